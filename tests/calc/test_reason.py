"""Why a dose has its slot: each reason as a day of a diary."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.matching import match
from medlog.calc.reason import Why, why
from medlog.calc.slots import slots
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, SlotName
from medlog.domain.instant import EPOCH, Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Kind, Pause, Regimen, Schedule

DAY = date(2026, 3, 2)
"""A Monday."""
TODAY = date(2026, 3, 4)
STARTS = 180
MORNING, EVENING = 480, 1200


def mg(number: int) -> Amount:
    return Amount(number * MICRO, "mg")


def regimen(
    *times: int | None,
    kind: Kind = "scheduled",
    starts: date = date(2026, 1, 1),
    ends: date | None = None,
    rule: str = "FREQ=DAILY",
) -> Regimen:
    """50 mg at these minutes after midnight."""
    schedule = Schedule(rule, tuple(map(Intake, times))) if kind == "scheduled" else None
    return Regimen(f"r{starts}", "m", kind, starts, ends, mg(50), schedule)


def prescribed(*regimens: Regimen, pause: Pause | None = None) -> Medication:
    return Medication("m", "sertraline", regimens=regimens, pauses=(pause,) if pause else ())


TWICE = prescribed(regimen(MORNING, EVENING))


def dose(at: str, milligrams: int = 50, slot: int | None = None) -> Dose:
    """A dose of `DAY`; `slot` in minutes where it is named. Before 03:00 it is of the next date."""
    clock = time.fromisoformat(at)
    calendar = DAY + timedelta(days=1) if clock < time(3) else DAY
    epoch = int((datetime.combine(calendar, clock) - EPOCH.replace(tzinfo=None)).total_seconds())
    name = None if slot is None else SlotName(DAY, slot)
    return Dose(at, Instant(epoch, 0, "UTC"), DAY, "m", "taken", mg(milligrams), slot=name)


def said_not(at: str) -> Dose:
    return dose(at)._replace(status="skipped", amount=None)


def reason(medication: Medication, asked: Dose, *others: Dose) -> Why:
    """Why `asked` has its place among all of the day."""
    expected = slots(medication, DAY, DAY + timedelta(days=1), STARTS)
    found = why(match(DAY, expected, [asked, *others], TODAY), asked, medication)
    assert found is not None
    return found


def at(found: Why) -> str | None:
    return f"{found.slot.at:%H:%M}" if found.slot and found.slot.at else None


def test_named_with_for() -> None:
    """Taken at noon for the evening: that is what the person said."""
    found = reason(TWICE, dose("11:00", slot=EVENING))
    assert (found.reason, at(found), found.nearer) == ("named", "20:00", ())


def test_the_only_slot_of_the_day() -> None:
    """However late it is."""
    found = reason(prescribed(regimen(MORNING)), dose("21:00"))
    assert (found.reason, at(found)) == ("only", "08:00")


def test_the_nearest_in_time() -> None:
    """Nothing else asks for it."""
    found = reason(TWICE, dose("18:00"))
    assert (found.reason, at(found), found.nearer) == ("nearest", "20:00", ())


def test_the_nearest_that_no_other_names() -> None:
    """08:00 is nearer to 09:00 and has the dose that was logged for it at 21:00."""
    found = reason(TWICE, dose("09:00"), named := dose("21:00", slot=MORNING))
    assert (found.reason, at(found)) == ("nearest-open", "20:00")
    assert [one.dose for one in found.nearer] == [named]


def test_the_earlier_dose_has_the_nearer_one() -> None:
    """Taken at 08:00 and again at 10:00: the second counts as the evening's."""
    found = reason(TWICE, dose("10:00"), first := dose("08:00"))
    assert (found.reason, at(found)) == ("earlier-doses", "20:00")
    assert [(f"{one.slot.at:%H:%M}", one.dose) for one in found.nearer] == [("08:00", first)]


def test_a_nearer_slot_was_left_to_another_dose() -> None:
    """19:00 and 20:00: the first counts as the morning's, so that both have a slot."""
    found = reason(TWICE, dose("19:00"), later := dose("20:00"))
    assert (found.reason, at(found)) == ("most-pairs", "08:00")
    assert [one.dose for one in found.nearer] == [later]


def test_small_doses_fill_a_slot_together() -> None:
    """Two of 25 mg are the 50 mg of the morning; each is shown beside the other."""
    found = reason(TWICE, dose("08:00", 25), second := dose("08:40", 25))
    assert (found.reason, at(found), found.beside) == ("nearest", "08:00", (second,))
    assert reason(TWICE, dose("08:00"), dose("20:00")).beside == ()


def test_beyond_the_slots() -> None:
    """A third dose of two a day is extra; the slots say what they have."""
    found = reason(TWICE, dose("22:00"), dose("08:00"), dose("20:00"))
    assert (found.reason, found.slot, len(found.slots)) == ("all-filled", None, 2)


def test_a_slot_of_any_time() -> None:
    """Of two that have no time, each takes any dose; a single one is the only one."""
    assert reason(prescribed(regimen(None, EVENING)), dose("22:00")).reason == "any-time"
    assert reason(prescribed(regimen(None)), dose("22:00")).reason == "only"


def test_a_dose_that_was_not_taken_has_reasons_too() -> None:
    """A statement is matched by its time like a dose."""
    assert reason(TWICE, said_not("19:00")).reason == "nearest"


@pytest.mark.parametrize(
    ("medication", "expected", "since"),
    [
        (prescribed(), "no-schedule", None),
        (prescribed(regimen(kind="unscheduled")), "no-schedule", None),
        (prescribed(regimen(MORNING, starts=date(2026, 4, 1))), "no-schedule", None),
        (prescribed(regimen(kind="as-needed")), "as-needed", None),
        (prescribed(regimen(MORNING, rule="FREQ=DAILY;INTERVAL=7")), "not-due", None),
        (
            prescribed(regimen(MORNING), regimen(kind="stopped", starts=date(2026, 3, 1))),
            "stopped",
            date(2026, 3, 1),
        ),
        (prescribed(regimen(MORNING, ends=date(2026, 2, 20))), "ended", date(2026, 2, 20)),
    ],
)
def test_a_day_without_slots(medication: Medication, expected: str, since: date | None) -> None:
    """No schedule yet or at all, as needed, another day's turn, stopped, past its last day."""
    found = reason(medication, dose("08:00"))
    assert (found.reason, found.slot, found.slots, found.since) == (expected, None, (), since)


def test_a_paused_day_keeps_its_slots() -> None:
    """The dose has the slot it would have had, and the pause is among the facts."""
    pause = Pause("p", None, date(2026, 3, 1), None, "hospital")
    found = reason(prescribed(regimen(MORNING), pause=pause), dose("08:10"))
    assert (found.reason, at(found), found.pause) == ("only", "08:00", pause)
    needed = reason(prescribed(regimen(kind="as-needed"), pause=pause), dose("08:10"))
    assert (needed.reason, needed.pause) == ("as-needed", pause)


def test_the_slot_it_names_is_gone() -> None:
    """The schedule became another one since: the time decides."""
    gone = reason(TWICE, dose("08:00", slot=600))
    assert (gone.reason, at(gone), gone.elsewhere) == ("nearest", "08:00", SlotName(DAY, 600))
    assert reason(TWICE, dose("08:00", slot=MORNING)).elsewhere is None


def test_the_slot_it_names_has_its_entry() -> None:
    """Two logged for the morning: the second is beyond the slots, though 20:00 is open."""
    second = reason(TWICE, dose("09:00", slot=MORNING), dose("07:00", slot=MORNING))
    assert (second.reason, second.slot) == ("named-filled", None)


def test_an_entry_that_is_not_there_has_no_reason() -> None:
    """As one that was deleted."""
    expected = slots(TWICE, DAY, DAY + timedelta(days=1), STARTS)
    assert why(match(DAY, expected, [dose("08:00")], TODAY), dose("09:00"), TWICE) is None


MINUTES = st.integers(180, 1619)
DOSES = st.lists(
    st.tuples(MINUTES, st.sampled_from([10, 25, 50]), st.booleans(), st.sampled_from([None, 0, 1])),
    max_size=5,
)


@given(st.lists(MINUTES, min_size=1, max_size=4, unique=True), DOSES)
def test_the_reason_is_true(
    times: list[int], logged: list[tuple[int, int, bool, int | None]]
) -> None:
    """Nearest has no nearer slot; the others have one, with an entry; extra: all are filled."""
    one = prescribed(regimen(*(time % 1440 for time in times)))
    expected = slots(one, DAY, DAY + timedelta(days=1), STARTS)
    entries = []
    for n, (minutes, milligrams, taken, named) in enumerate(logged):
        clock = f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
        entry = dose(clock, milligrams) if taken else said_not(clock)
        name = expected[named].name if named is not None and named < len(expected) else None
        entries.append(entry._replace(id=f"{n}", slot=name))
    matched = match(DAY, expected, entries, TODAY)
    for entry in entries:
        found = why(matched, entry, one)
        assert found is not None
        match found.reason:
            case "nearest" | "only":
                assert not found.nearer
            case "earlier-doses" | "most-pairs" | "nearest-open":
                assert found.nearer
                assert all(near.dose is not None for near in found.nearer)
            case "named":
                assert found.slot is not None
                assert found.slot.name == entry.slot
            case "named-filled":
                assert all(s.doses for s in matched.served if s.slot.name == entry.slot)
            case "all-filled":
                assert all(served.doses for served in matched.served)
