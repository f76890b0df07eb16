"""What the report says about mood against dose, and how little where there is little."""

from typing import TYPE_CHECKING

import pytest
from report.reading import column, figures, notes, prescribed, tables

from medlog.calc.day_doses import DayDose
from medlog.calc.mood import TooFew
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import MICRO, Amount
from medlog.report.cells import Between, Mean, Number, Score, Signed, Span
from medlog.report.material import Ways
from medlog.report.mood_by_dose import mood_by_dose_section
from medlog.report.values import Facts

if TYPE_CHECKING:
    from report.conftest import Kept

LEVELS = ("levels", "sertraline")
SETTLING = ("settling", "sertraline")
TOO_FEW = NotEnough("fewer than 14 days")


def changed(kept: "Kept", *steps: tuple[int, int]) -> None:
    """Sertraline at so many mg from so many days ago on, and a mood every day: 4, 6, 4, ..."""
    for ago, mg in steps:
        kept.prescribed("sertraline", ago, mg)
    for ago in range(steps[0][0] + 1):
        kept.mood(ago, 4 + ago % 2 * 2)


def test_a_row_for_each_dose_in_time_order(kept: "Kept") -> None:
    """Days with a mood of the days there were, mean, middle half, range of single entries."""
    kept.prescribed("sertraline", 60, 50)
    kept.prescribed("sertraline", 13, 100)
    for ago in (*range(14, 24), *range(14)):
        kept.mood(ago, 5 if ago > 13 else 7)
    kept.mood(0, 10)
    section = mood_by_dose_section(kept.material(ways=Ways(settle=0)))
    assert tables(section)[LEVELS].rows == (
        (
            prescribed(50),
            Span(kept.day(27), kept.day(14)),
            Share(10, 14),
            Mean(5.0),
            TOO_FEW,
            Between(Mean(5.0), Mean(5.0)),
            Between(Number(5 * MICRO), Number(5 * MICRO)),
        ),
        (
            prescribed(100),
            Span(kept.day(13), kept.day(0)),
            Share(14, 14),
            Mean(7 + 1.5 / 14),
            column(tables(section)[LEVELS], "interval")[1],
            Between(Mean(7.0), Mean(7.0)),
            Between(Number(7 * MICRO), Number(10 * MICRO)),
        ),
    )
    interval = column(tables(section)[LEVELS], "interval")[1]
    assert isinstance(interval, Between)
    assert isinstance(interval.low, Mean)
    assert isinstance(interval.high, Mean)
    assert interval.low.value < 7 + 1.5 / 14 < interval.high.value


@pytest.mark.parametrize("days", [1, 6, 7, 13, 14])
def test_how_much_is_said_depends_on_the_days_with_mood(kept: "Kept", days: int) -> None:
    """Under 7 the days are listed, from 7 on there is a mean, from 14 on an interval."""
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 27, 100)
    for ago in (*range(28, 50), *range(days)):
        kept.mood(ago, 4 + ago % 3)
    section = mood_by_dose_section(kept.material(56, ways=Ways(settle=0)))
    _, mean = column(tables(section)[LEVELS], "mean")
    _, interval = column(tables(section)[LEVELS], "interval")
    _, middle_half = column(tables(section)[LEVELS], "middle_half")
    if days < 7:
        assert isinstance(mean, TooFew)
        assert [one.day for one in mean.days] == [kept.day(n) for n in range(days - 1, -1, -1)]
        assert middle_half == NotEnough("fewer than 7 days")
        assert isinstance(interval, NotEnough)
    else:
        assert isinstance(mean, Mean)
        assert isinstance(middle_half, Between)
        assert isinstance(interval, Between) == (days >= 14)
        assert days >= 14 or interval == TOO_FEW


def test_days_that_are_all_the_same_have_no_interval(kept: "Kept") -> None:
    kept.prescribed("sertraline", 60, 50)
    for ago in range(28):
        kept.mood(ago, 5)
    section = mood_by_dose_section(kept.material())
    assert column(tables(section)[LEVELS], "interval") == [NotEnough("all days the same")]


def test_days_of_which_no_two_are_in_a_row_have_no_interval(kept: "Kept") -> None:
    kept.prescribed("sertraline", 60, 50)
    for ago in range(0, 56, 2):
        kept.mood(ago, 4 + ago % 3)
    section = mood_by_dose_section(kept.material(56))
    none = NotEnough("no days in a row that vary")
    assert column(tables(section)[LEVELS], "interval") == [none]


def test_one_dose_with_little_mood_is_left_to_the_mood_section(kept: "Kept") -> None:
    kept.took("sertraline", 0)
    kept.mood(0, 6)
    assert mood_by_dose_section(kept.material()).blocks == ()


# The first days after a change


def test_the_first_days_after_a_change_stand_apart(kept: "Kept") -> None:
    """Raised 20 days ago: 14 days of settling, the level has the 7 days after them."""
    changed(kept, (100, 50), (20, 100))
    found = tables(mood_by_dose_section(kept.material()))
    assert column(found[LEVELS], "dates") == [
        Span(kept.day(27), kept.day(21)),
        Span(kept.day(6), kept.day(0)),
    ]
    assert found[LEVELS].caption == "without the first 14 days after a change"
    assert column(found[SETTLING], "dates") == [Span(kept.day(20), kept.day(7))]
    assert column(found[SETTLING], "dose") == [prescribed(100)]
    assert found[SETTLING].caption == "first 14 days after a change"


def test_how_many_days_stand_apart_can_be_said(kept: "Kept") -> None:
    changed(kept, (100, 50), (20, 100))
    section = mood_by_dose_section(kept.material(ways=Ways(settle=3)))
    assert column(tables(section)[SETTLING], "days_with_value") == [Share(3, 3)]
    assert "first 3 days after a change" in tables(section)[SETTLING].caption
    assert any("The first 3 days after" in one.meaning for one in section.definitions)


def test_with_none_apart_all_days_of_a_dose_are_in_its_row(kept: "Kept") -> None:
    """As a published analysis may have it; then nobody is told of days apart."""
    changed(kept, (100, 50), (20, 100))
    section = mood_by_dose_section(kept.material(ways=Ways(settle=0)))
    assert list(tables(section)) == [LEVELS]
    assert tables(section)[LEVELS].caption == ""
    assert column(tables(section)[LEVELS], "days_with_value") == [Share(7, 7), Share(21, 21)]
    assert not any("stand apart" in one.meaning for one in section.definitions)


def test_the_first_start_is_no_change(kept: "Kept") -> None:
    changed(kept, (20, 50))
    section = mood_by_dose_section(kept.material())
    assert column(tables(section)[LEVELS], "days_with_value") == [Share(21, 21)]
    assert SETTLING not in tables(section)
    assert notes(section).keys() == {"no-changes"}


def test_a_change_before_the_period_still_settles_in_it(kept: "Kept") -> None:
    """Raised 5 days before the period: 9 of its days stand apart."""
    changed(kept, (100, 50), (32, 100))
    found = tables(mood_by_dose_section(kept.material()))
    assert column(found[SETTLING], "dates") == [Span(kept.day(27), kept.day(19))]


@pytest.mark.parametrize("set_ago", [40, 20])
def test_a_schedule_that_was_set_is_no_change_and_changes_of_it_are(
    kept: "Kept", set_ago: int
) -> None:
    """Taken without a schedule first, before the period or in it, then with one, then raised."""
    kept.took("sertraline", *range(200))
    changed(kept, (set_ago, 50), (9, 100))
    for ago in range(set_ago + 1, 60):
        kept.mood(ago, 5)
    section = mood_by_dose_section(kept.material())
    assert column(tables(section)[SETTLING], "dates") == [Span(kept.day(9), kept.day(0))]
    fifty = column(tables(section)[LEVELS], "dose").index(prescribed(50))
    assert column(tables(section)[LEVELS], "dates")[fifty] == Span(
        kept.day(min(set_ago, 27)), kept.day(10)
    )


def test_a_stop_is_a_dose_of_its_own(kept: "Kept") -> None:
    changed(kept, (100, 50))
    kept.prescribed("sertraline", 20, None, kind="stopped")
    found = tables(mood_by_dose_section(kept.material()))
    assert column(found[LEVELS], "dose") == [prescribed(50), DayDose("none prescribed")]
    assert column(found[SETTLING], "dose") == [DayDose("none prescribed")]


def test_paused_days_are_in_no_row(kept: "Kept") -> None:
    changed(kept, (100, 50))
    kept.paused("sertraline", 20, 10)
    found = tables(mood_by_dose_section(kept.material()))
    assert column(found[LEVELS], "days_with_value") == [Share(18, 18)]


# Runs, differences, early and later


def test_a_dose_that_came_back_has_its_runs_in_a_table_of_their_own(kept: "Kept") -> None:
    changed(kept, (100, 50), (18, 100), (9, 50))
    section = mood_by_dose_section(kept.material(ways=Ways(settle=0)))
    runs = tables(section)["segments", "sertraline"]
    assert column(tables(section)[LEVELS], "dose") == [prescribed(50), prescribed(100)]
    assert column(runs, "dose") == [prescribed(50), prescribed(100), prescribed(50)]
    assert column(runs, "days_with_value") == [Share(9, 9), Share(9, 9), Share(10, 10)]


def test_where_none_came_back_the_runs_are_the_levels(kept: "Kept") -> None:
    changed(kept, (100, 50), (18, 100))
    section = mood_by_dose_section(kept.material(ways=Ways(settle=0)))
    assert ("segments", "sertraline") not in tables(section)


@pytest.mark.parametrize("days", [13, 14])
def test_two_doses_are_compared_where_both_have_fourteen_days(kept: "Kept", days: int) -> None:
    """The mean rises by 2: written with its sign, and with an interval around it."""
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 27, 100)
    for ago in (*range(28, 42), *range(days)):
        kept.mood(ago, (3 if ago > 27 else 5) + ago % 2)
    section = mood_by_dose_section(kept.material(56, ways=Ways(settle=0)))
    if days == 13:
        assert ("differences", "sertraline") not in tables(section)
        return
    table = tables(section)["differences", "sertraline"]
    [(after, before, difference, interval)] = table.rows
    assert (after, before) == (prescribed(100), prescribed(50))
    assert difference == Signed(2.0)
    assert isinstance(interval, Between)
    assert isinstance(interval.low, Signed)
    assert isinstance(interval.high, Signed)
    assert interval.low.value < 2 < interval.high.value
    assert table.caption == "difference of mean mood"


def test_early_and_later_days_stand_in_the_section_asked_for_alone(kept: "Kept") -> None:
    """Of 100 mg for 51 days: 16 after the first 14 and within 30, 21 after them."""
    changed(kept, (200, 50), (50, 100))
    for part in (False, True):
        section = mood_by_dose_section(kept.material(84, part=part))
        assert (("early", "sertraline") in tables(section)) == part
        assert (("later", "sertraline") in tables(section)) == part
        every = tables(section, shown=False)
        early, later = every["early", "sertraline"], every["later", "sertraline"]
        assert column(early, "dates") == [Span(kept.day(36), kept.day(21))]
        assert column(later, "dates") == [Span(kept.day(20), kept.day(0))]
        assert early.caption == (
            "first 30 days at a dose, without the first 14 days after a change"
        )


def test_a_dose_that_held_all_along_has_no_early_days(kept: "Kept") -> None:
    changed(kept, (200, 50))
    every = tables(mood_by_dose_section(kept.material(84)), shown=False)
    assert not [key for key, _ in every if key in {"early", "later"}]


# What was taken


def test_what_was_taken_without_a_schedule_is_tabled_by_its_amount(kept: "Kept") -> None:
    """Neither runs nor days apart: it changes from day to day. Today is not over."""
    kept.took("sertraline", *range(2, 20, 2))
    for ago in range(20):
        kept.mood(ago, 4 + ago % 2)
    section = mood_by_dose_section(kept.material())
    assert list(tables(section)) == [LEVELS]
    table = tables(section)[LEVELS]
    assert column(table, "dose") == [
        DayDose("taken", (Amount(50 * MICRO, "mg"),)),
        DayDose("nothing logged"),
    ]
    assert column(table, "days_with_value") == [Share(9, 9), Share(9, 9)]
    assert column(table, "mean") == [Mean(4.0), Mean(5.0)]


def test_what_was_taken_can_stand_for_what_was_prescribed(kept: "Kept") -> None:
    """Prescribed 50 mg a day; taken twice as much on every third day."""
    changed(kept, (100, 50))
    kept.took("sertraline", *range(28))
    kept.took("sertraline", *range(0, 28, 3), hour=20)
    section = mood_by_dose_section(kept.material(ways=Ways(as_taken=True)))
    assert column(tables(section)[LEVELS], "dose") == [
        DayDose("taken", (Amount(100 * MICRO, "mg"),)),
        DayDose("taken", (Amount(50 * MICRO, "mg"),)),
    ]
    assert column(tables(section)[LEVELS], "days_with_value") == [Share(10, 10), Share(18, 18)]
    assert section.definitions[0].meaning == "all that was logged as taken on it."


def test_mood_by_whether_the_doses_of_a_day_were_taken(kept: "Kept") -> None:
    """In the section asked for alone; today is not over, and days of one state are one row."""
    changed(kept, (100, 50))
    kept.took("sertraline", *(ago for ago in range(101) if ago not in {3, 4, 10}))
    kept.took("sertraline", 4, status="skipped")
    key = ("by_taking", "sertraline")
    assert key not in tables(mood_by_dose_section(kept.material()))
    table = tables(mood_by_dose_section(kept.material(part=True)))[key]
    assert column(table, "state") == ["taken", "not taken", "not logged"]
    assert column(table, "days_with_value") == [Share(24, 24), Share(1, 1), Share(2, 2)]


def test_where_all_doses_were_taken_days_are_not_set_apart_by_it(kept: "Kept") -> None:
    changed(kept, (100, 50))
    kept.took("sertraline", *range(101))
    every = tables(mood_by_dose_section(kept.material()), shown=False)
    assert ("by_taking", "sertraline") not in every


# For programs


def test_the_likeness_of_neighbouring_days_is_there_for_programs(kept: "Kept") -> None:
    """4, 6, 4, ...: each day is as far from the mean as the next, on the other side."""
    changed(kept, (100, 50))
    section = mood_by_dose_section(kept.material())
    assert figures(section, "autocorrelation") == {"r_raw": Score(-1.0), "pairs": 27}
    [shown] = [one.shown for one in section.blocks if isinstance(one, Facts)]
    assert not shown
