"""The doses in a calendar are the slots: the same moments, all of them and no others."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from calc.test_slot_properties import rules
from exchange.expanded import Moment, expanded, read, wall
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from medlog.calc.series import series
from medlog.calc.slots import slots
from medlog.domain.amount import Amount
from medlog.domain.instant import EPOCH, Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Pause, Regimen, Schedule
from medlog.domain.rule import WEEKDAYS, read_rule
from medlog.errors import EmptyRule
from medlog.exchange.calendar import write_calendar
from medlog.exchange.calendar_events import dose_event

FIRST = date(2026, 2, 20)
LAST = FIRST + timedelta(days=731)
NOW = Instant(1_771_570_800, 3600, "Europe/Berlin")
MG50 = Amount(50_000_000, "mg")
MG25 = Amount(25_000_000, "mg")

Found = Counter[tuple[Moment, str]]


def in_calendar(medication: Medication, first: date, last: date, starts: int) -> Found:
    """How often the calendar has each moment and title, of those whose diary day is before last."""
    data = write_calendar(
        [dose_event(one, "x", 0, NOW) for one in series(medication, first, starts)]
    )
    return Counter((one.at, one.title.partition(" (")[0]) for one in expanded(read(data), last))


def in_diary(medication: Medication, first: date, last: date, starts: int) -> Found:
    found: Found = Counter()
    for slot in slots(medication, first, last, starts):
        if slot.paused is not None:
            continue
        at: Moment = slot.day if slot.at is None else slot.at
        if slot.epoch is not None:
            at = EPOCH + timedelta(seconds=slot.epoch)
        words = "x" if slot.amount is None else f"x {slot.amount.micro // 1_000_000} mg"
        found[at, words] += 1
    return found


def assert_the_same(medication: Medication, first: date, last: date, starts: int) -> None:
    """Up to the last diary day: what comes near its end is compared as the diary has it."""
    calendar = in_calendar(medication, first, last, starts)
    diary = in_diary(medication, first, last + timedelta(days=4), starts)
    sure = datetime.combine(last, time())

    def is_before(at: Moment) -> bool:
        if not isinstance(at, datetime):
            return at < last
        return at.replace(tzinfo=None) < sure

    assert {k: n for k, n in calendar.items() if is_before(k[0])} == {
        k: n for k, n in diary.items() if is_before(k[0])
    }


CLOCKS = st.sampled_from([None, None, 0, 60, 179, 180, 240, 480, 1200, 1439])
INTAKES = st.lists(
    st.builds(Intake, CLOCKS, st.sampled_from([None, None, MG25])), min_size=1, max_size=3
).map(
    lambda found: tuple(
        sorted(
            {one.time if one.time is not None else -n: one for n, one in enumerate(found)}.values(),
            key=lambda one: one.time or 0,
        )
    )
)
WEEKLY = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=5, unique=True).map(
    lambda days: "FREQ=WEEKLY;BYDAY=" + ",".join(sorted(days, key=WEEKDAYS.index))
)
MONTHLY = st.lists(st.integers(1, 31) | st.just(-1), min_size=1, max_size=3, unique=True).map(
    lambda days: "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, days))
)
PLAIN = (
    st.just("FREQ=DAILY")
    | st.integers(2, 30).map("FREQ=DAILY;INTERVAL={}".format)
    | WEEKLY
    | st.builds("{};INTERVAL={}".format, WEEKLY, st.integers(2, 6))
    | st.integers(1, 6).map("FREQ=WEEKLY;INTERVAL={}".format)
    | MONTHLY
)
HOURS = st.integers(1, 100).map("FREQ=HOURLY;INTERVAL={}".format)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
CYCLES = st.none() | st.tuples(st.integers(1, 30), st.integers(1, 30)) | st.just((21, 7))
NEAR = st.integers(-700, 700).map(lambda days: FIRST + timedelta(days=days))


@st.composite
def schedules(draw: st.DrawFn) -> tuple[Schedule, date]:
    """One that the options of the program can say, or any rule, and the day it is counted from."""
    anchor = draw(NEAR)
    kind = draw(st.sampled_from(["plain", "plain", "cycle", "hours", "any"]))
    intakes = draw(INTAKES)
    if kind == "hours":
        return Schedule(draw(HOURS), (intakes[0]._replace(time=intakes[0].time or 480),)), anchor
    if kind == "any":
        rule, anchor = draw(rules())
        try:
            return Schedule(read_rule(rule, anchor), intakes), anchor
        except EmptyRule:
            assume(False)
    return Schedule(draw(PLAIN), intakes, draw(CYCLES) if kind == "cycle" else None), anchor


@st.composite
def medications(draw: st.DrawFn) -> Medication:
    """Several prescriptions, as a taper or changes have them, a stop among them, and pauses."""
    regimens = []
    for number in range(draw(st.integers(1, 4))):
        if draw(st.integers(0, 5)) == 0:
            regimens.append(Regimen(f"r{number}", "m", "stopped", draw(NEAR)))
            continue
        schedule, anchor = draw(schedules())
        starts = draw(NEAR)
        length = draw(st.none() | st.integers(0, 400))
        regimens.append(
            Regimen(
                f"r{number}",
                "m",
                "scheduled",
                starts,
                None if length is None else starts + timedelta(days=length),
                draw(st.sampled_from([None, MG50])),
                schedule,
                zone=draw(ZONES),
                counted_from=draw(st.sampled_from([None, min(anchor, starts)])),
            )
        )
    pauses = [
        Pause(f"p{n}", "m", begin, None if days is None else begin + timedelta(days=days))
        for n, (begin, days) in enumerate(
            draw(st.lists(st.tuples(NEAR, st.none() | st.integers(0, 100)), max_size=3))
        )
    ]
    return Medication(
        "m",
        "x",
        regimens=tuple(sorted(regimens, key=lambda one: (one.starts, one.id))),
        pauses=tuple(sorted(pauses, key=lambda one: one.starts)),
    )


@settings(max_examples=80)
@given(medication=medications(), starts=st.sampled_from([0, 180, 240]))
def test_a_calendar_has_the_slots_of_two_years_and_no_others(
    medication: Medication, starts: int
) -> None:
    """Any schedules one after the other, pauses and ends between them, as others repeat them."""
    assert_the_same(medication, FIRST, LAST, starts)


def scheduled(rule: str, *times: int | None, cycle: tuple[int, int] | None = None) -> Regimen:
    schedule = Schedule(rule, tuple(Intake(minutes) for minutes in times), cycle)
    return Regimen("r", "m", "scheduled", FIRST, None, MG50, schedule, zone="Europe/Berlin")


@settings(max_examples=25)
@given(
    hours=st.integers(1, 100),
    minutes=st.integers(0, 1439),
    pauses=st.lists(st.tuples(st.integers(0, 720), st.integers(0, 20)), max_size=3),
    days=st.none() | st.integers(0, 740),
    zone=ZONES,
    starts=st.sampled_from([0, 120, 150, 180]),
)
def test_elapsed_hours_ring_at_the_moments_of_their_slots(
    hours: int,
    minutes: int,
    pauses: list[tuple[int, int]],
    days: int | None,
    zone: str,
    starts: int,
) -> None:
    """Over changes of the clocks, also where a diary day begins in the hour that comes twice."""
    regimen = scheduled(f"FREQ=HOURLY;INTERVAL={hours}", minutes)._replace(
        zone=zone, ends=None if days is None else FIRST + timedelta(days=days)
    )
    paused = tuple(
        Pause(f"p{n}", None, FIRST + timedelta(days=begin), FIRST + timedelta(days=begin + length))
        for n, (begin, length) in enumerate(sorted(pauses))
    )
    assert_the_same(Medication("m", "x", regimens=(regimen,), pauses=paused), FIRST, LAST, starts)


def test_what_is_listed_is_the_slots_as_well() -> None:
    """What no rule says, or calendars read in different ways."""
    for rule, cycle in (
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2", None),
        ("FREQ=YEARLY;BYWEEKNO=20", None),
        ("FREQ=HOURLY;INTERVAL=8", (5, 2)),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", (21, 7)),
        ("FREQ=DAILY", (97, 89)),
    ):
        whole = Medication("m", "x", regimens=(scheduled(rule, 480, cycle=cycle),))
        assert in_diary(whole, FIRST, LAST, 180)
        assert_the_same(whole, FIRST, LAST, 180)


def test_eight_in_the_morning_stays_eight_and_eight_hours_stay_eight_hours() -> None:
    """The night of 29 March in Berlin is an hour short: on the wall nothing moves; elapsed does."""
    daily = series(Medication("m", "x", regimens=(scheduled("FREQ=DAILY", 480),)), FIRST, 180)
    elapsed = series(
        Medication("m", "x", regimens=(scheduled("FREQ=HOURLY;INTERVAL=24", 480),)), FIRST, 180
    )
    data = write_calendar([dose_event(one, "x", 0, NOW) for one in (*daily, *elapsed)])
    assert b"DTSTART:20260220T080000\r\n" in data
    assert b"DTSTART:20260220T070000Z\r\n" in data
    found = [one.at for one in expanded(read(data), date(2026, 4, 1))]
    assert wall("2026-03-30 08:00") in found
    assert datetime(2026, 3, 30, 7, tzinfo=UTC) in found  # 09:00 on the wall
