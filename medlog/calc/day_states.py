"""Whether the doses of a day were taken, to set days beside each other by it."""

from datetime import date
from typing import Literal, NamedTuple

from medlog.calc.day_counts import Counts, DayCount

State = Literal["taken", "partly taken", "not taken", "not logged"]

STATES: tuple[State, ...] = ("taken", "partly taken", "not taken", "not logged")


class DayTaken(NamedTuple):
    """A due day by its doses.

    Attributes:
        state: taken: every dose due; partly taken: some of it; not taken: nothing, and somebody
            said so of each dose; not logged: nothing, and of a dose nothing is known.
    """

    state: State

    @property
    def key(self) -> tuple[object, ...]:
        """Days of one state are alike."""
        return (self.state,)


_TAKEN = {state: DayTaken(state) for state in STATES}
"""One value for all days of a state: that they are alike is seen without a look at it."""


def day_states(counts: Counts) -> dict[date, DayTaken]:
    """The due days that count, in the order of `counts`."""
    return {day: _TAKEN[_state(one)] for day, one in counts.items() if one.is_counted}


def _state(day: DayCount) -> State:
    if day.filled == day.expected:
        return "taken"
    if day.doses:
        return "partly taken"
    return "not logged" if "not logged" in day.states else "not taken"
