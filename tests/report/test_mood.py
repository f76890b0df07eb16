"""What the report says about mood, over the weeks."""

from typing import Any

import pytest

from medlog.calc.mood import TooFew
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import MICRO
from medlog.report.cells import Between, Mean, Number, Span
from medlog.report.mood import mood_section, weeks_section
from medlog.report.values import Fact, Facts, Figure, Note, Series, Table


def test_without_mood_it_says_so_and_how_to_log_one(kept: Any) -> None:
    kept.took("sertraline", 3)
    [note] = mood_section(kept.material()).blocks
    assert isinstance(note, Note)
    assert note.command == "medlog mood 6"


def test_a_first_mood_is_listed_out_of_the_days_there_was_a_diary(kept: Any) -> None:
    kept.mood(0, 6)
    [block] = mood_section(kept.material()).blocks
    assert isinstance(block, Facts)
    logged, each = block.lines
    assert logged == Fact("Logged on", (Figure("days_with_mood", Share(1, 1), "day"),))
    [figure] = each.figures
    assert isinstance(figure.value, TooFew)
    assert [one.day for one in figure.value.days] == [kept.day(0)]


def test_from_seven_days_on_there_is_a_chart_and_a_row_for_each_week(kept: Any) -> None:
    """Two weeks of which one day is missing; the diary began 13 days ago."""
    for ago in range(14):
        if ago != 4:
            kept.mood(ago, 4 if ago > 6 else 7)
    kept.mood(2, 10)
    facts, series = mood_section(kept.material()).blocks
    [weeks] = weeks_section(kept.material()).blocks
    assert isinstance(facts, Facts)
    assert {one.key: one.value for fact in facts.lines for one in fact.figures} == {
        "days_with_mood": Share(13, 14),
        "mean": Mean(5.5),
        "middle_half": Between(Mean(4.0), Mean(7.0)),
        "range": Between(Number(4 * MICRO), Number(10 * MICRO)),
    }
    assert isinstance(series, Series)
    assert (series.first, series.last) == (kept.day(13), kept.day(0))
    assert [point.day for point in series.points] == [
        kept.day(ago) for ago in range(13, -1, -1) if ago != 4
    ]
    assert isinstance(weeks, Table)
    assert weeks.rows == (
        (
            Span(kept.day(13), kept.day(7)),
            Share(7, 7),
            Mean(4.0),
            Number(4 * MICRO),
            Number(4 * MICRO),
        ),
        (
            Span(kept.day(6), kept.day(0)),
            Share(6, 7),
            Mean(7.25),
            Number(7 * MICRO),
            Number(10 * MICRO),
        ),
    )


def test_a_week_without_mood_keeps_its_row(kept: Any) -> None:
    for ago in (*range(7), *range(14, 21)):
        kept.mood(ago, 5)
    [weeks] = weeks_section(kept.material(days=21)).blocks
    assert isinstance(weeks, Table)
    none = NotEnough("not logged")
    assert weeks.rows[1] == (Span(kept.day(13), kept.day(7)), Share(0, 7), none, none, none)


@pytest.mark.parametrize(
    ("days", "key", "rows"),
    [
        (182, "mood_by_week", 26),
        (183, "mood_by_four_weeks", 7),
        (364, "mood_by_four_weeks", 13),
        (728, "mood_by_four_weeks", 26),
        (729, "mood_by_twelve_weeks", 9),
        (2184, "mood_by_twelve_weeks", 26),
        (2185, "mood_by_52_weeks", 7),
        (3650, "mood_by_52_weeks", 11),
    ],
)
def test_a_long_period_has_longer_rows(kept: Any, days: int, key: str, rows: int) -> None:
    """No more of them than half a year has weeks."""
    for ago in range(days):
        kept.mood(ago, 5)
    section = weeks_section(kept.material(days=days))
    [weeks] = section.blocks
    assert isinstance(weeks, Table)
    assert (weeks.key, len(weeks.rows)) == (key, rows)
    assert section.title == f"Mood by {key.removeprefix('mood_by_').replace('_', ' ')}"


def test_a_long_period_of_a_young_diary_has_the_rows_of_its_days(kept: Any) -> None:
    for ago in range(30):
        kept.mood(ago, 5)
    [weeks] = weeks_section(kept.material(days=3650)).blocks
    assert isinstance(weeks, Table)
    assert (weeks.key, len(weeks.rows)) == ("mood_by_week", 5)


def test_one_week_alone_is_not_told_again(kept: Any) -> None:
    """Its row has the figures of all days."""
    for ago in range(7):
        kept.mood(ago, 5)
    [weeks] = weeks_section(kept.material(days=7)).blocks
    assert isinstance(weeks, Table)
    assert len(weeks.rows) == 1
    assert not weeks.shown


def test_few_moods_have_no_weeks(kept: Any) -> None:
    """The days are listed."""
    kept.mood(3, 5)
    assert weeks_section(kept.material()).blocks == ()
