"""Schedules as series: which rule says each. That all are the slots is tried in tests/exchange."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.series import LISTED_DAYS, Series, no_longer, series
from medlog.domain.amount import Amount
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Pause, Regimen, Schedule

START = date(2026, 3, 2)
"""A Monday."""

THREE = 3 * 60
MG25, MG50 = Amount(25_000_000, "mg"), Amount(50_000_000, "mg")


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def at(number: int, hour: int, month: int = 3) -> datetime:
    return datetime.combine(day(number, month), time(hour))


def scheduled(
    rule: str,
    *times: int | None,
    starts: date = START,
    cycle: tuple[int, int] | None = None,
    ends: date | None = None,
    name: str = "r1",
) -> Regimen:
    schedule = Schedule(rule, tuple(Intake(minutes) for minutes in times), cycle)
    return Regimen(name, "m1", "scheduled", starts, ends, MG50, schedule, zone="Europe/Berlin")


def medication(*regimens: Regimen, pauses: tuple[Pause, ...] = ()) -> Medication:
    return Medication("m1", "sertraline", regimens=regimens, pauses=pauses)


def of(*regimens: Regimen, first: date = START, pauses: tuple[Pause, ...] = ()) -> list[Series]:
    return series(medication(*regimens, pauses=pauses), first, THREE)


def rules_of(*regimens: Regimen, first: date = START) -> list[str | None]:
    return [one.rule for one in of(*regimens, first=first)]


def test_a_daily_dose_is_one_series_from_the_first_day_asked_for() -> None:
    found = of(scheduled("FREQ=DAILY", 480), first=day(10))
    assert found == [Series("r1", "0800", MG50, (1, 1), at(10, 8), "FREQ=DAILY")]


def test_each_time_of_the_day_is_a_series_with_its_amount() -> None:
    schedule = Schedule("FREQ=DAILY", (Intake(480), Intake(1200, MG25)))
    found = of(scheduled("FREQ=DAILY", 480)._replace(schedule=schedule))
    assert [(one.key, one.amount) for one in found] == [("0800", MG50), ("2000", MG25)]


def test_every_second_day_keeps_its_rhythm_from_any_day_on() -> None:
    """Counted from the 2nd, the first dose from the 5th on is on the 6th."""
    [one] = of(scheduled("FREQ=DAILY;INTERVAL=2", 480), first=day(5))
    assert (one.first, one.rule) == (at(6, 8), "FREQ=DAILY;INTERVAL=2")


def test_weekdays_are_one_weekly_rule() -> None:
    assert rules_of(scheduled("FREQ=WEEKLY;BYDAY=MO,TH", 480)) == ["FREQ=WEEKLY;BYDAY=MO,TH"]
    assert rules_of(scheduled("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", 480)) == [
        "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,TH"
    ]


def test_one_weekday_is_every_seven_days() -> None:
    assert rules_of(scheduled("FREQ=WEEKLY;BYDAY=TH", 480)) == ["FREQ=DAILY;INTERVAL=7"]


def test_days_of_the_month_stay_a_monthly_rule() -> None:
    [one] = of(scheduled("FREQ=MONTHLY;BYMONTHDAY=15,31,-1", 480))
    assert (one.first, one.rule) == (at(15, 8), "FREQ=MONTHLY;BYMONTHDAY=15,31,-1")


def test_a_cycle_of_four_weeks_is_a_rule_for_each_week_that_has_days() -> None:
    """From a Wednesday on: three whole weeks lie in four of the calendar."""
    found = rules_of(scheduled("FREQ=DAILY", 480, starts=day(4), cycle=(21, 7)))
    every = "FREQ=WEEKLY;INTERVAL=4;WKST=MO;BYDAY="
    assert found == [
        every + "WE,TH,FR,SA,SU",
        every + "MO,TU,WE,TH,FR,SA,SU",
        every + "MO,TU,WE,TH,FR,SA,SU",
        every + "MO,TU",
    ]


def test_five_days_on_and_two_off_are_one_weekly_rule() -> None:
    assert rules_of(scheduled("FREQ=DAILY", 480, cycle=(5, 2))) == [
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    ]


def test_two_days_on_and_one_off_are_two_rules() -> None:
    assert rules_of(scheduled("FREQ=DAILY", 480, cycle=(2, 1))) == ["FREQ=DAILY;INTERVAL=3"] * 2


def test_elapsed_hours_are_daily_rules_in_utc() -> None:
    """From 08:00 in Berlin, 07:00 in UTC, which no change of the clocks moves."""
    found = of(scheduled("FREQ=HOURLY;INTERVAL=8", 480))
    assert [one.rule for one in found] == ["FREQ=DAILY"] * 3
    assert [one.first for one in found] == [
        datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (7, 15, 23)
    ]


def test_hours_that_do_not_divide_a_day_come_again_after_some() -> None:
    assert rules_of(scheduled("FREQ=HOURLY;INTERVAL=36", 480)) == ["FREQ=DAILY;INTERVAL=3"] * 2
    assert rules_of(scheduled("FREQ=HOURLY;INTERVAL=5", 480)) == ["FREQ=DAILY;INTERVAL=5"] * 24


@given(hours=st.integers(1, 9999))
def test_elapsed_hours_take_at_most_a_series_for_each_hour_of_the_day(hours: int) -> None:
    assert len(of(scheduled(f"FREQ=HOURLY;INTERVAL={hours}", 480))) <= 24


def test_any_time_of_the_day_is_a_date() -> None:
    found = of(scheduled("FREQ=DAILY", None, None))
    assert [(one.first, one.key, one.number) for one in found] == [
        (day(2), "any", (1, 2)),
        (day(2), "any-2", (2, 2)),
    ]


def test_a_dose_after_midnight_is_on_the_date_of_its_time() -> None:
    """01:00 of the diary day 2 March is on the 3rd; its last one is on the day after the last."""
    [one] = of(scheduled("FREQ=DAILY", 60, ends=day(10)))
    assert (one.first, one.last) == (at(3, 1), at(10, 1))


def test_a_change_ends_a_series_and_begins_another() -> None:
    changed = scheduled("FREQ=DAILY", 480, starts=day(20), name="r2")
    first, second = of(scheduled("FREQ=DAILY", 480), changed)
    assert (first.last, second.first, second.last) == (at(19, 8), at(20, 8), None)


def test_nothing_comes_after_a_stop() -> None:
    stop = Regimen("r2", "m1", "stopped", day(20))
    assert [one.last for one in of(scheduled("FREQ=DAILY", 480), stop)] == [at(19, 8)]
    assert of(scheduled("FREQ=DAILY", 480), stop, first=day(20)) == []


def test_without_a_schedule_there_is_no_series() -> None:
    assert (
        of(Regimen("r1", "m1", "as-needed", START), Regimen("r2", "m1", "unscheduled", day(9)))
        == []
    )


def test_a_count_becomes_the_last_day() -> None:
    [one] = of(scheduled("FREQ=DAILY;COUNT=10", 480), first=day(4))
    assert (one.first, one.rule, one.last) == (at(4, 8), "FREQ=DAILY", at(11, 8))


def test_one_dose_alone_does_not_repeat() -> None:
    [one] = of(scheduled("FREQ=DAILY", 480, ends=day(3)))
    assert (one.first, one.rule, one.last) == (at(2, 8), None, at(2, 8))


def test_a_pause_leaves_its_days_out_and_one_around_an_end_moves_it() -> None:
    """The days before the first dose and after the last one are no exceptions."""
    pauses = tuple(
        Pause(f"p{first}", "m1", day(first), day(last))
        for first, last in ((1, 4), (8, 10), (19, 25))
    )
    [one] = of(scheduled("FREQ=DAILY", 480, ends=day(22)), pauses=pauses)
    assert (one.first, one.last) == (at(4, 8), at(18, 8))
    assert one.without == (at(8, 8), at(9, 8))


def test_a_pause_that_is_open_ends_the_series() -> None:
    [one] = of(scheduled("FREQ=DAILY", 480), pauses=(Pause("p", "m1", day(9), None),))
    assert (one.last, one.without) == (at(8, 8), ())


def test_a_pause_leaves_elapsed_hours_out_by_their_days() -> None:
    """Diary days in Berlin begin at 02:00 in UTC: from 07:00 on the 9th to 23:00."""
    found = of(
        scheduled("FREQ=HOURLY;INTERVAL=8", 480), pauses=(Pause("p", "m1", day(9), day(10)),)
    )
    assert [one.without for one in found] == [
        (datetime(2026, 3, 9, hour, tzinfo=UTC),) for hour in (7, 15, 23)
    ]


def test_what_calendars_read_in_different_ways_is_listed_for_two_years() -> None:
    """A week's number, a position in a week, a cycle of elapsed hours or of days of the month."""
    for rule, cycle in (
        ("FREQ=YEARLY;BYWEEKNO=20", None),
        ("FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=31,1", None),
        ("FREQ=MONTHLY;BYDAY=1TH,TH;BYSETPOS=-1", None),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2", None),
        ("FREQ=HOURLY;INTERVAL=8", (5, 2)),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", (21, 7)),
        ("FREQ=DAILY", (97, 89)),
    ):
        [one] = of(scheduled(rule, 480, cycle=cycle))
        assert one.rule is None
        assert one.dates[0] == one.first
        last = max(one.dates)
        assert isinstance(last, datetime)
        assert last.date() < START + timedelta(days=LISTED_DAYS)
        assert last.date() > START + timedelta(days=365)


def test_common_rules_of_months_and_years_stay_as_they_are() -> None:
    for rule in (
        "FREQ=MONTHLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=3,9;BYDAY=-1SU",
    ):
        assert rules_of(scheduled(rule, 480)) == [rule]


def test_29_february_comes_in_leap_years_alone() -> None:
    """Some calendars would show it on 1 March in the others."""
    [one] = of(scheduled("FREQ=YEARLY", 480, starts=date(2024, 2, 29)), first=date(2027, 1, 1))
    assert (one.first, one.rule) == (datetime.combine(date(2028, 2, 29), time(8)), None)


def test_a_cycle_longer_than_a_life_takes_no_time() -> None:
    assert [one.rule for one in of(scheduled("FREQ=DAILY", 480, cycle=(10**9, 10**9)))] == [None]


def test_a_cycle_that_never_meets_its_weekday_gives_nothing() -> None:
    """Mondays alone, from a Tuesday on, one day on and six off."""
    never = scheduled("FREQ=WEEKLY;BYDAY=MO", 480, starts=day(3), cycle=(1, 6))
    assert of(never) == []


@given(ahead=st.integers(0, 400))
def test_keys_are_the_same_from_any_day_on(ahead: int) -> None:
    """So that a later calendar takes the place of an earlier one and adds nothing beside it."""
    regimen = scheduled("FREQ=DAILY", 480, 1200, cycle=(5, 9))
    known = {one.key: one.rule for one in of(regimen)}
    later = of(regimen, first=START + timedelta(days=ahead))
    assert {one.key: one.rule for one in later} == known


def test_what_was_changed_or_stopped_is_no_longer_due() -> None:
    """Also what was replaced on its own first day, and held on none."""
    old, replaced = (
        scheduled("FREQ=DAILY", 480),
        scheduled("FREQ=DAILY", 540, starts=day(20), name="r2"),
    )
    new = scheduled("FREQ=DAILY", 600, starts=day(20), name="r3")
    whole = medication(old, replaced, new)
    living = series(whole, day(20), THREE)
    assert [one.regimen for one in living] == ["r3"]
    assert [one.regimen for one in no_longer(whole, living, START, THREE)] == ["r1", "r2"]


def test_what_is_paused_until_further_notice_is_no_longer_due() -> None:
    whole = medication(scheduled("FREQ=DAILY", 480), pauses=(Pause("p", "m1", day(9), None),))
    assert [one.key for one in no_longer(whole, [], START, THREE)] == ["0800"]
    assert no_longer(whole, series(whole, day(5), THREE), START, THREE) == []


def test_what_ended_long_ago_is_not_taken_back() -> None:
    whole = medication(scheduled("FREQ=DAILY", 480, ends=day(10)))
    assert no_longer(whole, [], day(11), THREE) == []
