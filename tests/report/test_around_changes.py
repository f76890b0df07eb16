"""What the report says about mood before and after each change of dose."""

from typing import TYPE_CHECKING

import pytest
from report.reading import column, figures, notes, prescribed, tables

from medlog.calc.shares import NotEnough, Share
from medlog.report.around_changes import around_changes_section
from medlog.report.cells import Between, Change, Mean, Signed, Span
from medlog.report.material import Ways
from medlog.report.values import Table

if TYPE_CHECKING:
    from report.conftest import Kept

KEY = ("around_changes", "")


def changed(kept: "Kept", *steps: tuple[int, int]) -> None:
    """Sertraline at so many mg from so many days ago on; mood 4 or 5 before the last, then 6, 7."""
    for ago, mg in steps:
        kept.prescribed("sertraline", ago, mg)
    for ago in range(steps[0][0] + 1):
        kept.mood(ago, (6 if ago <= steps[-1][0] else 4) + ago % 2)


def test_four_weeks_before_a_change_and_four_from_it_on(kept: "Kept") -> None:
    """The first two of them apart; what came before the period is read for it."""
    changed(kept, (200, 50), (40, 100))
    section = around_changes_section(kept.material(42, part=True))
    table = tables(section)[KEY]
    assert column(table, "part") == ["before", "first 14 days", "then"]
    assert column(table, "dates") == [
        Span(kept.day(68), kept.day(41)),
        Span(kept.day(40), kept.day(27)),
        Span(kept.day(26), kept.day(13)),
    ]
    assert column(table, "days_with_value") == [Share(28, 28), Share(14, 14), Share(14, 14)]
    assert column(table, "mean") == [Mean(4.5), Mean(6.5), Mean(6.5)]
    found = figures(section, "change")
    assert found["day"] == kept.day(40)
    assert found["change"] == Change("changed", "50 mg/day", "100 mg/day")
    assert (found["before"], found["after"]) == (prescribed(50), prescribed(100))
    assert found["difference"] == Signed(2.0)
    assert isinstance(found["interval"], Between)


def test_another_length_before_and_after_can_be_said(kept: "Kept") -> None:
    changed(kept, (200, 50), (40, 100))
    section = around_changes_section(kept.material(56, part=True, ways=Ways(settle=0, around=7)))
    table = tables(section)[KEY]
    assert column(table, "part") == ["before", "then"]
    assert column(table, "dates") == [
        Span(kept.day(47), kept.day(41)),
        Span(kept.day(40), kept.day(34)),
    ]
    assert "difference" not in figures(section, "change")
    assert section.definitions[0].meaning == (
        "up to 7 days at the dose before, and up to 7 days from the change on."
    )


def test_the_next_change_ends_the_days_after_one(kept: "Kept") -> None:
    """Raised 30 and 10 days ago: the 20 days between belong to both, and no others do."""
    changed(kept, (200, 50), (30, 75), (10, 100))
    section = around_changes_section(kept.material(56, part=True))
    first, second = [block for block in section.blocks if isinstance(block, Table)]
    assert column(first, "dates")[1:] == [
        Span(kept.day(30), kept.day(17)),
        Span(kept.day(16), kept.day(11)),
    ]
    assert column(second, "dates") == [
        Span(kept.day(30), kept.day(11)),
        Span(kept.day(10), kept.day(0)),
    ]


def test_a_change_after_a_pause_is_seen_from_the_days_before_the_pause(kept: "Kept") -> None:
    changed(kept, (200, 50), (20, 100))
    kept.paused("sertraline", 25, 20)
    section = around_changes_section(kept.material(42, part=True))
    assert column(tables(section)[KEY], "dates")[0] == Span(kept.day(48), kept.day(26))


def test_a_stop_is_a_change_and_a_first_start_is_none(kept: "Kept") -> None:
    changed(kept, (20, 50))
    kept.prescribed("sertraline", 9, None, kind="stopped")
    section = around_changes_section(kept.material(part=True))
    assert figures(section, "change")["change"] == Change("changed", "50 mg/day", "none prescribed")
    assert figures(section, "change")["day"] == kept.day(9)
    assert column(tables(section)[KEY], "part") == ["before", "first 14 days"]


def test_days_without_a_schedule_before_the_first_one_are_no_dose_before(kept: "Kept") -> None:
    """Nothing is known here of doses before the period; what was prescribed is."""
    kept.took("sertraline", *range(200))
    changed(kept, (29, 50), (20, 100))
    section = around_changes_section(kept.material(part=True))
    assert column(tables(section)[KEY], "dates")[0] == Span(kept.day(29), kept.day(21))


@pytest.mark.parametrize("ago", [28, 60])
def test_changes_outside_of_the_period_are_not_looked_at(kept: "Kept", ago: int) -> None:
    changed(kept, (200, 50), (ago, 100))
    assert around_changes_section(kept.material(part=True)).blocks == ()


def test_a_change_without_mood_around_it_is_left_to_the_list_of_changes(kept: "Kept") -> None:
    kept.prescribed("sertraline", 200, 50)
    kept.prescribed("sertraline", 20, 100)
    assert around_changes_section(kept.material(part=True)).blocks == ()


def test_few_days_are_listed(kept: "Kept") -> None:
    kept.begun(60)
    kept.prescribed("sertraline", 200, 50)
    kept.prescribed("sertraline", 20, 100)
    kept.mood(21, 5)
    table = tables(around_changes_section(kept.material(part=True)))[KEY]
    assert column(table, "days_with_value") == [Share(1, 28), Share(0, 14), Share(0, 7)]
    assert column(table, "mean")[1:] == [NotEnough("fewer than 7 days")] * 2


def test_days_before_the_diary_are_around_no_change(kept: "Kept") -> None:
    """Begun five days before it: these are the days before."""
    kept.prescribed("sertraline", 200, 50)
    kept.prescribed("sertraline", 20, 100)
    kept.mood(25, 5)
    table = tables(around_changes_section(kept.material(part=True)))[KEY]
    assert column(table, "days_with_value")[0] == Share(1, 5)


def test_a_pause_right_after_a_change_leaves_its_first_days_in_one_row(kept: "Kept") -> None:
    """Four days of them on each side of it are eight, and have a mean."""
    changed(kept, (200, 50), (20, 100))
    kept.paused("sertraline", 16, 10)
    table = tables(around_changes_section(kept.material(part=True)))[KEY]
    assert column(table, "days_with_value") == [Share(28, 28), Share(8, 8), Share(7, 7)]


def test_on_the_whole_page_it_is_for_programs_alone(kept: "Kept") -> None:
    changed(kept, (200, 50), (20, 100))
    section = around_changes_section(kept.material())
    assert section.blocks
    assert not section.shown


def said(kept: "Kept", ways: Ways, *, part: bool = True) -> str | None:
    """The note on why nothing stands after the days apart; None without one."""
    section = around_changes_section(kept.material(56, part=part, ways=ways))
    return notes(section).get("no-later-days")


def test_why_there_is_nothing_after_the_days_apart(kept: "Kept") -> None:
    """Too few weeks were asked for, with the options that give more; or there are no such days."""
    changed(kept, (200, 50), (40, 100))
    assert said(kept, Ways(around=28)) is None
    assert said(kept, Ways(around=14, settle=0)) is None
    assert said(kept, Ways(around=14)) == (
        "After the first 14 days: nothing, as --around 2 goes no further than the 14 days that are"
        " kept apart. --around 4 looks further, --settle 0 keeps none apart."
    )
    assert said(kept, Ways(around=14), part=False) is None


def test_days_that_are_not_there_yet_are_said_to_be_so(kept: "Kept") -> None:
    changed(kept, (200, 50), (5, 100))
    assert said(kept, Ways()) == (
        "After the first 14 days: nothing yet, as this page ends on 2 Nov."
    )


def test_a_dose_that_changed_again_soon_leaves_nothing_after(kept: "Kept") -> None:
    changed(kept, (200, 50), (40, 75), (30, 100))
    assert said(kept, Ways()) == (
        "After the first 14 days: nothing, as the dose changed again on 3 Oct."
    )


def test_a_factor_in_the_place_of_mood_names_itself(kept: "Kept") -> None:
    kept.prescribed("sertraline", 200, 50)
    kept.prescribed("sertraline", 20, 100)
    kept.tracked("sleep", "h", dict.fromkeys(range(48), 7))
    section = around_changes_section(kept.material(part=True))
    assert section.title == "Sleep (h) around changes of dose"
    assert column(tables(section)[KEY], "mean") == [Mean(7.0)] * 3
