"""Drug holidays: runs of due days with nothing taken (metrics.md, section 2)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from medlog.calc.matching import Matched

SHORTEST = 3
"""Due days in a row with nothing taken from which on a run is one."""


class Gap(NamedTuple):
    """A run of due days with nothing taken.

    Attributes:
        first: the first of them.
        last: the last of them, included.
        days: how many due days it has; days between that are not due, as those
            of a pause, count for nothing.
    """

    first: date
    last: date
    days: int


def taken_on_due_days(matched: Iterable[Matched], first: date, last: date) -> dict[date, bool]:
    """The due days in [first, last): whether anything was taken on each, in a slot or beyond them.

    A day whose slots are all paused, or were skipped as advised, is not due.
    """
    return {
        day.day: any(
            dose.status == "taken"
            for doses in (*(served.doses for served in day.served), day.extra)
            for dose in doses
        )
        for day in matched
        if first <= day.day < last and any(served.state != "paused" for served in day.served)
    }


def holidays(days: Mapping[date, bool], shortest: int = SHORTEST) -> tuple[Gap, ...]:
    """The drug holidays of a medication, in order: 3 or more consecutive due days without a dose.

    `shortest` asks for shorter or longer runs.

    `days` maps each due day that is over, in any order, to whether anything was taken on it. Days
    that are not in it neither end nor lengthen a run.
    """
    found: list[Gap] = []
    run: list[date] = []
    for day in [*sorted(days), None]:
        if day is not None and not days[day]:
            run.append(day)
            continue
        if len(run) >= shortest:
            found.append(Gap(run[0], run[-1], len(run)))
        run = []
    return tuple(found)
