"""How much of the period is logged."""

from typing import TYPE_CHECKING

from report.reading import figures

from medlog.calc.shares import Share
from medlog.report.overview import overview_section
from medlog.report.values import Facts

if TYPE_CHECKING:
    from report.conftest import Kept


def test_days_with_an_entry_of_any_kind_and_with_mood(kept: "Kept") -> None:
    """Days of the period with a dose taken or not, a mood or an effect; each day once."""
    kept.mood(60, 5)
    kept.took("sertraline", 3, 2)
    kept.took("sertraline", 9, status="skipped")
    kept.felt("nausea", 5)
    kept.mood(2, 6, 7)
    kept.mood(20, 4)
    assert figures(overview_section(kept.material()), "logged") == {
        "days_with_entry": Share(5, 28),
        "days_with_mood": Share(2, 28),
    }


def test_days_before_the_diary_began_are_in_no_count(kept: "Kept") -> None:
    kept.took("sertraline", 9)
    found = overview_section(kept.material())
    assert figures(found, "logged")["days_with_entry"] == Share(1, 10)
    assert figures(found, "logged")["days_with_mood"] == Share(0, 10)


def test_one_day_is_said_of_one_day(kept: "Kept") -> None:
    kept.mood(0, 6)
    [block] = overview_section(kept.material()).blocks
    assert isinstance(block, Facts)
    assert {one.words for fact in block.lines for one in fact.figures} == {"day"}


def test_of_one_medication_it_says_nothing_of_any_entry(kept: "Kept") -> None:
    """The doses of the others are not at hand."""
    kept.took("sertraline", 9)
    kept.mood(2, 6)
    found = overview_section(kept.material()._replace(is_of_one=True))
    assert figures(found, "logged") == {"days_with_mood": Share(1, 10)}
    assert found.definitions == ()
