"""Slots over the nights in which the clocks change, for every kind of rule, in four places.

What a rule means there is worked out with zoneinfo alone: a time read with fold 0 is the first of
two where it comes twice, and moved on by the gap where it is skipped (PEP 495).
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from medlog.calc.matching import match_days
from medlog.calc.slots import Slot, due_at, slots
from medlog.domain.amount import Amount
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.rule import WEEKDAYS

MG50 = Amount(50_000_000, "mg")
THREE, FOUR = 3 * 60, 4 * 60
BEFORE = timedelta(days=4)
AFTER = timedelta(days=6)


class Change(NamedTuple):
    """One change of the clocks.

    Attributes:
        zone: IANA name.
        begins: the first time on the wall that is skipped or comes twice.
        minutes: how far the clocks go forward; below zero: back.
    """

    zone: str
    begins: datetime
    minutes: int

    @property
    def day(self) -> date:
        return self.begins.date()

    @property
    def within(self) -> datetime:
        """A time that is skipped, or that comes twice."""
        return self.begins + timedelta(minutes=abs(self.minutes) // 2)


def change(zone: str, begins: str, minutes: int) -> Change:
    return Change(zone, datetime.fromisoformat(begins), minutes)


CHANGES = (
    change("Europe/Berlin", "2026-03-29T02:00", 60),
    change("Europe/Berlin", "2026-10-25T02:00", -60),
    change("America/New_York", "2026-03-08T02:00", 60),
    change("America/New_York", "2026-11-01T01:00", -60),
    change("Australia/Lord_Howe", "2026-10-04T02:00", 30),
    change("Australia/Lord_Howe", "2026-04-05T01:30", -30),
    change("Africa/Cairo", "2026-04-24T00:00", 60),
    change("Africa/Cairo", "2026-10-29T23:00", -60),
)

each_change = pytest.mark.parametrize("change", CHANGES, ids=lambda one: f"{one.zone} {one.day}")


def minutes_of(at: datetime) -> int:
    return at.hour * 60 + at.minute


def ordinary(rule: str, clocks: list[int | None], change: Change) -> Medication:
    """A medication prescribed four weeks before the change."""
    return prescribed(Schedule(rule, tuple(map(Intake, clocks))), change, timedelta(days=28))


def prescribed(schedule: Schedule, change: Change, before: timedelta) -> Medication:
    starts = change.day - before
    regimen = Regimen(
        "r", "m", "scheduled", starts, amount=MG50, schedule=schedule, zone=change.zone
    )
    return Medication("m", "x", (), (regimen,))


def around(medication: Medication, change: Change, day_starts_at: int = THREE) -> list[Slot]:
    return slots(medication, change.day - BEFORE, change.day + AFTER, day_starts_at)


def meant(wall: datetime, zone: str) -> datetime:
    """The moment in UTC, by zoneinfo alone."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def moment_of(slot: Slot, zone: str) -> datetime:
    found = due_at(slot, zone)
    assert found is not None
    return found.utc


@each_change
def test_the_clocks_change_there(change: Change) -> None:
    """The table above says what the database says."""
    last_before = change.begins - timedelta(minutes=1)
    first_after = change.begins + timedelta(minutes=abs(change.minutes))
    passed = meant(first_after, change.zone) - meant(last_before, change.zone)
    assert passed == first_after - last_before - timedelta(minutes=change.minutes)


CLOCKS = (0, 60, 180, 480, 1230)


@each_change
@pytest.mark.parametrize("day_starts_at", [0, THREE, FOUR])
def test_daily_times_come_once_on_each_date_whatever_the_clocks_do(
    change: Change, day_starts_at: int
) -> None:
    """Also a time that is skipped or comes twice; each is due at one moment, the one it means."""
    clocks = sorted({*CLOCKS, minutes_of(change.within), minutes_of(change.begins)})
    found = around(ordinary("FREQ=DAILY", [*clocks], change), change, day_starts_at)
    dates = [change.day - BEFORE + timedelta(days=n) for n in range((BEFORE + AFTER).days)]
    assert [slot.day for slot in found] == [day for day in dates for _ in clocks]
    for minutes in clocks:
        night = timedelta(days=minutes < day_starts_at)
        of_clock = [slot for slot in found if slot.at and minutes_of(slot.at) == minutes]
        expected = [datetime.combine(d + night, time(*divmod(minutes, 60))) for d in dates]
        assert [slot.at for slot in of_clock] == expected
        due = [moment_of(slot, change.zone) for slot in of_clock]
        assert due == [meant(wall, change.zone) for wall in expected]
        moved = timedelta(minutes=change.minutes)
        lengths = [later - earlier for earlier, later in pairwise(due)]
        assert sorted(lengths) == sorted([timedelta(days=1) - moved, *[timedelta(days=1)] * 8])


@each_change
def test_a_skipped_time_is_due_after_the_gap_and_a_doubled_one_the_first_time(
    change: Change,
) -> None:
    medication = ordinary("FREQ=DAILY", [minutes_of(change.within)], change)
    [slot] = [one for one in around(medication, change) if one.at == change.within]
    found = due_at(slot, change.zone)
    assert found is not None
    gap = timedelta(minutes=max(change.minutes, 0))
    assert found.wall == change.within + gap
    again = found.utc + timedelta(minutes=abs(change.minutes))
    comes_again = again.astimezone(ZoneInfo(change.zone)).replace(tzinfo=None) == change.within
    assert comes_again is (change.minutes < 0)


def ordinal(day: date) -> int:
    """Which of its weekday in the month: 1 to 5."""
    return (day.day + 6) // 7


DATES: dict[str, tuple[Callable[[date], str], Callable[[date, date], bool]]] = {
    "every four days": (
        lambda day: "FREQ=DAILY;INTERVAL=4",
        lambda day, changed: (day - changed).days % 4 == 0,
    ),
    "weekdays": (
        lambda day: f"FREQ=WEEKLY;BYDAY={WEEKDAYS[day.weekday()]},WE",
        lambda day, changed: day.weekday() in {changed.weekday(), 2},
    ),
    "every second week": (
        lambda day: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={WEEKDAYS[day.weekday()]}",
        lambda day, changed: (day - changed).days % 14 == 0,
    ),
    "days of the month": (
        lambda day: f"FREQ=MONTHLY;BYMONTHDAY={day.day}",
        lambda day, changed: day.day == changed.day,
    ),
    "a rule of RFC 5545": (
        lambda day: f"FREQ=MONTHLY;BYDAY={ordinal(day)}{WEEKDAYS[day.weekday()]}",
        lambda day, changed: (
            day.weekday() == changed.weekday() and ordinal(day) == ordinal(changed)
        ),
    ),
    "a rule with a count": (
        lambda day: "FREQ=DAILY;COUNT=29",
        lambda day, changed: day <= changed,
    ),
}
"""Rules that hit the date of the change, counted from 28 days before it; which dates they mean."""


@each_change
@pytest.mark.parametrize("kind", DATES)
def test_a_rule_of_dates_has_its_dates_and_one_slot_for_each_time(
    change: Change, kind: str
) -> None:
    rule, is_due = DATES[kind]
    clocks = sorted({480, minutes_of(change.within)})
    found = around(ordinary(rule(change.day), [*clocks], change), change, day_starts_at=0)
    dates = [change.day - BEFORE + timedelta(days=n) for n in range((BEFORE + AFTER).days)]
    expected = [
        datetime.combine(day, time(*divmod(minutes, 60)))
        for day in dates
        if is_due(day, change.day)
        for minutes in clocks
    ]
    assert change.within in expected
    assert [slot.at for slot in found] == expected
    assert [slot.day for slot in found] == [at.date() for at in expected]
    assert [moment_of(slot, change.zone) for slot in found] == [
        meant(at, change.zone) for at in expected
    ]


@each_change
def test_a_cycle_counts_days_and_not_hours(change: Change) -> None:
    """Three on and one off: the change falls on a day on and moves none of the following ones."""
    schedule = Schedule("FREQ=DAILY", (Intake(minutes_of(change.within)),), (3, 1))
    found = around(prescribed(schedule, change, timedelta(days=28)), change, day_starts_at=0)
    due = [n for n in range(-BEFORE.days, AFTER.days) if n % 4 < 3]
    assert [(slot.day - change.day).days for slot in found] == due


@each_change
def test_any_time_is_one_slot_a_day_without_a_moment(change: Change) -> None:
    found = around(ordinary("FREQ=DAILY", [None], change), change)
    assert [(slot.day - change.day).days for slot in found] == [*range(-4, 6)]
    assert {due_at(slot, change.zone) for slot in found} == {None}


@each_change
@pytest.mark.parametrize("hours", [1, 5, 6, 8, 12, 24, 36])
def test_elapsed_hours_are_exactly_as_long_over_the_change(change: Change, hours: int) -> None:
    """Every slot is what the wall shows N * 3600 s after the one before, and is due just then.

    Every hour, an hour that comes twice has two slots, and a skipped one has none.
    """
    anchor = datetime.combine(change.day - timedelta(days=2), time(minutes_of(change.within) // 60))
    anchor = anchor.replace(minute=change.within.minute)
    schedule = Schedule(f"FREQ=HOURLY;INTERVAL={hours}", (Intake(minutes_of(anchor)),))
    medication = prescribed(schedule, change, timedelta(days=2))
    zone = ZoneInfo(change.zone)
    begin = datetime.combine(change.day - BEFORE, time())
    end = datetime.combine(change.day + AFTER, time())
    moment, expected = meant(anchor, change.zone), []
    while (wall := moment.astimezone(zone).replace(tzinfo=None)) < end:
        if wall >= begin:
            expected.append(wall)
        moment += timedelta(hours=hours)
    found = around(medication, change, day_starts_at=0)
    assert [slot.at for slot in found] == expected
    assert [slot.day for slot in found] == [wall.date() for wall in expected]
    lengths = {
        moment_of(later, change.zone) - moment_of(slot, change.zone)
        for slot, later in pairwise(found)
    }
    assert lengths == {timedelta(seconds=hours * 3600)}


@pytest.mark.parametrize("first", ["2026-03-28T23:00", "2026-10-24T19:00"])
def test_every_eight_hours_over_a_night_in_berlin(first: str) -> None:
    """The table of the design, and the same in autumn: eight hours and not nine or seven."""
    begins = datetime.fromisoformat(first)
    change = Change("Europe/Berlin", begins, 60)
    schedule = Schedule("FREQ=HOURLY;INTERVAL=8", (Intake(minutes_of(begins)),))
    medication = prescribed(schedule, change, timedelta())
    found = around(medication, change, FOUR)[:4]
    due = [moment_of(slot, "Europe/Berlin") for slot in found]
    assert {later - earlier for earlier, later in pairwise(due)} == {timedelta(hours=8)}
    assert [f"{slot.at:%d %H:%M}" for slot in found] == {
        3: ["28 23:00", "29 08:00", "29 16:00", "30 00:00"],
        10: ["24 19:00", "25 02:00", "25 10:00", "25 18:00"],
    }[begins.month]


def taken(wall: datetime, zone: str, number: int, day_starts_at: int, fold: int = 0) -> Dose:
    """A dose at a time that the wall showed, with the offset it had there."""
    lived = wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
    there = lived.astimezone(ZoneInfo(zone))
    offset = there.utcoffset()
    assert offset is not None
    at = Instant(int(lived.timestamp()), int(offset.total_seconds()), zone)
    return Dose(f"{number:03}", at, at.day(day_starts_at), "m", "taken", MG50)


KINDS = {
    "daily": lambda change: Schedule(
        "FREQ=DAILY", tuple(map(Intake, sorted({480, 1200, minutes_of(change.within)})))
    ),
    "every four days": lambda change: Schedule(
        "FREQ=DAILY;INTERVAL=4", (Intake(minutes_of(change.within)),)
    ),
    "weekdays": lambda change: Schedule(
        f"FREQ=WEEKLY;BYDAY={WEEKDAYS[change.day.weekday()]},WE", (Intake(480), Intake(1200))
    ),
    "monthly": lambda change: Schedule(
        f"FREQ=MONTHLY;BYMONTHDAY={change.day.day}", (Intake(minutes_of(change.within)),)
    ),
    "cycle": lambda change: Schedule("FREQ=DAILY", (Intake(480),), (3, 1)),
    "every eight hours": lambda change: Schedule("FREQ=HOURLY;INTERVAL=8", (Intake(480),)),
    "every six hours": lambda change: Schedule("FREQ=HOURLY;INTERVAL=6", (Intake(30),)),
    "RFC 5545": lambda change: Schedule(
        f"FREQ=MONTHLY;BYDAY={ordinal(change.day)}{WEEKDAYS[change.day.weekday()]}",
        (Intake(480), Intake(1200)),
    ),
    "any time": lambda change: Schedule("FREQ=DAILY", (Intake(None),)),
}


@each_change
@pytest.mark.parametrize("day_starts_at", [0, FOUR])
@pytest.mark.parametrize("kind", KINDS)
def test_a_dose_at_each_slot_is_every_dose_of_every_day(
    change: Change, kind: str, day_starts_at: int
) -> None:
    """Whatever the night did to the clocks, nothing is beyond the slots and nothing lacks."""
    medication = prescribed(KINDS[kind](change), change, timedelta(days=28))
    first, last = change.day - BEFORE, change.day + AFTER
    found = slots(medication, first, last, day_starts_at)
    doses = [
        taken(slot.at or datetime.combine(slot.day, time(12)), change.zone, number, day_starts_at)
        for number, slot in enumerate(found)
    ]
    days = match_days(found, doses, last)
    served = [one for day in days for one in day.served]
    assert [one.slot for one in served] == found
    assert [one.doses for one in served] == [(dose,) for dose in doses]
    assert {one.state for one in served} == {"taken"}
    assert [day.extra for day in days] == [()] * len({slot.day for slot in found})


@each_change
@pytest.mark.parametrize("day_starts_at", [0, 60, THREE, FOUR])
def test_a_dose_in_the_changed_hour_counts_for_the_day_of_the_wall(
    change: Change, day_starts_at: int
) -> None:
    """Both times that come twice are of one day; a skipped one is of the day of what follows."""
    within = minutes_of(change.within)
    first = taken(change.within, change.zone, 0, day_starts_at)
    again = taken(change.within, change.zone, 1, day_starts_at, fold=1)
    if change.minutes < 0:
        assert again.at.epoch - first.at.epoch == -change.minutes * 60
        assert first.at.wall == again.at.wall == change.within
        expected = change.day - timedelta(days=within < day_starts_at)
        assert first.day == again.day == expected
    else:
        shown = change.within + timedelta(minutes=change.minutes)
        assert first.at.wall == shown
        assert first.day == change.day - timedelta(days=minutes_of(shown) < day_starts_at)


@each_change
def test_two_doses_in_an_hour_that_comes_twice_are_one_slot_and_one_beyond(change: Change) -> None:
    """One slot that day, not two; of the doses the first fills it."""
    if change.minutes > 0:
        return
    medication = ordinary("FREQ=DAILY", [minutes_of(change.within)], change)
    doses = [taken(change.within, change.zone, fold, 0, fold=fold) for fold in (0, 1)]
    [day] = match_days(
        slots(medication, change.day, change.day + timedelta(days=1), 0), doses, date(2027, 1, 1)
    )
    [served] = day.served
    assert (served.state, served.doses, day.extra) == ("taken", (doses[0],), (doses[1],))
