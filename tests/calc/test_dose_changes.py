"""Reductions, stops and ends of a prescription, as a history of regimens tells them."""

from datetime import date, timedelta

import pytest

from medlog.calc.dose_changes import dose_changes, reductions
from medlog.domain.amount import MICRO, Amount
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Kind, Regimen, Schedule

FIRST = date(2026, 10, 1)
ALWAYS = (date(1900, 1, 1), date(2100, 1, 1))
DAILY = "FREQ=DAILY"


def mg(number: float, unit: str = "mg") -> Amount:
    return Amount(round(number * MICRO), unit)


def prescribed(
    amount: Amount | None = None,
    *doses: Amount,
    day: int = 0,
    ends: int | None = None,
    rule: str = DAILY,
    cycle: tuple[int, int] | None = None,
) -> Regimen:
    """From a day of October on: one dose at any time, or several from 06:00 on."""
    intakes = tuple(Intake(360 + 60 * n, dose) for n, dose in enumerate(doses)) or (Intake(None),)
    return Regimen(
        f"r{day}",
        "m",
        "scheduled",
        FIRST + timedelta(day),
        None if ends is None else FIRST + timedelta(ends),
        amount,
        Schedule(rule, intakes, cycle),
    )


def other(kind: Kind, day: int, ends: int | None = None) -> Regimen:
    end = None if ends is None else FIRST + timedelta(ends)
    return Regimen(f"r{day}", "m", kind, FIRST + timedelta(day), end)


def told(*regimens: Regimen) -> list[tuple[int, str]]:
    """Each change: the day of October, counted from 0, and what it was."""
    found = dose_changes(Medication("m", "sertraline", regimens=regimens), *ALWAYS)
    return [((one.day - FIRST).days, one.what) for one in found]


EVERY_OTHER, MON_WED_FRI = "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,WE,FR"


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (prescribed(mg(100)), prescribed(mg(75), day=9), "reduced"),
        (prescribed(mg(75)), prescribed(mg(100), day=9), "raised"),
        (prescribed(mg(1, "g")), prescribed(mg(900), day=9), "reduced"),
        (prescribed(mg(1, "g")), prescribed(mg(1000), day=9), "changed"),
        (prescribed(None, mg(50), mg(50)), prescribed(mg(50), day=9), "reduced"),
        (prescribed(None, mg(50), mg(25)), prescribed(None, mg(25), mg(50), day=9), "changed"),
        (prescribed(mg(50)), prescribed(mg(50), day=9, rule=EVERY_OTHER), "reduced"),
        (prescribed(mg(50)), prescribed(mg(100), day=9, rule=EVERY_OTHER), "changed"),
        (prescribed(mg(50)), prescribed(mg(110), day=9, rule=MON_WED_FRI), "reduced"),
        (prescribed(mg(50)), prescribed(mg(120), day=9, rule=MON_WED_FRI), "raised"),
        (prescribed(mg(50)), prescribed(mg(60), day=9, cycle=(21, 7)), "reduced"),
        (prescribed(mg(50)), prescribed(mg(70), day=9, cycle=(21, 7)), "raised"),
        (prescribed(mg(24)), prescribed(mg(8), day=9, rule="FREQ=HOURLY;INTERVAL=8"), "changed"),
        (prescribed(mg(24)), prescribed(mg(7), day=9, rule="FREQ=HOURLY;INTERVAL=8"), "reduced"),
        (
            prescribed(mg(30), rule="FREQ=MONTHLY;BYMONTHDAY=1,15"),
            prescribed(mg(50), day=9, rule="FREQ=MONTHLY;BYMONTHDAY=1"),
            "reduced",
        ),
        (prescribed(mg(50)), prescribed(mg(50), day=9, rule="FREQ=DAILY;BYMONTH=1"), "reduced"),
        (
            prescribed(mg(50), rule="FREQ=DAILY;COUNT=10"),
            prescribed(mg(40), day=9, rule="FREQ=DAILY;COUNT=20"),
            "reduced",
        ),
        (prescribed(None), prescribed(mg(50), day=9), "changed"),
        (prescribed(mg(50)), prescribed(mg(1, "tablet"), day=9), "changed"),
        (prescribed(None, mg(50), mg(1, "tablet")), prescribed(mg(50), day=9), "changed"),
        (prescribed(mg(50)), other("as-needed", 9), "changed"),
        (prescribed(mg(50)), other("stopped", 9), "stopped"),
    ],
)
def test_less_or_more_a_day(before: Regimen, after: Regimen, what: str) -> None:
    """By the amount per day, averaged over the cycle of the schedule; else simply changed."""
    assert told(before, after) == [(9, what)]


def test_a_history_is_told_in_order() -> None:
    """Begun, reduced twice, stopped, begun again, ended by its own last day."""
    history = (
        prescribed(mg(100)),
        prescribed(mg(75), day=7),
        prescribed(mg(50), day=14),
        other("stopped", 21),
        prescribed(mg(50), day=30, ends=40),
    )
    assert told(*history) == [(7, "reduced"), (14, "reduced"), (21, "stopped"), (40, "ended")]


def test_an_end_with_a_new_beginning_later_is_an_end() -> None:
    """What begins after days without a prescription is compared with nothing."""
    assert told(prescribed(mg(100), ends=5), prescribed(mg(50), day=9)) == [(5, "ended")]
    assert told(prescribed(mg(100), ends=9), prescribed(mg(50), day=9)) == [(9, "reduced")]


def test_what_never_held_or_reads_alike_is_no_change() -> None:
    """Of two with the same start the later recorded holds; a stop is told once."""
    assert told(prescribed(mg(100)), prescribed(mg(75), day=0)) == []
    assert told(prescribed(mg(50)), prescribed(mg(50), day=5)) == []
    assert told(other("stopped", 3), other("stopped", 5)) == [(3, "stopped")]
    assert told() == []


def test_reductions_are_less_stops_and_ends_of_the_days_asked_for() -> None:
    """Half open: the first day is in, the last is not."""
    history = (
        prescribed(mg(100)),
        prescribed(mg(75), day=7),
        prescribed(mg(100), day=14),
        other("stopped", 21),
    )
    medication = Medication("m", "sertraline", regimens=history)
    days = [FIRST + timedelta(n) for n in (0, 7, 8, 21, 22)]
    found = [one.what for one in reductions(medication, days[1], days[4])]
    assert found == ["reduced", "stopped"]
    assert not reductions(medication, days[2], days[3])
