"""How much days that resemble their neighbours are worth (metrics.md, section 4).

Moods of successive days go together, so that n days tell less than n independent ones would. The
lag-1 autocorrelation is pooled over the levels of one table, corrected for small samples, and turns
n days of a level into an effective number; intervals are those of Student's t with that number.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import fsum, sqrt
from typing import NamedTuple

from medlog.calc.student import t_quantile

CONFIDENCE = 0.975
"""Below the upper end of a two-sided interval of 95 percent."""

LEAST = 2.0
"""An effective number of days is never less."""

_HIGHEST = 0.9
"""An autocorrelation above it is taken as this much."""

_DAY = timedelta(days=1)

Level = Mapping[date, float]
"""The values of the days of one level that count, by day."""


class Autocorrelation(NamedTuple):
    """Of the deviations of days from the mean of their level.

    Attributes:
        raw: r, over all pairs of days in a row at the same level.
        pairs: how many there are, at least one.
    """

    raw: float
    pairs: int


class AllTheSame(NamedTuple):
    """Every day has the same value: there is no spread to take an interval from.

    Of a difference: every day of one of the two levels, or of both.
    """


class Interval(NamedTuple):
    """From the lowest to the highest value that goes with the data.

    Attributes:
        low: its lower end.
        high: its upper end.
        effective: the number of independent days that the days are worth; of a difference, the
            degrees of freedom.
    """

    low: float
    high: float
    effective: float


def autocorrelation(levels: Sequence[Level]) -> Autocorrelation | AllTheSame | None:
    """The r over several levels together; None without two days in a row at one of them.

    r = (sum of e_t e_(t+1) over the P pairs / P) / (sum of e_t squared / N), where e_t is the
    deviation of a day from the mean of its level.
    """
    deviations = [_deviations(level) for level in levels if level]
    products = [
        value * following
        for of in deviations
        for day, value in of.items()
        if (following := of.get(day + _DAY)) is not None
    ]
    if not products:
        return None
    squares = [value * value for of in deviations for value in of.values()]
    if not any(squares):
        return AllTheSame()
    return Autocorrelation(
        (fsum(products) / len(products)) / (fsum(squares) / len(squares)), len(products)
    )


def corrected(raw: float, days: int) -> float:
    """The r' = (n r + 1) / (n - 3) of a level of n days, within [0, .9]; n is above 3."""
    return min(max((days * raw + 1) / (days - 3), 0), _HIGHEST)


def inflation(r: float, days: int) -> float:
    """VIF(r, n): how much larger the variance of a mean of n such days is than of independent."""
    remaining: float = r**days
    return (1 + r) / (1 - r) - 2 * r * (1 - remaining) / (days * (1 - r) ** 2)


def effective_days(raw: float, days: int) -> float:
    """n_eff = max(2, n / VIF(r', n)) of a level of n days."""
    return max(LEAST, days / inflation(corrected(raw, days), days))


def mean_interval(values: Sequence[float], raw: float) -> Interval | AllTheSame:
    """The 95 percent interval of the mean of a level's days; at least four of them."""
    mean = _mean(values)
    spread = _spread(values, mean)
    if spread == 0:
        return AllTheSame()
    effective = effective_days(raw, len(values))
    half = t_quantile(CONFIDENCE, effective - 1) * spread / sqrt(effective)
    return Interval(mean - half, mean + half, effective)


def difference_interval(
    one: Sequence[float], other: Sequence[float], raw: float
) -> Interval | AllTheSame:
    """The 95 percent interval of the mean of `one` less the mean of `other`, after Welch."""
    means = [_mean(values) for values in (one, other)]
    spreads = [_spread(values, mean) for values, mean in zip((one, other), means, strict=True)]
    if not all(spreads):
        return AllTheSame()
    effective = [effective_days(raw, len(values)) for values in (one, other)]
    parts = [spread**2 / days for spread, days in zip(spreads, effective, strict=True)]
    variance = fsum(parts)
    freedom = variance**2 / fsum(
        part**2 / (days - 1) for part, days in zip(parts, effective, strict=True)
    )
    half = t_quantile(CONFIDENCE, freedom) * sqrt(variance)
    middle = means[0] - means[1]
    return Interval(middle - half, middle + half, freedom)


def _deviations(level: Level) -> dict[date, float]:
    mean = _mean(list(level.values()))
    return {day: value - mean for day, value in level.items()}


def _mean(values: Sequence[float]) -> float:
    """The mean; exactly the value where all are the same, so that nothing deviates from it."""
    return values[0] if min(values) == max(values) else fsum(values) / len(values)


def _spread(values: Sequence[float], mean: float) -> float:
    """The standard deviation around their mean, with n - 1."""
    return sqrt(fsum([(value - mean) ** 2 for value in values]) / (len(values) - 1))
