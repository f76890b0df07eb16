"""The score of Loop Habit Tracker, by the values it publishes."""

from datetime import date, timedelta

import pytest

from medlog.calc.day_counts import DayCount, Out
from medlog.calc.matching import State
from medlog.calc.shares import NotEnough
from medlog.calc.steadiness import Frequency, frequency, steadiness
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Regimen, Schedule

FIRST = date(2026, 1, 1)


def regimen(rule: str = "FREQ=DAILY", cycle: tuple[int, int] | None = None) -> Regimen:
    return Regimen("r", "m", "scheduled", FIRST, schedule=Schedule(rule, (Intake(None),), cycle))


Day = tuple[date, DayCount]


def count(number: int, taken: int, expected: int = 1, out: Out | None = None) -> Day:
    filled: list[State] = ["taken"] * min(taken, expected)
    empty: list[State] = ["not logged"] * max(expected - taken, 0)
    states = (*filled, *empty)
    return FIRST + timedelta(days=number), DayCount(states, taken, max(taken - expected, 0), out)


def score(counts: list[Day], *regimens: Regimen) -> float:
    known = Medication("m", "sertraline", regimens=regimens or (regimen(),))
    found = steadiness(known, dict(counts), "nothing")
    assert isinstance(found, float)
    return found


@pytest.mark.parametrize(
    ("days", "published"),
    [(1, 0.051922), (2, 0.101149), (13, 0.5), (20, 0.655747), (90, 0.99176)],
)
def test_of_a_daily_medication_taken_every_day(days: int, published: float) -> None:
    assert score([count(n, 1) for n in range(days)]) == pytest.approx(published, abs=1e-6)


def test_one_day_without_takes_little_away() -> None:
    """From 1.0 to .948."""
    counts = [*(count(n, 1) for n in range(2000)), count(2000, 0)]
    assert score(counts) == pytest.approx(0.948, abs=1e-3)


def test_of_two_days_in_three() -> None:
    """A habit of the program's own test data: two times in three days, over ten days."""
    taken = [1, 1, 0, 0, 1, 1, 1, 0, 0, 1]
    published = [0.0107, 0.0315, 0.0515, 0.0706, 0.0995, 0.1379, 0.1746, 0.1991, 0.2226, 0.2557]
    counts = [count(n, one, expected=one) for n, one in enumerate(taken)]
    found = [score(counts[: n + 1], regimen(cycle=(2, 1))) for n in range(10)]
    assert found == pytest.approx(published, abs=5e-5)


def test_of_several_doses_a_day_the_share_counts_and_no_more_than_all() -> None:
    half = score([count(0, 1, expected=2)])
    assert half == pytest.approx(0.051922 / 2, abs=1e-6)
    assert score([count(0, 5, expected=2)]) == pytest.approx(2 * half)


def test_days_that_are_out_leave_it_as_it_is() -> None:
    counts = [
        count(0, 0, out="before the first dose"),
        count(1, 1),
        count(2, 0, out="paused"),
        count(3, 1),
        count(4, 0, out="not over"),
    ]
    assert score(counts) == score([count(1, 1), count(3, 1)])


def test_without_a_day_there_is_none() -> None:
    known = Medication("m", "sertraline", regimens=(regimen(),))
    found = steadiness(known, dict([count(0, 1, out="not over")]), "no day is over yet")
    assert found == NotEnough("no day is over yet")


def test_from_a_change_on_the_new_frequency_holds() -> None:
    weekly = regimen("FREQ=WEEKLY;BYDAY=TH")._replace(id="s", starts=FIRST + timedelta(days=2))
    before = score([count(0, 1), count(1, 1)])
    found = score([count(0, 1), count(1, 1), count(2, 0, expected=0)], regimen(), weekly)
    kept = 0.5 ** ((1 / 7) ** 0.5 / 13)
    # Both days lie in the last two weeks, in which two are due.
    assert found == pytest.approx(before * kept + 1 * (1 - kept))


@pytest.mark.parametrize(
    ("rule", "cycle", "expected"),
    [
        ("FREQ=DAILY", None, Frequency(1, 1)),
        ("FREQ=DAILY;INTERVAL=2", None, Frequency(1, 2)),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", None, Frequency(3, 7)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", None, Frequency(1, 14)),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", None, Frequency(2, 30)),
        ("FREQ=DAILY", (21, 7), Frequency(21, 28)),
        ("FREQ=HOURLY;INTERVAL=8", None, Frequency(1, 1)),
        ("FREQ=HOURLY;INTERVAL=36", None, Frequency(1, 2)),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1", None, Frequency(2, 365)),
    ],
)
def test_how_often_a_schedule_has_a_dose(
    rule: str, cycle: tuple[int, int] | None, expected: Frequency
) -> None:
    one = regimen(rule, cycle)
    assert one.schedule is not None
    assert frequency(one, one.schedule) == expected
