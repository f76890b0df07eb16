"""Reading what a report needs, and no more: cost follows the period."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from medlog.actions.reporting import Asked, report
from medlog.calc.shares import Share
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, Effect, Mood, SlotName
from medlog.domain.instant import Instant, to_epoch
from medlog.domain.period import Period
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.errors import UnknownMedication
from medlog.report.values import Block, Facts, Report, Table
from medlog.store import settings
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import kind_of, row_of
from medlog.store.medications import regimen_columns

TODAY = date(2026, 11, 2)
NOW = Instant(to_epoch(datetime(2026, 11, 2, 18, 5, tzinfo=UTC)), 0, "UTC")
FOUR_WEEKS = Period(date(2026, 10, 6), date(2026, 11, 3))
MG50 = Amount(50 * MICRO, "mg")


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def at(ago: int, hour: int = 8) -> Instant:
    wall = datetime.combine(day(ago), time(hour), tzinfo=UTC)
    return Instant(to_epoch(wall), 0, "UTC")


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path / "medlog.db", NOW, NOW.epoch * 1000, create=True)


class Kept:
    """Writes a diary, in days before today."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def medication(self, name: str, ago: int | None = None, rule: str = "FREQ=DAILY") -> str:
        id_ = self.writer.insert("medication", {"name": name})
        if ago is not None:
            schedule = Schedule(rule, (Intake(480),))
            regimen = Regimen("", id_, "scheduled", day(ago), None, MG50, schedule)
            self.writer.insert("regimen", regimen_columns(regimen))
        return id_

    def took(self, medication: str, *ago: int, slot: SlotName | None = None) -> None:
        for days in ago:
            dose = Dose("", at(days), day(days), medication, "taken", MG50, None, slot)
            self.writer.insert(kind_of(dose), row_of(dose))

    def mood(self, ago: int, score: int) -> None:
        mood = Mood("", at(ago, 9), day(ago), score * MICRO)
        self.writer.insert(kind_of(mood), row_of(mood))

    def felt(self, name: str, ago: int, medication: str | None = None) -> None:
        effect = Effect("", at(ago, 9), day(ago), name, 3 * MICRO, None, medication)
        self.writer.insert(kind_of(effect), row_of(effect))


@contextmanager
def writing(diary: Diary) -> Iterator[Kept]:
    with diary.acting("test") as writer:
        yield Kept(writer)


def blocks(found: Report, section: str) -> tuple[Block, ...]:
    return next(part.blocks for part in found.sections if part.key == section)


def figures(found: Report, title: str) -> dict[str, object]:
    [block] = [
        one for one in blocks(found, "adherence") if isinstance(one, Facts) and one.title == title
    ]
    return {one.key: one.value for fact in block.lines for one in fact.figures}


def test_without_a_diary_there_is_a_page_and_no_file(diary: Diary) -> None:
    found = report(diary, FOUR_WEEKS)
    assert (found.sections, found.begins) == ((), None)
    assert not diary.path.exists()


def test_only_days_of_the_period_are_in_it(diary: Diary) -> None:
    """Its first and its last day are, the days around it are not."""
    with writing(diary) as kept:
        for ago in (2, 3, 5, 6):
            kept.mood(ago, 6)
            kept.felt(f"effect {ago}", ago)
    found = report(diary, Period(day(5), day(2)))
    [table] = blocks(found, "effects")
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["effect 3", "effect 5"]
    [facts] = blocks(found, "mood")
    assert isinstance(facts, Facts)
    assert facts.lines[0].figures[0].value == Share(2, 3)


def test_what_was_deleted_is_not_in_it(diary: Diary) -> None:
    with writing(diary) as kept:
        kept.mood(3, 6)
    with diary.acting("delete") as writer:
        [row] = writer.conn.execute("SELECT id FROM mood").fetchone()
        writer.update("mood", row, {"deleted": 1})
    assert report(diary, FOUR_WEEKS).begins is None


@pytest.mark.parametrize("days", [20, 100, 300])
def test_a_run_is_followed_to_where_it_began(diary: Diary, days: int) -> None:
    with writing(diary) as kept:
        sertraline = kept.medication("sertraline", 500)
        kept.took(sertraline, 499, *range(days))
    found = figures(report(diary, FOUR_WEEKS), "sertraline")
    assert (found["run_now"], found["run_longest"]) == (days, days)


def test_a_run_is_followed_to_its_beginning(diary: Diary) -> None:
    """However long it is: 500 days before today, and today."""
    with writing(diary) as kept:
        sertraline = kept.medication("sertraline", 500)
        kept.took(sertraline, *range(501))
    assert figures(report(diary, FOUR_WEEKS), "sertraline")["run_now"] == 501


def test_the_last_due_days_of_a_weekly_medication_are_thirty_too(diary: Diary) -> None:
    """Due every seventh day, today among them; taken on all but one of the last forty."""
    with writing(diary) as kept:
        weekly = kept.medication("weekly", 350, "FREQ=DAILY;INTERVAL=7")
        kept.took(weekly, *(ago for ago in range(0, 351, 7) if ago != 70))
    assert figures(report(diary, FOUR_WEEKS), "weekly")["last_30"] == Share(29, 30)


def test_a_dose_logged_later_for_a_day_of_the_period_counts_there(diary: Diary) -> None:
    """Of a period that ended three days ago: its last slot was logged the day after."""
    with writing(diary) as kept:
        sertraline = kept.medication("sertraline", 20)
        kept.took(sertraline, *(ago for ago in range(21) if ago != 3))
        kept.took(sertraline, 2, slot=SlotName(day(3), 480))
    found = report(diary, Period(day(9), day(2)))
    assert figures(found, "sertraline")["days_taken"] == Share(7, 7)


def test_the_setting_hides_runs(diary: Diary) -> None:
    with writing(diary) as kept:
        kept.took(kept.medication("sertraline", 9), *range(10))
        settings.write(kept.writer, "streaks", "off")
    assert "run_now" not in figures(report(diary, FOUR_WEEKS), "sertraline")


def test_one_medication_alone(diary: Diary) -> None:
    """Its figures, and the effects that the person did not connect with another one."""
    with writing(diary) as kept:
        ids = [kept.medication(name, 20) for name in ("lithium", "sertraline")]
        for one in ids:
            kept.took(one, *range(21))
        kept.felt("tremor", 2, ids[0])
        kept.felt("nausea", 2, ids[1])
        kept.felt("headache", 2)
    found = report(diary, FOUR_WEEKS, Asked(medication="sert"))
    assert [
        one.title for one in blocks(found, "adherence") if isinstance(one, Facts) and one.shown
    ] == ["sertraline"]
    [effects] = blocks(found, "effects")
    assert isinstance(effects, Table)
    assert [row[0] for row in effects.rows] == ["headache", "nausea"]


def test_a_name_that_nobody_knows_is_refused(diary: Diary) -> None:
    with writing(diary) as kept:
        kept.medication("sertraline")
    with pytest.raises(UnknownMedication):
        report(diary, FOUR_WEEKS, Asked(medication="lithium"))


def test_every_query_goes_through_an_index(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries are searched for by their day; where something begins is the first of an index."""
    with writing(diary) as kept:
        kept.took(kept.medication("sertraline", 500), *range(500))
        kept.mood(3, 6)
        kept.felt("nausea", 3)
    statements: list[str] = []
    reading = Diary.reading

    @contextmanager
    def traced(self: Diary) -> Iterator[sqlite3.Connection | None]:
        with reading(self) as conn:
            assert conn is not None
            conn.set_trace_callback(statements.append)
            yield conn

    monkeypatch.setattr(Diary, "reading", traced)
    report(diary, FOUR_WEEKS)
    plans: list[str] = []
    with reading(diary) as conn:
        assert conn is not None
        for statement in statements:
            if re.search("FROM (dose|mood|effect) ", statement):
                steps = conn.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
                plans += [step[3] + statement[-8:] for step in steps]
    assert len(plans) >= 7
    # The names of effects are found one after the other, each through the index.
    scans = [plan for plan in plans if plan.startswith("SCAN") and "SCAN found" not in plan]
    assert all(re.match("SCAN .* INDEX .* LIMIT 1$", plan) for plan in scans), plans
