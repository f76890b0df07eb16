"""The doses under the chart of mood, on its days."""

from typing import TYPE_CHECKING

import pytest

from medlog.report.dose_lanes import dose_lane
from medlog.report.material import Ways
from medlog.report.mood import mood_section
from medlog.report.values import Lane, Series, Step

if TYPE_CHECKING:
    from report.conftest import Kept


def lane(kept: "Kept") -> Lane:
    """That of the first medication."""
    material = kept.material()
    return dose_lane(material.courses[0], material)


def test_a_step_for_each_run_of_days_at_one_dose(kept: "Kept") -> None:
    """As high as its part of the highest; days that settle are at their dose."""
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 20, 200)
    kept.prescribed("sertraline", 5, 50)
    kept.mood(100, 5)
    assert lane(kept) == Lane(
        "sertraline",
        (
            Step(kept.day(27), kept.day(21), "50 mg/day", 0.25),
            Step(kept.day(20), kept.day(6), "200 mg/day", 1.0),
            Step(kept.day(5), kept.day(0), "50 mg/day", 0.25),
        ),
        (kept.day(20), kept.day(5)),
    )


def test_a_dose_taken_now_and_then_is_no_change(kept: "Kept") -> None:
    """Its days are steps; nothing about the prescription became different on them."""
    kept.prescribed("lorazepam", 100, 1, kind="as-needed")
    kept.took("lorazepam", 20, 9, mg=1)
    kept.mood(100, 5)
    found = lane(kept)
    assert len(found.steps) == 2
    assert found.changes == ()
    assert found.holds(kept.day(27), kept.day(0)) == ""


def test_a_dose_that_held_on_all_days_is_told_from_one_that_began_in_them(kept: "Kept") -> None:
    kept.prescribed("sertraline", 100, 50)
    kept.mood(100, 5)
    assert lane(kept).holds(kept.day(27), kept.day(0)) == "50 mg/day"
    kept.medications.clear()
    kept.prescribed("sertraline", 26, 50)
    assert lane(kept).holds(kept.day(27), kept.day(0)) == ""


def test_a_lane_begins_where_the_chart_does(kept: "Kept") -> None:
    """Prescribed for long, in the diary for ten days."""
    kept.prescribed("sertraline", 100, 50)
    for ago in range(10):
        kept.mood(ago, 5)
    series = mood_section(kept.material()).blocks[1]
    assert isinstance(series, Series)
    assert series.first == kept.day(9)
    [found] = series.lanes
    assert [(step.first, step.last) for step in found.steps] == [(kept.day(9), kept.day(0))]


def test_a_pause_and_a_stop_are_two_things(kept: "Kept") -> None:
    """Of paused days nothing is said; after a stop none is prescribed."""
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 9, None, kind="stopped")
    kept.paused("sertraline", 20, 15)
    kept.mood(100, 5)
    assert [(step.first, step.last, step.words, step.height) for step in lane(kept).steps] == [
        (kept.day(27), kept.day(21), "50 mg/day", 1.0),
        (kept.day(15), kept.day(10), "50 mg/day", 1.0),
        (kept.day(9), kept.day(0), "none prescribed", 0.0),
    ]


def test_what_is_taken_as_needed_has_a_step_on_its_days_and_a_gap_between(kept: "Kept") -> None:
    kept.prescribed("lorazepam", 100, 1, kind="as-needed")
    kept.took("lorazepam", 12, 5, 4, mg=1)
    kept.took("lorazepam", 9, status="skipped")
    kept.mood(100, 5)
    assert lane(kept).steps == (
        Step(kept.day(12), kept.day(12), "1 mg taken", 1.0),
        Step(kept.day(9), kept.day(9), "not taken", 0.0),
        Step(kept.day(5), kept.day(4), "1 mg taken", 1.0),
    )


@pytest.mark.parametrize("mg", [None, 0])
def test_an_amount_that_is_not_known_has_no_height(kept: "Kept", mg: int | None) -> None:
    kept.prescribed("sertraline", 100, mg)
    kept.mood(100, 5)
    assert [step.height for step in lane(kept).steps] == [0.0]


def test_the_settling_days_make_no_difference(kept: "Kept") -> None:
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 20, 100)
    of = [kept.material(ways=Ways(settle=settle)) for settle in (0, 14)]
    first, second = (dose_lane(one.courses[0], one) for one in of)
    assert first == second


def test_medications_without_a_known_dose_have_no_lane(kept: "Kept") -> None:
    """Begun today and not taken yet."""
    kept.prescribed("lithium", 0, 450, kind="as-needed")
    for ago in range(10):
        kept.mood(ago, 5)
    series = mood_section(kept.material()).blocks[1]
    assert isinstance(series, Series)
    assert series.lanes == ()
