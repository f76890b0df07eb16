"""Left, and how long it lasts: counts of what came in and was taken, and a walk of what comes."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.matching import Matched, match_days
from medlog.calc.slots import slots
from medlog.calc.supply import (
    HORIZON,
    NEAR,
    Lasts,
    Left,
    RunsOut,
    Taken,
    by_unit,
    left,
    pieces,
    ran_out,
    runs_out,
    since_count,
)
from medlog.domain.amount import MICRO, Amount, in_finest_unit
from medlog.domain.entries import Dose, Supply
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Kind, Pause, Regimen, Schedule

TODAY = date(2026, 11, 2)
THREE = 3 * 60


def amount(number: float, unit: str = "mg") -> Amount:
    return Amount(int(number * MICRO), unit)


MG50 = amount(50)


def refill(number: float, unit: str = "mg", day: date = TODAY, name: str = "s1") -> Supply:
    return Supply(name, Instant(0, 0, "UTC"), day, "m1", "refill", amount(number, unit))


def counted(number: float) -> Supply:
    return refill(number)._replace(kind="correction")


def scheduled(
    rule: str = "FREQ=DAILY",
    *times: int | None,
    starts: date = date(2026, 1, 1),
    ends: date | None = None,
    dose: Amount | None = MG50,
    cycle: tuple[int, int] | None = None,
    name: str = "r1",
) -> Regimen:
    schedule = Schedule(rule, tuple(Intake(minutes) for minutes in times or (480,)), cycle)
    return Regimen(name, "m1", "scheduled", starts, ends, dose, schedule)


def other(kind: Kind, starts: date, name: str = "r9") -> Regimen:
    return Regimen(name, "m1", kind, starts)


def medication(*regimens: Regimen, pauses: tuple[Pause, ...] = ()) -> Medication:
    return Medication("m1", "sertraline", regimens=regimens, pauses=pauses)


def dose(hour: int, number: float | None = 50, status: str = "taken") -> Dose:
    wall = datetime.combine(TODAY, time(hour))
    at = Instant(int((wall - datetime(1970, 1, 1)).total_seconds()), 0, "UTC")  # noqa: DTZ001 -- a wall time
    was = None if number is None else amount(number)
    return Dose(f"d{hour}", at, TODAY, "m1", "taken" if status == "taken" else "skipped", was)


def near(known: Medication, *doses: Dose) -> list[Matched]:
    after = TODAY + timedelta(days=NEAR)
    return match_days(slots(known, TODAY, after, THREE), doses, TODAY)


def lasting(known: Medication, have: Amount, *doses: Dose) -> RunsOut | Lasts:
    return runs_out(in_finest_unit(have), known, near(known, *doses), TODAY, THREE)


# What is left


def test_left_is_what_came_in_less_what_was_taken() -> None:
    """Masses in different units are added in the finest."""
    found = left(
        [refill(1400), refill(1, "g")],
        [Taken(MG50, 10), Taken(amount(0.05, "g"), 2)],
        ["mcg"],
    )
    assert found == Left(Amount(1_800_000 * MICRO, "mcg"), 0)


def test_doses_that_cannot_be_counted_are_told() -> None:
    """Without an amount, or in a unit in which nothing came in."""
    found = left([refill(100)], [Taken(None, 2), Taken(amount(1, "tablet"), 1)], ["mcg", "ml"])
    assert found == Left(in_finest_unit(amount(100)), 3)


def test_more_taken_than_came_in_is_below_zero() -> None:
    assert left([refill(50)], [Taken(MG50, 3)], ["mcg"]).amount == in_finest_unit(amount(-100))


def test_a_medication_that_changed_its_unit_has_some_of_each() -> None:
    """The newest unit comes first, whatever came in between; doses go to the unit they are in."""
    entries = [refill(100), refill(30, "ml"), refill(1, "g"), refill(28, "tablet")]
    groups = by_unit(entries)
    assert [[entry.amount.unit for entry in group] for group in groups] == [
        ["tablet"],
        ["mg", "g"],
        ["ml"],
    ]
    taken = [Taken(amount(5, "ml"), 2), Taken(MG50, 1)]
    units = ["tablet", "mcg", "ml"]
    assert [left(group, taken, units) for group in groups] == [
        Left(amount(28, "tablet"), 0),
        Left(amount(1_050_000, "mcg"), 0),
        Left(amount(20, "ml"), 0),
    ]


def test_a_count_stands_for_what_was_before_it() -> None:
    """The last one, and what came in after it; without one, all."""
    entries = [refill(28), counted(20), refill(14), counted(30), refill(7), refill(1)]
    assert since_count(entries) == entries[3:]
    assert since_count(entries[:1]) == entries[:1]
    assert since_count(entries[:2]) == entries[1:2]


@pytest.mark.parametrize(
    ("now", "lately", "expected"),
    [
        (-50, [dose(8)], TODAY),
        (-50, [dose(8), dose(9, None), dose(10, 50, "skipped")], TODAY),
        (-50, [], None),
        (-100, [dose(8)], None),
        (-100, [dose(8)._replace(day=date(2026, 10, 30)), dose(8)], date(2026, 10, 30)),
        # What came in was not enough, or was, for a day.
        (-150, [refill(10), dose(8)], None),
        (-50, [refill(50, day=date(2026, 10, 1)), dose(8)], TODAY),
        (-50, [dose(8), refill(20, "ml")], TODAY),
    ],
)
def test_the_day_on_which_it_ran_out(
    now: float, lately: list[Dose | Supply], expected: date | None
) -> None:
    assert ran_out(in_finest_unit(amount(now)), lately) == expected


@given(
    st.integers(0, 100),
    st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=12),
)
def test_it_ran_out_where_a_walk_forward_goes_below_zero_last(
    begin: int, steps: list[tuple[int, bool]]
) -> None:
    """Counted, then taken and refilled, one a day."""
    level, expected = begin, None
    entries: list[Dose | Supply] = [counted(begin)]
    for n, (number, is_refill) in enumerate(steps):
        day = TODAY + timedelta(days=n)
        before = level
        level += number if is_refill else -number
        entries.append(refill(number, day=day) if is_refill else dose(8, number)._replace(day=day))
        expected = day if level < 0 <= before else expected
    if level < 0:
        assert ran_out(in_finest_unit(amount(level)), entries) == expected


@pytest.mark.parametrize(
    ("whole", "each", "count"),
    [
        (amount(1400), MG50, 28 * MICRO),
        (amount(75), MG50, 1_500_000),
        (amount(-100), MG50, -2 * MICRO),
        (amount(1, "g"), MG50, 20 * MICRO),
        (amount(10), amount(3), None),
        (amount(10), amount(1, "ml"), None),
    ],
)
def test_pieces_are_counted_where_they_come_out_even(
    whole: Amount, each: Amount, count: int | None
) -> None:
    assert pieces(whole, each) == count


# How long it lasts


@pytest.mark.parametrize(
    ("have", "taken", "expected"),
    [
        # 28 tablets last 28 days, today among them; the 29th day is the first without.
        (1400, (), RunsOut(date(2026, 11, 30), 28, 28)),
        # With today's dose taken, the 27 that are left cover the days from tomorrow on.
        (1350, (dose(8),), RunsOut(date(2026, 11, 30), 27, 27)),
        # What was said not to be taken is not to come either.
        (1350, (dose(8, None, "skipped"),), RunsOut(date(2026, 11, 30), 27, 27)),
        # Half of today's was taken: the other half is to come.
        (125, (dose(8, 25),), RunsOut(date(2026, 11, 5), 3, 3)),
        # A dose is covered whole or not at all.
        (149, (), RunsOut(date(2026, 11, 4), 2, 2)),
        (20, (), RunsOut(TODAY, 0, 0)),
        (0, (), RunsOut(TODAY, 0, 0)),
        (-50, (), RunsOut(TODAY, 0, 0)),
    ],
)
def test_it_runs_out_on_the_day_of_the_first_dose_that_is_not_covered(
    have: float, taken: tuple[Dose, ...], expected: RunsOut
) -> None:
    assert lasting(medication(scheduled()), amount(have), *taken) == expected


def test_a_day_that_is_covered_in_part_is_the_day_it_runs_out() -> None:
    """Three tablets, two a day: the second evening is short."""
    twice = medication(scheduled("FREQ=DAILY", 480, 1200))
    assert lasting(twice, amount(150)) == RunsOut(date(2026, 11, 3), 1, 3)


def test_a_dose_taken_for_a_coming_slot_is_not_counted_again() -> None:
    """Who leaves before dawn takes tomorrow's tablet tonight."""
    ahead = dose(22)
    ahead = ahead._replace(slot=slots(medication(scheduled()), *span(1), THREE)[0].name)
    assert lasting(medication(scheduled()), amount(100), dose(8), ahead) == RunsOut(
        date(2026, 11, 6), 3, 2
    )


def span(day: int) -> tuple[date, date]:
    return TODAY + timedelta(days=day), TODAY + timedelta(days=day + 1)


def test_a_planned_change_counts_from_its_day() -> None:
    """Four days of 50 mg, then 100 mg a day: 600 mg last eight days."""
    known = medication(
        scheduled(), scheduled(starts=date(2026, 11, 6), dose=amount(100), name="r2")
    )
    assert lasting(known, amount(600)) == RunsOut(date(2026, 11, 10), 8, 8)


def test_a_taper_is_enough_for_all_that_is_planned() -> None:
    """Two weeks at 50, two at 25, then nothing: 1050 mg are enough, 1049 are not."""
    known = medication(
        scheduled(),
        scheduled(starts=date(2026, 11, 16), dose=amount(25), name="r2"),
        other("stopped", date(2026, 11, 30)),
    )
    assert lasting(known, amount(1050)) == Lasts("planned", 28)
    assert lasting(known, amount(1049)) == RunsOut(date(2026, 11, 29), 27, 27)


def test_a_pause_makes_it_last() -> None:
    week = Pause("p", None, date(2026, 11, 3), date(2026, 11, 10))
    known = medication(scheduled(), pauses=(week,))
    assert lasting(known, amount(100)) == RunsOut(date(2026, 11, 11), 9, 2)


def test_days_off_of_a_cycle_make_it_last() -> None:
    """One day on, six off, counted from a Monday."""
    known = medication(scheduled(starts=TODAY, cycle=(1, 6)))
    assert lasting(known, amount(100)) == RunsOut(date(2026, 11, 16), 14, 2)


def test_a_week_between_doses_counts_from_tomorrow_where_nothing_of_today_is_open() -> None:
    known = medication(scheduled("FREQ=WEEKLY;BYDAY=MO"))
    assert lasting(known, amount(50), dose(8)) == RunsOut(date(2026, 11, 16), 13, 1)


@pytest.mark.parametrize(
    ("known", "why"),
    [
        (medication(), "no schedule"),
        (medication(other("unscheduled", date(2026, 1, 1))), "no schedule"),
        (medication(other("as-needed", date(2026, 1, 1))), "as needed"),
        (medication(other("stopped", date(2026, 1, 1))), "nothing due"),
        (medication(scheduled(ends=TODAY)), "nothing due"),
        (medication(scheduled(), pauses=(Pause("p", "m1", TODAY, None),)), "nothing due"),
        (medication(scheduled(dose=None)), "no amount"),
        (medication(scheduled(dose=amount(1, "tablet"))), "other unit"),
        (medication(scheduled("FREQ=DAILY;UNTIL=20261110")), "planned"),
        (medication(scheduled("FREQ=DAILY;COUNT=310")), "planned"),
        (medication(scheduled(ends=date(2026, 11, 10))), "planned"),
        (medication(scheduled(), other("as-needed", date(2026, 11, 9))), "as needed"),
        (medication(scheduled(), other("unscheduled", date(2026, 11, 9))), "no schedule"),
        (medication(scheduled("FREQ=MONTHLY;BYMONTHDAY=1")), "2 years"),
    ],
)
def test_why_no_day_can_be_named(known: Medication, why: str) -> None:
    found = lasting(known, amount(10_000))
    assert isinstance(found, Lasts)
    assert found.why == why


def test_two_years_are_walked_and_no_more() -> None:
    """731 doses are more than two years; one less runs out on the last day that is walked."""
    known = medication(scheduled())
    assert lasting(known, amount(HORIZON * 50)) == Lasts("2 years", HORIZON)
    assert lasting(known, amount((HORIZON - 1) * 50)) == RunsOut(
        TODAY + timedelta(days=HORIZON - 1), HORIZON - 1, HORIZON - 1
    )


# Properties


RULES = st.sampled_from(
    ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYMONTHDAY=-1"]
)
TIMES = st.lists(st.sampled_from([None, 60, 480, 1200]), min_size=1, max_size=3, unique=True)


@st.composite
def medications(draw: st.DrawFn) -> Medication:
    """Some regimens in a row, with a pause or two."""
    regimens = [
        scheduled(draw(RULES), *draw(TIMES), dose=amount(draw(st.integers(1, 4)) * 25), name="r0")
    ]
    for n, days in enumerate(sorted(draw(st.lists(st.integers(1, 90), max_size=3, unique=True)))):
        starts = TODAY + timedelta(days=days)
        if draw(st.booleans()):
            number = draw(st.integers(1, 4)) * 25
            regimens.append(
                scheduled(
                    draw(RULES), *draw(TIMES), starts=starts, dose=amount(number), name=f"r{n + 1}"
                )
            )
        else:
            regimens.append(other("stopped", starts, f"r{n + 1}"))
    pauses = tuple(
        Pause("p", None, TODAY + timedelta(days=begin), TODAY + timedelta(days=begin + length))
        for begin, length in draw(
            st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=2)
        )
    )
    return medication(*regimens, pauses=pauses)


def simulated(known: Medication, have: int, taken: tuple[Dose, ...]) -> date | None:
    """The first day on which something is short, one day after the other."""
    for n in range(HORIZON):
        day = TODAY + timedelta(days=n)
        of_day = slots(known, day, day + timedelta(days=1), THREE)
        served = match_days(of_day, taken if n == 0 else (), TODAY)
        for one in served[0].served if served else ():
            if one.state == "upcoming":
                assert one.slot.amount is not None
                have -= one.slot.amount.micro
            if have < 0:
                return day
    return None


@given(medications(), st.integers(0, 80), st.lists(st.sampled_from([8, 20]), max_size=2))
def test_it_runs_out_when_a_simulation_day_by_day_does(
    known: Medication, boxes: int, hours: list[int]
) -> None:
    """Whatever changes, pauses and stops lie ahead, and whatever of today is taken."""
    # A dose without an amount fills its slot whole, whatever that slot's amount.
    taken = tuple(dose(hour, None) for hour in dict.fromkeys(hours))
    found = lasting(known, amount(boxes * 25), *taken)
    expected = simulated(known, boxes * 25 * MICRO, taken)
    assert (found.day if isinstance(found, RunsOut) else None) == expected


@given(medications(), st.integers(0, 80), st.integers(0, 80))
def test_more_never_runs_out_earlier(known: Medication, some: int, more: int) -> None:
    first = lasting(known, amount(some * 25))
    second = lasting(known, amount((some + more) * 25))
    if isinstance(second, RunsOut):
        assert isinstance(first, RunsOut)
        assert (first.day, first.days, first.doses) <= (second.day, second.days, second.doses)


@given(
    st.lists(st.integers(-999, 999), min_size=1, max_size=5),
    st.lists(st.tuples(st.none() | st.integers(1, 99), st.integers(1, 9)), max_size=6),
)
def test_left_does_not_depend_on_the_order(
    came: list[int], taken: list[tuple[int | None, int]]
) -> None:
    """Each entry adds what it says, each dose takes what it was; what says nothing is told."""
    supplies = [refill(number) for number in came]
    doses = [Taken(None if n is None else amount(n), times) for n, times in taken]
    expected = sum(came) - sum((n or 0) * times for n, times in taken)
    found = left(supplies[::-1], doses[::-1], ["mcg"])
    assert found == left(supplies, doses, ["mcg"])
    assert found.amount == in_finest_unit(amount(expected))
    assert found.not_counted == sum(times for n, times in taken if n is None)
