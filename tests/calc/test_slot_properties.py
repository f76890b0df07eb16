"""Slots of any RFC 5545 rule are those that dateutil lists, on a zone without clock changes."""

from datetime import date, datetime, time, timedelta
from itertools import takewhile

from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from medlog.calc.slots import slots
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Pause, Regimen, Schedule
from medlog.domain.rule import WEEKDAYS, read_rule
from medlog.errors import EmptyRule

ANCHORS = st.dates(date(2019, 12, 20), date(2024, 3, 5))
DAY_STARTS = st.sampled_from([0, 180, 240])
CLOCKS = st.lists(
    st.sampled_from([0, 60, 179, 180, 239, 240, 480, 1200, 1439]),
    min_size=1,
    max_size=3,
    unique=True,
).map(sorted)


def numbers(least: int, largest: int, most: int = 3) -> st.SearchStrategy[str]:
    """As RFC 5545 writes a list: numbers from either end, as in 1,-1."""
    number = st.integers(least, largest)
    either = number if largest == 12 else number | number.map(lambda n: -n)
    return st.lists(either, min_size=1, max_size=most, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


def weekdays(nth: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    day = st.builds("{}{}".format, nth, st.sampled_from(WEEKDAYS))
    return st.lists(day, min_size=1, max_size=4, unique=True).map(",".join)


PARTS = {
    "DAILY": {"BYMONTH": numbers(1, 12), "BYMONTHDAY": numbers(1, 31)},
    "WEEKLY": {"BYMONTH": numbers(1, 12)},
    "MONTHLY": {"BYMONTH": numbers(1, 12), "BYMONTHDAY": numbers(1, 31)},
    "YEARLY": {
        "BYMONTH": numbers(1, 12),
        "BYMONTHDAY": numbers(1, 31),
        "BYYEARDAY": numbers(1, 366),
        "BYWEEKNO": numbers(1, 53),
    },
}
"""What may stand beside BYDAY in a rule of each frequency."""

NTH = {
    "DAILY": st.just(""),
    "WEEKLY": st.just(""),
    "MONTHLY": st.sampled_from(["", "", "1", "2", "+3", "-1", "-2", "5"]),
    "YEARLY": st.sampled_from(["", "", "1", "20", "-1", "-10", "53"]),
}


@st.composite
def rules(draw: st.DrawFn) -> tuple[str, date]:
    """Any rule of dates and the day it is counted from; some give none."""
    anchor = draw(ANCHORS)
    freq = draw(st.sampled_from(list(PARTS)))
    parts = {"FREQ": freq}
    if draw(st.booleans()):
        parts["INTERVAL"] = str(draw(st.sampled_from([1, 2, 3, 5, 7])))
    for key, values in PARTS[freq].items():
        if draw(st.integers(0, 3)) == 0:
            parts[key] = draw(values)
    if draw(st.booleans()):
        within = "MONTHLY" if freq == "YEARLY" and "BYMONTH" in parts else freq
        nth = st.just("") if "BYWEEKNO" in parts else NTH[within]
        parts["BYDAY"] = draw(weekdays(nth))
    chooses = any(key.startswith("BY") for key in parts) and freq != "DAILY"
    if chooses and draw(st.booleans()):
        parts["BYSETPOS"] = draw(numbers(1, 4, most=2))
    if draw(st.booleans()):
        parts["WKST"] = draw(st.sampled_from(WEEKDAYS))
    end = draw(st.sampled_from(["", "", "COUNT", "UNTIL"]))
    if end == "COUNT":
        parts["COUNT"] = str(draw(st.integers(1, 60)))
    elif end == "UNTIL":
        days = draw(st.integers(0, 100) | st.integers(0, 4000))
        parts["UNTIL"] = f"{anchor + timedelta(days=days):%Y%m%d}"
    return ";".join(f"{key}={value}" for key, value in parts.items()), anchor


def prescribed(rule: str, clocks: list[int], anchor: date) -> Medication:
    schedule = Schedule(rule, tuple(Intake(minutes) for minutes in clocks))
    return Medication("m", "x", (), (Regimen("r", "m", "scheduled", anchor, schedule=schedule),))


def listed_by_dateutil(
    rule: str, clocks: list[int], anchor: date, last: date, day_starts_at: int
) -> list[tuple[date, datetime]]:
    """Day and time of each moment that plain dateutil lists up to a day, a rule for each time."""
    found = []
    ends = "" if "COUNT" in rule else f";UNTIL={last + timedelta(days=1):%Y%m%d}T235959"
    if "UNTIL" in rule:
        rule, ends = rule + "T235959", ""
    for minutes in clocks:
        start = datetime.combine(anchor, time(*divmod(minutes, 60)))
        for at in rrulestr(rule + ends, dtstart=start):
            day = (at - timedelta(minutes=day_starts_at)).date()
            if day >= last:
                break
            found.append((day, at))
    return sorted(found, key=lambda one: one[1])


@settings(deadline=None, max_examples=250)  # dateutil walks from the anchor on
@given(
    counted=rules(),
    clocks=CLOCKS,
    ahead=st.integers(-60, 60) | st.integers(0, 4500),
    length=st.integers(0, 90) | st.integers(300, 500),
    day_starts_at=DAY_STARTS,
)
def test_slots_of_any_rule_are_those_that_dateutil_lists(
    counted: tuple[str, date], clocks: list[int], ahead: int, length: int, day_starts_at: int
) -> None:
    """In a window beside the anchor or twelve years after it, at several times of the day."""
    rule, anchor = counted
    try:
        kept = read_rule(rule, anchor)
    except EmptyRule:
        assume(False)
    first = anchor + timedelta(days=ahead)
    last = first + timedelta(days=length)
    found = slots(prescribed(kept, clocks, anchor), first, last, day_starts_at)
    expected = listed_by_dateutil(kept, clocks, anchor, last, day_starts_at)
    begin = max(first, anchor)
    assert [(slot.day, slot.at) for slot in found] == [one for one in expected if one[0] >= begin]


@given(
    hours=st.integers(1, 100),
    minutes=st.integers(0, 1439),
    anchor=ANCHORS,
    ahead=st.integers(-60, 4500),
    length=st.integers(0, 40),
    day_starts_at=DAY_STARTS,
)
@settings(deadline=None, max_examples=50)
def test_slots_of_elapsed_hours_are_those_that_dateutil_lists(
    hours: int, minutes: int, anchor: date, ahead: int, length: int, day_starts_at: int
) -> None:
    first = anchor + timedelta(days=ahead)
    last = first + timedelta(days=length)
    rule = f"FREQ=HOURLY;INTERVAL={hours}"
    found = slots(prescribed(rule, [minutes], anchor), first, last, day_starts_at)
    begin = datetime.combine(max(first, anchor), time()) + timedelta(minutes=day_starts_at)
    end = datetime.combine(last, time()) + timedelta(minutes=day_starts_at)
    start = datetime.combine(anchor, time()) + timedelta(minutes=minutes)
    # From some multiple of the interval on, so that dateutil has less to walk.
    skipped = max((begin - start) // timedelta(hours=hours), 0) * timedelta(hours=hours)
    moments = takewhile(lambda at: at < end, rrulestr(rule, dtstart=start + skipped))
    assert [slot.at for slot in found] == [at for at in moments if at >= begin]


@given(counted=rules(), clocks=CLOCKS, night=DAY_STARTS, data=st.data())
@settings(deadline=None, max_examples=60)
def test_a_slot_before_the_start_of_the_day_belongs_to_the_day_before(
    counted: tuple[str, date], clocks: list[int], night: int, data: st.DataObject
) -> None:
    """The day follows the clock alone; one that starts later takes the slots before it along."""
    rule, anchor = counted
    try:
        medication = prescribed(read_rule(rule, anchor), clocks, anchor)
    except EmptyRule:
        assume(False)
    first = anchor + timedelta(days=data.draw(st.integers(10, 2000)))
    last = first + timedelta(days=60)
    at_midnight = {
        slot.at: slot.day for slot in slots(medication, first, last + timedelta(days=1), 0)
    }
    for slot in slots(medication, first, last, night):
        assert slot.at is not None
        before = slot.at.hour * 60 + slot.at.minute < night
        assert slot.day == at_midnight[slot.at] - timedelta(days=before)


@given(counted=rules(), clocks=CLOCKS, data=st.data())
@settings(deadline=None, max_examples=60)
def test_a_cycle_and_a_pause_take_slots_away_and_move_none(
    counted: tuple[str, date], clocks: list[int], data: st.DataObject
) -> None:
    """The slots of a cycle are those of the rule on the days on; a pause marks and keeps them."""
    rule, anchor = counted
    try:
        medication = prescribed(read_rule(rule, anchor), clocks, anchor)
    except EmptyRule:
        assume(False)
    on, off = data.draw(st.tuples(st.integers(1, 30), st.integers(1, 10)))
    first = anchor + timedelta(days=data.draw(st.integers(-5, 2000)))
    last = first + timedelta(days=70)
    whole = slots(medication, first, last, 180)
    [regimen] = medication.regimens
    assert regimen.schedule is not None
    cycled = medication._replace(
        regimens=(regimen._replace(schedule=regimen.schedule._replace(cycle=(on, off))),)
    )
    expected = [
        slot
        for slot in whole
        if slot.at is not None and (slot.at.date() - anchor).days % (on + off) < on
    ]
    assert slots(cycled, first, last, 180) == expected
    begin, end = first + timedelta(days=7), first + timedelta(days=20)
    pause = Pause("p", None, begin, end, "held")
    paused = slots(medication._replace(pauses=(pause,)), first, last, 180)
    assert paused == [
        slot._replace(paused="held" if begin <= slot.day < end else None) for slot in whole
    ]
