"""The dose of each day: prescribed, or taken where there is no schedule or it is asked for."""

from datetime import date, timedelta
from typing import Literal

import pytest
from calc.living import lived

from medlog.calc.day_doses import DayDose, day_doses, logged_by_day
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
    as_taken: bool = False,
) -> dict[int, DayDose]:
    """The dose by day of the month, of the first days of October."""
    found = day_doses(
        Medication("m", "sertraline", regimens=regimens, pauses=pauses),
        logged_by_day(lived(doses), FIRST, FIRST + timedelta(days=days)),
        FIRST,
        FIRST + timedelta(days=days),
        begins=None if begins is None else day(begins),
        today=day(today),
        as_taken=as_taken,
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


def test_equal_amounts_have_one_key_and_other_rhythms_another() -> None:
    """1 g is 1000 mg, and a tablet and a gram are a gram and a tablet."""
    gram, milligrams, tablet = Amount(MICRO, "g"), mg(1000), Amount(MICRO, "tablet")
    assert DayDose("taken", (gram,)).key == DayDose("taken", (milligrams,)).key
    assert DayDose("taken", (gram, tablet)).key == DayDose("taken", (tablet, milligrams)).key
    assert prescribed(1000).key != DayDose("taken", (milligrams,)).key
    assert prescribed(50).key != prescribed(50, "every 2 days").key
    assert prescribed(50).in_smallest == (Amount(50_000 * MICRO, "mcg"),)


def test_what_was_taken_stands_for_a_schedule_where_it_is_asked_for() -> None:
    """50 mg are prescribed from the 1st on and first taken on the 2nd; from then on it counts.

    Twice on one day is 100 mg, a skipped day is not taken, and a day without an entry is not
    logged; what is prescribed is left out altogether.
    """
    doses = (taken(2, mg(50)), taken(3, mg(50)), taken(3, mg(50)), taken(4, None, "skipped"))
    found = doses_of(daily_regimen(1, mg(50)), doses=doses, begins=2, as_taken=True)
    assert found == {
        2: DayDose("taken", (mg(50),)),
        3: DayDose("taken", (mg(100),)),
        4: DayDose("not taken"),
        5: NOTHING,
        6: NOTHING,
    }
    prescribed_instead = doses_of(daily_regimen(1, mg(50)), doses=doses, begins=2)
    assert prescribed_instead == {n: prescribed(50) for n in range(1, 7)}


def test_what_was_taken_follows_no_change_of_the_prescription() -> None:
    """Who goes on with 50 mg after 75 mg are prescribed, takes 50 mg."""
    regimens = daily_regimen(1, mg(50)), daily_regimen(3, mg(75))
    doses = tuple(taken(n, mg(50)) for n in range(1, 5))
    found = doses_of(*regimens, doses=doses, days=4, begins=1, as_taken=True)
    assert found == {n: DayDose("taken", (mg(50),)) for n in range(1, 5)}


def test_of_what_was_taken_today_says_nothing_before_it_is_over() -> None:
    """The morning's 50 mg of 100 are no day at 50 mg."""
    doses = (taken(1, mg(50)), taken(1, mg(50)), taken(2, mg(50)))
    hundred = {1: DayDose("taken", (mg(100),))}
    twice = daily_regimen(1, mg(50), 480, 1200)
    assert doses_of(twice, doses=doses, days=2, begins=1, today=2, as_taken=True) == hundred
    assert doses_of(doses=doses, days=2, begins=1, today=2) == hundred


def test_of_what_was_taken_today_without_a_dose_yet_says_nothing() -> None:
    regimen, doses = daily_regimen(1, mg(50)), (taken(1, mg(50)),)
    found = doses_of(regimen, doses=doses, days=2, begins=1, today=2, as_taken=True)
    assert found == {1: DayDose("taken", (mg(50),))}
    assert set(doses_of(regimen, doses=doses, days=2, begins=1, today=2)) == {1, 2}


def test_of_what_was_taken_pauses_have_no_dose_and_days_after_a_stop_none_prescribed() -> None:
    pause = Pause("p", "m", day(2), day(3), "hospital")
    doses = (taken(1, mg(50)), taken(3, mg(50)))
    regimens = daily_regimen(1, mg(50)), of_kind("stopped", 4)
    found = doses_of(*regimens, doses=doses, pauses=(pause,), days=5, begins=1, as_taken=True)
    fifty = DayDose("taken", (mg(50),))
    assert found == {1: fifty, 3: fifty, 4: NONE, 5: NONE}


def test_without_a_schedule_asking_for_what_was_taken_changes_nothing() -> None:
    doses = (taken(2, mg(25)), taken(4, None, "skipped"))
    for regimens in ((), (of_kind("as-needed", 1),), (of_kind("unscheduled", 1),)):
        found = doses_of(*regimens, doses=doses, begins=2, as_taken=True)
        assert found == doses_of(*regimens, doses=doses, begins=2)
