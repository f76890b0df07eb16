"""What the report says about goals."""

from typing import TYPE_CHECKING

from report.reading import column, notes, tables

from medlog.calc.shares import NotEnough, Share
from medlog.domain.goal import Goal
from medlog.report.cells import Blank
from medlog.report.goals import KEY, goals_section
from medlog.report.material import Followed, Material
from medlog.report.page import build

if TYPE_CHECKING:
    from report.conftest import Kept


def walk(kept: "Kept", ago: int, *steps: int, every: int | None = 7, times: int = 3) -> Followed:
    goal = Goal("g", kept.at(ago, 9), kept.day(ago), "walk", every, times)
    return Followed(goal, tuple(kept.day(step) for step in steps))


def material(kept: "Kept", *goals: Followed, part: bool = False, until: int = 0) -> Material:
    return kept.material(part=part, until=until)._replace(goals=goals)


def test_the_times_of_the_period_and_its_whole_weeks(kept: "Kept") -> None:
    """2 November is a Monday: the weeks before it that began in the period are three."""
    one = walk(kept, 60, 40, 20, 19, 18, 13, 6, 5, 4, 3, 0)
    table = tables(goals_section(material(kept, one)))[(KEY, "")]
    assert column(table, "goal") == ["walk"]
    assert column(table, "often") == ["3 times a week"]
    assert column(table, "times") == [9]
    assert column(table, "periods") == [Share(2, 3)]
    assert column(table, "in_all") == [Blank()]


def test_a_goal_with_a_count_has_its_times_in_all(kept: "Kept") -> None:
    """Up to the end of the period, also from before it."""
    one = walk(kept, 60, 40, 5, 0, every=None, times=5)
    table = tables(goals_section(material(kept, one, until=2)))[(KEY, "")]
    assert column(table, "in_all") == [Share(2, 5)]
    assert column(table, "times") == [1]


def test_no_week_of_a_new_goal_is_over(kept: "Kept") -> None:
    """That is said, not nought of nought."""
    table = tables(goals_section(material(kept, walk(kept, 3, 2))))[(KEY, "")]
    assert column(table, "periods") == [NotEnough("none is over yet")]


def test_what_ended_before_the_period_is_not_there(kept: "Kept") -> None:
    """What ended in it is, with the day; what ended after it was open then."""
    old, here, later = (
        one._replace(goal=one.goal._replace(status="reached", ended=kept.day(ago)))
        for one, ago in ((walk(kept, 60), 29), (walk(kept, 60), 20), (walk(kept, 60), 0))
    )
    table = tables(goals_section(material(kept, old, here, later, until=1)))[(KEY, "")]
    assert column(table, "reached") == [kept.day(20), Blank()]
    assert column(table, "dropped") == [Blank(), Blank()]


def test_in_private_a_goal_has_no_words(kept: "Kept") -> None:
    """It is the first, the second."""
    found = material(kept, walk(kept, 60))._replace(private=True)
    assert column(tables(goals_section(found))[(KEY, "")], "goal") == ["goal 1"]


def test_without_a_goal_the_page_says_nothing_of_any(kept: "Kept") -> None:
    """Asked for alone, it says that there is none."""
    kept.mood(0, 6)
    assert KEY not in [section.key for section in build(material(kept)).sections]
    assert "no-goals" in notes(goals_section(material(kept, part=True)))
