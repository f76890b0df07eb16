"""Whether the doses of a day were taken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.day_counts import DayCount, Out
from medlog.calc.day_states import STATES, DayTaken, day_states
from medlog.calc.day_states import State as DayState
from medlog.calc.matching import State

DAY = date(2026, 11, 2)

SLOTS = st.sampled_from(("taken", "part", "not taken", "not logged", "paused"))


def count(*states: State, doses: int | None = None, out: Out | None = None) -> DayCount:
    """A day with these slots; as many doses as are taken in them, where nothing else is said."""
    given_ = states.count("taken") + states.count("part") if doses is None else doses
    return DayCount(states, given_, 0, out)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("taken",), "taken"),
        (("not taken",), "not taken"),
        (("not logged",), "not logged"),
        (("part",), "partly taken"),
        (("taken", "taken"), "taken"),
        (("taken", "not logged"), "partly taken"),
        (("taken", "not taken"), "partly taken"),
        (("part", "taken"), "partly taken"),
        (("not taken", "not taken"), "not taken"),
        (("not taken", "not logged"), "not logged"),
        (("paused", "taken"), "taken"),
        (("paused", "not taken"), "not taken"),
    ],
)
def test_a_day_by_its_slots(states: tuple[State, ...], expected: DayState) -> None:
    """Not taken is said of every dose due; of one that nobody told of, the day is not logged."""
    assert day_states({DAY: count(*states)}) == {DAY: DayTaken(expected)}


def test_a_dose_beyond_the_slots_is_a_part() -> None:
    """It was taken, and the slot it was due for was not filled."""
    assert day_states({DAY: count("not logged", doses=1)}) == {DAY: DayTaken("partly taken")}


@pytest.mark.parametrize("out", ["paused", "before the first dose", "not over"])
def test_days_that_count_in_no_figure_are_in_no_state(out: Out) -> None:
    assert day_states({DAY: count("taken", out=out)}) == {}


def test_days_on_which_nothing_is_due_are_in_no_state() -> None:
    """Also with a dose, and where all that was due is taken out by a pause."""
    for one in (count(), count(doses=1), count("paused")):
        assert day_states({DAY: one}) == {}


@given(st.lists(SLOTS, min_size=1, max_size=4))
def test_every_due_day_is_in_one_state(slots: list[State]) -> None:
    """Taken only with each dose due taken, and not taken only where none of it is unknown."""
    found = day_states({DAY: count(*slots)})
    due = [state for state in slots if state != "paused"]
    assert bool(found) == bool(due)
    for one in found.values():
        assert one.state in STATES
        assert (one.state == "taken") == (set(due) == {"taken"})
        assert (one.state == "not taken") == (set(due) == {"not taken"})
