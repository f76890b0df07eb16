"""Timing adherence: how evenly doses follow each other (metrics.md, section 2).

An interval is the time between one dose and the next, by the clock on the wall, as slots are: who
takes a dose at 08:00 here and at 08:00 there has kept the time. A slot of elapsed hours is held
against its dose by its moment, as the clock of that dose shows it. An interval is counted where it
says how evenly doses followed each other: both days and all days between count.
"""

from collections.abc import Iterable, Mapping
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
    counted = {day.day: day for day in counts if day.out is None}
    days = [one for one in matched if one.day in counted]
    return Timing(_by_slots(days, counted, window), _published(days, counted))


def _by_slots(
    days: Iterable[Matched], counted: Mapping[date, DayCount], window: int
) -> Share | NotEnough:
    taken: list[tuple[int, date, int | None]] = []
    for one in days:
        day = one.day
        for served, nominal in zip(one.served, _nominal(one), strict=True):
            if served.state in _WITH_DOSES:
                at, epoch = served.doses[0].at, served.slot.epoch
                expected = nominal if epoch is None else epoch + at.offset
                taken.append((at.wall_seconds, day, expected))
        taken += [(dose.at.wall_seconds, day, None) for dose in one.extra if dose.status == "taken"]
    taken.sort(key=itemgetter(0))
    run = _runs(counted)
    found = held = 0
    for (before, first, due_before), (after, last, due_after) in pairwise(taken):
        if due_before is None or due_after is None or run[first] != run[last]:
            continue
        nominal = due_after - due_before
        if nominal > 0:
            found += 1
            held += 100 * abs(after - before - nominal) <= window * nominal
    return share(held, found, TOO_FEW)


def _nominal(day: Matched) -> Iterable[int]:
    """When each slot of a day is, in seconds on the wall; those of any time evenly over the day."""
    untimed = 0
    for number, (slot, _, _) in enumerate(day.served):
        if slot.at is not None:
            yield on_wall(slot.at)
            continue
        untimed = untimed or sum(served.slot.at is None for served in day.served)
        yield on_wall(datetime.combine(day.day, time()) + timedelta(days=1) * number / untimed)


def _published(days: Iterable[Matched], counted: Mapping[date, DayCount]) -> Share | NotEnough:
    due = {day: one.expected for day, one in counted.items() if one.expected}
    openings: list[tuple[int, date]] = []
    for one in days:
        if one.day in due:
            for doses in (one.extra, *[served.doses for served in one.served]):
                openings += [
                    (dose.at.wall_seconds, one.day) for dose in doses if dose.status == "taken"
                ]
    openings.sort()
    run = _runs(due)
    found = []
    for (before, first), (after, last) in pairwise(openings):
        if due[first] == due[last] and run[first] == run[last]:
            gap = (after - before) * due[last]
            found.append(100 * abs(gap - _DAY) <= PUBLISHED_WINDOW * _DAY)
    return share(sum(found), len(found), TOO_FEW)


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
