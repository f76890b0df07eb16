"""What the report says about mood against dose, and how little where there is little."""

from typing import TYPE_CHECKING

import pytest
from report.reading import column, figures, notes, prescribed, split, tables

from medlog.calc.day_doses import DayDose
from medlog.calc.mood import TooFew
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import MICRO, Amount
from medlog.report.cells import Between, Blank, Mean, Number, Score, Signed, Span
from medlog.report.material import Ways
from medlog.report.mood_by_dose import mood_by_dose_section
from medlog.report.values import Facts, Section, Table

if TYPE_CHECKING:
    from report.conftest import Kept

LEVELS = ("levels", "sertraline")
TOO_FEW = NotEnough("fewer than 14 days")


def settled(section: Section) -> Table:
    """The rows of the levels, shown or not."""
    return split(tables(section, shown=False)[LEVELS])[0]


def settling(section: Section) -> Table:
    """The rows of days right after a change."""
    return split(tables(section, shown=False)[LEVELS])[1]


def changed(kept: "Kept", *steps: tuple[int, int]) -> None:
    """Sertraline at so many mg from so many days ago on, and a mood every day: 4, 6, 4, ..."""
    for ago, mg in steps:
        kept.prescribed("sertraline", ago, mg)
    for ago in range(steps[0][0] + 1):
        kept.mood(ago, 4 + ago % 2 * 2)


def test_days_before_the_diary_are_at_no_dose(kept: "Kept") -> None:
    """Begun 9 days ago, prescribed since long before: all the days there were have a mood."""
    kept.prescribed("sertraline", 60, 50)
    kept.prescribed("sertraline", 15, 100)
    for ago in range(10):
        kept.mood(ago, 5)
    section = mood_by_dose_section(kept.material(ways=Ways(settle=8)))
    assert column(settled(section), "days_with_value") == [Share(8, 8)]
    assert column(settling(section), "days_with_value") == [Share(2, 2)]
    said = notes(section)["no-changes"]
    assert said == "sertraline: the dose did not change since the diary began."


def test_a_row_for_each_dose_in_time_order(kept: "Kept") -> None:
    """Days with a mood of the days there were, mean, middle half, range of single entries."""
    kept.begun(60)
    kept.prescribed("sertraline", 60, 50)
    kept.prescribed("sertraline", 13, 100)
    for ago in (*range(14, 24), *range(14)):
        kept.mood(ago, 5 if ago > 13 else 7)
    kept.mood(0, 10)
    section = mood_by_dose_section(kept.material(ways=Ways(settle=0)))
    assert settled(section).rows == (
        (
            prescribed(50),
            Span(kept.day(27), kept.day(14)),
            Share(10, 14),
            Mean(5.0),
            TOO_FEW,
            Between(Mean(5.0), Mean(5.0)),
            Between(Number(5 * MICRO), Number(5 * MICRO)),
            TOO_FEW,
        ),
        (
            prescribed(100),
            Span(kept.day(13), kept.day(0)),
            Share(14, 14),
            Mean(7 + 1.5 / 14),
            column(settled(section), "interval")[1],
            Between(Mean(7.0), Mean(7.0)),
            Between(Number(7 * MICRO), Number(10 * MICRO)),
            column(settled(section), "n_eff")[1],
        ),
    )
    interval = column(settled(section), "interval")[1]
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
    _, mean = column(settled(section), "mean")
    _, interval = column(settled(section), "interval")
    _, middle_half = column(settled(section), "middle_half")
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
    assert column(settled(section), "interval") == [NotEnough("all days the same")]


def test_days_of_which_no_two_are_in_a_row_have_no_interval(kept: "Kept") -> None:
    kept.prescribed("sertraline", 60, 50)
    for ago in range(0, 56, 2):
        kept.mood(ago, 4 + ago % 3)
    section = mood_by_dose_section(kept.material(56))
    none = NotEnough("no days in a row that vary")
    assert column(settled(section), "interval") == [none]


def test_one_dose_with_little_mood_is_left_to_the_mood_section(kept: "Kept") -> None:
    kept.took("sertraline", 0)
    kept.mood(0, 6)
    assert mood_by_dose_section(kept.material()).blocks == ()


# The first days after a change


def test_the_first_days_after_a_change_stand_apart(kept: "Kept") -> None:
    """Raised 20 days ago: 14 days of settling, the level has the 7 days after them."""
    changed(kept, (100, 50), (20, 100))
    found = mood_by_dose_section(kept.material())
    assert column(settled(found), "dates") == [
        Span(kept.day(27), kept.day(21)),
        Span(kept.day(6), kept.day(0)),
    ]
    assert tables(found)[LEVELS].caption == ""
    assert column(settling(found), "dates") == [Span(kept.day(20), kept.day(7))]
    assert column(settling(found), "dose") == [prescribed(100)]
    assert column(tables(found)[LEVELS], "part") == [Blank(), "first 14 days", Blank()]


def test_how_many_days_stand_apart_can_be_said(kept: "Kept") -> None:
    changed(kept, (100, 50), (20, 100))
    section = mood_by_dose_section(kept.material(ways=Ways(settle=3)))
    assert column(settling(section), "days_with_value") == [Share(3, 3)]
    assert column(tables(section)[LEVELS], "part")[1] == "first 3 days"
    assert any("The first 3 days after" in one.meaning for one in section.definitions)


def test_with_none_apart_all_days_of_a_dose_are_in_its_row(kept: "Kept") -> None:
    """As a published analysis may have it; then nobody is told of days apart."""
    changed(kept, (100, 50), (20, 100))
    section = mood_by_dose_section(kept.material(ways=Ways(settle=0)))
    assert list(tables(section)) == [LEVELS]
    assert not settling(section).rows
    assert column(settled(section), "days_with_value") == [Share(7, 7), Share(21, 21)]
    assert not any("stand apart" in one.meaning for one in section.definitions)


def test_the_first_start_is_no_change(kept: "Kept") -> None:
    changed(kept, (20, 50))
    section = mood_by_dose_section(kept.material())
    assert column(settled(section), "days_with_value") == [Share(21, 21)]
    assert not settling(section).rows
    assert notes(section).keys() == {"no-changes"}


def test_a_change_before_the_period_still_settles_in_it(kept: "Kept") -> None:
    """Raised 5 days before the period: 9 of its days stand apart."""
    changed(kept, (100, 50), (32, 100))
    found = mood_by_dose_section(kept.material())
    assert column(settling(found), "dates") == [Span(kept.day(27), kept.day(19))]


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
    assert column(settling(section), "dates") == [Span(kept.day(9), kept.day(0))]
    fifty = column(settled(section), "dose").index(prescribed(50))
    assert column(settled(section), "dates")[fifty] == Span(
        kept.day(min(set_ago, 27)), kept.day(10)
    )


def test_a_stop_is_a_dose_of_its_own(kept: "Kept") -> None:
    changed(kept, (100, 50))
    kept.prescribed("sertraline", 20, None, kind="stopped")
    found = mood_by_dose_section(kept.material())
    assert column(settled(found), "dose") == [prescribed(50), DayDose("none prescribed")]
    assert column(settling(found), "dose") == [DayDose("none prescribed")]


def test_paused_days_are_in_no_row(kept: "Kept") -> None:
    changed(kept, (100, 50))
    kept.paused("sertraline", 20, 10)
    found = mood_by_dose_section(kept.material())
    assert column(settled(found), "days_with_value") == [Share(18, 18)]


# Runs, differences, early and later


def test_a_dose_that_came_back_has_its_runs_in_a_table_of_their_own(kept: "Kept") -> None:
    changed(kept, (100, 50), (18, 100), (9, 50))
    section = mood_by_dose_section(kept.material(ways=Ways(settle=0)))
    runs = tables(section)["segments", "sertraline"]
    assert column(settled(section), "dose") == [prescribed(50), prescribed(100)]
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
    [(after, before, difference, interval, freedom)] = table.rows
    assert (after, before) == (prescribed(100), prescribed(50))
    assert difference == Signed(2.0)
    assert isinstance(interval, Between)
    assert isinstance(interval.low, Signed)
    assert isinstance(interval.high, Signed)
    assert interval.low.value < 2 < interval.high.value
    assert isinstance(freedom, Mean)
    assert table.caption == "difference of mean mood"


def test_early_and_later_days_stand_in_the_section_asked_for_alone(kept: "Kept") -> None:
    """Of 100 mg for 51 days: 16 after the first 14 and within 30, 21 after them."""
    changed(kept, (200, 50), (50, 100))
    for part in (False, True):
        section = mood_by_dose_section(kept.material(84, part=part))
        assert (("early_and_later", "sertraline") in tables(section)) == part
        both = tables(section, shown=False)["early_and_later", "sertraline"]
        assert column(both, "part") == ["first 30 days", "later"]
        assert column(both, "dates") == [
            Span(kept.day(36), kept.day(21)),
            Span(kept.day(20), kept.day(0)),
        ]
        assert both.caption == (
            "the first 30 days at a dose, and later ones; without the first 14 days after a change"
        )


def test_a_dose_that_held_all_along_has_no_early_days(kept: "Kept") -> None:
    changed(kept, (200, 50))
    every = tables(mood_by_dose_section(kept.material(84)), shown=False)
    assert not [key for key, _ in every if key == "early_and_later"]


# What was taken


def test_what_was_taken_without_a_schedule_is_tabled_by_its_amount(kept: "Kept") -> None:
    """Neither runs nor days apart: it changes from day to day. Today is not over."""
    kept.took("sertraline", *range(2, 20, 2))
    for ago in range(20):
        kept.mood(ago, 4 + ago % 2)
    section = mood_by_dose_section(kept.material())
    assert list(tables(section)) == [LEVELS]
    table = settled(section)
    assert column(table, "dose") == [
        DayDose("taken", (Amount(50 * MICRO, "mg"),)),
        DayDose("nothing logged"),
    ]
    assert column(table, "days_with_value") == [Share(9, 9), Share(9, 9)]
    assert column(table, "mean") == [Mean(4.0), Mean(5.0)]


def test_what_was_taken_can_stand_for_what_was_prescribed(kept: "Kept") -> None:
    """Prescribed 50 mg a day; taken twice as much on every third day. Today is not over."""
    changed(kept, (100, 50))
    kept.took("sertraline", *range(28))
    kept.took("sertraline", *range(0, 28, 3), hour=20)
    section = mood_by_dose_section(kept.material(ways=Ways(as_taken=True)))
    assert column(settled(section), "dose") == [
        DayDose("taken", (Amount(100 * MICRO, "mg"),)),
        DayDose("taken", (Amount(50 * MICRO, "mg"),)),
    ]
    assert column(settled(section), "days_with_value") == [Share(9, 9), Share(18, 18)]
    assert section.definitions[0].meaning == "all that was logged as taken on it. Without today."


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


def test_the_likeness_of_days_by_taking_is_there_too(kept: "Kept") -> None:
    """The pairs of that table: of one state, so that a change of state breaks a pair."""
    changed(kept, (100, 50))
    kept.took("sertraline", *(ago for ago in range(101) if ago not in {10, 11}))
    section = mood_by_dose_section(kept.material())
    found = figures(section, "autocorrelation_by_taking")
    assert found["pairs"] == 27 - 1 - 2
    assert isinstance(found["r_raw"], Score)


def test_each_interval_has_the_days_that_it_rests_on_for_programs(kept: "Kept") -> None:
    """4, 5, 5, 4, ... resembles itself from day to day: fewer effective days than there are."""
    kept.prescribed("sertraline", 100, 50)
    for ago in range(28):
        kept.mood(ago, 4 + (ago // 7) % 2)
    table = settled(mood_by_dose_section(kept.material()))
    [found] = column(table, "n_eff")
    assert isinstance(found, Mean)
    assert 2 <= found.value < 14
    assert "n_eff" not in [one.key for one in table.for_people.columns]


# What is said beside it, and what would only be said again


def test_one_dose_alone_is_not_told_again(kept: "Kept") -> None:
    """Its row has the figures of the section on mood; who asks for all, or for it alone, sees it.

    And of a factor no other section tells.
    """
    changed(kept, (100, 50))
    material = kept.material()
    for asked, shown in (
        (material, False),
        (material._replace(is_of_part=True), False),
        (material._replace(everything=True), True),
        (material._replace(is_of_one=True), True),
    ):
        section = mood_by_dose_section(asked)
        assert (LEVELS in tables(section)) == shown
        assert bool(section.definitions) == shown
        assert "no-changes" in notes(section)
    kept.tracked("sleep", "h", dict.fromkeys(range(28), 7))
    assert LEVELS in tables(mood_by_dose_section(kept.material()))


@pytest.mark.parametrize("part", [False, True])
def test_a_few_days_with_a_dose_as_needed_need_a_section_of_their_own(
    kept: "Kept", part: bool
) -> None:
    """On the whole page they would take a table to say next to nothing."""
    kept.prescribed("sertraline", 100, 1, kind="as-needed")
    kept.took("sertraline", 3, 12, mg=1)
    for ago in range(28):
        kept.mood(ago, 5 + ago % 2)
    section = mood_by_dose_section(kept.material(part=part))
    assert (LEVELS in tables(section)) == part


@pytest.mark.parametrize("steps", [((100, 50),), ((100, 50), (13, 100))])
def test_an_interval_of_one_dose_alone_says_in_how_many_cases_it_holds(
    kept: "Kept", steps: tuple[tuple[int, int], ...]
) -> None:
    """Beside it; with a second dose that has an interval too it is what the definition says."""
    changed(kept, *steps)
    section = mood_by_dose_section(kept.material(ways=Ways(settle=0)))
    caption = tables(section, shown=False)[LEVELS].caption
    assert ("91 to 93 of 100" in caption) == (len(steps) == 1)


@pytest.mark.parametrize("same", ["one", "both"])
def test_a_difference_from_days_that_are_all_the_same_has_no_interval(
    kept: "Kept", same: str
) -> None:
    """The difference of the means is there, and why nothing can be said of how sure it is."""
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 13, 100)
    for ago in range(28):
        kept.mood(ago, 7 if ago < 14 else 5 if same == "both" else 4 + ago % 2 * 2)
    section = mood_by_dose_section(kept.material(ways=Ways(settle=0)))
    [row] = tables(section)["differences", "sertraline"].rows
    none = NotEnough("all days the same at one dose or both")
    assert row[2:] == (Signed(2.0), none, none)


# What was taken, and the days that settle


def test_days_that_settle_stand_apart_where_the_dose_is_what_was_taken(kept: "Kept") -> None:
    """Raised 20 days ago: 14 days in a row of their own for each dose, in no level and no pair."""
    changed(kept, (100, 50), (20, 100))
    kept.took("sertraline", *range(21, 101), mg=50)
    kept.took("sertraline", *(ago for ago in range(21) if ago not in {9, 2}), mg=100)
    section = mood_by_dose_section(kept.material(ways=Ways(as_taken=True)))
    fifty, hundred = (DayDose("taken", (Amount(mg * MICRO, "mg"),)) for mg in (50, 100))
    none = DayDose("nothing logged")
    found = zip(
        column(settled(section), "dose"), column(settled(section), "days_with_value"), strict=True
    )
    assert [*found] == [(fifty, Share(7, 7)), (hundred, Share(5, 5)), (none, Share(1, 1))]
    apart = zip(
        column(settling(section), "dose"),
        column(settling(section), "days_with_value"),
        strict=True,
    )
    assert [*apart] == [(hundred, Share(13, 13)), (none, Share(1, 1))]
    assert figures(section, "autocorrelation")["pairs"] == 6 + 3
    assert any("The first 14 days after a change" in one.meaning for one in section.definitions)


def test_what_was_taken_is_set_against_the_days_around_a_change_as_well(kept: "Kept") -> None:
    """A change is one of the prescription: what is said beside the table holds here too."""
    changed(kept, (100, 50), (20, 100))
    kept.took("sertraline", *range(101))
    said = notes(mood_by_dose_section(kept.material(ways=Ways(as_taken=True))))
    assert "few-changes" in said
    assert "no-changes" not in said
