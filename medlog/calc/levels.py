"""Days by what they have in common: runs of them, all of them, and what comes after a change.

A segment is a run of days at one dose, a level is all days at that dose; both are in time order.
The same goes for days that are alike in another way, as in whether their doses were taken.
"""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

EARLY = 30
"""Days from the beginning of a dose on that are also looked at apart: an effect can come late."""


class Keyed(Protocol):
    """What days can have in common."""

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for what is the same."""


_DAY = timedelta(days=1)

K = TypeVar("K", bound=Keyed)


class Run(NamedTuple, Generic[K]):
    """Days that are alike, in order: a segment or a level."""

    at: K
    days: tuple[date, ...]


class Phases(NamedTuple, Generic[K]):
    """The days of a window by how long their dose has held.

    Attributes:
        settling: the first days after a change.
        settled: all others.
        early: those of the settled that lie within the first EARLY days of their dose.
        changes: the first days of another dose; the first start of a medication is none.
    """

    settling: dict[date, K]
    settled: dict[date, K]
    early: dict[date, K]
    changes: tuple[date, ...]

    @property
    def later(self) -> dict[date, K]:
        """The settled days after the first EARLY ones."""
        return {day: at for day, at in self.settled.items() if day not in self.early}


def segments(days: Mapping[date, K]) -> list[Run[K]]:
    """The runs of consecutive days that are alike; `days` is in the order of its days."""
    runs: list[tuple[K, list[date]]] = []
    for at, group in groupby(days, key=days.__getitem__):
        for row in _rows(list(group)):
            if runs and _alike(runs[-1][0], at) and runs[-1][1][-1] + _DAY == row[0]:
                runs[-1][1].extend(row)
            else:
                runs.append((at, row))
    return [Run(at, tuple(of)) for at, of in runs]


def settling_runs(phases: Phases[K]) -> list[Run[K]]:
    """The settling days after each change, as one run also where a pause lies among them."""
    after: dict[int, list[date]] = {}
    for day in phases.settling:
        after.setdefault(bisect_right(phases.changes, day), []).append(day)
    return [Run(phases.settling[of[0]], tuple(of)) for of in after.values()]


def levels(days: Mapping[date, K]) -> list[Run[K]]:
    """All days that are alike, in the order of their first; `days` is in the order of its days."""
    found: dict[tuple[object, ...], tuple[K, list[date]]] = {}
    for at, group in groupby(days, key=days.__getitem__):
        found.setdefault(at.key, (at, []))[1].extend(group)
    return [Run(at, tuple(of)) for at, of in found.values()]


def _rows(days: list[date]) -> list[list[date]]:
    """Days in order, parted where one is not the day after the one before."""
    if (days[-1] - days[0]).days == len(days) - 1:
        return [days]
    ends = [n for n in range(1, len(days)) if days[n - 1] + _DAY != days[n]]
    return [days[begin:end] for begin, end in pairwise([0, *ends, len(days)])]


def phases(days: Mapping[date, K], settle: int, first: date) -> Phases[K]:
    """The days from `first` on by how long their dose has held.

    `days` is in order and begins before `first` by at least `settle` and EARLY days, or where the
    first dose was. A change is the first day of another dose than that of the day before, or of the
    last day before a pause; the first `settle` days from it on are settling.
    """
    found: Phases[K] = Phases({}, {}, {}, ())
    changes = []
    before: K | None = None
    begun, changed = first, False
    for day, at in days.items():
        if before is None or not _alike(before, at):
            begun, changed = day, before is not None
            if changed and day >= first:
                changes.append(day)
        before = at
        if day < first:
            continue
        passed = (day - begun).days
        if changed and passed < settle:
            found.settling[day] = at
        else:
            found.settled[day] = at
            if passed < EARLY:
                found.early[day] = at
    return found._replace(changes=tuple(changes))


def _alike(one: Keyed, other: Keyed) -> bool:
    """Whether two days have the same; most often it is one object, whose key need not be made."""
    return one is other or one.key == other.key
