"""Adherence: what was taken of what was due, in counts."""

from datetime import date, datetime, time, timedelta

import pytest
from calc.living import lived

from medlog.calc.adherence import (
    NO_DOSE,
    NOT_DUE,
    NOT_OVER,
    NOT_TODAY,
    Adherence,
    AsNeeded,
    DoseLogged,
    SlotCounts,
    adherence,
    as_needed,
    dose_logged,
    due_days,
    measured_kind,
    nothing_due,
)
from medlog.calc.day_counts import Counts, count_days
from medlog.calc.day_counts import scheduled as scheduled_days
from medlog.calc.dose_taking import DoseTaking, dose_taking
from medlog.calc.shares import NotEnough, Share, share
from medlog.domain.amount import Amount
from medlog.domain.entries import Dose
from medlog.domain.instant import EPOCH, Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Kind, Pause, Regimen, Schedule

FIRST = date(2026, 3, 1)
TODAY = date(2026, 3, 11)
END = date(2026, 3, 12)
MG50 = Amount(50_000_000, "mg")
MG25 = Amount(25_000_000, "mg")


def day(number: int) -> date:
    return date(2026, 3, number)


def scheduled(
    rule: str = "FREQ=DAILY", times: tuple[int | None, ...] = (480,), starts: date = FIRST
) -> Regimen:
    schedule = Schedule(rule, tuple(Intake(minutes) for minutes in times))
    return Regimen("r1", "m1", "scheduled", starts, None, MG50, schedule)


def medication(*regimens: Regimen, pauses: tuple[Pause, ...] = ()) -> Medication:
    return Medication("m1", "sertraline", regimens=regimens, pauses=pauses)


def of_kind(kind: Kind, starts: date = FIRST) -> Regimen:
    return Regimen("r2", "m1", kind, starts)


def dose(number: int, hour: int = 8, amount: Amount = MG50) -> Dose:
    wall = datetime.combine(day(number), time(hour))
    epoch = int((wall - EPOCH.replace(tzinfo=None)).total_seconds())
    at = Instant(epoch, 0, "UTC")
    return Dose(f"{number} {hour}", at, day(number), "m1", "taken", amount)


def skip(number: int, hour: int = 8, reason: str = "chose") -> Dose:
    return dose(number, hour)._replace(status="skipped", amount=None, reason=reason)


def days_of(
    medication: Medication, doses: list[Dose], since: date | None, last: date = END
) -> Counts:
    """All days of the diary up to the one before `last`; days begin at 03:00."""
    return count_days(
        medication, lived(doses), FIRST, last, since=since, today=TODAY, day_starts_at=180
    ).counts


def first_day(doses: list[Dose]) -> date | None:
    return min((one.day for one in doses if one.status == "taken"), default=None)


def counts(medication: Medication, doses: list[Dose], first: date = FIRST) -> Counts:
    return scheduled_days(days_of(medication, doses, first_day(doses)), first, END, TODAY)


def figures(medication: Medication, doses: list[Dose], first: date = FIRST) -> Adherence:
    found = counts(medication, doses, first)
    why = nothing_due(found, first_day(doses))
    return adherence(found, TODAY, why)


def taking(medication: Medication, doses: list[Dose]) -> DoseTaking:
    found = counts(medication, doses)
    return dose_taking([found], nothing_due(found, first_day(doses)))


def test_days_with_every_dose_taken_stand_beside_the_days_due() -> None:
    found = figures(medication(scheduled()), [dose(n) for n in (1, 2, 3, 5, 8)])
    assert found == Adherence(
        days=Share(5, 10),
        doses=Share(5, 10),
        slots=SlotCounts(taken=5, part=0, not_taken=0, not_logged=5, paused=0),
        reasons=(),
        extra=0,
        today=Share(0, 1),
    )


def test_a_day_counts_once_all_its_doses_are_taken() -> None:
    twice = medication(scheduled(times=(480, 1200)))
    found = figures(twice, [dose(1), dose(1, 20), *(dose(n) for n in range(2, 11))])
    assert found.days == Share(1, 10)
    assert found.doses == Share(11, 20)
    assert found.slots == SlotCounts(11, 0, 0, 9, 0)


def test_not_taken_and_not_logged_are_counted_apart() -> None:
    doses = [dose(1), *(skip(n) for n in range(2, 8))]
    found = figures(medication(scheduled()), doses)
    assert found.slots == SlotCounts(taken=1, part=0, not_taken=6, not_logged=3, paused=0)
    assert taking(medication(scheduled()), doses).logged == Share(7, 10)


def test_the_reasons_of_what_was_not_taken_are_counted() -> None:
    """Most frequent first; those without a reason after those with one; advised is paused."""
    doses = [
        dose(1),
        *(skip(n, reason="ran-out") for n in (2, 3)),
        skip(4, reason="asleep"),
        skip(5)._replace(reason=None),
        skip(6, reason="advised"),
    ]
    found = figures(medication(scheduled()), doses)
    assert found.reasons == (("ran-out", 2), ("asleep", 1), (None, 1))
    assert (found.slots.not_taken, found.slots.paused, found.slots.advised) == (4, 0, 1)


def test_a_part_of_a_dose_is_a_count_of_its_own() -> None:
    found = figures(medication(scheduled()), [dose(1), dose(2, amount=MG25)])
    assert found.slots == SlotCounts(taken=1, part=1, not_taken=0, not_logged=8, paused=0)
    assert found.days == found.doses == Share(1, 10)


def test_today_stands_apart() -> None:
    found = figures(medication(scheduled(times=(480, 1200))), [dose(10), dose(11)])
    assert found.days == Share(0, 1)
    assert found.doses == Share(1, 2)
    assert found.today == Share(1, 2)


def test_on_the_first_day_there_is_only_today() -> None:
    found = figures(medication(scheduled()), [dose(11)])
    assert found.days == found.doses == NotEnough(NOT_OVER)
    assert found.today == Share(1, 1)


def test_days_before_the_first_dose_are_out() -> None:
    """Before initiation nothing was started that could be kept up."""
    found = figures(medication(scheduled()), [skip(3), dose(7), dose(8)])
    assert found.days == Share(2, 4)
    assert found.slots.not_taken == 0


def test_without_any_dose_there_is_not_enough_data() -> None:
    found = figures(medication(scheduled()), [skip(3)])
    assert found.days == found.doses == NotEnough(NO_DOSE)
    assert found.today == Share(0, 1)


def test_the_window_bounds_what_is_counted() -> None:
    found = figures(medication(scheduled()), [dose(n) for n in range(1, 11)], first=day(8))
    assert found.days == Share(3, 3)


def test_days_to_come_count_for_nothing() -> None:
    once = medication(scheduled())
    days = days_of(once, [dose(10)], day(10), day(31))
    found = adherence(scheduled_days(days, FIRST, day(31), TODAY), TODAY, "")
    assert found.days == Share(1, 1)
    assert found.slots == SlotCounts(1, 0, 0, 0, 0)


def test_a_window_without_today_says_nothing_of_today() -> None:
    once = medication(scheduled())
    days = days_of(once, [dose(1)], FIRST)
    found = adherence(scheduled_days(days, FIRST, TODAY, TODAY), TODAY, "")
    assert found.today == NotEnough(NOT_DUE)


def test_paused_days_are_in_neither_number() -> None:
    pauses = (Pause("p1", None, day(4), day(7), "hospital"),)
    paused = medication(scheduled(), pauses=pauses)
    found = figures(paused, [dose(n) for n in (1, 2, 3, 5, 5)] + [dose(5, 20)])
    assert found.days == found.doses == Share(3, 7)
    assert found.slots.paused == 3
    assert found.extra == 0


def test_a_dose_skipped_as_advised_is_in_neither_number() -> None:
    found = figures(medication(scheduled()), [dose(1), skip(2, reason="advised")])
    assert found.days == Share(1, 9)
    assert (found.slots.paused, found.slots.advised) == (0, 1)


def test_days_after_a_stop_are_out() -> None:
    stopped = medication(scheduled(), of_kind("stopped", day(5)))
    found = figures(stopped, [dose(n) for n in (1, 2, 3, 4)])
    assert found.days == Share(4, 4)
    assert found.today == NotEnough(NOT_DUE)


def test_doses_beyond_the_slots_are_counted_with_those_of_their_day() -> None:
    """More than all: the plain form of taking adherence is not capped."""
    doses = [dose(10), dose(10, 9), dose(10, 10)]
    found = figures(medication(scheduled()), doses)
    assert found.days == found.doses == Share(1, 1)
    assert found.extra == 2
    assert taking(medication(scheduled()), doses).taking == Share(3, 1)
    assert taking(medication(scheduled()), doses).capped == Share(1, 1)


def test_a_dose_on_a_day_that_is_not_due_is_extra_and_in_no_share() -> None:
    weekly = medication(scheduled("FREQ=WEEKLY;BYDAY=SU"))
    found = figures(weekly, [dose(1), dose(3)])
    assert found.doses == Share(1, 2)
    assert found.extra == 1
    assert taking(weekly, [dose(1), dose(3)]).taking == Share(1, 2)
    assert taking(weekly, [dose(1), dose(3)]).taking_all_days == Share(2, 2)


def test_a_dose_before_the_schedule_is_not_extra() -> None:
    later = medication(of_kind("unscheduled"), scheduled(starts=day(5)))
    found = figures(later, [dose(n) for n in range(1, 11)])
    assert found.days == Share(6, 6)
    assert found.extra == 0


def test_a_statement_beyond_the_slots_is_no_dose() -> None:
    found = figures(medication(scheduled()), [dose(10), skip(10, 9)])
    assert found.doses == Share(1, 1)
    assert found.extra == 0


def test_due_days_leave_out_what_is_paused_and_what_came_before_the_first_dose() -> None:
    pauses = (Pause("p1", None, day(4), None),)
    paused = medication(scheduled(), pauses=pauses)
    doses = [dose(2)]
    assert due_days(days_of(paused, doses, day(2))) == {day(2): True, day(3): False}
    assert due_days(days_of(paused, doses, None)) == {}


def logged(medication: Medication, doses: list[Dose], first: date = FIRST) -> DoseLogged:
    since = first_day(doses)
    days = days_of(medication, doses, since)
    return dose_logged(medication, days, first, END, TODAY, since)


def test_without_a_schedule_days_with_a_dose_stand_beside_those_since_the_first() -> None:
    found = logged(medication(), [dose(n) for n in (3, 4, 9, 10)])
    assert found == DoseLogged(days=Share(4, 8), run=2, today=Share(0, 1))


def test_without_a_schedule_a_dose_today_lengthens_the_run_and_no_share() -> None:
    found = logged(medication(of_kind("unscheduled")), [dose(9), dose(10), dose(11)])
    assert found == DoseLogged(days=Share(2, 2), run=3, today=Share(1, 1))


def test_the_first_take_on_an_empty_diary_is_one_of_one_today() -> None:
    found = logged(medication(), [dose(11)])
    assert found == DoseLogged(days=NotEnough(NOT_OVER), run=1, today=Share(1, 1))


def test_without_any_dose_nothing_is_known() -> None:
    nothing = NotEnough(NO_DOSE)
    assert logged(medication(), []) == DoseLogged(nothing, nothing, nothing)
    assert logged(medication(), [skip(3)]) == DoseLogged(nothing, nothing, nothing)


def test_without_a_schedule_paused_days_neither_count_nor_end_the_run() -> None:
    pauses = (Pause("p1", None, day(8), day(10), "no-log"),)
    found = logged(medication(pauses=pauses), [dose(7), dose(10)])
    assert found.days == Share(2, 2)
    assert found.run == 2


def test_days_after_a_stop_or_under_a_schedule_are_none_without_a_schedule() -> None:
    stopped = medication(of_kind("unscheduled"), of_kind("stopped", day(4)))
    found = logged(stopped, [dose(1), dose(2)])
    assert found.days == Share(2, 3)
    assert found.today == NotEnough(NOT_TODAY)


def test_days_after_the_end_of_a_prescription_are_none_without_a_schedule() -> None:
    ended = medication(of_kind("unscheduled")._replace(ends=day(4)))
    assert logged(ended, [dose(1)]).days == Share(1, 3)


def test_a_dose_before_the_first_regimen_was_without_a_schedule() -> None:
    later = medication(of_kind("unscheduled", day(4)))
    assert logged(later, [dose(1)]).days == Share(1, 10)


def test_a_window_may_begin_after_the_first_dose() -> None:
    assert logged(medication(), [dose(1), dose(9)], first=day(9)).days == Share(1, 2)


def test_as_needed_counts_doses_and_days() -> None:
    needed = medication(of_kind("as-needed", day(3)))
    doses = [dose(1), dose(4), dose(4, 12), dose(6), dose(11)]
    found = as_needed(needed, days_of(needed, doses, None), FIRST, END, TODAY)
    assert found == AsNeeded(doses=3, days=Share(2, 8), today=1)


def test_as_needed_without_a_dose_is_a_true_zero() -> None:
    needed = medication(of_kind("as-needed"))
    found = as_needed(needed, days_of(needed, [], None), FIRST, END, TODAY)
    assert found == AsNeeded(doses=0, days=Share(0, 10), today=0)


def test_as_needed_begun_today_has_no_day_yet() -> None:
    needed = medication(of_kind("as-needed", TODAY))
    found = as_needed(needed, days_of(needed, [dose(11)], None), FIRST, END, TODAY)
    assert found == AsNeeded(doses=0, days=NotEnough(NOT_OVER), today=1)


def test_as_needed_in_a_window_of_the_past_says_nothing_of_today() -> None:
    needed = medication(of_kind("as-needed"))
    found = as_needed(needed, days_of(needed, [dose(4), dose(11)], None), FIRST, day(5), TODAY)
    assert found == AsNeeded(doses=1, days=Share(1, 4), today=0)


@pytest.mark.parametrize(
    ("regimens", "kind"),
    [
        ((), "unscheduled"),
        ((scheduled(),), "scheduled"),
        ((scheduled(), of_kind("stopped", day(3))), "scheduled"),
        ((of_kind("unscheduled"), scheduled(starts=END)), "unscheduled"),
        ((of_kind("as-needed"), of_kind("stopped", day(3))), "as-needed"),
        ((of_kind("stopped"),), "unscheduled"),
    ],
)
def test_the_figures_asked_for_are_those_of_the_kind_prescribed_last(
    regimens: tuple[Regimen, ...], kind: Kind
) -> None:
    assert measured_kind(medication(*regimens), END) == kind


def test_a_share_is_its_two_counts() -> None:
    assert share(3, 4, NOT_DUE) == Share(3, 4)
    assert Share(3, 4).value == 0.75
    assert share(0, 0, NOT_DUE) == NotEnough(NOT_DUE)


def test_ten_years_add_up() -> None:
    """Three of four days taken, over 3,652 days that are over."""
    last = FIRST + timedelta(days=3652)
    once = medication(scheduled())
    doses = [
        dose(1)._replace(id=str(n), day=FIRST + timedelta(days=n)) for n in range(3652) if n % 4
    ]
    since = FIRST + timedelta(days=1)
    days = count_days(
        once, lived(doses), FIRST, last, since=since, today=last, day_starts_at=180
    ).counts
    found = adherence(days, last, "")
    assert found.days == found.doses == Share(2739, 3651)
