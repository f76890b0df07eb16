"""Timing adherence: intervals between doses against those between their slots."""

from datetime import UTC, date, datetime, time

import pytest
from calc.living import lived

from medlog.calc.day_counts import count_days
from medlog.calc.intervals import TOO_FEW, Timing, timing
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import Amount
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant, to_epoch
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Pause, Regimen, Schedule

FIRST, END = date(2026, 3, 1), date(2026, 3, 11)


def dose(day: int, clock: str, offset: int = 0) -> Dose:
    wall = datetime.combine(date(2026, 3, day), time.fromisoformat(clock), tzinfo=UTC)
    at = Instant(to_epoch(wall) - offset, offset, "UTC")
    return Dose(f"{day} {clock}", at, date(2026, 3, day), "m", "taken")


def found(
    doses: list[Dose],
    *times: int | None,
    rule: str = "FREQ=DAILY",
    pauses: tuple[Pause, ...] = (),
    window: int = 25,
) -> Timing:
    """The timing over ten days of March, at these minutes after midnight, 08:00 without any."""
    intakes = tuple(Intake(minutes) for minutes in times or (480,))
    regimen = Regimen("r", "m", "scheduled", FIRST, schedule=Schedule(rule, intakes))
    known = Medication("m", "sertraline", regimens=(regimen,), pauses=pauses)
    return timed(known, doses, window)


def timed(known: Medication, doses: list[Dose], window: int = 25) -> Timing:
    """Over the ten days, days beginning at 03:00."""
    days = count_days(known, lived(doses), FIRST, END, since=FIRST, today=END, day_starts_at=180)
    return timing(days.openings, days.counts, window)


@pytest.mark.parametrize(
    ("clock", "on_time"), [("08:00", 1), ("14:00", 1), ("14:01", 0), ("03:00", 1)]
)
def test_a_day_apart_give_or_take_six_hours(clock: str, on_time: int) -> None:
    """08:00, and the next dose a day later within a quarter of 24 hours."""
    timings = found([dose(1, "08:00"), dose(2, clock)])
    assert timings == Timing(Share(on_time, 1), Share(on_time, 1))


def test_the_nominal_interval_is_that_of_the_two_slots() -> None:
    """08:00 and 20:00: half a day; over a night that is not logged, a day and a half."""
    twice = (480, 1200)
    assert found([dose(1, "08:00"), dose(1, "22:59")], *twice).slots == Share(1, 1)
    assert found([dose(1, "08:00"), dose(1, "23:01")], *twice).slots == Share(0, 1)
    assert found([dose(1, "08:00"), dose(2, "20:00")], *twice) == Timing(Share(1, 1), Share(0, 1))


def test_uneven_slots_have_uneven_intervals() -> None:
    """08:00 and 12:00: four hours give or take one, then twenty give or take five."""
    timings = found([dose(1, "08:00"), dose(1, "12:00"), dose(2, "08:00")], 480, 720)
    assert timings == Timing(Share(2, 2), Share(0, 2))


def test_slots_of_any_time_are_spread_over_the_day() -> None:
    """Two a day at any time: 12 hours apart, also over midnight."""
    doses = [dose(1, "09:00"), dose(1, "20:00"), dose(2, "08:30"), dose(2, "09:30")]
    assert found(doses, None, None) == Timing(Share(2, 3), Share(2, 3))


def test_a_dose_beyond_the_slots_has_no_interval_but_in_the_published_form() -> None:
    doses = [dose(1, "08:00"), dose(1, "20:00"), dose(2, "08:00"), dose(3, "08:00")]
    assert found(doses) == Timing(Share(1, 1), Share(1, 3))


def test_an_interval_over_paused_days_is_not_counted() -> None:
    pauses = (Pause("p", None, date(2026, 3, 2), date(2026, 3, 4)),)
    doses = [dose(1, "08:00"), dose(4, "08:00"), dose(5, "08:00")]
    assert found(doses, pauses=pauses) == Timing(Share(1, 1), Share(1, 1))


def test_days_without_a_dose_due_are_bridged_by_the_slots_alone() -> None:
    """Every other day: two days apart; the published form wants each day between to be due."""
    doses = [dose(1, "08:00"), dose(3, "09:00")]
    timings = found(doses, rule="FREQ=DAILY;INTERVAL=2")
    assert timings == Timing(Share(1, 1), NotEnough(TOO_FEW))


def test_the_window_is_a_setting_and_the_published_one_is_not() -> None:
    doses = [dose(1, "08:00"), dose(2, "13:00")]
    assert found(doses, window=20) == Timing(Share(0, 1), Share(1, 1))


def test_who_keeps_the_time_on_the_wall_keeps_the_time() -> None:
    """08:00 in Berlin and 08:00 in New York are 30 hours apart, and a day by the wall."""
    doses = [dose(1, "08:00", offset=3600), dose(2, "08:00", offset=-18000)]
    assert found(doses).slots == Share(1, 1)


def test_one_dose_has_no_interval() -> None:
    assert found([dose(1, "08:00")]) == Timing(NotEnough(TOO_FEW), NotEnough(TOO_FEW))
    assert found([]) == Timing(NotEnough(TOO_FEW), NotEnough(TOO_FEW))


def test_small_doses_that_fill_a_slot_together_are_one_at_the_time_of_the_first() -> None:
    whole, half = Amount(50_000_000, "mg"), Amount(25_000_000, "mg")
    regimen = Regimen(
        "r", "m", "scheduled", FIRST, None, whole, Schedule("FREQ=DAILY", (Intake(480),))
    )
    known = Medication("m", "sertraline", regimens=(regimen,))
    doses = [
        dose(1, "08:00")._replace(amount=half),
        dose(1, "20:00")._replace(amount=half),
        dose(2, "08:00")._replace(amount=whole),
    ]
    assert timed(known, doses).slots == Share(1, 1)


def test_elapsed_hours_over_a_flight_are_held_against_the_clock_of_each_dose() -> None:
    """Every 8 hours from 06:00 UTC: 14:00 there, 16:00 = 22:00 UTC six hours west, then 00:00."""
    west = -6 * 3600
    doses = [dose(2, "06:00"), dose(2, "14:00"), dose(2, "16:00", west), dose(3, "08:00", west)]
    assert found(doses, 360, rule="FREQ=HOURLY;INTERVAL=8").slots == Share(3, 3)
    doses[2] = dose(2, "20:00", west)
    assert found(doses, 360, rule="FREQ=HOURLY;INTERVAL=8").slots == Share(2, 3)
