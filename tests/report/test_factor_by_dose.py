"""A factor in the place of mood, against dose."""

from typing import TYPE_CHECKING

import pytest
from report.reading import column, notes, tables

from medlog.calc.shares import Share
from medlog.report.cells import Mean
from medlog.report.mood_by_dose import mood_by_dose_section

if TYPE_CHECKING:
    from report.conftest import Kept

LEVELS = ("levels", "sertraline")


def with_mood(kept: "Kept") -> None:
    """50 mg of sertraline, and a mood on every day, which a factor stands in the place of."""
    kept.prescribed("sertraline", 100, 50)
    for ago in range(101):
        kept.mood(ago, 4)


def test_a_factor_in_the_place_of_mood_names_itself_and_its_unit(kept: "Kept") -> None:
    with_mood(kept)
    kept.tracked("sleep", "h", {ago: 7 + ago % 2 for ago in range(20)})
    section = mood_by_dose_section(kept.material())
    assert section.title == "Sleep (h) against dose"
    table = tables(section)[LEVELS]
    assert column(table, "days_with_value") == [Share(20, 28)]
    assert column(table, "mean") == [Mean(7.5)]
    assert table.columns[3].header == "Days with sleep"
    assert section.definitions[1].term == "Sleep at a dose"
    assert notes(section).keys() == {"no-changes"}


def test_a_factor_without_a_unit_has_none_in_the_title(kept: "Kept") -> None:
    with_mood(kept)
    kept.tracked("anxiety", "", dict.fromkeys(range(20), 3))
    assert mood_by_dose_section(kept.material()).title == "Anxiety against dose"


def test_a_factor_by_whether_the_doses_of_a_day_were_taken(kept: "Kept") -> None:
    with_mood(kept)
    kept.took("sertraline", *(ago for ago in range(101) if ago % 10))
    kept.tracked("sleep", "h", {ago: 7 if ago % 10 else 4 for ago in range(28)})
    section = mood_by_dose_section(kept.material(part=True))
    table = tables(section)["by_taking", "sertraline"]
    assert table.caption == "sleep by whether the day's doses were taken"
    assert column(table, "days_with_value") == [Share(25, 25), Share(2, 2)]
    assert column(table, "mean")[0] == Mean(7.0)


@pytest.mark.parametrize(
    ("unit", "left_out", "text"),
    [
        ("h", 1, "Left out: 1 entry of sleep in another unit than h."),
        ("h", 3, "Left out: 3 entries of sleep in another unit than h."),
        ("", 2, "Left out: 2 entries of sleep with a unit."),
    ],
)
def test_entries_of_another_unit_are_said_to_be_left_out(
    kept: "Kept", unit: str, left_out: int, text: str
) -> None:
    with_mood(kept)
    kept.tracked("sleep", unit, dict.fromkeys(range(20), 7), left_out=left_out)
    assert notes(mood_by_dose_section(kept.material()))["left-out"] == text


def test_a_factor_with_too_few_days_is_said_and_mood_is_not_shown_for_it(kept: "Kept") -> None:
    with_mood(kept)
    kept.tracked("sleep", "h", {2: 7})
    section = mood_by_dose_section(kept.material())
    assert notes(section) == {"too-few-days": "Too few days with sleep in this period."}
    assert len(section.blocks) == 1
    assert section.definitions == ()
