"""A diary of ten years for the benchmarks: about 70,000 entries, made with a fixed seed."""

import random
from datetime import datetime, time, timedelta
from pathlib import Path

from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, Effect, Entry, Factor, Mood, Note
from medlog.domain.instant import EPOCH, Instant
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.store import changes
from medlog.store.diary import Diary
from medlog.store.entries import kind_of, row_of
from medlog.store.medications import regimen_columns

YEARS = 10
NAMES = ("sertraline", "lithium", "quetiapine", "propranolol")
EFFECTS = ("nausea", "dry mouth", "tremor", "headache", "tiredness")


def make(path: Path, now: Instant, days: int = 365 * YEARS) -> int:
    """Write the diary, its last day yesterday; gives the number of entries."""
    dice = random.Random(1)
    diary = Diary(path, now, now.epoch * 1000, create=True)
    first = now.wall.date() - timedelta(days=days)
    count = 0
    with diary.writing() as conn:
        medications = []
        with changes.action(conn, "med add", now, (now.epoch - days * 86400) * 1000) as writer:
            for number, name in enumerate(NAMES):
                id_ = writer.insert("medication", {"name": name})
                for year in range(0, days // 365 + 1, 2):
                    intakes = tuple(Intake(minutes) for minutes in (480, 840, 1200)[: 1 + number])
                    regimen = Regimen(
                        "",
                        id_,
                        "scheduled",
                        first + timedelta(days=365 * year),
                        amount=_prescribed(365 * year),
                        schedule=Schedule("FREQ=DAILY", intakes),
                        zone="UTC",
                    )
                    writer.insert("regimen", regimen_columns(regimen))
                medications.append((id_, (480, 840, 1200)[: 1 + number]))
        for day in range(days):
            at = int(
                (datetime.combine(first, time(8)) - EPOCH.replace(tzinfo=None)).total_seconds()
            )
            base = at + day * 86400
            with changes.action(conn, "take", Instant(base, 0, "UTC"), base * 1000) as writer:
                for entry in _day(base, _prescribed(day), medications, dice):
                    writer.insert(kind_of(entry), row_of(entry))
                    count += 1
    return count


def _prescribed(day: int) -> Amount:
    """What each dose is on a day, counted from the first: another amount every two years."""
    return Amount((25 + 25 * (day // 365 // 2 * 2 % 4)) * MICRO, "mg")


def _day(
    base: int,
    amount: Amount,
    medications: list[tuple[str, tuple[int, ...]]],
    dice: random.Random,
) -> list[Entry]:
    def moment(minutes: float) -> Instant:
        return Instant(base + int(minutes * 60) - 480 * 60, 0, "UTC")

    entries: list[Entry] = []
    for id_, times in medications:
        for minutes in times:
            if dice.random() < 0.95:
                at = moment(minutes + dice.gauss(0, 15))
                entries.append(Dose("", at, at.day(180), id_, "taken", amount))
    for minutes in (540, 780, 1020, 1260):
        at = moment(minutes)
        entries.append(Mood("", at, at.day(180), dice.randint(2, 9) * MICRO))
    for name, value in (("sleep", 7), ("coffee", 2), ("steps", 6000)):
        at = moment(450)
        entries.append(Factor("", at, at.day(180), name, value * MICRO))
    for name in EFFECTS:
        if dice.random() < 0.5:
            at = moment(600)
            entries.append(Effect("", at, at.day(180), name, dice.randint(1, 8) * MICRO))
    if dice.random() < 0.3:
        at = moment(1300)
        entries.append(Note("", at, at.day(180), "a few words about the day"))
    return entries
