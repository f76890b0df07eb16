"""Mood at each dose over random diaries, counted again with numpy and scipy from the page."""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats

from medlog.calc.effective_size import AllTheSame, Autocorrelation, Interval
from medlog.calc.levels import Phases, phases
from medlog.calc.mood import Summary, TooFew, daily
from medlog.calc.mood_by_dose import ByDose, NoInterval, Row, by_dose
from medlog.domain.amount import MICRO

FIRST = date(2026, 3, 1)


class At(NamedTuple):
    """A dose with nothing to it."""

    name: str

    @property
    def key(self) -> tuple[object, ...]:
        return (self.name,)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def line(text: str, settle: int) -> Phases[At]:
    """A letter a day from the first on; a dot is a day without a dose."""
    days = {day(n): At(letter) for n, letter in enumerate(text) if letter != "."}
    return phases(days, settle, FIRST)


texts = st.lists(
    st.tuples(st.sampled_from("abc."), st.sampled_from((1, 5, 14, 20, 35))), max_size=5
).map(lambda runs: "".join(letter * times for letter, times in runs))

scores = st.tuples(
    st.sets(st.integers(0, 174), max_size=40),
    st.lists(st.integers(0, 10), min_size=1, max_size=9),
).map(lambda found: {n: found[1][n % len(found[1])] for n in range(175) if n not in found[0]})
"""A score a day but for some, that comes back after up to nine days."""


def summary(row: Row[At], noted: dict[int, int]) -> None:
    """Hold days, mean, quartiles and range of a row against numpy's."""
    own = {n: noted[n] for n in ((one - FIRST).days for one in row.days) if n in noted}
    assert row.with_value == len(own)
    if len(own) < 7:
        assert isinstance(row.values, TooFew)
        assert [(one.day, one.mean) for one in row.values.days] == [
            (day(n), value) for n, value in own.items()
        ]
        return
    listed = list(own.values())
    quartiles = np.percentile(listed, (25, 50, 75)).tolist()
    assert isinstance(row.values, Summary)
    mean, lowest, highest = float(np.mean(listed)), min(listed) * MICRO, max(listed) * MICRO
    assert row.values == pytest.approx((len(own), mean, *quartiles, lowest, highest))


def interval(row: Row[At], noted: dict[int, int], raw: float | None) -> None:
    """Hold the interval of a row against the page's formula, written anew with numpy and scipy."""
    own = [noted[n] for n in ((one - FIRST).days for one in row.days) if n in noted]
    if len(own) < 14:
        assert row.interval == NoInterval(fewer=True)
    elif min(own) == max(own):
        assert row.interval == AllTheSame()
    elif raw is None:
        assert row.interval == NoInterval(fewer=False)
    else:
        variance, worth = worth_of(own, raw)
        low, high = stats.t.interval(0.95, worth - 1, float(np.mean(own)), variance**0.5)
        assert isinstance(row.interval, Interval)
        assert row.interval == pytest.approx((low, high, worth), rel=1e-8, abs=1e-8)


def worth_of(own: list[int], raw: float) -> tuple[float, float]:
    """The variance of the mean, and n_eff, from the sum of the correlations of all pairs."""
    n = len(own)
    r = min(0.9, max(0, (n * raw + 1) / (n - 3)))
    inflation = sum(r ** abs(one - other) for one in range(n) for other in range(n)) / n
    worth = max(2, n / inflation)
    return float(np.var(own, ddof=1)) / worth, worth


def r_of(levels: dict[str, list[int]], noted: dict[int, int]) -> float | None:
    """The pooled r, day by day; None without a pair or any deviation."""
    products, squares = [], []
    for days in levels.values():
        own = {n: noted[n] for n in days if n in noted}
        mean = float(np.mean(list(own.values()))) if own else 0.0
        squares += [(value - mean) ** 2 for value in own.values()]
        products += [(own[n] - mean) * (own[n + 1] - mean) for n in own if n + 1 in own]
    if not products or float(np.sum(squares)) < 1e-12:
        return None
    return float(np.mean(products) / np.mean(squares))


@example("ab" + "." * 35 + "b", dict.fromkeys(range(175), 0), 3)
@given(texts, scores, st.sampled_from((0, 3, 14)))
def test_the_rows_equal_a_naive_count(text: str, noted: dict[int, int], settle: int) -> None:
    """Over random diaries with pauses, doses that come back, and days without mood."""
    of = line(text, settle)
    found = by_dose(of, daily((day(n), value * MICRO) for n, value in noted.items()))
    settled = [(one - FIRST).days for one in of.settled]
    levels = {
        letter: [n for n in settled if text[n] == letter]
        for letter in sorted(set(text) - {"."}, key=text.index)
    }
    levels = dict(sorted((item for item in levels.items() if item[1]), key=lambda one: one[1][0]))
    assert [(row.at.name, [*row.days]) for row in found.levels] == [
        (letter, [day(n) for n in days]) for letter, days in levels.items()
    ]
    assert [one for row in found.segments for one in row.days] == [*of.settled]
    assert [one for row in found.settling for one in row.days] == [*of.settling]
    split = {*of.early.values()} & {*of.later.values()}
    for rows, days in ((found.early, of.early), (found.later, of.later)):
        assert sorted(one for row in rows for one in row.days) == [
            one for one, at in days.items() if at in split
        ]
    raw = r_of(levels, noted)
    if isinstance(found.autocorrelation, Autocorrelation):
        assert found.autocorrelation.raw == pytest.approx(raw)
    else:
        assert raw is None
    for row in (
        *found.levels,
        *found.segments,
        *found.settling,
        *found.early,
        *found.later,
    ):
        summary(row, noted)
        interval(row, noted, raw)
    differences(found, levels, noted, raw)


def differences(
    found: ByDose[At], levels: dict[str, list[int]], noted: dict[int, int], raw: float | None
) -> None:
    """Hold the differences against Welch's formula, written anew."""
    own = {letter: [noted[n] for n in days if n in noted] for letter, days in levels.items()}
    enough = [letter for letter, values in own.items() if len(values) >= 14]
    assert [(one.before.name, one.after.name) for one in found.differences] == [*pairwise(enough)]
    for one in found.differences:
        first, last = own[one.before.name], own[one.after.name]
        middle = float(np.mean(last) - np.mean(first))
        assert one.mean == pytest.approx(middle)
        if raw is None:
            assert one.interval in {AllTheSame(), NoInterval(fewer=False)}
            continue
        if min(first) == max(first) or min(last) == max(last):
            assert one.interval == AllTheSame()
            continue
        parts = [worth_of(values, raw) for values in (first, last)]
        variance = sum(part for part, _ in parts)
        freedom = variance**2 / sum(part**2 / (worth - 1) for part, worth in parts)
        low, high = stats.t.interval(0.95, freedom, middle, variance**0.5)
        assert one.interval == pytest.approx((low, high, freedom), rel=1e-8, abs=1e-8)
