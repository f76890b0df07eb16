"""Small diaries on disk, written through the change log as commands do."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, Effect, Entry, Mood, Note
from medlog.domain.instant import Instant, to_epoch
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import kind_of, row_of
from medlog.store.medications import regimen_columns

TODAY = date(2026, 11, 2)
NOW = Instant(to_epoch(datetime(2026, 11, 2, 17, 5, tzinfo=UTC)), 3600, "Europe/Berlin")


def at(ago: int, hour: int, minute: int = 0) -> Instant:
    wall = datetime.combine(TODAY - timedelta(days=ago), time(hour, minute), tzinfo=UTC)
    return Instant(to_epoch(wall) - 3600, 3600, "Europe/Berlin")


def add(writer: Writer, entry: Entry) -> None:
    writer.insert(kind_of(entry), row_of(entry))


def took(writer: Writer, ago: int, medication: str, mg: int | None, hour: int = 8) -> None:
    amount = None if mg is None else Amount(mg * MICRO, "mg")
    day = TODAY - timedelta(days=ago)
    add(writer, Dose("", at(ago, hour, 2), day, medication, "taken", amount))


def mood(writer: Writer, ago: int, score: float, hour: int = 9) -> None:
    add(writer, Mood("", at(ago, hour), TODAY - timedelta(days=ago), round(score * MICRO)))


def first_day(writer: Writer) -> None:
    """One dose without an amount, one mood: `take sertraline`, `mood 6`."""
    took(writer, 0, writer.insert("medication", {"name": "sertraline"}), None)
    mood(writer, 0, 6)


def four_weeks(writer: Writer) -> None:
    """A daily medication whose dose changed, one as needed, mood with gaps, a side effect."""
    sertraline = writer.insert("medication", {"name": "sertraline"})
    lorazepam = writer.insert("medication", {"name": "lorazepam"})
    daily = Schedule("FREQ=DAILY", (Intake(480),))
    for ago, mg, reason in ((60, 50, None), (15, 100, "still low in the mornings")):
        regimen = Regimen(
            "",
            sertraline,
            "scheduled",
            TODAY - timedelta(days=ago),
            None,
            Amount(mg * MICRO, "mg"),
            daily,
            reason=reason,
        )
        writer.insert("regimen", regimen_columns(regimen))
    regimen = Regimen(
        "", lorazepam, "as-needed", TODAY - timedelta(days=60), None, Amount(MICRO, "mg")
    )
    writer.insert("regimen", regimen_columns(regimen))
    for ago in range(45, -1, -1):
        if ago not in {9, 30}:
            took(writer, ago, sertraline, 50 if ago > 15 else 100)
        if ago in {12, 5}:
            took(writer, ago, lorazepam, 1, 15)
        if ago % 6 != 4:
            mood(writer, ago, 4 + ago % 3 if ago > 10 else 5.5 + ago % 4 / 2)
        if ago % 5 == 0:
            mood(writer, ago, 7.5, 20)
    for ago, severity, word in ((14, 5, "moderate"), (13, 5, "moderate"), (11, 2, "mild")):
        day = TODAY - timedelta(days=ago)
        add(writer, Effect("", at(ago, 11), day, "nausea", severity * MICRO, word))
    day = TODAY - timedelta(days=8)
    add(writer, Effect("", at(8, 11), day, "nausea", over=True))
    day = TODAY - timedelta(days=3)
    add(writer, Effect("", at(3, 22), day, "dry mouth"))


def four_medications(writer: Writer) -> None:
    """What many a person brings to an appointment: for, by whom, a change, effects, notes."""
    twice = Schedule("FREQ=DAILY", (Intake(480), Intake(1200)))
    nightly = Schedule("FREQ=DAILY", (Intake(1320),))
    kept = {
        name: writer.insert("medication", {"name": name, "indication": indication})
        for name, indication in (
            ("lithium", "mood swings"),
            ("lorazepam", "panic"),
            ("quetiapine", "sleep"),
            ("sertraline", "low mood"),
        )
    }
    for name, ago, mg, schedule in (
        ("lithium", 90, 400, twice),
        ("lithium", 20, 600, twice),
        ("lorazepam", 90, 1, None),
        ("quetiapine", 160, 25, nightly),
        ("sertraline", 90, 100, Schedule("FREQ=DAILY", (Intake(480),))),
    ):
        regimen = Regimen(
            "",
            kept[name],
            "as-needed" if schedule is None else "scheduled",
            TODAY - timedelta(days=ago),
            None,
            Amount(mg * MICRO, "mg"),
            schedule,
            prescriber="Dr. Amal Haddad",
            reason="level 0.5 mmol/l",
        )
        writer.insert("regimen", regimen_columns(regimen))
    for ago in range(90, -1, -1):
        for name, hour, every in (("lithium", 8, 9), ("lithium", 20, 5), ("sertraline", 8, 11)):
            if ago % every:
                took(writer, ago, kept[name], 600 if name == "lithium" else 100, hour)
        if ago % 12 == 5:
            took(writer, ago, kept["lorazepam"], 1, 15)
        if ago % 7:
            took(writer, ago, kept["quetiapine"], 25, 22)
            mood(writer, ago, 4.5 + ago % 4)
    for ago, severity, word in ((17, 2, "mild"), (13, 5, "moderate"), (3, 2, "mild")):
        day = TODAY - timedelta(days=ago)
        add(writer, Effect("", at(ago, 12), day, "tremor", severity * MICRO, word))
    add(writer, Effect("", at(6, 12), TODAY - timedelta(days=6), "dry mouth", 2 * MICRO, "mild"))
    for ago, words in ((13, "Hands shake when I hold a cup."), (10, "Slept badly, woke at four.")):
        add(writer, Note("", at(ago, 20), TODAY - timedelta(days=ago), words))


def hostile(writer: Writer) -> None:
    """Names and reasons that try to do something, or are long, wide or written from the right."""
    for name in ("[bold]x[/] :skull:", "药物" * 20, "دواء", "x" * 80):
        medication = writer.insert("medication", {"name": name})
        for ago, mg in ((60, 50), (10, 100)):
            regimen = Regimen(
                "",
                medication,
                "scheduled",
                TODAY - timedelta(days=ago),
                None,
                Amount(mg * MICRO, "mg"),
                Schedule("FREQ=DAILY", (Intake(480),)),
                reason="one\ntwo\x1b[31m \u202ethree " + "long " * 40,
            )
            writer.insert("regimen", regimen_columns(regimen))
        for ago in range(30):
            took(writer, ago, medication, 100)
        day = TODAY - timedelta(days=2)
        add(writer, Effect("", at(2, 22), day, name, 3 * MICRO))
    for ago in range(30):
        mood(writer, ago, ago % 11)


DIARIES: dict[str, Callable[[Writer], None]] = {
    "first day": first_day,
    "four weeks": four_weeks,
    "four medications": four_medications,
    "hostile": hostile,
}


@pytest.fixture
def diary(tmp_path: Path) -> Callable[[str], Diary]:
    """A diary by its name; any other name is a place without one."""

    def diary(name: str) -> Diary:
        found = Diary(tmp_path / "medlog.db", NOW, NOW.epoch * 1000, create=True)
        if name in DIARIES:
            with found.acting("demo") as writer:
                DIARIES[name](writer)
        return found

    return diary
