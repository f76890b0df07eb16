"""The regimens that a taper comes to: they tile the days, and add up to what they are apart."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.slots import Slot, slots
from medlog.domain.amount import MICRO, Amount
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.regimen import Intake, Kind, Regimen, Schedule
from medlog.domain.schedule import ScheduleWords
from medlog.domain.taper import read_steps
from medlog.domain.taper_line import Length, Step, read_step
from medlog.errors import (
    DayOutOfRange,
    MedlogError,
    OneFirstTime,
    StepAmountsDiffer,
    TaperOfAsNeeded,
    UnitOfTaper,
    UnitsDiffer,
)

NOW = Instant(1_793_602_920, 3600, "Europe/Berlin")
TODAY = NOW.wall.date()
START = date(2026, 12, 1)
DAILY = Schedule("FREQ=DAILY", (Intake(480),))
TWICE = Schedule("FREQ=DAILY", (Intake(480), Intake(1200)))
EVERY_SECOND_DAY = Schedule("FREQ=DAILY;INTERVAL=2", (Intake(480),))
DIFFERENT = Schedule(
    "FREQ=DAILY", (Intake(480, Amount(50 * MICRO, "mg")), Intake(1200, Amount(25 * MICRO, "mg")))
)


def mg(number: int) -> Amount:
    return Amount(number * MICRO, "mg")


def medication(
    schedule: Schedule | None = DAILY,
    amount: Amount | None = mg(100),  # noqa: B008 -- a value
    kind: Kind = "scheduled",
) -> Medication:
    regimen = Regimen("r0", "m", kind, date(2026, 10, 1), None, amount, schedule)
    return Medication("m", "sertraline", regimens=(regimen,))


def read(
    steps: str, known: Medication | None = None, starts: date = START, **options: str
) -> tuple[Regimen, ...]:
    typed = PrescriptionWords(ScheduleWords(**options))  # type: ignore[arg-type]  # texts alone
    found = [read_step(text) for text in steps.split()]
    return read_steps(found, typed, known or medication(), starts, NOW)


def days(regimens: tuple[Regimen, ...]) -> list[str]:
    """Month and day of each start, and of the end after the last."""
    ends = [regimens[-1].ends] if regimens[-1].ends else []
    return [f"{day:%m-%d}" for day in [*(one.starts for one in regimens), *ends]]


class TestTheDays:
    def test_each_step_begins_where_the_one_before_ends(self) -> None:
        assert days(read("100mg:4w 75mg:4w 50mg:2w")) == ["12-01", "12-29", "01-26", "02-09"]

    def test_the_last_one_may_go_on(self) -> None:
        assert days(read("100mg:10d 50mg")) == ["12-01", "12-11"]
        assert read("100mg:10d 50mg")[-1].ends is None

    def test_an_end_that_was_said_before_gives_way(self) -> None:
        known = medication()
        known = known._replace(regimens=(known.regimens[0]._replace(ends=date(2026, 12, 20)),))
        assert [one.ends for one in read("100mg:4w 50mg", known)] == [None, None]

    def test_months_are_those_of_the_calendar_and_do_not_creep(self) -> None:
        january = date(2027, 1, 31)
        assert days(read("100mg:1mo 75mg:1mo 50mg:1mo", starts=january)) == [
            *("01-31", "02-28", "03-31", "04-30")
        ]
        assert days(read("100mg:1mo 75mg:1w 50mg:1mo", starts=january)) == [
            *("01-31", "02-28", "03-07", "04-07")
        ]

    def test_a_slip_of_the_keys_is_refused(self) -> None:
        with pytest.raises(DayOutOfRange):
            read("100mg:999mo 50mg:999mo")


class TestWhatIsNotSaid:
    def test_schedule_limits_and_prescriber_stay(self) -> None:
        known = medication(TWICE)
        before = known.regimens[0]._replace(max_per_day=2, min_gap=360, prescriber="Ito")
        for one in read("100mg:4w 50mg", known._replace(regimens=(before,))):
            assert (one.schedule, one.max_per_day, one.min_gap) == (TWICE, 2, 360)
            assert (one.prescriber, one.kind) == ("Ito", "scheduled")

    def test_without_a_schedule_it_is_daily_at_any_time(self) -> None:
        bare = Medication("m", "sertraline")
        for known in (bare, medication(None, None, "unscheduled")):
            assert [one.schedule for one in read("100mg:4w 50mg", known)] == [
                Schedule("FREQ=DAILY", (Intake(None),))
            ] * 2

    def test_a_schedule_that_is_said_holds_for_all_steps(self) -> None:
        for one in read("100mg:4w 50mg", daily="08:00,20:00"):
            assert one.schedule == TWICE
        with_days = Schedule("FREQ=WEEKLY;BYDAY=MO", (Intake(480),))
        for one in read("100mg:4w 50mg", medication(with_days), at="21:00"):
            assert one.schedule == with_days._replace(intakes=(Intake(1260),))

    def test_a_bare_number_is_in_the_unit_so_far_or_in_that_of_the_others(self) -> None:
        assert [one.amount for one in read("75:4w 50")] == [mg(75), mg(50)]
        known = medication(DAILY, None)
        assert [one.amount for one in read("75:4w 50mg", known)] == [mg(75), mg(50)]

    def test_every_second_day_goes_on(self) -> None:
        known = medication(EVERY_SECOND_DAY)
        assert [one.anchor for one in read("75mg:3d 50mg", known)] == [date(2026, 10, 1)] * 2
        assert [one.anchor for one in read("75mg:3d 50mg", every="2d")] == [START] * 2


class TestAmountsAtTimes:
    def test_the_days_of_the_schedule_stay(self) -> None:
        weekly = Schedule("FREQ=WEEKLY;BYDAY=MO", (Intake(480),))
        first, second = read("08:00=50mg,20:00=25mg:4w 08:00=25mg,20:00=25mg", medication(weekly))
        assert first.schedule == DIFFERENT._replace(rule=weekly.rule)
        assert (second.schedule, second.amount) == (TWICE._replace(rule=weekly.rule), mg(25))

    def test_one_amount_after_them_is_not_clear(self) -> None:
        for steps, known in (
            ("50mg:4w", medication(DIFFERENT, None)),
            ("08:00=50mg,20:00=25mg:4w 25mg", medication()),
        ):
            with pytest.raises(StepAmountsDiffer):
                read(steps, known)

    def test_unless_the_times_are_said(self) -> None:
        _, second = read("08:00=50mg,20:00=25mg:4w 25mg", medication(DIFFERENT, None), at="08:00")
        assert (second.schedule, second.amount) == (DAILY, mg(25))

    def test_times_that_have_one_amount_hold_for_the_next_step(self) -> None:
        _, second = read("08:00=50mg,20:00=50mg:4w 25mg")
        assert (second.schedule, second.amount) == (TWICE, mg(25))

    def test_so_many_hours_apart_have_no_times(self) -> None:
        with pytest.raises(OneFirstTime):
            read("08:00=50mg,20:00=25mg:4w", every="8h")


@pytest.mark.parametrize(
    ("steps", "known", "error"),
    [
        ("1mg:4w", medication(None, mg(1), "as-needed"), TaperOfAsNeeded),
        ("5ml:4w", medication(), UnitOfTaper),
        ("100mg:4w 2tablets", medication(), UnitOfTaper),
        ("100mg:4w 2tablets", medication(DAILY, None), UnitsDiffer),
        ("08:00=100mg,20:00=2ml:4w", medication(DAILY, None), UnitsDiffer),
    ],
)
def test_what_cannot_be_is_refused(steps: str, known: Medication, error: type[MedlogError]) -> None:
    with pytest.raises(error):
        read(steps, known)


def test_grams_and_milligrams_go_together() -> None:
    assert [one.amount for one in read("1g:4w 500mg")] == [Amount(MICRO, "g"), mg(500)]


LENGTHS = st.builds(Length, st.integers(1, 60), st.just(0)) | st.builds(
    Length, st.just(0), st.integers(1, 4)
)
SCHEDULES = st.sampled_from(
    [
        ScheduleWords(),
        ScheduleWords(daily="2x"),
        ScheduleWords(daily="01:00,08:00"),
        ScheduleWords(every="3d", at="09:00"),
        ScheduleWords(every="8h"),
        ScheduleWords(weekdays="mon,thu"),
        ScheduleWords(monthly="last"),
        ScheduleWords(cycle="21/7"),
        ScheduleWords(rule="FREQ=MONTHLY;BYDAY=2TU"),
        ScheduleWords(rule="FREQ=DAILY;INTERVAL=2;COUNT=20"),
    ]
)


@st.composite
def tapers(draw: st.DrawFn) -> tuple[Regimen, ...]:
    """A taper with its last day said, of a medication with any schedule."""
    lengths = draw(st.lists(LENGTHS, min_size=1, max_size=5))
    steps = [Step("", mg(draw(st.integers(1, 200))), None, length) for length in lengths]
    options = draw(SCHEDULES)
    known = medication(draw(st.sampled_from([DAILY, EVERY_SECOND_DAY])))
    starts = draw(st.dates(date(2026, 11, 1), date(2027, 3, 1)))
    found = read_steps(steps, PrescriptionWords(options), known, starts, NOW)
    return tuple(one._replace(id=f"r{n}") for n, one in enumerate(found, start=1))


def expected(regimens: tuple[Regimen, ...], first: date, last: date) -> list[Slot]:
    return slots(Medication("m", "sertraline", regimens=regimens), first, last, 180)


@given(tapers())
def test_the_steps_tile_the_days_without_gap_or_overlap(regimens: tuple[Regimen, ...]) -> None:
    """Each begins later than the one before; only the last has an end, and it lies behind it."""
    assert all(one.starts < following.starts for one, following in pairwise(regimens))
    assert [one.ends for one in regimens[:-1]] == [None] * (len(regimens) - 1)
    assert regimens[-1].ends is not None
    assert regimens[-1].ends > regimens[-1].starts


@given(tapers())
def test_the_slots_of_a_plan_are_those_of_its_steps(regimens: tuple[Regimen, ...]) -> None:
    """Each step alone, on its own days, gives what it gives within the plan."""
    end = regimens[-1].ends or START
    parts: list[Slot] = []
    for one, after in zip(regimens, [*(one.starts for one in regimens[1:]), end], strict=True):
        parts += expected((one,), one.starts, after)
    whole = expected(regimens, regimens[0].starts - timedelta(days=9), end + timedelta(days=99))
    assert whole == parts


@given(tapers())
def test_the_amount_alone_differs_from_going_on(regimens: tuple[Regimen, ...]) -> None:
    """A taper keeps the rhythm: its slots are when those of its first step going on would be."""
    end = regimens[-1].ends or START
    first = regimens[0]._replace(ends=end)
    through = expected((first,), first.starts, end)
    whole = expected(regimens, first.starts, end)
    assert [(one.day, one.at) for one in whole] == [(one.day, one.at) for one in through]
