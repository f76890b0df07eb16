"""Mood at each dose: the rules of 7 and 14 days, rows apart, intervals, differences."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest

from medlog.calc.effective_size import (
    AllTheSame,
    Autocorrelation,
    Interval,
    autocorrelation,
    difference_interval,
    mean_interval,
)
from medlog.calc.levels import Phases, phases
from medlog.calc.mood import DayValue, Summary, TooFew, daily
from medlog.calc.mood_by_dose import ByDose, NoInterval, Row, by_dose
from medlog.domain.amount import MICRO

FIRST = date(2026, 3, 1)

SCORES = (4, 5, 5, 6, 3, 3, 2, 4, 6, 7, 6, 5, 5, 4, 3, 4)
"""They go up and down slowly."""


class At(NamedTuple):
    """A dose with nothing to it."""

    name: str

    @property
    def key(self) -> tuple[object, ...]:
        return (self.name,)


A, B, C = At("a"), At("b"), At("c")


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def line(text: str, settle: int = 0) -> Phases[At]:
    """A letter a day from the first on; a dot is a day without a dose."""
    days = {day(n): At(letter) for n, letter in enumerate(text) if letter != "."}
    return phases(days, settle, FIRST)


def score(number: int) -> int:
    return SCORES[number % len(SCORES)]


def on(*numbers: int) -> dict[date, DayValue]:
    """A mood entry on each of these days."""
    return daily((day(n), score(n) * MICRO) for n in numbers)


def only(rows: tuple[Row[At], ...]) -> Row[At]:
    [row] = rows
    return row


@pytest.mark.parametrize(
    ("days", "with_mean", "with_interval"),
    [(1, False, False), (6, False, False), (7, True, False), (13, True, False), (14, True, True)],
)
def test_a_mean_needs_7_days_with_mood_and_an_interval_14(
    days: int, with_mean: bool, with_interval: bool
) -> None:
    """Days without mood do not count: each row has two of them."""
    values = on(*range(1, days + 1))
    row = only(by_dose(line("a" * (days + 2)), values).levels)
    assert (len(row.days), row.with_value) == (days + 2, days)
    if with_mean:
        scores = [score(n) for n in range(1, days + 1)]
        assert isinstance(row.values, Summary)
        assert row.values.mean == pytest.approx(sum(scores) / days)
    else:
        assert row.values == TooFew(tuple(values.values()))
    assert isinstance(row.interval, Interval if with_interval else NoInterval)
    if not with_interval:
        assert row.interval == NoInterval(fewer=True)


def test_a_days_entries_are_kept_whole_in_a_list() -> None:
    value = DayValue(day(0), 5.5, 2 * MICRO, 9 * MICRO, 2)
    assert only(by_dose(line("a"), {day(0): value}).levels).values == TooFew((value,))


def test_quartiles_and_range_are_those_of_the_days() -> None:
    """1 to 7: the middle half is 2.5 to 5.5."""
    values = daily((day(n), (n + 1) * MICRO) for n in range(7))
    row = only(by_dose(line("a" * 7), values).levels)
    assert row.values == Summary(7, 4.0, 2.5, 4.0, 5.5, MICRO, 7 * MICRO)


def test_days_without_mood_alone_are_a_row_without_values() -> None:
    found = by_dose(line("aaabb"), {})
    assert [row.values for row in found.levels] == [TooFew(()), TooFew(())]
    assert [row.days for row in found.levels] == [(day(0), day(1), day(2)), (day(3), day(4))]
    assert found.autocorrelation is None


def test_without_days_there_are_no_rows() -> None:
    assert by_dose(line(""), {}) == ByDose((), (), (), (), (), (), None)


def test_settling_days_are_in_no_level_and_in_no_pair() -> None:
    """Of 16 days at the second dose the first 14 are apart, and two are left."""
    found = by_dose(line("a" * 20 + "b" * 16, 14), on(*range(36)))
    assert [(row.at, len(row.days)) for row in found.levels] == [(A, 20), (B, 2)]
    assert [(row.at, len(row.days)) for row in found.settling] == [(B, 14)]
    assert [(row.at, len(row.days)) for row in found.segments] == [(A, 20), (B, 2)]
    assert found.differences == ()
    levels = [range(20), range(34, 36)]
    expected = autocorrelation([{day(n): float(score(n)) for n in of} for of in levels])
    assert found.autocorrelation == expected
    assert isinstance(expected, Autocorrelation)
    assert expected.pairs == 20


def test_a_dose_that_comes_back_is_one_level_two_segments_and_two_times_settling() -> None:
    found = by_dose(line("aaaabbbbaaaa", 2), on(*range(12)))
    assert [row.days for row in found.levels] == [
        tuple(day(n) for n in (0, 1, 2, 3, 10, 11)),
        (day(6), day(7)),
    ]
    assert [(row.at, row.days[0]) for row in found.segments] == [
        (A, day(0)),
        (B, day(6)),
        (A, day(10)),
    ]
    assert [(row.at, row.days) for row in found.settling] == [
        (B, (day(4), day(5))),
        (A, (day(8), day(9))),
    ]


def test_the_first_30_days_are_apart_only_where_there_are_later_ones() -> None:
    """The first dose holds for 40 days, the second for 30 of which 14 settle."""
    found = by_dose(line("a" * 40 + "b" * 30, 14), on(*range(70)))
    assert [(row.at, row.with_value) for row in found.early] == [(A, 30)]
    assert [(row.at, row.with_value) for row in found.later] == [(A, 10)]
    longer = by_dose(line("a" * 40 + "b" * 31, 14), on(*range(71)))
    assert [(row.at, row.with_value) for row in longer.early] == [(A, 30), (B, 16)]
    assert [(row.at, row.with_value) for row in longer.later] == [(A, 10), (B, 1)]


def test_levels_are_compared_with_their_neighbour_among_those_of_14_days() -> None:
    """A step of a taper that is too short hides neither of the two beside it."""
    days = "a" * 14 + "b" * 14 + "c" * 14
    found = by_dose(line(days), on(*range(42)))
    assert [(one.before, one.after) for one in found.differences] == [(A, B), (B, C)]
    for missing, left in ((3, [(B, C)]), (20, [(A, C)]), (30, [(A, B)])):
        values = on(*(n for n in range(42) if n != missing))
        assert [(one.before, one.after) for one in by_dose(line(days), values).differences] == left


def test_a_difference_is_the_later_mean_less_the_earlier() -> None:
    """A dose with two points more in each value: the difference is 2, and the interval has it."""
    values = {
        day(n): DayValue(day(n), score(n % 14) + (0.0, 2.0)[n // 14], 0, 0, 1) for n in range(28)
    }
    [found] = by_dose(line("a" * 14 + "b" * 14), values).differences
    assert found.mean == pytest.approx(2)
    assert isinstance(found.interval, Interval)
    assert (found.interval.low + found.interval.high) / 2 == pytest.approx(2)
    assert found.interval.low < 2 < found.interval.high


def test_days_that_are_all_the_same_have_no_interval() -> None:
    values = daily((day(n), 5_100_000) for n in range(28))
    found = by_dose(line("a" * 14 + "b" * 14), values)
    assert found.autocorrelation == AllTheSame()
    assert [row.interval for row in found.levels] == [AllTheSame(), AllTheSame()]
    [difference] = found.differences
    assert (difference.mean, difference.interval) == (0, AllTheSame())


def test_one_level_that_stays_the_same_says_so_beside_another() -> None:
    values = on(*range(14)) | daily((day(n), 5 * MICRO) for n in range(14, 28))
    found = by_dose(line("a" * 14 + "b" * 14), values)
    one, other = found.levels
    assert isinstance(one.interval, Interval)
    assert other.interval == AllTheSame()
    [difference] = found.differences
    assert difference.interval == AllTheSame()


def test_settling_days_that_differ_are_not_all_the_same_where_the_settled_are() -> None:
    """The settled ones have no spread, hence no r, and the settling ones no interval."""
    values = daily((day(n), 5 * MICRO) for n in range(34)) | on(*range(14, 28))
    found = by_dose(line("a" * 14 + "b" * 20, 14), values)
    assert found.autocorrelation == AllTheSame()
    assert only(found.settling).interval == NoInterval(fewer=False)
    assert [row.interval for row in found.levels] == [AllTheSame(), NoInterval(fewer=True)]


def test_without_two_days_in_a_row_there_is_no_interval() -> None:
    """Mood on every second day, 14 times."""
    found = by_dose(line("a" * 28 + "b" * 28), on(*range(0, 56, 2)))
    assert found.autocorrelation is None
    assert [row.interval for row in found.levels] == [NoInterval(fewer=False)] * 2
    assert [row.with_value for row in found.levels] == [14, 14]
    [difference] = found.differences
    assert difference.interval == NoInterval(fewer=False)


def test_days_without_a_dose_are_in_no_row() -> None:
    found = by_dose(line("aa..bb"), on(*range(6)))
    assert [row.days for row in found.levels] == [(day(0), day(1)), (day(4), day(5))]


def test_moving_the_diary_by_days_changes_nothing_but_the_days() -> None:
    there = by_dose(line("a" * 20 + "b" * 20, 3), on(*range(40)))
    away = timedelta(days=200)
    of = phases(
        {day(n) + away: (A, B)[n // 20] for n in range(40)},
        3,
        FIRST + away,
    )
    values = {one + away: value._replace(day=one + away) for one, value in on(*range(40)).items()}
    elsewhere = by_dose(of, values)
    assert elsewhere.differences == there.differences
    assert elsewhere.autocorrelation == there.autocorrelation
    assert [row.interval for row in elsewhere.levels] == [row.interval for row in there.levels]


def test_the_rows_take_their_intervals_from_the_pooled_r() -> None:
    """Not each from its own: a segment of 14 days alone would have another one."""
    found = by_dose(line("a" * 14 + "b" * 20), on(*range(34)))
    pooled = found.autocorrelation
    assert isinstance(pooled, Autocorrelation)
    one, other = ([float(score(n)) for n in of] for of in (range(14), range(14, 34)))
    expected = [mean_interval(values, pooled.raw) for values in (one, other)]
    assert [row.interval for row in found.levels] == expected
    assert [row.interval for row in found.segments] == expected
    [difference] = found.differences
    assert difference.mean == pytest.approx(sum(other) / 20 - sum(one) / 14)
    assert difference.interval == difference_interval(other, one, pooled.raw)
