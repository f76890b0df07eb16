"""Mood at each dose, with what can honestly be said of it (metrics.md, section 4).

A row has a mean from MEAN_FROM days with a value on and an interval from INTERVAL_FROM on; fewer
days are listed. Two levels are compared only where both have INTERVAL_FROM. Anything with one
number a day can stand for mood, and anything that days have in common for the dose.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Generic, NamedTuple

from medlog.calc.effective_size import (
    AllTheSame,
    Autocorrelation,
    Interval,
    autocorrelation,
    difference_interval,
    mean_interval,
)
from medlog.calc.levels import K, Phases, Run, levels, segments, settling_runs
from medlog.calc.mood import DayValue, Summary, TooFew, summarise

MEAN_FROM = 7
"""Days with a value from which on a mean is given; under it the days are listed."""

INTERVAL_FROM = 14
"""Days with a value from which on an interval is given."""


class NoInterval(NamedTuple):
    """Why there is none: `fewer` days than INTERVAL_FROM, or no settled days in a row that vary."""

    fewer: bool


class Row(NamedTuple, Generic[K]):
    """What the values of some days come to.

    Attributes:
        at: the dose of these days.
        days: with and without a value, in order; at least one.
        values: of those with one; TooFew under `MEAN_FROM` of them.
        interval: 95 percent, of the mean.
    """

    at: K
    days: tuple[date, ...]
    values: Summary | TooFew
    interval: Interval | AllTheSame | NoInterval

    @property
    def with_value(self) -> int:
        """How many of the days have a value."""
        return self.values.days if isinstance(self.values, Summary) else len(self.values.days)


class Difference(NamedTuple, Generic[K]):
    """The mean at one level less the mean at the one before it in time."""

    before: K
    after: K
    mean: float
    interval: Interval | AllTheSame | NoInterval


class ByLevel(NamedTuple, Generic[K]):
    """The rows of the levels alone, and what they have in common."""

    levels: tuple[Row[K], ...]
    autocorrelation: Autocorrelation | AllTheSame | None


class ByDose(NamedTuple, Generic[K]):
    """The rows of one table, each group in time order.

    Attributes:
        levels: all settled days of each dose.
        segments: the runs of settled days.
        settling: the days right after a change: those of each, or, where the dose of a day is
            what was taken, all of them at each dose.
        early: of each level the settled days within the first 30 of their dose.
        later: of each level those after; both only of levels that have days of both sorts.
        differences: between levels that follow each other, of those that have enough days.
        autocorrelation: pooled over the levels; None without two days in a row at one of them.
    """

    levels: tuple[Row[K], ...]
    segments: tuple[Row[K], ...]
    settling: tuple[Row[K], ...]
    early: tuple[Row[K], ...]
    later: tuple[Row[K], ...]
    differences: tuple[Difference[K], ...]
    autocorrelation: Autocorrelation | AllTheSame | None


def by_level(days: Mapping[date, K], values: Mapping[date, DayValue]) -> ByLevel[K]:
    """The rows of days that need no time to settle."""
    of_level, _, pooled = _levels(days, values)
    return ByLevel(tuple(_row(run, values, pooled) for run in of_level), pooled)


def by_dose(
    phases: Phases[K], values: Mapping[date, DayValue], *, as_taken: bool = False
) -> ByDose[K]:
    """The rows of a window; `values` are those of its days that have one.

    `as_taken`: the dose of a day is what was taken, which differs from one day to the next.
    """
    of_level, means, pooled = _levels(phases.settled, values)

    def rows(runs: Iterable[Run[K]]) -> tuple[Row[K], ...]:
        return tuple(_row(run, values, pooled) for run in runs)

    early, later = levels(phases.early), levels(phases.later)
    both = {run.at.key for run in early} & {run.at.key for run in later}
    return ByDose(
        levels=rows(of_level),
        segments=rows(segments(phases.settled)),
        settling=rows(levels(phases.settling) if as_taken else settling_runs(phases)),
        early=rows(run for run in early if run.at.key in both),
        later=rows(run for run in later if run.at.key in both),
        differences=tuple(_differences(of_level, means, pooled)),
        autocorrelation=pooled,
    )


def _levels(
    days: Mapping[date, K], values: Mapping[date, DayValue]
) -> tuple[list[Run[K]], list[dict[date, float]], Autocorrelation | AllTheSame | None]:
    """The levels, the values of the days of each, and what these have in common."""
    of_level = levels(days)
    means = [{day: values[day].mean for day in run.days if day in values} for run in of_level]
    return of_level, means, autocorrelation(means)


def _row(
    run: Run[K],
    values: Mapping[date, DayValue],
    pooled: Autocorrelation | AllTheSame | None,
) -> Row[K]:
    present = [values[day] for day in run.days if day in values]
    means = [one.mean for one in present]
    interval: Interval | AllTheSame | NoInterval = NoInterval(fewer=False)
    if len(means) < INTERVAL_FROM:
        interval = NoInterval(fewer=True)
    elif min(means) == max(means):
        interval = AllTheSame()
    elif isinstance(pooled, Autocorrelation):
        interval = mean_interval(means, pooled.raw)
    return Row(run.at, run.days, summarise(present, MEAN_FROM), interval)


def _differences(
    runs: list[Run[K]],
    means: list[dict[date, float]],
    pooled: Autocorrelation | AllTheSame | None,
) -> Iterable[Difference[K]]:
    # A level of a few days between two others, as a step of a taper, hides neither of them.
    enough = [pair for pair in zip(runs, means, strict=True) if len(pair[1]) >= INTERVAL_FROM]
    for (before, one), (after, other) in pairwise(enough):
        first, last = list(one.values()), list(other.values())
        interval: Interval | AllTheSame | NoInterval
        if isinstance(pooled, Autocorrelation):
            interval = difference_interval(last, first, pooled.raw)
        else:
            interval = NoInterval(fewer=False) if pooled is None else pooled
        mean = sum(last) / len(last) - sum(first) / len(first)
        yield Difference(before.at, after.at, mean, interval)
