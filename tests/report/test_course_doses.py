"""The doses of a medication over the period, as far back as they say how long each has held."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from report.reading import prescribed

from medlog.calc.day_doses import DayDose
from medlog.calc.levels import Phases
from medlog.report.course_doses import new_doses, phases_of, prescribed_doses

if TYPE_CHECKING:
    from report.conftest import Kept


def phases(kept: "Kept") -> Phases[DayDose]:
    """Those of the first medication over four weeks."""
    material = kept.material()
    return phases_of(material.courses[0], material)


def new(kept: "Kept") -> list[date]:
    material = kept.material()
    return new_doses(material.courses[0].medication, material)


@pytest.mark.parametrize(("mg", "settling"), [(50, 0), (100, 14)])
def test_what_held_before_a_long_pause_says_whether_the_dose_changed(
    kept: "Kept", mg: int, settling: int
) -> None:
    """Paused from long before the period until 20 days ago, also by two pauses one on another."""
    kept.prescribed("sertraline", 300, 50)
    kept.prescribed("sertraline", 20, mg)
    kept.paused("sertraline", 150, 90)
    kept.paused("sertraline", 100, 20)
    found = phases(kept)
    assert len(found.settling) == settling
    assert len(found.settled) == 21 - settling
    assert found.changes == ((kept.day(20),) if settling else ())


def test_every_new_dose_is_one_and_what_held_already_is_none(kept: "Kept") -> None:
    """Changes from 30 days before the period on; a pause is none."""
    kept.prescribed("sertraline", 300, 50)
    kept.prescribed("sertraline", 100, 75)
    kept.prescribed("sertraline", 50, 100)
    kept.prescribed("sertraline", 15, 50)
    kept.prescribed("sertraline", 9, None, kind="stopped")
    kept.paused("sertraline", 40, 35)
    assert new(kept) == [kept.day(50), kept.day(15), kept.day(9)]


def test_a_beginning_is_a_new_dose(kept: "Kept") -> None:
    """It is no change: nothing was there before."""
    kept.prescribed("sertraline", 12, 50)
    assert new(kept) == [kept.day(12)]
    assert phases(kept).changes == ()


def test_what_is_taken_as_needed_is_never_a_new_dose(kept: "Kept") -> None:
    kept.prescribed("lorazepam", 12, 1, kind="as-needed")
    kept.took("lorazepam", 10, 5, mg=1)
    assert new(kept) == []
    assert [dose.source for dose in phases(kept).settled.values()].count("taken") == 2


def test_days_with_a_schedule_stand_among_days_without_one_in_order(kept: "Kept") -> None:
    """Only those with one have a prescribed dose."""
    kept.took("sertraline", *range(60))
    kept.prescribed("sertraline", 10, 50)
    material = kept.material()
    found = phases(kept)
    assert list(found.settled) == [kept.day(ago) for ago in range(27, -1, -1)]
    doses = prescribed_doses(material.courses[0], material)
    assert doses == {kept.day(ago): prescribed(50) for ago in range(10, -1, -1)}


def test_a_beginning_that_is_known_roughly_has_no_day(kept: "Kept") -> None:
    """What comes after it has one."""
    kept.prescribed("sertraline", 12, 50)
    rough = kept.medications["sertraline"].pop()._replace(starts_said="2026-10")
    kept.medications["sertraline"].append(rough)
    kept.prescribed("sertraline", 5, 75)
    assert new(kept) == [kept.day(5)]
