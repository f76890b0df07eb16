"""Regimens in plain words."""

from datetime import date

import pytest

from medlog.domain.amount import MICRO, Amount
from medlog.domain.description import describe, difference
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.schedule import ScheduleWords, read_schedule

MONDAY = date(2026, 3, 2)
MG50 = Amount(50 * MICRO, "mg")


def regimen(amount: Amount | None = None, **options: str | bool) -> Regimen:
    words = ScheduleWords(**options)  # type: ignore[arg-type]  # each test gives options of its kind
    kind, schedule = read_schedule(words, MONDAY) or ("unscheduled", None)
    return Regimen("r1", "m1", kind, MONDAY, None, amount, schedule)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"daily": ""}, "50 mg daily"),
        ({"daily": "08:00"}, "50 mg daily at 08:00"),
        ({"daily": "08:00,14:00,20:00"}, "50 mg daily at 08:00, 14:00 and 20:00"),
        ({"times": "08:00=50mg,20:00=25mg"}, "50 mg at 08:00 and 25 mg at 20:00"),
        ({"times": "08:00=25mg,20:00=25mg"}, "25 mg daily at 08:00 and 20:00"),
        ({"every": "2d", "at": "08:00"}, "50 mg every 2 days at 08:00"),
        ({"every": "8h"}, "50 mg every 8 hours from 08:00"),
        ({"every": "1h", "at": "06:30"}, "50 mg every hour from 06:30"),
        ({"every": "1w"}, "50 mg on Mon"),
        ({"every": "2w", "at": "08:00"}, "50 mg every 2 weeks on Mon at 08:00"),
        ({"weekdays": "mon,wed,fri"}, "50 mg on Mon, Wed and Fri"),
        ({"every": "2w", "weekdays": "tue,sun"}, "50 mg every 2 weeks on Tue and Sun"),
        ({"monthly": "1,15"}, "50 mg on the 1st and 15th of the month"),
        ({"monthly": "2,3,11"}, "50 mg on the 2nd, 3rd and 11th of the month"),
        ({"monthly": "21,22,23,31"}, "50 mg on the 21st, 22nd, 23rd and 31st of the month"),
        ({"monthly": "12,13,last"}, "50 mg on the 12th, 13th and last day of the month"),
        ({"cycle": "21/7", "daily": "08:00"}, "50 mg daily at 08:00, 21 days on, 7 days off"),
        ({"cycle": "1/1"}, "50 mg daily, 1 day on, 1 day off"),
        (
            {"cycle": "5/2", "times": "08:00=1mg,20:00=2mg"},
            "1 mg at 08:00 and 2 mg at 20:00, 5 days on, 2 days off",
        ),
        ({"rule": "FREQ=MONTHLY"}, "50 mg on the 2nd of the month"),
        (
            {"rule": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-2"},
            "50 mg every 3 months on the 2nd last day",
        ),
        ({"rule": "FREQ=DAILY;UNTIL=20260430"}, "50 mg daily, until 2026-04-30"),
        (
            {"rule": "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20260430", "at": "08:00"},
            "50 mg by the rule FREQ=MONTHLY;BYDAY=2TU;UNTIL=20260430 at 08:00",
        ),
        ({"as_needed": True}, "50 mg as needed"),
        ({}, "50 mg, no schedule"),
    ],
)
def test_a_schedule_is_said_in_words(options: dict[str, str | bool], words: str) -> None:
    assert describe(regimen(MG50, **options)) == words


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"daily": "08:00"}, "daily at 08:00"),
        ({"cycle": "21/7"}, "daily, 21 days on, 7 days off"),
        ({"as_needed": True}, "as needed"),
        ({}, "no schedule"),
    ],
)
def test_without_an_amount_the_schedule_stands_alone(
    options: dict[str, str | bool], words: str
) -> None:
    assert describe(regimen(None, **options)) == words


@pytest.mark.parametrize(
    ("most", "gap", "words"),
    [
        (3, 240, "as needed, at most 3 a day, 4 h apart"),
        (None, 90, "as needed, 1 h 30 min apart"),
        (None, 45, "as needed, 45 min apart"),
        (1, None, "as needed, at most 1 a day"),
    ],
)
def test_limits_follow(most: int | None, gap: int | None, words: str) -> None:
    needed = regimen(as_needed=True)._replace(max_per_day=most, min_gap=gap)
    assert describe(needed) == words


def test_a_stopped_medication_is_stopped() -> None:
    assert describe(Regimen("r1", "m1", "stopped", MONDAY, None, MG50)) == "stopped"


def test_doses_of_which_one_has_no_amount_are_told_apart() -> None:
    schedule = Schedule("FREQ=DAILY;INTERVAL=2", (Intake(None), Intake(1200, MG50)))
    mixed = Regimen("r1", "m1", "scheduled", MONDAY, None, None, schedule)
    assert describe(mixed) == "one at any time and 50 mg at 20:00, every 2 days"


def test_a_difference_is_the_amounts_alone_where_nothing_else_differs() -> None:
    """Else the whole of each; none where both read alike."""
    daily, less = regimen(MG50, daily="08:00"), regimen(Amount(25 * MICRO, "mg"), daily="08:00")
    assert difference(daily, less) == ("50 mg", "25 mg")
    evening = regimen(MG50, daily="20:00")
    assert difference(daily, evening) == ("50 mg daily at 08:00", "50 mg daily at 20:00")
    assert difference(daily, regimen(daily="08:00")) == ("50 mg daily at 08:00", "daily at 08:00")
    assert difference(daily, daily._replace(prescriber="Dr Lee")) is None
