"""Student's t distribution: the quantile that an interval of 95 percent needs.

The distribution function comes from the regularised incomplete beta function, evaluated by its
continued fraction (Lentz's method; Press et al., Numerical Recipes, 3rd ed., section 6.4), the
quantile from Newton's method: short, and exact to nine digits and more up to 10,000 degrees of
freedom, which need not be whole, since an effective sample size is not.
"""

from functools import lru_cache
from math import copysign, exp, inf, lgamma, log, log1p, pi, sqrt

_TINY = 1e-300
_EPSILON = 1e-15
_LEAST = 1e-100


@lru_cache(maxsize=256)  # the days of a dose that held once are a run and a level
def t_quantile(probability: float, freedom: float) -> float:
    """The value that a t variable stays under with this probability.

    The upper tail is convex, so that Newton's steps from 0 on come ever closer and never go past
    the quantile, and rounding alone ends them.

    Args:
        probability: at least 1e-100 and below 1.
        freedom: degrees of freedom, at least 1 and finite.

    Raises:
        ValueError: an argument outside its range.
    """
    if not _LEAST <= probability < 1 or not 1 <= freedom < inf:
        raise ValueError(probability, freedom)
    tail = min(probability, 1 - probability)
    half = (freedom + 1) / 2
    highest = exp(lgamma(half) - lgamma(freedom / 2)) / sqrt(pi * freedom)
    value, step = 0.0, inf
    while step > _EPSILON * value:
        density = highest * exp(-half * log1p(value * value / freedom))
        step = (t_upper(value, freedom) - tail) / density
        value += step
    return copysign(value, probability - 0.5)


def t_upper(value: float, freedom: float) -> float:
    """The probability that a t variable exceeds `value`, which is 0 or more."""
    square = value * value
    return 0.5 * incomplete_beta(freedom / 2, 0.5, freedom / (freedom + square), square / freedom)


def incomplete_beta(a: float, b: float, x: float, odds: float) -> float:
    """The regularised incomplete beta function I_x(a, b), for a, b above 0 and x in [0, 1].

    `odds` is (1 - x) / x, which x alone gives no longer where it is close to 1.
    """
    if odds == 0:
        return 1.0
    if x == 0:
        return 0.0
    logs = -a * log1p(odds) + b * (log(odds) - log1p(odds))
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + logs)
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, odds / (1 + odds)) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    total = d
    step, m = inf, 0
    while abs(step - 1) > _EPSILON:
        m += 1
        even = a + 2 * m
        for numerator in (
            m * (b - m) * x / ((even - 1) * even),
            -(a + m) * (a + b + m) * x / (even * (even + 1)),
        ):
            d, c = 1 + numerator * d, 1 + numerator / c
            if -_TINY < d < _TINY or -_TINY < c < _TINY:
                d, c = _kept(d), _kept(c)
            d = 1 / d
            step = c * d
            total *= step
    return total


def _kept(number: float) -> float:
    """The number, moved off zero."""
    return number if abs(number) > _TINY else _TINY
