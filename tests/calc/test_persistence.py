"""From the first dose to the last one before a stop."""

from datetime import date

import pytest

from medlog.calc.persistence import Bounds, Treatment, bounds
from medlog.domain.medication import Medication
from medlog.domain.regimen import Kind, Regimen


def day(number: int) -> date:
    return date(2026, 3, number)


def known(*regimens: tuple[int, Kind]) -> Medication:
    """A medication with regimens of these kinds from these days of March on."""
    line = tuple(Regimen(f"r{n}", "m", kind, day(n)) for n, kind in regimens)
    return Medication("m", "sertraline", regimens=line)


STOPPED_TWICE = known((1, "scheduled"), (5, "stopped"), (9, "scheduled"), (20, "stopped"))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (1, Bounds(None, None)),
        (4, Bounds(None, None)),
        (5, Bounds(None, day(5))),
        (8, Bounds(None, day(5))),
        (9, Bounds(day(9), None)),
        (19, Bounds(day(9), None)),
        (25, Bounds(day(9), day(20))),
    ],
)
def test_what_was_stopped_and_begun_again_began_anew(on: int, expected: Bounds) -> None:
    assert bounds(STOPPED_TWICE, day(on)) == expected


def test_a_change_ends_nothing() -> None:
    changed = known((1, "scheduled"), (3, "scheduled"), (6, "as-needed"))
    assert bounds(changed, day(10)) == Bounds(None, None)


def test_without_a_prescription_there_is_no_stop() -> None:
    assert bounds(known(), day(10)) == Bounds(None, None)


def test_days_are_those_between_the_first_dose_and_the_last() -> None:
    assert Treatment(day(1), day(15), day(16)).days == 14
    assert Treatment(day(1), day(1), None).days == 0
