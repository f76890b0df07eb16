"""The history of a medication: its doses with their days, and what was logged beside them."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.medication_history import (
    Dosing,
    LoggedDose,
    MedicationHistory,
    dosings,
    in_order,
    medication_history,
)
from medlog.calc.mood import Summary, TooFew, daily
from medlog.domain.amount import MICRO, Amount
from medlog.domain.description import describe
from medlog.domain.entries import Sign
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Kind, Pause, Regimen, Schedule

FIRST = date(2026, 9, 1)
TODAY = FIRST + timedelta(days=60)
DAILY = Schedule("FREQ=DAILY", (Intake(480),))


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def mg(number: int) -> Amount:
    return Amount(number * MICRO, "mg")


def regimen(
    starts: int,
    number: int | None = None,
    ends: int | None = None,
    kind: Kind = "scheduled",
    *,
    reason: str | None = None,
    prescriber: str | None = None,
    plan: str | None = None,
    zone: str = "UTC",
) -> Regimen:
    amount = None if number is None else mg(number)
    schedule = DAILY if kind == "scheduled" else None
    end = None if ends is None else day(ends)
    base = Regimen(f"r{starts}", "m", kind, day(starts), end, amount, schedule)
    return base._replace(reason=reason, prescriber=prescriber, plan=plan, zone=zone)


def remembered(first: date, last: date, starts_said: str | None, ends_said: str) -> Regimen:
    after = last + timedelta(days=1)
    base = Regimen("p", "m", "unscheduled", first, after, mg(20))
    return base._replace(starts_said=starts_said, ends_said=ends_said, reason="slept badly")


def known(
    *regimens: Regimen, pauses: tuple[Pause, ...] = (), past: tuple[Regimen, ...] = ()
) -> Medication:
    is_past = bool(past) and not regimens
    return Medication("m", "x1", (), regimens, pauses, remembered=past, is_past=is_past)


def told(
    medication: Medication, doses: Sequence[LoggedDose] = ()
) -> list[tuple[list[str], int, int | None, str | None, str | None]]:
    """What each line prescribes, its days counted from FIRST, how it ended and why."""
    return [
        (
            [describe(one) for one in dosing.regimens],
            (dosing.first - FIRST).days,
            None if dosing.last is None else (dosing.last - FIRST).days,
            dosing.ended,
            dosing.why_ended,
        )
        for dosing in dosings(medication, doses, TODAY)
    ]


def test_a_change_ends_one_line_and_begins_another() -> None:
    medication = known(regimen(0, 50), regimen(10, 75, reason="too little"))
    first, second = dosings(medication, (), TODAY)
    assert (first.last, first.ended, second.why_begun) == (day(9), None, "too little")
    assert told(medication) == [
        (["50 mg daily at 08:00"], 0, 9, None, None),
        (["75 mg daily at 08:00"], 10, None, None, None),
    ]


def test_a_stop_says_why_of_what_was_taken_until_then() -> None:
    medication = known(
        regimen(0, 50), regimen(10, kind="stopped", reason="slept badly"), regimen(20, 50)
    )
    assert told(medication) == [
        (["50 mg daily at 08:00"], 0, 9, "stopped", "slept badly"),
        (["50 mg daily at 08:00"], 20, None, None, None),
    ]


def test_an_end_of_its_own_is_no_stop() -> None:
    assert told(known(regimen(0, 20, ends=5))) == [(["20 mg daily at 08:00"], 0, 4, "ended", None)]
    assert told(known(regimen(0, 20, ends=90)))[0][3] is None  # still to come


def test_a_taper_is_one_line_with_its_steps() -> None:
    steps = [regimen(n * 14, 100 - n * 25, plan="t") for n in range(3)]
    last = steps[2]._replace(ends=day(42))
    assert told(known(regimen(-20, 100), *steps[:2], last)) == [
        (["100 mg daily at 08:00"], -20, -1, None, None),
        (
            ["100 mg daily at 08:00", "75 mg daily at 08:00", "50 mg daily at 08:00"],
            0,
            41,
            "ended",
            None,
        ),
    ]


def test_what_reads_alike_is_one_line_unless_something_is_said_of_it() -> None:
    """Another zone or row tells nobody anything; a reason and another prescriber do."""
    alike = known(regimen(0, 50), regimen(10, 50, zone="Asia/Tokyo"))
    assert told(alike) == [(["50 mg daily at 08:00"], 0, None, None, None)]
    assert len(told(known(regimen(0, 50), regimen(10, 50, reason="again")))) == 2
    assert len(told(known(regimen(0, 50), regimen(10, 50, prescriber="Dr Ito")))) == 2


def test_doses_before_the_first_prescription_have_a_line() -> None:
    doses = [LoggedDose(day(n), mg(25) if n < 3 else mg(50)) for n in (0, 1, 2, 5)]
    first, second = dosings(known(regimen(10, 50)), doses, TODAY)
    assert first == Dosing((), day(0), day(5), (mg(25), mg(50)))
    assert second.first == day(10)
    assert dosings(known(), doses, TODAY) == (first,)
    assert dosings(known(), (), TODAY) == ()


def test_a_stop_of_what_had_no_schedule() -> None:
    """A bare name with doses, and then a stop: the doses were what was stopped."""
    doses = [LoggedDose(day(n), None) for n in range(4)]
    medication = known(regimen(6, kind="stopped", reason="no use"))
    (only,) = dosings(medication, doses, TODAY)
    assert only == Dosing((), day(0), day(3), (), "stopped", "no use")


def test_a_dose_on_the_day_of_the_stop_was_the_last_one() -> None:
    """Taken in the morning, stopped at noon: no "nothing prescribed or logged" to a prescriber."""
    medication = known(regimen(6, kind="stopped", reason="felt sick"))
    assert dosings(medication, [LoggedDose(day(6), mg(50))], TODAY) == (
        Dosing((), day(6), day(6), (mg(50),), "stopped", "felt sick"),
    )
    # A schedule that was given up on its first day never held.
    again = known(regimen(6, 50), regimen(6, kind="stopped", reason="felt sick"))
    assert dosings(again, [LoggedDose(day(6), mg(50))], TODAY) == dosings(
        medication, [LoggedDose(day(6), mg(50))], TODAY
    )


def test_doses_after_a_stop_without_a_schedule_stand_apart() -> None:
    doses = [LoggedDose(day(n), None) for n in (0, 3, 8, 9)]
    before, after = dosings(known(regimen(3, kind="stopped", reason="rash")), doses, TODAY)
    assert before == Dosing((), day(0), day(3), (), "stopped", "rash")
    assert after == Dosing((), day(8), day(9))


def test_what_is_remembered_stands_before_with_the_reason_of_its_end() -> None:
    past = remembered(date(2019, 1, 1), date(2020, 6, 30), "2019", "2020-06")
    first, second = dosings(known(regimen(0, 50), past=(past,)), (), TODAY)
    assert (first.is_remembered, first.why_begun, first.why_ended) == (True, None, "slept badly")
    assert (second.is_remembered, second.first) == (False, day(0))


def test_a_later_stop_does_not_end_what_is_remembered() -> None:
    past = remembered(date(2019, 1, 1), date(2020, 6, 30), "2019", "2020-06")
    medication = known(regimen(0, 50), regimen(10, kind="stopped", reason="why"), past=(past,))
    first, second = dosings(medication, (), TODAY)
    assert (first.why_ended, second.why_ended) == ("slept badly", "why")


def effect(name: str, n: int, micro: int | None = None, medication: str | None = None) -> Sign:
    return Sign(day(n), name, micro, None, medication, over=False)


def history(
    medication: Medication,
    doses: Sequence[LoggedDose] = (),
    moods: Sequence[tuple[int, int]] = (),
    effects: Sequence[Sign] = (),
) -> MedicationHistory:
    mood = daily((day(n), score * MICRO) for n, score in moods)
    return medication_history(medication, doses, mood, effects, TODAY)


def test_mood_is_that_of_the_days_on_which_it_was_taken() -> None:
    """Days of its schedule without a pause; before, in the pause and after the stop are others."""
    medication = known(
        regimen(0, 50),
        regimen(20, kind="stopped"),
        pauses=(Pause("p", "m", day(5), day(10), "held"),),
    )
    moods = [(n, 9 if n < 0 or 5 <= n < 10 or n >= 20 else 4) for n in range(-10, 30)]
    mood = history(medication, moods=moods).mood
    assert isinstance(mood, Summary)
    assert (mood.days, mood.mean, mood.lowest, mood.highest) == (15, 4.0, 4 * MICRO, 4 * MICRO)


def test_under_seven_days_there_is_no_mean() -> None:
    """metrics.md, section 4: the days are listed; from seven on there is one."""
    mood = history(known(regimen(0, 50)), moods=[(n, n) for n in range(6)]).mood
    assert isinstance(mood, TooFew)
    assert [one.day for one in mood.days] == [day(n) for n in range(6)]
    mood = history(known(regimen(0, 50)), moods=[(n, n) for n in range(7)]).mood
    assert isinstance(mood, Summary)
    assert (mood.days, mood.mean, mood.lowest, mood.highest) == (7, 3.0, 0, 6 * MICRO)


def test_without_a_schedule_it_was_taken_where_a_dose_was_logged() -> None:
    """As needed, without any schedule, and after a stop; two doses of a day are one day."""
    doses = [LoggedDose(day(n), mg(1)) for n in (1, 1, 3)]
    moods = [(n, n) for n in range(10)]
    for medication in (known(regimen(0, 1, kind="as-needed")), known()):
        found = history(medication, doses, moods)
        assert found.dose_days == 2
        assert isinstance(found.mood, TooFew)
        assert [one.day for one in found.mood.days] == [day(1), day(3)]


def test_of_rough_days_only_those_count_that_are_sure() -> None:
    """Of 2019 to June 2020 these are the last of 2019 to the first of June."""
    past = remembered(date(2019, 1, 1), date(2020, 6, 30), "2019", "2020-06")
    values = daily(
        (date(2019, 1, 1) + timedelta(days=n), (1 if n < 300 else 5) * MICRO) for n in range(900)
    )
    mood = medication_history(known(past=(past,)), (), values, (), TODAY).mood
    assert isinstance(mood, Summary)
    assert mood.days == (date(2020, 6, 1) - date(2019, 12, 31)).days + 1
    assert (mood.mean, mood.lowest) == (5.0, 5 * MICRO)
    year = remembered(date(2019, 1, 1), date(2019, 12, 31), "2019", "2019")
    assert medication_history(known(past=(year,)), (), values, (), TODAY).mood == TooFew(())


def test_effects_are_counted_in_days_and_go_with_the_person_s_word() -> None:
    """Connected with another one: left out. Connected with this one: counted on any day."""
    effects = [
        effect("nausea", 1),
        effect("Nausea", 1),
        effect("nausea", 2, 0),
        effect("dizzy", 3),
        effect("dizzy", 4),
        effect("itch", 3, medication="other"),
        effect("dizzy", -5),
        effect("rash", -5, medication="m"),
    ]
    found = history(known(regimen(0, 50)), effects=effects)
    assert found.effects == (("dizzy", 2), ("Nausea", 1), ("rash", 1))


def test_what_is_taken_comes_first_and_the_latest_before_the_earlier() -> None:
    def named(name: str, *regimens: Regimen, past: tuple[Regimen, ...] = ()) -> MedicationHistory:
        return history(known(*regimens, past=past)._replace(name=name))

    past = remembered(date(2019, 1, 1), date(2020, 6, 30), "2019", "2020-06")
    found = [
        named("long ago", past=(past,)),
        named("stopped", regimen(0, 5), regimen(20, kind="stopped")),
        named("ended", regimen(0, 5, ends=30)),
        named("since long", regimen(-900, 5), regimen(3, 10)),
        named("again", regimen(8, 5), past=(past,)),
        named("planned", regimen(70, 5)),
    ]
    assert [one.medication.name for one in in_order(found)] == [
        "planned",
        "again",
        "since long",
        "ended",
        "stopped",
        "long ago",
    ]


@pytest.mark.parametrize("empty", [known(), known(regimen(0, kind="unscheduled"))])
def test_a_bare_name_has_nothing_logged(empty: Medication) -> None:
    found = history(empty, moods=[(n, 5) for n in range(20)])
    assert (found.is_taken, found.dose_days, found.mood) == (True, 0, TooFew(()))


days = st.integers(-30, 60)
kinds: st.SearchStrategy[Kind] = st.sampled_from(["scheduled", "stopped", "as-needed"])


@given(st.lists(st.tuples(days, kinds)), st.sets(days))
def test_no_dose_before_the_first_prescription_is_lost(
    made: list[tuple[int, Kind]], taken: set[int]
) -> None:
    """Stops before it, on the same day or on none: each of these doses stands on one line."""
    regimens = [regimen(at, 1, kind=kind) for at, kind in sorted(dict(made).items())]
    found = dosings(known(*regimens), [LoggedDose(day(n), None) for n in sorted(taken)], TODAY)
    first = min((at for at, kind in dict(made).items() if kind != "stopped"), default=61)
    own = [one for one in found if not one.regimens]
    for n in taken:
        on = [one for one in own if one.last is not None and one.first <= day(n) <= one.last]
        assert len(on) == (n < first)


@given(st.lists(st.tuples(days, kinds)), days)
def test_lines_are_in_order_and_hold_every_day_of_a_prescription(
    made: list[tuple[int, Kind]], n: int
) -> None:
    """Whatever follows whatever: no day belongs to two lines, and none is lost."""
    regimens = [regimen(at, 1 + at % 3, kind=kind) for at, kind in sorted(set(made))]
    medication = known(*regimens)
    found = dosings(medication, (), TODAY)
    assert [one.first for one in found] == sorted(one.first for one in found)
    holding = [
        one for one in found if one.first <= day(n) and (one.last is None or day(n) <= one.last)
    ]
    begun = {one.starts: one for one in regimens if one.starts <= day(n)}
    latest = begun[max(begun)] if begun else None
    assert len(holding) == (latest is not None and latest.kind != "stopped")
