"""How much of the period is logged."""

from typing import TYPE_CHECKING

from report.reading import figures

from medlog.calc.shares import Share
from medlog.report.overview import overview_section
from medlog.report.values import Facts

if TYPE_CHECKING:
    from report.conftest import Kept


def test_days_with_an_entry_of_any_kind_and_with_mood(kept: "Kept") -> None:
    """Days of the period with a dose taken or not, a mood, ...; each day once, of each kind."""
    kept.mood(60, 5)
    kept.took("sertraline", 3, 2)
    kept.took("sertraline", 9, status="skipped")
    kept.felt("nausea", 5)
    kept.mood(2, 6, 7)
    kept.mood(20, 4)
    kept.noted(20, "one")
    kept.noted(21, "two")
    kept.noted(21, "three")
    kept.noted(40, "before the period")
    kept.factor_days |= {kept.day(ago) for ago in (2, 22, 23, 41)}
    assert figures(overview_section(kept.material()), "logged") == {
        "days_with_entry": Share(8, 28),
        "days_with_mood": Share(2, 28),
        "days_with_dose": Share(3, 28),
        "days_with_effect": Share(1, 28),
        "days_with_factor": Share(3, 28),
        "days_with_note": Share(2, 28),
    }


def seen(kept: "Kept") -> list[str]:
    """The labels of the lines that stand on a page."""
    [block] = overview_section(kept.material()).blocks
    assert isinstance(block, Facts)
    return [fact.label for fact in block.lines if any(one.shown for one in fact.figures)]


def test_what_was_never_logged_has_no_line_and_mood_has_its_own_elsewhere(kept: "Kept") -> None:
    """A diary without factors is no diary that lacks them; days with mood stand beside the mean."""
    kept.mood(2, 6)
    assert seen(kept) == ["Any entry on"]
    kept.took("sertraline", 3)
    kept.noted(2, "x")
    assert seen(kept) == ["Any entry on", "Doses on", "Notes on"]


def test_a_diary_of_notes_alone_begins_with_the_first(kept: "Kept") -> None:
    kept.noted(9, "x")
    assert figures(overview_section(kept.material()), "logged")["days_with_entry"] == Share(1, 10)


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
