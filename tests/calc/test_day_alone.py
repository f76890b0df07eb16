"""Doses of which only the day is known: worth a dose on their day, and nowhere a time."""

from datetime import date, datetime, time, timedelta

import pytest
from calc.living import lived
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.day_counts import DayCount, count_days
from medlog.calc.intervals import Timing, timing
from medlog.calc.matching import Matched, State, match
from medlog.calc.punctuality import punctuality
from medlog.calc.reason import why
from medlog.calc.shares import NotEnough, Share
from medlog.calc.slots import slots
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, SlotName
from medlog.domain.instant import Instant, on_wall
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Regimen, Schedule

FIRST, DAYS, STARTS_AT = date(2026, 3, 2), 4, 180
LAST = FIRST + timedelta(days=DAYS)
AFTER = LAST + timedelta(days=9)
MG = {mg: Amount(mg * MICRO, "mg") for mg in (25, 50, 75, 100)}


def dose(
    number: int,
    minutes: int | None,
    amount: Amount | None = MG[50],
    day: date = FIRST,
    status: str = "taken",
) -> Dose:
    """At so many minutes after midnight; None: of the day alone."""
    wall = datetime.combine(day, time()) + timedelta(minutes=720 if minutes is None else minutes)
    at = Instant(on_wall(wall), 0, "UTC", minutes is None)
    said = amount if status == "taken" else None
    return Dose(f"{number}", at, day, "m", "taken" if status == "taken" else "skipped", said)


def scheduled(*intakes: Intake, rule: str = "FREQ=DAILY") -> Medication:
    regimen = Regimen("r", "m", "scheduled", FIRST, None, MG[50], Schedule(rule, intakes))
    return Medication("m", "sertraline", regimens=(regimen,))


TWICE = scheduled(Intake(480), Intake(1200))


def matched(known: Medication, *doses: Dose) -> Matched:
    of_day = slots(known, FIRST, FIRST + timedelta(days=1), STARTS_AT)
    return match(FIRST, of_day, list(doses), AFTER)


def states(known: Medication, *doses: Dose) -> list[State]:
    return [served.state for served in matched(known, *doses).served]


def ids(known: Medication, *doses: Dose) -> list[list[str]]:
    found = matched(known, *doses)
    return [[one.id for one in served.doses] for served in found.served] + [
        [one.id for one in found.extra]
    ]


def counts(known: Medication, doses: list[Dose]) -> dict[date, DayCount]:
    days = count_days(
        known, lived(doses), FIRST, LAST, since=FIRST, today=AFTER, day_starts_at=STARTS_AT
    )
    return days.counts


def timed(known: Medication, doses: list[Dose]) -> Timing:
    days = count_days(
        known, lived(doses), FIRST, LAST, since=FIRST, today=AFTER, day_starts_at=STARTS_AT
    )
    return timing(days.openings, days.counts, 25)


def test_it_takes_the_slot_that_a_dose_with_a_time_leaves() -> None:
    """Although noon, its stand-in, is nearer to the morning."""
    assert ids(TWICE, dose(1, None), dose(2, 500)) == [["2"], ["1"], []]
    assert ids(TWICE, dose(1, None), dose(2, 1190)) == [["1"], ["2"], []]


def test_beyond_the_slots_it_is_extra() -> None:
    """The doses with a time come first."""
    assert ids(TWICE, dose(1, None), dose(2, 480), dose(3, 700)) == [["2"], ["3"], ["1"]]
    assert ids(TWICE, dose(1, None), dose(2, None), dose(3, None)) == [["1"], ["2"], ["3"]]


def test_each_goes_where_it_helps_most() -> None:
    """100 mg is for the slot of 100 mg, whichever comes first; two halves fill one slot."""
    uneven = scheduled(Intake(480, MG[50]), Intake(1200, MG[100]))
    assert states(uneven, dose(1, None, MG[100]), dose(2, None, MG[50])) == ["taken", "taken"]
    assert states(uneven, dose(2, None, MG[100]), dose(1, None, MG[50])) == ["taken", "taken"]
    assert states(TWICE, dose(1, None, MG[25]), dose(2, None, MG[25])) == ["taken", "not logged"]
    assert states(TWICE, dose(1, None, MG[25]), dose(2, 1200, MG[25])) == ["not logged", "taken"]
    assert states(TWICE, dose(1, None, MG[25])) == ["part", "not logged"]


def test_a_statement_goes_to_a_slot_without_a_dose() -> None:
    """It was not taken, and which of the two nobody said."""
    skipped = dose(1, None, status="skipped")
    assert states(TWICE, skipped) == ["not taken", "not logged"]
    assert states(TWICE, skipped, dose(2, None)) == ["taken", "not taken"]
    assert states(TWICE, skipped, dose(2, 490)) == ["taken", "not taken"]


def test_a_slot_that_it_names_is_its_own() -> None:
    named = dose(1, None)._replace(slot=SlotName(FIRST, 1200))
    assert ids(TWICE, named) == [[], ["1"], []]
    found = matched(TWICE, named)
    assert (reason := why(found, named, TWICE)) is not None
    assert reason.reason == "named"


def test_it_is_neither_early_nor_late_and_nearest_to_nothing() -> None:
    of_day = matched(TWICE, alone := dose(1, None))
    slot = of_day.served[0].slot
    assert punctuality(alone, slot, TWICE, STARTS_AT, 25) is None
    assert (reason := why(of_day, alone, TWICE)) is not None
    assert (reason.reason, reason.nearer) == ("day-alone", ())
    assert punctuality(dose(2, 720), slot, TWICE, STARTS_AT, 25) is not None


def test_a_next_dose_of_any_time_does_not_wait_for_it() -> None:
    """Four hours apart from a dose whose time is known; from this one nobody can count them."""
    any_time = scheduled(Intake(None), Intake(None))
    waits, free = (
        match(FIRST, slots(any_time, FIRST, FIRST + timedelta(days=1), STARTS_AT), [one], FIRST)
        for one in (dose(1, 720), dose(1, None))
    )
    assert waits.due_from(waits.served[1], 0) == datetime(2026, 3, 2, 16)  # noqa: DTZ001 -- on the wall
    assert free.due_from(free.served[1], 0) is None


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=HOURLY;INTERVAL=8"])
def test_elapsed_hours_count_it_too(rule: str) -> None:
    known = scheduled(Intake(480), rule=rule)
    assert states(known, dose(1, None))[0] == "taken"


def test_its_days_have_no_interval_and_that_is_counted() -> None:
    """Between the doses of two days a third one may lie, whose time nobody knows."""
    daily = scheduled(Intake(480))
    four = [dose(n, 480, day=FIRST + timedelta(days=n)) for n in range(DAYS)]
    assert timed(daily, four) == Timing(Share(3, 3), Share(3, 3))
    third = dose(2, None, day=FIRST + timedelta(days=2))
    assert timed(daily, [*four[:2], third, four[3]]) == Timing(Share(1, 1), Share(1, 1), 1)
    beside = [*four, third._replace(id="9")]
    assert timed(daily, beside) == Timing(Share(1, 1), Share(1, 1), 1)
    alone = [one._replace(at=one.at._replace(whole_day=True)) for one in four]
    found = timed(daily, alone)
    assert isinstance(found.slots, NotEnough)
    assert found.left_out == 4


WHOLE = st.sampled_from([MG[50], MG[50], MG[100], None])
PART = st.sampled_from([MG[25], MG[50], MG[75], None])
TIMES = st.lists(st.sampled_from([None, 480, 720, 1200]), min_size=1, max_size=4)
HOURLY = scheduled(Intake(480), rule="FREQ=HOURLY;INTERVAL=6")


@st.composite
def lives(draw: st.DrawFn, amounts: st.SearchStrategy[Amount | None]) -> list[Dose]:
    """Some doses and statements of a few days, with a time and without."""
    minutes = st.none() | st.integers(STARTS_AT, 24 * 60 - 1)
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    status = st.sampled_from(["taken", "taken", "taken", "skipped"])
    return [
        dose(n, draw(minutes), draw(amounts), draw(st.sampled_from(days)), draw(status))
        for n in range(draw(st.integers(0, 9)))
    ]


@st.composite
def medications(draw: st.DrawFn) -> Medication:
    if draw(st.integers(0, 4)) == 0:
        return HOURLY
    times = sorted(draw(TIMES), key=lambda one: -1 if one is None else one)
    return scheduled(*(Intake(one) for one in times))


@given(medications(), lives(WHOLE), st.data())
def test_for_taking_it_is_worth_what_a_dose_with_a_time_is(
    known: Medication, doses: list[Dose], data: st.DataObject
) -> None:
    """Where no dose is smaller than due: with a time less, as many slots are taken or more."""
    if not doses:
        return
    place = data.draw(st.integers(0, len(doses) - 1))
    one = doses[place]
    alone = one._replace(at=one.at._replace(whole_day=True))
    before, after = (
        counts(known, doses),
        counts(known, [*doses[:place], alone, *doses[place + 1 :]]),
    )
    assert before.keys() == after.keys()
    for day, was in before.items():
        now = after[day]
        assert (now.expected, now.doses, now.taken) == (was.expected, was.doses, was.taken)
        assert now.filled >= was.filled
        assert now.states.count("not taken") >= was.states.count("not taken")


@given(medications(), lives(PART), st.lists(st.integers(0, 24 * 60 - 1), min_size=9, max_size=9))
def test_its_stand_in_changes_no_figure(
    known: Medication, doses: list[Dose], minutes: list[int]
) -> None:
    """Any minute of its day does for noon."""

    def moved(one: Dose, to: int) -> Dose:
        if not one.at.whole_day:
            return one
        wall = datetime.combine(one.day, time()) + timedelta(minutes=to)
        return one._replace(at=one.at._replace(epoch=on_wall(wall)))

    others = [moved(one, to) for one, to in zip(doses, minutes, strict=False)]
    assert counts(known, others) == counts(known, doses)
    assert timed(known, others) == timed(known, doses)
    of_day, others = ([one for one in all_ if one.day == FIRST] for all_ in (doses, others))
    assert ids(known, *others) == ids(known, *of_day)


@given(medications(), lives(PART))
def test_every_dose_stands_in_one_place(known: Medication, doses: list[Dose]) -> None:
    """Nothing is lost or counted twice, and no slot takes more than it may."""
    of_day = [one for one in doses if one.day == FIRST]
    found = matched(known, *of_day)
    assert sorted(one.id for one in found.doses) == sorted(one.id for one in of_day)
    for served in found.served:
        skipped = [one for one in served.doses if one.status == "skipped"]
        assert not skipped or len(served.doses) == 1
