"""Schedules as text: options typed, columns of the store."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import MICRO, Amount
from medlog.domain.regimen import Intake, Schedule
from medlog.domain.schedule import ScheduleWords, format_times, parse_times, read_schedule
from medlog.errors import (
    AmountNotAboveZero,
    BadCycle,
    BadInterval,
    BadMonthDays,
    BadRule,
    BadTimes,
    BadWeekdays,
    EmptyRule,
    MedlogError,
    NoSuchClockTime,
    NotUnderstood,
    OneFirstTime,
    OptionsClash,
    Refused,
    TimesWithoutDays,
    TimeTwice,
)

START = date(2026, 3, 2)
ANY_TIME = (Intake(None),)
MORNING = (Intake(480),)
TWICE = (Intake(480), Intake(1200))


def mg(number: int) -> Amount:
    return Amount(number * MICRO, "mg")


def words(**options: str | bool) -> ScheduleWords:
    return ScheduleWords(**options)  # type: ignore[arg-type]  # each test gives options of its kind


def read(**options: str | bool) -> Schedule:
    found = read_schedule(words(**options), START)
    assert found is not None
    kind, schedule = found
    assert kind == "scheduled"
    assert schedule is not None
    return schedule


@pytest.mark.parametrize(
    ("options", "rule", "intakes"),
    [
        ({"daily": ""}, "FREQ=DAILY", ANY_TIME),
        ({"daily": "08:00,20:00"}, "FREQ=DAILY", TWICE),
        ({"daily": "8pm, 8am"}, "FREQ=DAILY", TWICE),
        ({"daily": "", "at": "08:00"}, "FREQ=DAILY", MORNING),
        ({"every": "1d"}, "FREQ=DAILY", ANY_TIME),
        ({"every": "2d", "at": "08:00"}, "FREQ=DAILY;INTERVAL=2", MORNING),
        ({"every": "2 days", "at": "08:00,20:00"}, "FREQ=DAILY;INTERVAL=2", TWICE),
        ({"every": "1w"}, "FREQ=WEEKLY", ANY_TIME),
        ({"every": "2 weeks"}, "FREQ=WEEKLY;INTERVAL=2", ANY_TIME),
        ({"every": "8h"}, "FREQ=HOURLY;INTERVAL=8", MORNING),
        ({"every": "1h", "at": "20:00"}, "FREQ=HOURLY", (Intake(1200),)),
        ({"weekdays": "mon,wed,fri"}, "FREQ=WEEKLY;BYDAY=MO,WE,FR", ANY_TIME),
        ({"weekdays": "Sunday, tues", "at": "8:00"}, "FREQ=WEEKLY;BYDAY=TU,SU", MORNING),
        ({"every": "2w", "weekdays": "mo"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", ANY_TIME),
        ({"every": "1w", "weekdays": "mo"}, "FREQ=WEEKLY;BYDAY=MO", ANY_TIME),
        ({"monthly": "15,1"}, "FREQ=MONTHLY;BYMONTHDAY=1,15", ANY_TIME),
        ({"monthly": "31"}, "FREQ=MONTHLY;BYMONTHDAY=31", ANY_TIME),
        ({"monthly": "last,1"}, "FREQ=MONTHLY;BYMONTHDAY=1,-1", ANY_TIME),
        ({"monthly": "-1", "at": "08:00"}, "FREQ=MONTHLY;BYMONTHDAY=-1", MORNING),
        ({"rule": "FREQ=YEARLY", "at": "08:00"}, "FREQ=YEARLY", MORNING),
    ],
)
def test_options_say_the_days_and_the_times(
    options: dict[str, str], rule: str, intakes: tuple[Intake, ...]
) -> None:
    assert read(**options) == Schedule(rule, intakes)


@pytest.mark.parametrize(
    ("options", "schedule"),
    [
        ({"cycle": "21/7"}, Schedule("FREQ=DAILY", ANY_TIME, (21, 7))),
        ({"cycle": "21 / 7", "at": "08:00"}, Schedule("FREQ=DAILY", MORNING, (21, 7))),
        ({"cycle": "21/7", "daily": "08:00,20:00"}, Schedule("FREQ=DAILY", TWICE, (21, 7))),
        (
            {"cycle": "14/14", "weekdays": "mon"},
            Schedule("FREQ=WEEKLY;BYDAY=MO", ANY_TIME, (14, 14)),
        ),
        (
            {"cycle": "5/2", "times": "08:00=50mg"},
            Schedule("FREQ=DAILY", (Intake(480, mg(50)),), (5, 2)),
        ),
    ],
)
def test_a_cycle_stands_alone_or_over_days_and_times(
    options: dict[str, str], schedule: Schedule
) -> None:
    assert read(**options) == schedule


def test_times_have_amounts_of_their_own() -> None:
    assert read(times="20:00=25mg, 08:00 = 50 mg") == Schedule(
        "FREQ=DAILY", (Intake(480, mg(50)), Intake(1200, mg(25)))
    )


def test_a_decimal_comma_does_not_end_a_time() -> None:
    assert read(times="08:00=1,5ml,20:00=1ml").intakes == (
        Intake(480, Amount(MICRO * 3 // 2, "ml")),
        Intake(1200, Amount(MICRO, "ml")),
    )


def test_as_needed_has_no_schedule() -> None:
    assert read_schedule(words(as_needed=True), START) == ("as-needed", None)


def test_without_an_option_nothing_is_said() -> None:
    assert read_schedule(ScheduleWords(), START) is None
    assert read_schedule(ScheduleWords(), START, Schedule("FREQ=DAILY", MORNING)) is None


def test_at_alone_gives_a_schedule_other_times() -> None:
    current = Schedule("FREQ=DAILY;INTERVAL=2", MORNING, (5, 2))
    found = read_schedule(words(at="08:00,20:00"), START, current)
    assert found == ("scheduled", current._replace(intakes=TWICE))


def test_at_alone_is_refused_without_a_schedule_and_where_amounts_would_be_lost() -> None:
    with pytest.raises(TimesWithoutDays, match="08:00"):
        read_schedule(words(at="08:00"), START)
    varied = Schedule("FREQ=DAILY", (Intake(480, mg(50)),))
    with pytest.raises(TimesWithoutDays):
        read_schedule(words(at="09:00"), START, varied)


@pytest.mark.parametrize(
    ("options", "first", "second"),
    [
        ({"daily": "", "every": "2d"}, "--daily", "--every"),
        ({"daily": "08:00", "as_needed": True}, "--daily", "--as-needed"),
        ({"daily": "08:00", "times": "08:00=1mg"}, "--daily", "--times"),
        ({"times": "08:00=1mg", "weekdays": "mon"}, "--times", "--weekdays"),
        ({"weekdays": "mon", "monthly": "1"}, "--weekdays", "--monthly"),
        ({"cycle": "21/7", "every": "2d"}, "--every", "--cycle"),
        ({"cycle": "21/7", "rule": "FREQ=DAILY"}, "--cycle", "--rule"),
        ({"cycle": "21/7", "daily": "", "weekdays": "mon"}, "--daily", "--weekdays"),
        ({"every": "2d", "weekdays": "mon"}, "--every 2d", "--weekdays"),
        ({"every": "8h", "weekdays": "mon"}, "--every 8h", "--weekdays"),
        ({"daily": "08:00", "at": "09:00"}, "--daily", "--at"),
        ({"times": "08:00=1mg", "at": "09:00"}, "--times", "--at"),
        ({"as_needed": True, "at": "09:00"}, "--as-needed", "--at"),
    ],
)
def test_two_kinds_at_once_are_not_understood(
    options: dict[str, str | bool], first: str, second: str
) -> None:
    with pytest.raises(OptionsClash) as caught:
        read_schedule(words(**options), START)
    assert caught.value.message == f"{first} and {second} do not go together."
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"daily": "25:00"}, NoSuchClockTime),
        ({"daily": "08:00,"}, BadTimes),
        ({"daily": "breakfast"}, BadTimes),
        ({"daily": "08:00,8am"}, TimeTwice),
        ({"daily": "", "at": ""}, BadTimes),
        ({"every": "2d", "at": "08:00,08:00"}, TimeTwice),
        ({"times": ""}, BadTimes),
        ({"times": "08:00"}, BadTimes),
        ({"times": "08:00=50mg,20:00"}, BadTimes),
        ({"times": "08:00=fifty"}, BadTimes),
        ({"times": "breakfast=50mg"}, BadTimes),
        ({"times": "08:00=0mg"}, AmountNotAboveZero),
        ({"times": "08:00=50mg,08:00=25mg"}, TimeTwice),
        ({"every": ""}, BadInterval),
        ({"every": "0d"}, BadInterval),
        ({"every": "-2d"}, BadInterval),
        ({"every": "2"}, BadInterval),
        ({"every": "30m"}, BadInterval),
        ({"every": "1.5d"}, BadInterval),
        ({"every": "1000d"}, BadInterval),
        ({"every": "2 hweeks"}, BadInterval),
        ({"every": "8h", "at": "08:00,16:00"}, OneFirstTime),
        ({"weekdays": ""}, BadWeekdays),
        ({"weekdays": "funday"}, BadWeekdays),
        ({"weekdays": "mon,,wed"}, BadWeekdays),
        ({"weekdays": "mon,monday"}, BadWeekdays),
        ({"weekdays": "t"}, BadWeekdays),
        ({"monthly": ""}, BadMonthDays),
        ({"monthly": "0"}, BadMonthDays),
        ({"monthly": "32"}, BadMonthDays),
        ({"monthly": "-2"}, BadMonthDays),
        ({"monthly": "1,1"}, BadMonthDays),
        ({"monthly": "last,-1"}, BadMonthDays),
        ({"cycle": ""}, BadCycle),
        ({"cycle": "0/7"}, BadCycle),
        ({"cycle": "21/0"}, BadCycle),
        ({"cycle": "21"}, BadCycle),
        ({"cycle": "21/7/7"}, BadCycle),
        ({"rule": "FREQ=SECONDLY"}, BadRule),
        ({"rule": "FREQ=DAILY;UNTIL=20260301"}, EmptyRule),
    ],
)
def test_bad_values_are_refused_with_what_was_typed(
    options: dict[str, str], error: type[MedlogError]
) -> None:
    with pytest.raises(error) as caught:
        read_schedule(words(**options), START)
    assert caught.value.exit_code == 4
    assert caught.value.hint


@pytest.mark.parametrize(
    ("intakes", "text"),
    [
        (ANY_TIME, "any"),
        (TWICE, "08:00 20:00"),
        ((Intake(480, mg(50)), Intake(1200, mg(25))), "08:00=50mg 20:00=25mg"),
        ((Intake(None, Amount(MICRO // 2, "")),), "any=0.5"),
    ],
)
def test_times_are_kept_as_one_line(intakes: tuple[Intake, ...], text: str) -> None:
    assert format_times(intakes) == text
    assert parse_times(text) == intakes


AMOUNTS = st.builds(
    Amount,
    st.integers(1, 10**15 - 1),
    st.sampled_from(["", "mg", "tablet", "IU", "μg", "fl oz", "Tablette(n)", "any"]),
)


@given(
    st.lists(
        st.builds(Intake, st.none() | st.integers(0, 1439), st.none() | AMOUNTS), min_size=1
    ).map(tuple)
)
def test_kept_times_come_back_as_they_were(intakes: tuple[Intake, ...]) -> None:
    assert parse_times(format_times(intakes)) == intakes


@given(
    st.sampled_from(["daily", "times", "every", "weekdays", "monthly", "cycle", "rule", "at"]),
    st.text() | st.from_regex(r"[0-9a-z:=,/;.-]{1,12}", fullmatch=True),
)
def test_whatever_is_typed_is_read_or_refused(option: str, text: str) -> None:
    """No text ends in any other way."""
    try:
        found = read_schedule(words(**{option: text}), START)
    except (NotUnderstood, Refused):
        return
    assert found is not None
    assert found[1] is not None
    assert found[1].intakes
