"""How often the 95 percent intervals hold the truth, on simulated diaries (metrics.md, section 4).

    python tests/bench/coverage.py [RUNS]

Moods are a first-order autoregressive series with a known mean at each dose; between two doses lie
the days that settle, which count nowhere. Of one, two and three doses and 14, 28 and 56 days at
each, it counts how often the interval of a mean, and of the difference between a dose and the one
before, holds the true one, beside what a plain t interval would do, which takes days for
independent. "+-" is two standard errors of the simulation. A share outside its limits is marked;
the exit code is 1 where one is outside by more than that.
"""

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import pairwise, product
from math import sqrt
from typing import NamedTuple

from medlog.calc.effective_size import (
    CONFIDENCE,
    AllTheSame,
    Autocorrelation,
    Interval,
    autocorrelation,
    difference_interval,
    mean_interval,
)
from medlog.calc.student import t_quantile

RUNS = 4_000
"""Of three levels; of two and of one as many more as give the same number of means."""

AUTOCORRELATIONS = (0.0, 0.25, 0.55)
DAYS = (14, 28, 56)
LEVELS = (1, 2, 3)
SETTLE = 14

ALONE = 0.91, 1.0
"""What the share has to lie between, with one level."""

TOGETHER = 0.93, 0.98
"""The same with two levels and more."""

FIRST = date(2020, 1, 1)

SHIFT = 1.5
"""Points of mood between one dose and the next; the intervals do not depend on it."""


class Cell(NamedTuple):
    """What is simulated together, and how often."""

    r: float
    days: int
    levels: int
    runs: int


class Held(NamedTuple):
    """The share of intervals that held the truth, and its standard error."""

    share: float
    error: float


class Shares(NamedTuple):
    """The shares of a cell; no differences with one level."""

    means: Held
    differences: Held | None
    plain: Held


def main() -> int:
    """Simulate every cell, print a line each, and say whether all lie within their limits."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    cells = [
        Cell(r, days, levels, runs * max(LEVELS) // levels)
        for r, days, levels in product(AUTOCORRELATIONS, DAYS, LEVELS)
    ]
    print("   r  days  levels    runs   means     +-      differences  +-      plain t")
    outside = far = 0
    with ProcessPoolExecutor() as pool:
        for cell, found in zip(cells, pool.map(simulate, cells), strict=True):
            least, most = TOGETHER if cell.levels > 1 else ALONE
            shown = [held for held in (found.means, found.differences) if held]
            out = [held for held in shown if not least <= held.share <= most]
            beyond = [
                held
                for held in out
                if not least - 2 * held.error <= held.share <= most + 2 * held.error
            ]
            outside += len(out)
            far += len(beyond)
            figures = "   ".join(f"{held.share:7.2%}  {2 * held.error:5.2%}" for held in shown)
            said = f"  outside {least:.0%} to {most:.0%}" * bool(out)
            said += ", within the error" * (bool(out) and not beyond)
            print(
                f"{cell.r:4.2f}  {cell.days:4}  {cell.levels:6}  {cell.runs:6}  {figures:34}"
                f"  {found.plain.share:7.2%}{said}",
                flush=True,
            )
    print(f"{outside} shares outside their limits, {far} by more than the error")
    return int(far > 0)


def simulate(cell: Cell) -> Shares:
    """The shares of a cell, the same each time."""
    dice = random.Random(repr(cell))
    means, differences, plain = [], [], []
    for _ in range(cell.runs):
        levels = moods(cell, dice)
        pooled = autocorrelation(levels)
        if not isinstance(pooled, Autocorrelation):
            raise TypeError(pooled)
        values = [list(level.values()) for level in levels]
        hits = [
            holds(mean_interval(of, pooled.raw), number * SHIFT) for number, of in enumerate(values)
        ]
        means.append(sum(hits) / len(hits))
        hits = [
            holds(difference_interval(after, before, pooled.raw), SHIFT)
            for before, after in pairwise(values)
        ]
        if hits:
            differences.append(sum(hits) / len(hits))
        plain.append(float(holds(as_independent(values[0]), 0)))
    return Shares(held(means), held(differences) if differences else None, held(plain))


def moods(cell: Cell, dice: random.Random) -> list[dict[date, float]]:
    """The moods of a run by level: a stationary series with the mean of its level."""
    fresh = sqrt(1 - cell.r**2)
    value = dice.gauss(0, 1)
    levels = []
    for number in range(cell.levels):
        begin = FIRST + timedelta(days=number * (cell.days + SETTLE))
        level = {}
        for n in range(cell.days + SETTLE):
            if n < cell.days:
                level[begin + timedelta(days=n)] = number * SHIFT + value
            value = cell.r * value + fresh * dice.gauss(0, 1)
        levels.append(level)
    return levels


def as_independent(values: list[float]) -> Interval:
    """The t interval of a textbook."""
    days = len(values)
    mean = sum(values) / days
    error = sqrt(sum((value - mean) ** 2 for value in values) / (days - 1) / days)
    half = PLAIN[days] * error
    return Interval(mean - half, mean + half, days)


PLAIN = {days: t_quantile(CONFIDENCE, days - 1) for days in DAYS}


def holds(interval: Interval | AllTheSame, truth: float) -> bool:
    """Whether the truth lies in it."""
    return isinstance(interval, Interval) and interval.low <= truth <= interval.high


def held(shares: list[float]) -> Held:
    """The mean of the runs' shares, which are independent, and its standard error."""
    mean = sum(shares) / len(shares)
    variance = sum((share - mean) ** 2 for share in shares) / (len(shares) - 1)
    return Held(mean, sqrt(variance / len(shares)))


if __name__ == "__main__":
    sys.exit(main())
