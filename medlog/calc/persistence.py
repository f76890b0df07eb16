"""Initiation and persistence (metrics.md, section 2): from first dose to last before a stop.

The stages of taking a medication that Vrijens et al. (2012) keep apart from implementation: it
begins with the first dose, and persistence is the time from it to the last dose before a recorded
stop. What was stopped and begun again has begun anew.
"""

from datetime import date
from typing import NamedTuple

from medlog.domain.medication import Medication
from medlog.domain.timeline import timeline


class Bounds(NamedTuple):
    """Between which stops a medication is taken.

    Attributes:
        after: the day on which it was begun again after a stop, None where there was none.
        stop: the first day of the stop that holds, None while there is none.
    """

    after: date | None
    stop: date | None


class Treatment(NamedTuple):
    """The doses between two stops.

    Attributes:
        first: diary day of the first dose.
        last: diary day of the last one so far, or before the stop.
        stop: the first day of the stop, None while there is none.
    """

    first: date
    last: date
    stop: date | None

    @property
    def days(self) -> int:
        """The time from the first dose to the last in days; 0 where both were on one."""
        return (self.last - self.first).days


def bounds(medication: Medication, day: date) -> Bounds:
    """The stops around the treatment that `day` belongs to, or follows."""
    after = stop = None
    for held in timeline(medication.regimens):
        if held.first > day:
            break
        if held.regimen.kind == "stopped":
            stop = stop or held.first
        elif stop is not None:
            after, stop = held.first, None
    return Bounds(after, stop)
