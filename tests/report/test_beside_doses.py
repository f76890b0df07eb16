"""What goes together with a dose is said beside it."""

from typing import TYPE_CHECKING

import pytest
from report.reading import notes

from medlog.report.day_words import day_text
from medlog.report.material import Ways
from medlog.report.mood_by_dose import mood_by_dose_section
from medlog.report.values import Note

if TYPE_CHECKING:
    from report.conftest import Kept


def changed(kept: "Kept", *steps: tuple[int, int]) -> None:
    """Sertraline at so many mg from so many days ago on, and a mood every day: 4, 6, 4, ..."""
    for ago, mg in steps:
        kept.prescribed("sertraline", ago, mg)
    for ago in range(steps[0][0] + 1):
        kept.mood(ago, 4 + ago % 2 * 2)


def test_one_change_alone_is_said(kept: "Kept") -> None:
    changed(kept, (100, 50), (14, 100))
    found = notes(mood_by_dose_section(kept.material()))
    assert found["few-changes"].startswith("sertraline: the dose changed once in this period")
    kept.medications.clear()
    changed(kept, (100, 50), (20, 75), (14, 100), (7, 50))
    assert "few-changes" not in notes(mood_by_dose_section(kept.material()))


def test_without_a_change_that_alone_is_said(kept: "Kept") -> None:
    """Also where another medication was changed: there is nothing to compare."""
    changed(kept, (100, 50))
    kept.prescribed("lithium", 100, 450)
    kept.took("lorazepam", 20, 10, mg=1)
    said = notes(mood_by_dose_section(kept.material()))
    assert said == {"no-changes": "lithium, sertraline: the doses did not change in this period."}


def test_a_dose_that_moves_with_the_months_is_said(kept: "Kept") -> None:
    """Raised step by step over a season; a dose up and down every fortnight does not."""
    changed(kept, (160, 25), (120, 50), (80, 75), (40, 100))
    assert "with-months" in notes(mood_by_dose_section(kept.material(161)))
    kept.medications.clear()
    changed(kept, *((160 - n * 14, 50 + n % 2 * 50) for n in range(11)))
    assert "with-months" not in notes(mood_by_dose_section(kept.material(161)))


@pytest.mark.parametrize("apart", [-13, 0, 13, 14])
def test_another_medication_changed_within_fourteen_days_is_said(kept: "Kept", apart: int) -> None:
    """Before or after; of the medication whose name comes last, as its note is read last here."""
    changed(kept, (100, 50), (14, 100))
    kept.prescribed("lithium", 100, 450)
    kept.prescribed("lithium", 14 + apart, 600)
    found = notes(mood_by_dose_section(kept.material(56)))
    assert ("changed-nearby" in found) == (apart < 14)
    if apart < 14:
        assert found["changed-nearby"] == (
            "sertraline: within 14 days of a change, lithium was begun or changed,"
            f" on {day_text(kept.day(14 + apart), 2026)}."
        )


def test_another_medication_that_was_begun_or_stopped_is_said_too(kept: "Kept") -> None:
    """Also before the period, and where it is not in use any more."""
    changed(kept, (100, 50), (26, 100))
    kept.prescribed("lithium", 100, 450)
    kept.prescribed("lithium", 29, None, kind="stopped")
    kept.prescribed("quetiapine", 20, 25)
    section = mood_by_dose_section(kept.material())
    said = [
        block.text
        for block in section.blocks
        if isinstance(block, Note) and block.key == "changed-nearby"
    ]
    begun = "sertraline: within 14 days of a change, {} was begun or changed, on {}."
    assert said == [
        begun.format("lithium", "4 Oct"),
        begun.format("quetiapine", "13 Oct"),
    ]


@pytest.mark.parametrize(
    ("changes", "more"), [(3, ""), (4, " and 1 more day"), (6, " and 3 more days")]
)
def test_of_many_days_beside_a_change_the_first_are_named(
    kept: "Kept", changes: int, more: str
) -> None:
    changed(kept, (100, 50), (14, 100))
    kept.prescribed("lithium", 100, 450)
    for n in range(changes):
        kept.prescribed("lithium", 20 - n, 600 + n % 2 * 150)
    said = notes(mood_by_dose_section(kept.material()))["changed-nearby"]
    assert said.endswith(f"lithium was begun or changed, on 13 Oct, 14 Oct, 15 Oct{more}.")


def test_of_what_was_taken_without_a_schedule_none_of_it_is_said(kept: "Kept") -> None:
    """It differs from day to day, and is no decision of a day."""
    kept.took("sertraline", *range(0, 100, 2))
    for ago in range(100):
        kept.mood(ago, 4 + ago % 2 * 2)
    assert notes(mood_by_dose_section(kept.material())) == {}


def test_what_was_taken_by_a_schedule_is_seen_beside_its_changes(kept: "Kept") -> None:
    """Where the dose of a day is what was taken: they are decisions all the same."""
    changed(kept, (100, 50), (14, 100))
    kept.took("sertraline", *range(0, 100, 3))
    kept.prescribed("lithium", 500, 450)
    kept.prescribed("lithium", 12, 600)
    found = notes(mood_by_dose_section(kept.material(ways=Ways(as_taken=True))))
    assert found["changed-nearby"].endswith("lithium was begun or changed, on 21 Oct.")
