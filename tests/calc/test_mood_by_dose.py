"""Mood against dose: the dose of each day, segments, levels, and the rule of seven days."""

from collections import Counter
from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.mood import DayValue, Summary, TooFew, daily
from medlog.calc.mood_by_dose import DayDose, Run, at_doses, day_doses, levels, segments
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Kind, Pause, Regimen, Schedule

FIRST = date(2026, 10, 1)
NONE = DayDose("none prescribed")
NOTHING = DayDose("nothing logged")


def day(number: int) -> date:
    return date(2026, 10, number)


def mg(number: float) -> Amount:
    return Amount(round(number * MICRO), "mg")


def daily_regimen(
    starts: int,
    amount: Amount | None,
    *times: int | None,
    rule: str = "FREQ=DAILY",
    cycle: tuple[int, int] | None = None,
) -> Regimen:
    schedule = Schedule(rule, tuple(Intake(time) for time in times or (480,)), cycle)
    return Regimen(f"r{starts}", "m", "scheduled", day(starts), None, amount, schedule)


def of_kind(kind: Kind, starts: int) -> Regimen:
    return Regimen(f"r{starts}", "m", kind, day(starts))


def taken(
    number: int, amount: Amount | None, status: Literal["taken", "skipped"] = "taken"
) -> Dose:
    return Dose("d", Instant(0, 0, "UTC"), day(number), "m", status, amount)


def doses_of(
    *regimens: Regimen,
    doses: tuple[Dose, ...] = (),
    pauses: tuple[Pause, ...] = (),
    days: int = 6,
    begins: int | None = None,
    today: int = 31,
) -> dict[int, DayDose]:
    """The dose by day of the month, of the first days of October."""
    found = day_doses(
        Medication("m", "sertraline", regimens=regimens, pauses=pauses),
        doses,
        FIRST,
        FIRST + timedelta(days=days),
        begins=None if begins is None else day(begins),
        today=day(today),
    )
    return {key.day: value for key, value in found.items()}


def prescribed(number: float, days: str = "") -> DayDose:
    return DayDose("prescribed", (mg(number),), days)


def test_the_dose_of_a_day_is_what_is_prescribed_for_it_in_all() -> None:
    """50 mg twice a day, then 75 mg once: 100 mg/day up to the 3rd, 75 mg/day from the 4th on."""
    found = doses_of(daily_regimen(1, mg(50), 480, 1200), daily_regimen(4, mg(75)), days=5)
    assert found == {n: prescribed(100 if n < 4 else 75) for n in range(1, 6)}


def test_amounts_of_single_times_are_added_up() -> None:
    schedule = Schedule("FREQ=DAILY", (Intake(480, mg(50)), Intake(1200, mg(25))))
    regimen = Regimen("r", "m", "scheduled", FIRST, None, None, schedule)
    assert doses_of(regimen, days=1) == {1: prescribed(75)}


def test_days_before_the_first_prescription_have_no_dose() -> None:
    """The diary does not know whether it was taken before."""
    assert doses_of(daily_regimen(4, mg(50))) == dict.fromkeys((4, 5, 6), prescribed(50))


def test_after_a_stop_and_after_an_end_none_is_prescribed() -> None:
    stopped = doses_of(daily_regimen(1, mg(50)), of_kind("stopped", 3), days=4)
    assert stopped == {1: prescribed(50), 2: prescribed(50), 3: NONE, 4: NONE}
    ended = doses_of(daily_regimen(1, mg(50))._replace(ends=day(3)), days=4)
    assert ended == stopped


@pytest.mark.parametrize("rule", ["FREQ=DAILY;UNTIL=20261002", "FREQ=DAILY;COUNT=2"])
def test_a_rule_that_ends_prescribes_nothing_afterwards(rule: str) -> None:
    found = doses_of(daily_regimen(1, mg(50), rule=rule), days=4)
    assert found == {1: prescribed(50), 2: prescribed(50), 3: NONE, 4: NONE}


def test_paused_days_have_no_dose() -> None:
    pause = Pause("p", "m", day(2), day(4), "hospital")
    assert set(doses_of(daily_regimen(1, mg(50)), pauses=(pause,))) == {1, 4, 5, 6}


@pytest.mark.parametrize(
    ("regimen", "words"),
    [
        (daily_regimen(1, mg(50), rule="FREQ=DAILY;INTERVAL=2"), "every 2 days"),
        (daily_regimen(1, mg(50), rule="FREQ=DAILY;INTERVAL=2;UNTIL=20261231"), "every 2 days"),
        (daily_regimen(1, mg(50), rule="FREQ=WEEKLY;BYDAY=MO,TH"), "on Mon and Thu"),
        (daily_regimen(1, mg(50), rule="FREQ=HOURLY;INTERVAL=8"), "every 8 hours"),
        (daily_regimen(1, mg(50), cycle=(21, 7)), "daily, 21 days on, 7 days off"),
    ],
)
def test_another_rhythm_is_another_dose(regimen: Regimen, words: str) -> None:
    """50 mg every second day is not 50 mg a day; days without a due dose have the dose too."""
    assert doses_of(regimen, days=2) == dict.fromkeys((1, 2), prescribed(50, words))


def test_an_amount_that_was_never_said_stays_unsaid() -> None:
    assert doses_of(daily_regimen(1, None), days=1) == {1: DayDose("prescribed")}


@pytest.mark.parametrize("regimens", [(), (of_kind("unscheduled", 1),)])
def test_without_a_schedule_the_dose_is_what_was_taken(regimens: tuple[Regimen, ...]) -> None:
    """From the first dose on; two doses are added up, one of an unsaid amount hides the sum."""
    doses = (
        taken(2, mg(25)),
        taken(2, mg(50)),
        taken(4, None, "skipped"),
        taken(5, mg(25)),
        taken(5, None),
    )
    assert doses_of(*regimens, doses=doses, begins=2) == {
        2: DayDose("taken", (mg(75),)),
        3: NOTHING,
        4: DayDose("not taken"),
        5: DayDose("taken"),
        6: NOTHING,
    }


def test_as_needed_counts_from_its_prescription_on() -> None:
    found = doses_of(of_kind("as-needed", 2), doses=(taken(3, mg(25)),), days=4, begins=3)
    assert found == {2: NOTHING, 3: DayDose("taken", (mg(25),)), 4: NOTHING}


def test_today_without_a_dose_yet_says_nothing() -> None:
    assert doses_of(doses=(taken(1, mg(50)),), days=2, begins=1, today=2) == {
        1: DayDose("taken", (mg(50),))
    }


def test_without_any_dose_there_is_nothing_to_say() -> None:
    assert doses_of(begins=None) == {}


def test_amounts_of_different_kinds_stand_side_by_side() -> None:
    """1 g and 500 mg are 1500 mg; a tablet beside them is not."""
    doses = (taken(1, Amount(MICRO, "g")), taken(1, mg(500)), taken(1, Amount(MICRO, "tablet")))
    [found] = doses_of(doses=doses, days=1, begins=1).values()
    assert found.amounts == (mg(1500), Amount(MICRO, "tablet"))


def test_a_gram_and_a_thousand_milligrams_are_one_level() -> None:
    doses = {day(1): DayDose("taken", (mg(1000),)), day(2): DayDose("taken", (Amount(MICRO, "g"),))}
    assert levels(doses) == [Run(DayDose("taken", (mg(1000),)), (day(1), day(2)))]


def test_a_dose_that_comes_back_is_two_segments_and_one_level() -> None:
    """50, 50, 75, 50, then a day left out, 50: three runs at 50, one level of four days."""
    fifty, more = prescribed(50), prescribed(75)
    doses = {day(1): fifty, day(2): fifty, day(3): more, day(4): fifty, day(6): fifty}
    assert segments(doses) == [
        Run(fifty, (day(1), day(2))),
        Run(more, (day(3),)),
        Run(fifty, (day(4),)),
        Run(fifty, (day(6),)),
    ]
    assert levels(doses) == [
        Run(fifty, (day(1), day(2), day(4), day(6))),
        Run(more, (day(3),)),
    ]


def test_six_days_with_mood_are_listed_and_seven_have_a_mean() -> None:
    """Of eight days at the dose two are without mood, and the scores are 1 to 6, then 1 to 7."""
    run = Run(prescribed(50), tuple(day(n) for n in range(1, 9)))
    values = daily((day(n), n * MICRO) for n in range(1, 7))
    [few] = at_doses([run], values)
    assert few.mood == TooFew(tuple(values.values()))
    assert (len(few.days), few.with_mood) == (8, 6)
    [enough] = at_doses([run], values | daily([(day(8), 7 * MICRO)]))
    assert enough.mood == Summary(7, 4.0, 2.5, 4.0, 5.5, MICRO, 7 * MICRO)
    assert enough.with_mood == 7


@given(
    st.lists(st.sampled_from([None, 25, 50, 75]), max_size=60),
    st.dictionaries(st.integers(0, 59), st.integers(0, 10), max_size=60),
)
def test_levels_equal_a_naive_count(amounts: list[int | None], scores: dict[int, int]) -> None:
    """Every day is in one segment and one level, and the means are those of its days."""
    doses = {
        FIRST + timedelta(days=n): prescribed(amount)
        for n, amount in enumerate(amounts)
        if amount is not None
    }
    values = daily((FIRST + timedelta(days=n), score * MICRO) for n, score in scores.items())
    assert [one for run in segments(doses) for one in run.days] == list(doses)
    rows = at_doses(levels(doses), values)
    counted = Counter(amount for amount in amounts if amount is not None)
    assert {row.dose.amounts[0].micro // MICRO: len(row.days) for row in rows} == counted
    for row in rows:
        at = row.dose.amounts[0].micro // MICRO
        own = [scores[n] for n, amount in enumerate(amounts) if amount == at and n in scores]
        assert row.with_mood == len(own)
        if len(own) >= 7:
            assert isinstance(row.mood, Summary)
            assert row.mood.mean == pytest.approx(sum(own) / len(own))
            assert (row.mood.lowest, row.mood.highest) == (min(own) * MICRO, max(own) * MICRO)
        else:
            assert row.mood == TooFew(tuple(values[one] for one in row.days if one in values))


def test_a_days_value_is_kept_whole_in_a_list() -> None:
    value = DayValue(day(1), 5.5, 2 * MICRO, 9 * MICRO, 2)
    [row] = at_doses([Run(prescribed(50), (day(1),))], {day(1): value})
    assert row.mood == TooFew((value,))
