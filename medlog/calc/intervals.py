"""Timing adherence: how evenly doses follow each other (metrics.md, section 2).

An interval is the time between one dose and the next, by the clock on the wall, as slots are: who
takes a dose at 08:00 here and at 08:00 there has kept the time. A slot of elapsed hours is held
against its dose by its moment, as the clock of that dose shows it. An interval is counted where it
says how evenly doses followed each other: both days and all days between count.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from medlog.calc.day_counts import DayCount
from medlog.calc.matching import Matched
from medlog.calc.shares import NotEnough, Share, share
from medlog.domain.instant import on_wall

PUBLISHED_WINDOW = 25
"""Percent of the nominal interval."""

TOO_FEW = "no two doses to compare"

_DAY = 86_400
_WITH_DOSES = ("taken", "part")
_ONE_DAY = timedelta(days=1)


_Taken = tuple[int, date, int | None, bool]
"""A dose taken: when, in seconds on the wall; its day; when its slot was, None beyond those;
and whether an interval ends with it: it is the first dose of a slot, or beyond them."""


class Timing(NamedTuple):
    """Intervals that are as long as the nominal one, within a window, of those counted.

    Attributes:
        slots: nominal is the distance of the two slots that were filled; slots of any time are
            spread evenly over their day. Doses beyond the slots have no interval.
        published: nominal is 24 hours by E_d, within 25 percent, where E_d is the same on both
            days; all doses of due days count (the form of CleanADHdata's dose metrics).
    """

    slots: Share | NotEnough
    published: Share | NotEnough


def timing(matched: Iterable[Matched], counts: Iterable[DayCount], window: int) -> Timing:
    """Both forms over the days that count; `window` is in percent of the nominal interval.

    `matched` holds at least the days of `counts`.
    """
    counted = {day.day: day.expected for day in counts if day.out is None}
    taken = [one for day in matched if day.day in counted for one in _taken(day)]
    taken.sort(key=itemgetter(0))
    return Timing(_by_slots(taken, counted, window), _published(taken, counted))


def _taken(day: Matched) -> Iterator[_Taken]:
    """The doses taken on a day, in the order of its slots."""
    untimed = 0
    for number, (slot, state, doses) in enumerate(day.served):
        if slot.at is not None:
            nominal = on_wall(slot.at)
        else:
            untimed = untimed or sum(served.slot.at is None for served in day.served)
            midnight = datetime.combine(day.day, time())
            nominal = on_wall(midnight + timedelta(days=1) * number / untimed)
        filled = state in _WITH_DOSES
        for dose in doses:
            if dose.status == "taken":
                at = nominal if slot.epoch is None else slot.epoch + dose.at.offset
                yield dose.at.wall_seconds, day.day, at, filled
                filled = False
    for dose in day.extra:
        if dose.status == "taken":
            yield dose.at.wall_seconds, day.day, None, True


def _by_slots(taken: list[_Taken], counted: Mapping[date, int], window: int) -> Share | NotEnough:
    run = _runs(counted)
    found = held = 0
    first_ones = [one for one in taken if one[3]]
    for (before, first, due_before, _), (after, last, due_after, _) in pairwise(first_ones):
        if due_before is None or due_after is None or run[first] != run[last]:
            continue
        nominal = due_after - due_before
        if nominal > 0:
            found += 1
            held += 100 * abs(after - before - nominal) <= window * nominal
    return share(held, found, TOO_FEW)


def _published(taken: list[_Taken], counted: Mapping[date, int]) -> Share | NotEnough:
    due = {day: expected for day, expected in counted.items() if expected}
    run = _runs(due)
    found = held = 0
    openings = [one for one in taken if one[1] in due]
    for (before, first, _, _), (after, last, _, _) in pairwise(openings):
        if due[first] == due[last] and run[first] == run[last]:
            found += 1
            held += 100 * abs((after - before) * due[last] - _DAY) <= PUBLISHED_WINDOW * _DAY
    return share(held, found, TOO_FEW)


def _runs(days: Iterable[date]) -> dict[date, int]:
    """Each day, in order, with the number of its run: every day between two of one run is there."""
    runs: dict[date, int] = {}
    number = 0
    before = date.min
    for day in days:
        if day - before != _ONE_DAY:
            number += 1
        runs[day] = number
        before = day
    return runs
