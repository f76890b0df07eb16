"""Recording, storing and reading back keeps the instant, the wall clock and the diary day."""

import random
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, Effect, Entry, Factor, Mood, Note, Sign, SlotName, Told
from medlog.domain.instant import Instant
from medlog.domain.zone import instant_at
from medlog.store.counted import read_lived, read_signs
from medlog.store.diary import Diary
from medlog.store.entries import kind_of, read_doses, read_entry, read_window, row_of

NOW = Instant(1793602920, 3600, "Europe/Berlin")
WHOLE = NOW._replace(whole_day=True)


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    """A diary to be made, on a Monday morning."""
    return Diary(tmp_path / "diary.db", NOW, NOW.epoch * 1000, create=True)


def test_every_zone_comes_back_as_it_was_lived(diary: Diary) -> None:
    """All zones there are, moments from 1900 to 2100: the same instant, wall clock and day."""
    dice = random.Random(7)
    moments = [
        instant_at(dice.randrange(-2_208_988_800, 4_102_444_800), zone)
        for zone in sorted(available_timezones())
        for _ in range(3)
    ]
    with diary.acting("mood") as writer:
        ids = [
            writer.insert("mood", row_of(Mood("", at, at.day(240), 5 * MICRO))) for at in moments
        ]
    with diary.reading() as conn:
        assert conn is not None
        for id_, at in zip(ids, moments, strict=True):
            back, _ = read_entry(conn, "mood", id_)
            assert back.at == at
            assert back.at.wall == at.wall
            assert back.day == at.day(240)


def test_every_kind_comes_back_equal(diary: Diary) -> None:
    """Each entry with all its fields, and with as few as it may have."""
    day = date(2026, 11, 2)
    with diary.acting("take") as writer:
        medication = writer.insert("medication", {"name": "sertraline"})
        entries: list[Entry] = [
            Dose("", NOW, day, medication, "taken"),
            Dose(
                "",
                NOW,
                day,
                medication,
                "taken",
                Amount(1_500_000, "tablet"),
                None,
                SlotName(day, 480),
                "with food",
            ),
            Dose("", NOW, day, medication, "skipped", None, "asleep", SlotName(day, None)),
            Mood("", NOW, day, 6_500_000, "a note"),
            Effect("", NOW, day, "nausea", 2 * MICRO, "mild", medication, note="after lunch"),
            Effect("", NOW, day, "nausea", over=True),
            Factor("", NOW, day, "temperature", -3_250_000, "°C"),
            Note("", NOW, day, "two\nlines"),
            Dose("", WHOLE, day, medication, "taken"),
            Mood("", WHOLE, day, 6 * MICRO),
            Effect("", WHOLE, day, "nausea"),
            Factor("", WHOLE, day, "sleep", 7 * MICRO, "h"),
            Note("", WHOLE, day, "slept badly"),
        ]
        rows = [(one, writer.insert(kind_of(one), row_of(one))) for one in entries]
    with diary.reading() as conn:
        assert conn is not None
        for entry, id_ in rows:
            assert read_entry(conn, kind_of(entry), id_) == (entry._replace(id=id_), False)
        window = read_window(conn, "dose", day, day + timedelta(days=1))
        assert [dose.id for dose in window] == sorted(
            id_ for entry, id_ in rows if isinstance(entry, Dose)
        )


def test_a_dose_counts_for_the_slot_it_names(diary: Diary) -> None:
    """Taken on Monday for Sunday: it is among Sunday's doses and not among Monday's."""
    sunday, monday = date(2026, 11, 1), date(2026, 11, 2)
    with diary.acting("take") as writer:
        medication = writer.insert("medication", {"name": "sertraline"})
        dose = Dose("", NOW, monday, medication, "taken", slot=SlotName(sunday, 480))
        id_ = writer.insert("dose", row_of(dose))
    with diary.reading() as conn:
        assert conn is not None
        (found,) = read_doses(conn, sunday, monday, medication)
        assert found.id == id_
        assert read_doses(conn, monday, monday + timedelta(days=1)) == []


def test_a_report_reads_of_doses_and_effects_what_was_recorded(diary: Diary) -> None:
    """In the order of moments, over all zones and 200 years; deleted ones are left out."""
    dice = random.Random(11)
    zones = sorted(available_timezones())
    moments = [
        instant_at(dice.randrange(-2_208_988_800, 4_102_444_800), dice.choice(zones))
        for _ in range(200)
    ]
    amounts = (None, Amount(75 * MICRO, "mg"), Amount(1_500_000, "tablet"))
    with diary.acting("take") as writer:
        medication = writer.insert("medication", {"name": "sertraline"})
        for n, moment in enumerate(moments):
            at = moment._replace(whole_day=n % 4 == 0)
            day = at.day(180)
            named = SlotName(day - timedelta(days=1), (None, 480)[n % 2]) if n % 7 == 0 else None
            taken = Dose("", at, day, medication, "taken", amounts[n % 3], None, named)
            skipped = Dose("", at, day, medication, "skipped", None, ("chose", None)[n % 2], named)
            writer.insert("dose", row_of(skipped if n % 5 == 0 else taken))
            severity = (None, 0, 2 * MICRO)[n % 3]
            over = severity is None and n % 2 == 0
            writer.insert("effect", row_of(Effect("", at, day, "nausea", severity, over=over)))
        gone = writer.insert("dose", row_of(Dose("", NOW, NOW.day(180), medication, "taken")))
        writer.update("dose", gone, {"deleted": 1})
    with diary.reading() as conn:
        assert conn is not None
        doses: list[Dose] = read_window(conn, "dose", date.min, date.max)
        effects: list[Effect] = read_window(conn, "effect", date.min, date.max)
        first, last = date(1890, 1, 1), date(2110, 1, 1)
        lived, signs = read_lived(conn, medication, first, last), read_signs(conn, first, last)
    assert len(doses) == len(moments)
    assert lived == [
        (
            one.at.epoch,
            one.at.offset,
            one.day,
            Told(one.status, one.amount, one.reason, one.slot, one.at.whole_day),
        )
        for one in sorted(doses, key=lambda one: (one.at.epoch, one.id))
    ]
    assert signs == [
        Sign(one.day, one.name, one.severity, one.word, one.medication, one.over)
        for one in sorted(effects, key=lambda one: (one.day, not one.at.whole_day))
    ]


def test_a_report_reads_the_doses_that_name_a_slot_of_its_days(diary: Diary) -> None:
    """Up to a week from their own."""
    with diary.acting("take") as writer:
        medication = writer.insert("medication", {"name": "sertraline"})
        day = NOW.day(180)
        slot = SlotName(day - timedelta(days=7), None)
        writer.insert("dose", row_of(Dose("", NOW, day, medication, "taken", slot=slot)))
    with diary.reading() as conn:
        assert conn is not None
        (found,) = read_lived(conn, medication, slot.day, slot.day + timedelta(days=1))
        assert found[3].slot == slot
