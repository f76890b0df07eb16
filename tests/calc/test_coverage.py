"""Days covered, as AdhereR's CMA7 counts them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.coverage import NO_AMOUNT, NO_SCHEDULE, NO_SUPPLY, coverage
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Supply
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Kind, Pause, Regimen, Schedule

START = date(2026, 3, 2)
"""A Monday."""

THREE = 3 * 60


def tablets(number: int) -> Amount:
    return Amount(number * MICRO, "tablet")


def refill(day: date, number: int) -> Supply:
    return Supply("s", Instant(0, 0, "UTC"), day, "m1", "refill", tablets(number))


def count(day: date, number: int) -> Supply:
    return refill(day, number)._replace(kind="correction")


def scheduled(
    rule: str = "FREQ=DAILY",
    *times: int | None,
    starts: date = START,
    dose: Amount | None = tablets(1),  # noqa: B008 -- a value
    name: str = "r1",
) -> Regimen:
    schedule = Schedule(rule, tuple(Intake(minutes) for minutes in times or (480,)))
    return Regimen(name, "m1", "scheduled", starts, None, dose, schedule)


def other(kind: Kind, starts: date) -> Regimen:
    return Regimen("r9", "m1", kind, starts)


def medication(*regimens: Regimen, pauses: tuple[Pause, ...] = ()) -> Medication:
    return Medication("m1", "sertraline", regimens=regimens, pauses=pauses)


def day(number: int) -> date:
    """A day counted from START, which is day 0."""
    return START + timedelta(days=number)


DAILY = medication(scheduled())


def over(known: Medication, supplies: list[Supply], first: int, last: int) -> Share | NotEnough:
    return coverage(known, supplies, day(first), day(last), THREE)


# Published values: the custom patient of AdhereR's own tests (test-polypharmacy.R, 2 groups of
# medication, each with 2 episodes; CMA7 is held there to 0.63, 0.40, 0.41 and 0.77). Dispensing
# dates with their duration in days, the first day and the length of the observation window.

GROUP_1 = """
2008-07-01 30 2008-11-06 30 2008-12-22 30 2009-01-29 30 2009-10-02 30 2009-03-25 30 2009-04-15 30
2009-06-24 30 2009-08-07 26 2009-11-11 30 2009-12-15 30 2010-11-01 30 2010-04-03 30 2010-03-26 30
2010-01-05 30 2010-06-22 30 2010-12-08 30 2010-08-13 30 2010-06-09 30 2010-09-15 30 2010-12-17 30
2011-02-21 30 2011-03-15 30 2011-03-29 30 2011-05-18 30 2011-06-14 30 2011-06-30 30 2011-09-28 30
2011-10-13 30 2012-04-27 30 2012-05-28 30 2012-06-14 30 2012-06-07 30 2012-10-17 30 2012-09-11 30
2012-11-29 28 2013-10-03 30 2013-06-24 30 2013-03-08 90 2013-12-09 30 2013-12-20 30 2014-01-16 30
2014-04-28 30 2014-07-29 30 2014-08-27 30 2014-04-11 30
2015-11-19 30 2016-04-15 30 2016-03-10 30 2016-10-18 30 2016-10-28 30 2017-01-13 30
"""
GROUP_2 = """
2008-07-01 30 2008-10-01 90 2008-12-23 90 2009-01-29 90 2009-10-02 45 2009-04-15 45 2010-01-05 45
2010-06-09 22 2010-09-15 30 2010-12-17 28 2011-03-29 28 2011-06-14  2 2011-10-13 30 2012-01-28 90
2012-04-27 28 2012-06-14 28 2012-10-17 15 2013-10-03 30 2013-06-24 30 2013-03-08 30 2014-01-16 30
2014-04-28 30 2014-07-29 30
2017-06-01 60 2017-07-28 45 2017-08-22 90 2017-12-21 67 2018-03-01 90 2018-06-13 90 2018-12-20 90
2019-05-13 90 2019-08-09 90 2019-12-17 90
"""


def dispensed(text: str) -> list[Supply]:
    words = text.split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return sorted(
        (refill(date.fromisoformat(one), int(days)) for one, days in pairs),
        key=lambda entry: entry.day,
    )


@pytest.mark.parametrize(
    ("events", "first", "days", "published"),
    [
        (GROUP_1, "2008-07-01", 2279, 0.63),
        (GROUP_1, "2015-11-19", 451, 0.40),
        (GROUP_2, "2008-07-01", 2249, 0.41),
        (GROUP_2, "2017-06-01", 959, 0.77),
    ],
)
def test_the_values_that_adherer_publishes_come_out(
    events: str, first: str, days: int, published: float
) -> None:
    """One tablet a day, so that a duration is so many tablets."""
    begin = date.fromisoformat(first)
    known = medication(scheduled(starts=date(2008, 1, 1)))
    found = coverage(known, dispensed(events), begin, begin + timedelta(days=days), THREE)
    assert isinstance(found, Share)
    assert found.of == days
    assert round(found.value, 2) == published


# The rules one by one


@pytest.mark.parametrize(
    ("supplies", "first", "last", "expected"),
    [
        # From the day it came in on, for as many days as it has; both ends half open.
        ([refill(day(0), 7)], 0, 14, Share(7, 14)),
        ([refill(day(0), 7)], 0, 7, Share(7, 7)),
        ([refill(day(0), 7)], 6, 8, Share(1, 2)),
        # Days before the first refill are gaps.
        ([refill(day(4), 7)], 0, 14, Share(7, 14)),
        # What is left over when the next comes is used first, and then the next.
        ([refill(day(0), 7), refill(day(5), 7)], 0, 20, Share(14, 20)),
        ([refill(day(0), 7), refill(day(9), 7)], 0, 20, Share(14, 20)),
        # Also from before the window.
        ([refill(day(0), 28)], 20, 34, Share(8, 14)),
        ([refill(day(0), 28), refill(day(3), 28)], 20, 34, Share(14, 14)),
        # What comes after the window is not looked at.
        ([refill(day(0), 3), refill(day(9), 28)], 0, 9, Share(3, 9)),
        # A count that begins the record is what was there; a later one is about what was taken.
        ([count(day(0), 5)], 0, 10, Share(5, 10)),
        ([refill(day(0), 5), count(day(2), 20)], 0, 10, Share(5, 10)),
    ],
)
def test_days_covered(supplies: list[Supply], first: int, last: int, expected: Share) -> None:
    assert over(DAILY, supplies, first, last) == expected


def test_a_day_is_covered_where_all_its_doses_are_at_hand() -> None:
    """Seven tablets, two a day: three days, and the seventh waits for the next refill."""
    twice = medication(scheduled("FREQ=DAILY", 480, 1200))
    assert over(twice, [refill(day(0), 7)], 0, 7) == Share(3, 7)
    assert over(twice, [refill(day(0), 7), refill(day(5), 1)], 0, 7) == Share(4, 7)


def test_a_day_that_is_not_due_has_the_state_of_the_due_day_before_it() -> None:
    """Mondays and Thursdays: two tablets cover a week, and the next week not."""
    weekly = medication(scheduled("FREQ=WEEKLY;BYDAY=MO,TH"))
    assert over(weekly, [refill(day(0), 2)], 0, 14) == Share(7, 14)
    assert over(weekly, [refill(day(0), 3)], 0, 14) == Share(10, 14)


def test_before_its_first_due_day_it_is_covered_from_the_refill_on() -> None:
    weekly = medication(scheduled("FREQ=WEEKLY;BYDAY=MO"))
    assert over(weekly, [refill(day(4), 1)], 1, 7) == Share(3, 6)


def test_a_change_of_dose_counts_from_its_day() -> None:
    """Ten tablets: four days of one, then three of two."""
    known = medication(scheduled(), scheduled(starts=day(4), dose=tablets(2), name="r2"))
    assert over(known, [refill(day(0), 10)], 0, 10) == Share(7, 10)


def test_days_without_a_schedule_and_paused_ones_do_not_count() -> None:
    """Nothing is used on them, and they are no days of the window."""
    pause = Pause("p", None, day(2), day(5))
    known = medication(scheduled(), other("stopped", day(10)), pauses=(pause,))
    assert over(known, [refill(day(0), 5)], -3, 20) == Share(5, 7)


@pytest.mark.parametrize(
    ("known", "supplies", "why"),
    [
        (DAILY, [], NO_SUPPLY),
        (DAILY, [refill(day(30), 7)], NO_SUPPLY),
        (medication(), [refill(day(0), 7)], NO_SCHEDULE),
        (medication(other("as-needed", day(0))), [refill(day(0), 7)], NO_SCHEDULE),
        (medication(scheduled(dose=None)), [refill(day(0), 7)], NO_AMOUNT),
        (medication(scheduled(dose=Amount(MICRO, "ml"))), [refill(day(0), 7)], NO_AMOUNT),
    ],
)
def test_what_is_not_enough(known: Medication, supplies: list[Supply], why: str) -> None:
    assert over(known, supplies, 0, 14) == NotEnough(why)


def test_another_unit_before_the_window_is_left_out() -> None:
    """From tablets to drops: the tablets of then say nothing about the drops of now."""
    drops = Amount(10 * MICRO, "drop")
    known = medication(scheduled(), scheduled(starts=day(10), dose=drops, name="r2"))
    came = [refill(day(0), 7), refill(day(8), 0)._replace(amount=Amount(70 * MICRO, "drop"))]
    assert over(known, came, 10, 20) == Share(7, 10)
    assert over(known, came, 9, 20) == NotEnough(NO_AMOUNT)


# Properties


DUE: dict[str, Callable[[int], bool]] = {
    "FREQ=DAILY": lambda _: True,
    "FREQ=DAILY;INTERVAL=3": lambda n: n % 3 == 0,
    "FREQ=WEEKLY;BYDAY=MO,TU,SA": lambda n: n % 7 in (0, 1, 5),
}
"""Whether a day, counted from START, is due."""

RULES = st.sampled_from(sorted(DUE))
REFILLS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), min_size=1, max_size=6)


def naive(rule: str, refills: list[tuple[int, int]], first: int, last: int) -> int:
    """Covered days, from the number of each day's refill and need, one day after the other."""
    due = DUE[rule]
    bank, covered, begun, days = 0, False, min(n for n, _ in refills), 0
    seen = False
    for n in range(last):
        bank += sum(number for when, number in refills if when == n)
        if n >= begun and due(n):
            seen, covered = True, bank >= 1
            bank -= covered
        days += n >= first and (covered if seen else bank > 0)
    return days


@given(RULES, REFILLS, st.integers(0, 60), st.integers(1, 60))
def test_it_counts_as_a_naive_walk_does(
    rule: str, refills: list[tuple[int, int]], first: int, length: int
) -> None:
    supplies = [refill(day(n), number) for n, number in sorted(refills)]
    found = over(medication(scheduled(rule)), supplies, first, first + length)
    if min(refills)[0] >= first + length:
        assert found == NotEnough(NO_SUPPLY)
    else:
        assert found == Share(naive(rule, refills, first, first + length), length)


@given(RULES, REFILLS, st.integers(0, 60), st.integers(1, 60), st.integers(1, 40))
def test_more_never_covers_less_and_no_more_than_the_window(
    rule: str, refills: list[tuple[int, int]], first: int, length: int, more: int
) -> None:
    known = medication(scheduled(rule))
    supplies = [refill(day(n), number) for n, number in sorted(refills)]
    found = over(known, supplies, first, first + length)
    if isinstance(found, Share):
        fuller = [supplies[0]._replace(amount=tablets(more + refills[0][1] + 40)), *supplies[1:]]
        after = over(known, fuller, first, first + length)
        assert isinstance(after, Share)
        assert 0 <= found.n <= after.n <= after.of == found.of == length
