"""Slots: which doses a regimen expects, on which diary day, at what time on the wall."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.slots import Slot, due_at, slots
from medlog.domain.amount import Amount
from medlog.domain.entries import SlotName
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Kind, Pause, Regimen, Schedule, in_force
from medlog.errors import UnknownZone

START = date(2026, 3, 2)
THREE = 3 * 60
MG50 = Amount(50_000_000, "mg")
MG25 = Amount(25_000_000, "mg")


def scheduled(
    rule: str,
    *times: int | None,
    starts: date = START,
    cycle: tuple[int, int] | None = None,
    ends: date | None = None,
    zone: str = "Europe/Berlin",
    name: str = "r1",
) -> Regimen:
    schedule = Schedule(rule, tuple(Intake(minutes) for minutes in times), cycle)
    return Regimen(name, "m1", "scheduled", starts, ends, MG50, schedule, zone=zone)


def other(kind: Kind, starts: date, name: str = "r9") -> Regimen:
    return Regimen(name, "m1", kind, starts)


def medication(*regimens: Regimen, pauses: tuple[Pause, ...] = ()) -> Medication:
    return Medication("m1", "sertraline", regimens=regimens, pauses=pauses)


def over(
    medication: Medication, first: date, days: int, day_starts_at: int = THREE
) -> list[tuple[date, datetime | None]]:
    found = slots(medication, first, first + timedelta(days=days), day_starts_at)
    return [(slot.day, slot.at) for slot in found]


def clock(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def test_a_slot_has_its_medication_day_time_amount_and_regimen() -> None:
    [slot] = slots(medication(scheduled("FREQ=DAILY", 480)), START, day(3), THREE)
    assert slot == Slot("m1", START, clock(START, 8), MG50, "r1", None)
    assert slot.name == SlotName(START, 480)


def test_a_slot_of_any_time_has_no_time() -> None:
    [slot] = slots(medication(scheduled("FREQ=DAILY", None)), START, day(3), THREE)
    assert slot.at is None
    assert slot.name == SlotName(START, None)


def test_an_intake_may_have_an_amount_of_its_own() -> None:
    schedule = Schedule("FREQ=DAILY", (Intake(480), Intake(1200, MG25)))
    regimen = scheduled("FREQ=DAILY", 480)._replace(schedule=schedule)
    found = slots(medication(regimen), START, day(3), THREE)
    assert [slot.amount for slot in found] == [MG50, MG25]


def test_a_slot_after_midnight_belongs_to_the_diary_day_before() -> None:
    """The 01:00 slot of Tuesday's date is Monday's; Monday's own 01:00 was before the regimen."""
    found = over(medication(scheduled("FREQ=DAILY", 60)), day(1), 3)
    assert found == [(day(2), clock(day(3), 1)), (day(3), clock(day(4), 1))]


def test_within_a_diary_day_the_slot_after_midnight_comes_last() -> None:
    found = over(medication(scheduled("FREQ=DAILY", 60, 480, 1320)), START, 2)
    assert [at for _, at in found] == [
        clock(day(2), 8),
        clock(day(2), 22),
        clock(day(3), 1),
        clock(day(3), 8),
        clock(day(3), 22),
        clock(day(4), 1),
    ]


def test_a_slot_of_any_time_comes_before_the_timed_ones() -> None:
    found = over(medication(scheduled("FREQ=DAILY", None, 60, 480)), START, 1)
    assert [at for _, at in found] == [None, clock(day(2), 8), clock(day(3), 1)]


def test_a_day_that_starts_at_midnight_moves_no_slot() -> None:
    found = over(medication(scheduled("FREQ=DAILY", 60)), START, 1, day_starts_at=0)
    assert found == [(day(2), clock(day(2), 1))]


def test_the_weekday_of_a_slot_after_midnight_is_that_of_its_own_date() -> None:
    found = over(medication(scheduled("FREQ=WEEKLY;BYDAY=MO", 60)), START, 14)
    assert found == [(day(8), clock(day(9), 1)), (day(15), clock(day(16), 1))]


def test_the_regimen_in_force_is_that_of_the_diary_day() -> None:
    """The change of the 4th leaves the night that belongs to the 3rd to the former regimen."""
    former = scheduled("FREQ=DAILY", 60)
    latter = scheduled("FREQ=DAILY", 1320, starts=day(4), name="r2")
    found = slots(medication(former, latter), START, day(5), THREE)
    assert [(slot.regimen, slot.day, slot.at) for slot in found] == [
        ("r1", day(2), clock(day(3), 1)),
        ("r1", day(3), clock(day(4), 1)),
        ("r2", day(4), clock(day(4), 22)),
    ]


def test_of_two_regimens_of_one_day_the_later_recorded_holds() -> None:
    found = slots(
        medication(scheduled("FREQ=DAILY", 480), scheduled("FREQ=DAILY", 540, name="r2")),
        START,
        day(3),
        THREE,
    )
    assert [slot.regimen for slot in found] == ["r2"]


@pytest.mark.parametrize("kind", ["stopped", "as-needed", "unscheduled"])
def test_after_a_stop_or_another_kind_there_are_no_slots(kind: Kind) -> None:
    stopped = medication(scheduled("FREQ=DAILY", 480), other(kind, day(4)))
    assert over(stopped, START, 20) == [(d, clock(d, 8)) for d in (day(2), day(3))]


def test_after_its_end_a_regimen_gives_no_slots() -> None:
    ended = medication(scheduled("FREQ=DAILY", 480, ends=day(4)))
    assert over(ended, START, 20) == [(d, clock(d, 8)) for d in (day(2), day(3))]


def test_a_medication_without_regimens_has_no_slots() -> None:
    assert over(medication(), START, 20) == []


def test_an_empty_window_has_no_slots() -> None:
    assert over(medication(scheduled("FREQ=DAILY", 480)), START, 0) == []


def test_a_cycle_counts_days_on_and_off_from_the_first_day() -> None:
    pill = medication(scheduled("FREQ=DAILY", 480, cycle=(21, 7)))
    due = {d for d, _ in over(pill, START, 56)}
    assert due == {START + timedelta(days=n) for n in range(56) if n % 28 < 21}


def test_a_cycle_of_weekdays_leaves_out_the_weekdays_of_the_days_off() -> None:
    cycle = medication(scheduled("FREQ=WEEKLY;BYDAY=MO", 480, cycle=(7, 7)))
    assert [d for d, _ in over(cycle, START, 28)] == [day(2), day(16)]


def test_a_rule_of_no_plain_kind_is_asked_of_dateutil() -> None:
    found = over(medication(scheduled("FREQ=MONTHLY;BYDAY=2TU", 480)), START, 60)
    assert [d for d, _ in found] == [day(10), day(14, 4)]


def pause(starts: date, ends: date | None, why: str | None) -> Pause:
    return Pause("p1", None, starts, ends, why)


def test_a_pause_marks_the_slots_of_its_days() -> None:
    pauses = (pause(day(3), day(5), "hospital"), pause(day(6), None, None))
    found = slots(medication(scheduled("FREQ=DAILY", 480), pauses=pauses), START, day(9), THREE)
    assert [slot.paused for slot in found] == [
        None,
        "hospital",
        "hospital",
        None,
        "paused",
        "paused",
        "paused",
    ]


def test_a_pause_outside_the_window_marks_nothing() -> None:
    pauses = (pause(day(1), day(2), "held"), pause(day(9), None, "held"))
    found = slots(medication(scheduled("FREQ=DAILY", 480), pauses=pauses), START, day(9), THREE)
    assert {slot.paused for slot in found} == {None}


def test_eight_hours_are_elapsed_time_across_a_change_of_the_clocks() -> None:
    """From 23:00 on 28 March in Berlin: 08:00, not 07:00, once the clocks went forward."""
    regimen = scheduled("FREQ=HOURLY;INTERVAL=8", 1380, starts=day(28))
    assert over(medication(regimen), day(28), 2) == [
        (day(28), clock(day(28), 23)),
        (day(29), clock(day(29), 8)),
        (day(29), clock(day(29), 16)),
        (day(29), clock(day(30), 0)),
    ]


def test_hours_are_counted_in_the_zone_of_the_regimen() -> None:
    regimen = scheduled("FREQ=HOURLY;INTERVAL=12", 480, starts=day(28), zone="Asia/Tokyo")
    assert [at for _, at in over(medication(regimen), day(29), 1)] == [
        clock(day(29), 8),
        clock(day(29), 20),
    ]


def test_every_hour_of_a_cycle_stays_within_the_days_on() -> None:
    regimen = scheduled("FREQ=HOURLY;INTERVAL=6", 0, cycle=(1, 2), zone="UTC")
    found = over(medication(regimen), START, 4, day_starts_at=0)
    assert [d for d, _ in found] == [day(2)] * 4 + [day(5)] * 4


def test_hours_without_a_time_are_counted_from_midnight() -> None:
    regimen = scheduled("FREQ=HOURLY;INTERVAL=12", None, zone="UTC")
    assert [at for _, at in over(medication(regimen), START, 1, day_starts_at=0)] == [
        clock(START, 0),
        clock(START, 12),
    ]


def test_hours_in_a_zone_that_is_not_known_are_refused() -> None:
    regimen = scheduled("FREQ=HOURLY;INTERVAL=12", 0, zone="Mars/Base")
    with pytest.raises(UnknownZone):
        over(medication(regimen), START, 1)


@pytest.mark.parametrize(
    ("night", "moment"),
    [(day(29), "2026-03-29T03:30:00+02:00"), (day(25, 10), "2026-10-25T02:30:00+02:00")],
)
def test_daily_at_half_past_two_is_one_moment_on_a_skipped_and_on_a_doubled_night(
    night: date, moment: str
) -> None:
    found = slots(medication(scheduled("FREQ=DAILY", 150)), night, night + timedelta(days=1), 60)
    assert [slot.at for slot in found] == [clock(night, 2, 30)]
    instant = due_at(found[0], "Europe/Berlin")
    assert instant is not None
    assert instant.iso() == moment


def test_a_slot_of_any_time_is_due_at_no_moment() -> None:
    assert due_at(Slot("m1", START, None, None, "r1"), "Europe/Berlin") is None


TIMES = st.lists(
    st.none() | st.sampled_from([0, 60, 179, 180, 480, 1439]), min_size=1, max_size=3, unique=True
)
OTHER_KINDS: st.SearchStrategy[Kind] = st.sampled_from(["stopped", "as-needed"])
RULES = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=2",
        "FREQ=WEEKLY;BYDAY=MO,WE",
        "FREQ=MONTHLY;BYMONTHDAY=1,-1",
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=HOURLY;INTERVAL=7",
    ]
)


@st.composite
def timelines(draw: st.DrawFn) -> Medication:
    regimens = []
    starts = sorted(draw(st.lists(st.integers(0, 60), min_size=1, max_size=4)))
    for n, offset in enumerate(starts):
        begin = START + timedelta(days=offset)
        if draw(st.integers(0, 4)) == 0:
            regimens.append(other(draw(OTHER_KINDS), begin, f"r{n}"))
            continue
        length = draw(st.none() | st.integers(1, 30))
        ends = None if length is None else begin + timedelta(days=length)
        cycle = draw(st.sampled_from([None, None, (3, 2)]))
        regimens.append(
            scheduled(draw(RULES), *draw(TIMES), starts=begin, ends=ends, cycle=cycle, name=f"r{n}")
        )
    pauses = tuple(
        pause(START + timedelta(days=begin), START + timedelta(days=begin + length), "held")
        for begin, length in draw(
            st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=2)
        )
    )
    return medication(*regimens, pauses=pauses)


@given(timelines(), st.sampled_from([0, 180]))
def test_each_slot_is_of_the_regimen_in_force_on_its_day_and_in_order(
    medication: Medication, day_starts_at: int
) -> None:
    found = slots(medication, START, START + timedelta(days=90), day_starts_at)
    for slot in found:
        regimen = in_force(medication.regimens, slot.day)
        assert regimen is not None
        assert regimen.id == slot.regimen
        if slot.at is not None:
            assert (slot.at - timedelta(minutes=day_starts_at)).date() == slot.day
    keys = [(slot.day, slot.at or datetime.combine(slot.day, time())) for slot in found]
    assert keys == sorted(keys)


@given(timelines(), st.integers(0, 90), st.sampled_from([0, 180]))
def test_two_windows_side_by_side_give_the_slots_of_the_whole(
    medication: Medication, cut: int, day_starts_at: int
) -> None:
    last = START + timedelta(days=90)
    middle = START + timedelta(days=cut)
    whole = slots(medication, START, last, day_starts_at)
    assert whole == [
        *slots(medication, START, middle, day_starts_at),
        *slots(medication, middle, last, day_starts_at),
    ]
