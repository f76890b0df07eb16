"""What `today` costs follows the day and not the age of the diary, told in counts."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from dateutil import rrule

from medlog.actions.today import Today, today
from medlog.calc.slots import slots
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, Entry, Mood
from medlog.domain.instant import Instant, to_epoch
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.store import changes
from medlog.store.diary import Diary
from medlog.store.entries import kind_of, row_of
from medlog.store.medications import regimen_columns

TODAY = date(2026, 11, 2)
NOW = Instant(to_epoch(datetime(2026, 11, 2, 18, 5, tzinfo=UTC)), 0, "UTC")
MG50 = Amount(50 * MICRO, "mg")

RULES = {
    "daily": Schedule("FREQ=DAILY", (Intake(480), Intake(1200))),
    "every third day": Schedule("FREQ=DAILY;INTERVAL=3", (Intake(480),)),
    "weekdays": Schedule("FREQ=WEEKLY;BYDAY=MO,TH", (Intake(480),)),
    "monthly": Schedule("FREQ=MONTHLY;BYMONTHDAY=2,15", (Intake(60),)),
    "cycle": Schedule("FREQ=DAILY", (Intake(None),), (21, 7)),
    "hours": Schedule("FREQ=HOURLY;INTERVAL=8", (Intake(480),)),
    "second Tuesday": Schedule("FREQ=MONTHLY;BYDAY=2TU", (Intake(480),)),
    "days of some months": Schedule("FREQ=DAILY;BYMONTH=1,11", (Intake(60), Intake(480))),
    "last workday": Schedule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", (Intake(480),)),
    "every second week": Schedule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU", (Intake(480),)),
}
"""The last four are asked of dateutil."""


def watch_dateutil(patch: pytest.MonkeyPatch, count: Callable[[], object]) -> None:
    """Count each day, week, month or year that dateutil looks into."""

    def counting(method: Callable[..., object]) -> Callable[..., object]:
        def counted(*args: object) -> object:
            count()
            return method(*args)

        return counted

    for name in ("ddayset", "wdayset", "mdayset", "ydayset"):
        patch.setattr(rrule._iterinfo, name, counting(getattr(rrule._iterinfo, name)))


class Cost(NamedTuple):
    """What one `today` did.

    Attributes:
        steps: days, weeks or months that dateutil looked at.
        work: hundreds of steps that SQLite took.
        shown: the answer.
    """

    steps: int
    work: int
    shown: Today


Costs = Callable[[Path], Cost]


@pytest.fixture
def cost(monkeypatch: pytest.MonkeyPatch) -> Costs:
    """Look at today in a diary, and count."""

    def cost(path: Path) -> Cost:
        counts = {"steps": 0, "work": 0}

        def count(what: str) -> int:
            counts[what] += 1
            return 0

        connect = sqlite3.connect

        def connected(*args: str, **options: object) -> sqlite3.Connection:
            conn: sqlite3.Connection = connect(*args, **options)  # type: ignore[call-overload] # passed on as they are
            conn.set_progress_handler(lambda: count("work"), 100)
            return conn

        with monkeypatch.context() as patch:
            watch_dateutil(patch, lambda: count("steps"))
            patch.setattr(sqlite3, "connect", connected)
            shown = today(Diary(path, NOW, NOW.epoch * 1000, create=False))
        return Cost(counts["steps"], counts["work"], shown)

    return cost


def kept(path: Path, days: int) -> Path:
    """A diary so many days old: a medication of each rule, two doses and a mood each day."""
    begins = TODAY - timedelta(days=days)
    diary = Diary(path, NOW, NOW.epoch * 1000, create=True)
    with diary.writing() as conn, changes.action(conn, "demo", NOW, NOW.epoch * 1000) as writer:
        ids = []
        for name, schedule in RULES.items():
            ids.append(writer.insert("medication", {"name": name}))
            regimen = Regimen("", ids[-1], "scheduled", begins, amount=MG50, schedule=schedule)
            writer.insert("regimen", regimen_columns(regimen))
        for number in range(days):
            day = begins + timedelta(days=number)
            for entry in of_day(day, ids[number % len(ids)], ids[0]):
                writer.insert(kind_of(entry), row_of(entry))
    return path


def of_day(day: date, *medications: str) -> list[Entry]:
    epoch = to_epoch(datetime.combine(day, time(8, 10), tzinfo=UTC))
    at = Instant(epoch, 0, "UTC")
    entries: list[Entry] = [Dose("", at, day, one, "taken", MG50) for one in medications]
    return [*entries, Mood("", at, day, 5 * MICRO)]


AGES = {"a quarter": 91, "a year": 364, "ten years": 3640}
"""Days, a multiple of all intervals and weeks, so that the same is due."""


def test_today_costs_the_same_in_an_old_diary_as_in_a_young_one(
    tmp_path: Path, cost: Costs
) -> None:
    """Rules anchored ten years ago are not walked from there, and old rows are not read."""
    costs = {
        age: cost(kept(tmp_path / age.replace(" ", "_") / "diary.db", days))
        for age, days in AGES.items()
    }
    young = costs["a quarter"]
    assert young.steps > 0
    assert young.work > 0
    for age, found in costs.items():
        assert len(found.shown.medications) >= 5, age
        assert found.steps <= young.steps + len(RULES), age
        assert found.work <= 1.5 * young.work, age


@pytest.mark.parametrize("name", RULES)
def test_the_slots_of_a_day_are_found_in_few_steps_ten_years_after_the_anchor(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """An interval before the day, for BYSETPOS, and what is left of the day's own."""
    seen: list[None] = []
    watch_dateutil(monkeypatch, lambda: seen.append(None))
    for back in (0, 364, 3640):
        starts = TODAY - timedelta(days=back)
        regimen = Regimen("r", "m", "scheduled", starts, amount=MG50, schedule=RULES[name])
        seen.clear()
        slots(Medication("m", name, (), (regimen,)), TODAY, TODAY + timedelta(days=1), 180)
        assert len(seen) <= 8
