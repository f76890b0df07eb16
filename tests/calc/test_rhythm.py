"""A schedule that is counted from another day: whether its doses move, and from when not."""

from datetime import date

import pytest

from medlog.calc.rhythm import is_in_step, next_in_step
from medlog.domain.regimen import Intake, Regimen, Schedule

BEGAN = date(2026, 11, 2)
DAY_STARTS_AT = 180


def regimen(
    rule: str, starts: date = BEGAN, cycle: tuple[int, int] | None = None, time: int | None = None
) -> Regimen:
    schedule = Schedule(rule, (Intake(time),), cycle)
    return Regimen("r", "m", "scheduled", starts, schedule=schedule, zone="Europe/Berlin")


@pytest.mark.parametrize(
    ("rule", "cycle", "time", "changed", "in_step"),
    [
        ("FREQ=DAILY", None, 480, date(2026, 11, 5), date(2026, 11, 5)),
        ("FREQ=WEEKLY;BYDAY=MO,TH", None, None, date(2026, 11, 4), date(2026, 11, 5)),
        ("FREQ=DAILY;INTERVAL=2", None, None, date(2026, 11, 4), date(2026, 11, 4)),
        ("FREQ=DAILY;INTERVAL=2", None, None, date(2026, 11, 5), date(2026, 11, 6)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", None, None, date(2026, 11, 9), date(2026, 11, 16)),
        ("FREQ=WEEKLY", None, None, date(2026, 11, 4), date(2026, 11, 9)),
        ("FREQ=MONTHLY", None, None, date(2026, 11, 10), date(2026, 12, 2)),
        ("FREQ=MONTHLY;BYDAY=2MO", None, None, date(2026, 11, 3), date(2026, 11, 9)),
        ("FREQ=DAILY", (21, 7), None, date(2026, 11, 10), date(2026, 11, 30)),
        ("FREQ=HOURLY;INTERVAL=8", None, 480, date(2026, 11, 5), date(2026, 11, 5)),
        ("FREQ=HOURLY;INTERVAL=36", None, 480, date(2026, 11, 3), date(2026, 11, 5)),
    ],
)
def test_the_next_day_on_which_nothing_moves(
    rule: str, cycle: tuple[int, int] | None, time: int | None, changed: date, in_step: date
) -> None:
    before, after = (regimen(rule, starts, cycle, time) for starts in (BEGAN, changed))
    assert next_in_step(before, after, DAY_STARTS_AT) == in_step
    assert is_in_step(before, after._replace(starts=in_step), DAY_STARTS_AT)


@pytest.mark.parametrize(
    ("rule", "cycle", "changed", "expected"),
    [
        ("FREQ=DAILY", None, date(2026, 11, 5), True),
        ("FREQ=WEEKLY;BYDAY=MO,TH", None, date(2026, 11, 4), True),
        ("FREQ=DAILY;INTERVAL=2", None, date(2026, 11, 5), False),
        ("FREQ=DAILY", (21, 7), date(2026, 11, 10), False),
        ("FREQ=DAILY;COUNT=10", None, date(2026, 11, 4), False),
    ],
)
def test_whether_a_change_moves_doses(
    rule: str, cycle: tuple[int, int] | None, changed: date, expected: bool
) -> None:
    before, after = (regimen(rule, starts, cycle) for starts in (BEGAN, changed))
    assert is_in_step(before, after, DAY_STARTS_AT) is expected


def test_a_count_that_begins_again_is_never_in_step() -> None:
    before, after = (regimen("FREQ=DAILY;COUNT=10", day) for day in (BEGAN, date(2026, 11, 4)))
    assert next_in_step(before, after, DAY_STARTS_AT) is None
