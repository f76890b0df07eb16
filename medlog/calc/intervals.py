"""Timing adherence: how evenly doses follow each other (metrics.md, section 2).

An interval is the time between one dose and the next, by the clock on the wall, as slots are: who
takes a dose at 08:00 here and at 08:00 there has kept the time. A slot of elapsed hours is held
against its dose by its moment, as the clock of that dose shows it. An interval is counted where it
says how evenly doses followed each other: both days and all days between count, and none of them
has a dose of which only the day is known, which may lie between.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from medlog.calc.day_counts import Counts
from medlog.calc.openings import Opening
from medlog.calc.shares import NotEnough, Share, share

PUBLISHED_WINDOW = 25
"""Percent of the nominal interval."""

TOO_FEW = "no two doses to compare"

_DAY = 86_400
_ONE_DAY = timedelta(days=1)


class Timing(NamedTuple):
    """Intervals that are as long as the nominal one, within a window, of those counted.

    Attributes:
        slots: nominal is the distance of the two slots that were filled; slots of any time are
            spread evenly over their day. Doses beyond the slots have no interval.
        published: nominal is 24 hours by E_d, within 25 percent, where E_d is the same on both
            days; all doses of due days count (the form of CleanADHdata's dose metrics).
        left_out: doses of which only the day is known: their days have no interval.
    """

    slots: Share | NotEnough
    published: Share | NotEnough
    left_out: int = 0


def timing(openings: Iterable[Opening], counts: Counts, window: int) -> Timing:
    """Both forms over the days that count; `window` is in percent of the nominal interval.

    `openings` are at least those of the days of `counts`.
    """
    lived = [(day, one) for day, one in counts.items() if one.out is None]
    counted = {day: one.expected for day, one in lived if not one.untimed}
    taken = sorted((one for one in openings if one[1] in counted), key=itemgetter(0))
    left_out = sum(one.untimed for _, one in lived)
    return Timing(_by_slots(taken, counted, window), _published(taken, counted), left_out)


def _by_slots(taken: list[Opening], counted: Mapping[date, int], window: int) -> Share | NotEnough:
    run = _runs(counted)
    found = held = 0
    first_ones = [one for one in taken if one[3]]
    for (before, first, due_before, _), (after, last, due_after, _) in pairwise(first_ones):
        if due_before is None or due_after is None or due_after <= due_before:
            continue
        if first is last or run[first] == run[last]:
            nominal = due_after - due_before
            found += 1
            held += 100 * abs(after - before - nominal) <= window * nominal
    return share(held, found, TOO_FEW)


def _published(taken: list[Opening], counted: Mapping[date, int]) -> Share | NotEnough:
    due = {day: expected for day, expected in counted.items() if expected}
    run = _runs(due)
    found = held = 0
    openings = [one for one in taken if one[1] in due]
    apart = PUBLISHED_WINDOW * _DAY
    for (before, first, _, _), (after, last, _, _) in pairwise(openings):
        if first is last or (due[first] == due[last] and run[first] == run[last]):
            found += 1
            held += 100 * abs((after - before) * due[last] - _DAY) <= apart
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
