"""Reading what a report needs, and no more: cost follows the period."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from medlog.actions.reporting import Asked, report, since_visit
from medlog.calc.shares import Share
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, Effect, Factor, Mood, SlotName
from medlog.domain.instant import Instant, to_epoch
from medlog.domain.period import Period
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.errors import NoVisitYet, UnknownFactor, UnknownMedication
from medlog.report.cells import Blank, Mean
from medlog.report.values import Block, Facts, Note, Report, Table
from medlog.store import settings
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import kind_of, moment_columns, row_of
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
            self.prescribed(id_, ago, rule)
        return id_

    def prescribed(
        self, medication: str, ago: int, rule: str = "FREQ=DAILY", amount: Amount = MG50
    ) -> None:
        schedule = Schedule(rule, (Intake(480),))
        regimen = Regimen("", medication, "scheduled", day(ago), None, amount, schedule)
        self.writer.insert("regimen", regimen_columns(regimen))

    def took(self, medication: str, *ago: int, slot: SlotName | None = None) -> None:
        for days in ago:
            dose = Dose("", at(days), day(days), medication, "taken", MG50, None, slot)
            self.writer.insert(kind_of(dose), row_of(dose))

    def mood(self, ago: int, score: int) -> None:
        mood = Mood("", at(ago, 9), day(ago), score * MICRO)
        self.writer.insert(kind_of(mood), row_of(mood))

    def tracked(self, name: str, value: int, unit: str, *ago: int) -> None:
        for days in ago:
            factor = Factor("", at(days, 9), day(days), name, value * MICRO, unit)
            self.writer.insert(kind_of(factor), row_of(factor))

    def visit(self, ago: int, status: str = "done") -> None:
        moment = moment_columns(at(ago, 10), day(ago))
        self.writer.insert("visit", {**moment, "status": status})

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


# What stands in the place of mood


def against_dose(found: Report, key: str = "levels") -> list[dict[str, object]]:
    """The rows of a table of the section on mood against dose, by the keys of its columns."""
    return [
        dict(zip([one.key for one in block.columns], row, strict=True))
        for block in blocks(found, "mood_by_dose")
        if isinstance(block, Table) and block.key == key
        for row in block.rows
    ]


def test_a_factor_is_read_by_its_name_in_any_case(diary: Diary) -> None:
    """The title has the name as it was written last, and the unit."""
    with writing(diary) as kept:
        kept.medication("sertraline", 100)
        kept.tracked("sleep", 7, "h", *range(10, 20))
        kept.tracked("Sleep", 8, "h", *range(10))
    found = report(diary, FOUR_WEEKS, Asked(factor="SLEEP"))
    assert [part.title for part in found.sections if part.key == "mood_by_dose"] == [
        "Sleep (h) against dose"
    ]
    [row] = against_dose(found)
    assert (row["days_with_value"], row["mean"]) == (Share(20, 20), Mean(7.5))


def test_the_unit_of_most_entries_counts_and_the_others_are_told_of(diary: Diary) -> None:
    with writing(diary) as kept:
        kept.medication("sertraline", 100)
        kept.tracked("sleep", 7, "h", *range(3, 20))
        kept.tracked("sleep", 80, "points", 0, 1, 2)
    found = report(diary, FOUR_WEEKS, Asked(factor="sleep"))
    assert [row["mean"] for row in against_dose(found)] == [Mean(7.0)]
    [note] = [one for one in blocks(found, "mood_by_dose") if one.key == "left-out"]
    assert isinstance(note, Note)
    assert note.text == "Left out: 3 entries of sleep in another unit than h."


def test_hours_and_minutes_are_counted_together(diary: Diary) -> None:
    """Seven hours are 420 minutes; none is left out."""
    with writing(diary) as kept:
        kept.medication("sertraline", 100)
        kept.tracked("sleep", 7, "h", *range(3, 20))
        kept.tracked("sleep", 450, "min", 0, 1, 2)
    found = report(diary, FOUR_WEEKS, Asked(factor="sleep"))
    assert [row["days_with_value"] for row in against_dose(found)] == [Share(20, 20)]
    assert [row["mean"] for row in against_dose(found)] == [Mean((7 * 17 + 7.5 * 3) / 20)]
    assert "left-out" not in [one.key for one in blocks(found, "mood_by_dose")]


def test_of_units_that_are_as_frequent_the_latest_counts(diary: Diary) -> None:
    with writing(diary) as kept:
        kept.medication("sertraline", 100)
        kept.tracked("sleep", 7, "h", *range(10, 20))
        kept.tracked("sleep", 420, "min", *range(10))
    found = report(diary, FOUR_WEEKS, Asked(factor="sleep"))
    assert [row["mean"] for row in against_dose(found)] == [Mean(420.0)]


@pytest.mark.parametrize("factor", [None, "mood", "Mood"])
def test_mood_is_what_is_set_against_doses_else(diary: Diary, factor: str | None) -> None:
    with writing(diary) as kept:
        kept.medication("sertraline", 100)
        for ago in range(20):
            kept.mood(ago, 6)
    found = report(diary, FOUR_WEEKS, Asked(factor=factor))
    assert [row["days_with_value"] for row in against_dose(found)] == [Share(20, 20)]


def test_of_one_medication_the_others_that_changed_beside_it_are_still_said(diary: Diary) -> None:
    """Beside the doses, and since a reduction that an effect came after."""
    with writing(diary) as kept:
        for name, moved in (("sertraline", 12), ("lithium", 10)):
            medication = kept.medication(name, 100)
            less = Amount(25 * MICRO, "mg")
            kept.prescribed(medication, moved, amount=less)
            kept.took(medication, *range(28))
        lamotrigine = kept.medication("lamotrigine")
        kept.prescribed(lamotrigine, 9)
        for ago in range(28):
            kept.mood(ago, 5 + ago % 2)
        kept.felt("dizziness", 8)
    found = report(diary, FOUR_WEEKS, Asked(medication="sertraline"))
    said = [
        one.text
        for one in blocks(found, "mood_by_dose")
        if isinstance(one, Note) and one.key == "changed-nearby"
    ]
    assert [text.split(",")[1].split(" was")[0] for text in said] == [" lamotrigine", " lithium"]
    [after] = [one for one in blocks(found, "effects") if one.key == "effects_after"]
    assert isinstance(after, Table)
    [row] = after.rows
    assert "lamotrigine begins" in str(row[4])


def test_a_factor_of_another_time_is_known_and_has_too_few_days(diary: Diary) -> None:
    """Its name stands as it was written, not as it was asked for."""
    with writing(diary) as kept:
        kept.medication("sertraline", 100)
        kept.mood(3, 6)
        kept.tracked("Sleep", 7, "h", 90)
    found = report(diary, FOUR_WEEKS, Asked(factor="sleep"))
    [note] = blocks(found, "mood_by_dose")
    assert isinstance(note, Note)
    assert note.text == "Too few days with Sleep in this period."


def test_a_factor_that_nobody_tracks_is_refused_with_those_there_are(diary: Diary) -> None:
    """Of what was deleted nothing is said."""
    with writing(diary) as kept:
        kept.tracked("coffee", 2, "", 3)
        kept.tracked("sleep", 7, "h", 3)
        kept.tracked("secret", 1, "", 3)
        kept.felt("nausea", 3)
    with diary.acting("delete") as writer:
        [row] = writer.conn.execute("SELECT id FROM factor WHERE name = 'secret'").fetchone()
        writer.update("factor", row, {"deleted": 1})
    for factor in ("running", "secret"):
        with pytest.raises(UnknownFactor) as refused:
            report(diary, FOUR_WEEKS, Asked(factor=factor))
        assert factor in refused.value.message
        assert refused.value.hint == "Logged so far: coffee, sleep, nausea."


def test_before_anything_is_tracked_it_says_so(diary: Diary) -> None:
    with writing(diary) as kept:
        kept.mood(3, 6)
    with pytest.raises(UnknownFactor) as refused:
        report(diary, FOUR_WEEKS, Asked(factor="sleep"))
    assert refused.value.hint == "Logged so far: nothing."


def test_an_effect_can_stand_in_the_place_of_mood(diary: Diary) -> None:
    """In any case; where a factor has the same name, that is meant."""
    with writing(diary) as kept:
        kept.medication("sertraline", 100)
        kept.felt("Nausea", 2)
        kept.felt("nausea", 4)
        kept.felt("anxiety", 3)
        kept.tracked("anxiety", 5, "", 3)
    found = report(diary, FOUR_WEEKS, Asked(factor="NAUSEA"))
    [table] = blocks(found, "effect_by_dose")
    assert isinstance(table, Table)
    assert table.rows[0][2] == Share(2, 5)
    found = report(diary, FOUR_WEEKS, Asked(factor="anxiety"))
    assert "effect_by_dose" not in [part.key for part in found.sections]


# Notes


def noted(kept: Kept, ago: int, text: str, **columns: str) -> None:
    row = {**moment_columns(at(ago), day(ago)), "note": text, **columns}
    kept.writer.insert("note", row)


def test_notes_are_read_by_their_day_and_the_latest_stand_there(diary: Diary) -> None:
    """A plan for bad days and its signs are the person's own, and no notes of the period."""
    with writing(diary) as kept:
        for ago in (30, 9, 9, 5, 4, 3, 2):
            noted(kept, ago, f"note of {ago} days ago")
        noted(kept, 1, "my plan", kind="plan")
        noted(kept, 1, "a sign", kind="sign")
    found = report(diary, FOUR_WEEKS)
    [table] = [one for one in blocks(found, "notes") if isinstance(one, Table)]
    assert [row[1] for row in table.rows] == [f"note of {ago} days ago" for ago in (9, 5, 4, 3, 2)]
    whole = {
        one.key: one.value
        for block in (*blocks(found, "notes"), *blocks(found, "overview"))
        if isinstance(block, Facts)
        for fact in block.lines
        for one in fact.figures
    }
    assert whole["notes"] == 6
    assert whole["days_with_note"] == Share(5, 28)


# Days apart, days around, and whose diary it is


def raised(kept: Kept) -> None:
    """50 mg, from 27 days ago on 100 mg; mood every day."""
    sertraline = kept.medication("sertraline", 100)
    kept.prescribed(sertraline, 27, amount=Amount(100 * MICRO, "mg"))
    for ago in range(60):
        kept.mood(ago, 5 + ago % 2)


def apart(found: Report) -> list[object]:
    """Of days right after a change those with mood."""
    return [row["days_with_value"] for row in against_dose(found) if row["part"] != Blank()]


def test_the_setting_says_how_many_days_stand_apart_and_the_option_before_it(
    diary: Diary,
) -> None:
    with writing(diary) as kept:
        raised(kept)
    assert apart(report(diary, FOUR_WEEKS)) == [Share(14, 14)]
    with writing(diary) as kept:
        settings.write(kept.writer, "settle", "5")
    assert apart(report(diary, FOUR_WEEKS)) == [Share(5, 5)]
    assert apart(report(diary, FOUR_WEEKS, Asked(settle=7))) == [Share(7, 7)]
    assert apart(report(diary, FOUR_WEEKS, Asked(settle=0))) == []


def test_mood_from_before_the_period_stands_around_a_change_and_nowhere_else(
    diary: Diary,
) -> None:
    """Raised on its first day: as many days before it are read as are set beside it."""
    with writing(diary) as kept:
        raised(kept)
    for around in (7, 28):
        found = report(diary, FOUR_WEEKS, Asked(["mood", "changes"], around=around))
        [table] = [one for one in blocks(found, "around_changes") if isinstance(one, Table)]
        assert table.rows[0][2] == Share(around, around)
        settled = [row for row in against_dose(found) if row["part"] == Blank()]
        assert [row["days_with_value"] for row in settled] == [Share(14, 14)]


def test_the_name_is_left_out_of_a_private_page(diary: Diary) -> None:
    with writing(diary) as kept:
        kept.mood(3, 6)
        settings.write(kept.writer, "name", "Sam Doe")
    assert report(diary, FOUR_WEEKS).person == "Sam Doe"
    assert report(diary, FOUR_WEEKS, Asked(private=True)).person == ""


# Since the last visit


def test_the_last_visit_is_the_latest_before_today_that_was_not_cancelled(diary: Diary) -> None:
    """One that is still called planned took place, for all the diary knows."""
    with writing(diary) as kept:
        kept.visit(90)
        kept.visit(30, "planned")
        kept.visit(20, "cancelled")
        kept.visit(0)
        kept.visit(-14, "planned")
    assert since_visit(diary, TODAY) == day(30)


def test_without_a_visit_before_today_it_says_so(diary: Diary) -> None:
    """Without a diary, in one without visits, and with one today."""
    with pytest.raises(NoVisitYet):
        since_visit(diary, TODAY)
    with writing(diary) as kept:
        kept.mood(3, 6)
        kept.visit(0)
    with pytest.raises(NoVisitYet):
        since_visit(diary, TODAY)


def test_a_deleted_visit_is_none(diary: Diary) -> None:
    with writing(diary) as kept:
        kept.visit(30)
    with diary.acting("delete") as writer:
        [row] = writer.conn.execute("SELECT id FROM visit").fetchone()
        writer.update("visit", row, {"deleted": 1})
    with pytest.raises(NoVisitYet):
        since_visit(diary, TODAY)


def test_every_query_goes_through_an_index(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries are searched for by their day; where something begins is the first of an index."""
    with writing(diary) as kept:
        kept.took(kept.medication("sertraline", 500), *range(500))
        kept.mood(3, 6)
        kept.felt("nausea", 3)
        kept.tracked("sleep", 7, "h", 3)
    statements: list[str] = []
    reading = Diary.reading

    @contextmanager
    def traced(self: Diary) -> Iterator[sqlite3.Connection | None]:
        with reading(self) as conn:
            assert conn is not None
            conn.set_trace_callback(statements.append)
            yield conn

    monkeypatch.setattr(Diary, "reading", traced)
    report(diary, FOUR_WEEKS, Asked(factor="sleep"))
    plans: list[str] = []
    with reading(diary) as conn:
        assert conn is not None
        for statement in statements:
            if re.search("FROM (dose|mood|effect|factor|note) ", statement):
                steps = conn.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
                plans += [step[3] + statement[-8:] for step in steps]
    assert len(plans) >= 8
    # The names of effects are found one after the other, each through the index.
    scans = [plan for plan in plans if plan.startswith("SCAN") and "SCAN found" not in plan]
    assert all(re.match("SCAN .* INDEX .* LIMIT 1$", plan) for plan in scans), plans
