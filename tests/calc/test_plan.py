"""A plan in numbers: doses and amounts of its steps, and what is known of them."""

from datetime import date, timedelta

import pytest

from medlog.calc.matching import match_days
from medlog.calc.plan import StepKept, StepPrescribed, kept, prescribed
from medlog.calc.slots import slots
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose
from medlog.domain.instant import EPOCH, Instant
from medlog.domain.medication import Medication
from medlog.domain.plan import plans
from medlog.domain.regimen import Intake, Pause, Regimen, Schedule

FIRST = date(2026, 12, 1)
MORNING = Schedule("FREQ=DAILY", (Intake(480),))


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def mg(number: int) -> Amount:
    return Amount(number * MICRO, "mg")


def step(
    n: int,
    starts: int,
    ends: int | None = None,
    amount: Amount | None = None,
    schedule: Schedule = MORNING,
) -> Regimen:
    last = None if ends is None else day(ends)
    return Regimen(f"r{n}", "m", "scheduled", day(starts), last, amount, schedule, plan="p")


def known(*regimens: Regimen, pauses: tuple[Pause, ...] = ()) -> Medication:
    return Medication("m", "x1", regimens=regimens, pauses=pauses)


def counted(medication: Medication) -> list[tuple[int | None, int | None, Amount | None]]:
    (plan,) = plans(medication)
    found: tuple[StepPrescribed, ...] = prescribed(medication, plan.steps, 180)
    return [(one.days, one.doses, one.total) for one in found]


def test_days_doses_and_amounts_of_each_step() -> None:
    taper = known(step(1, 0, amount=mg(100)), step(2, 28, 42, amount=mg(75)))
    assert counted(taper) == [(28, 28, mg(2800)), (14, 14, mg(1050))]


def test_one_that_goes_on_has_no_sums() -> None:
    assert counted(known(step(1, 0, amount=mg(100)))) == [(None, None, None)]


def test_a_pause_takes_nothing_away_from_what_is_prescribed() -> None:
    pause = Pause("p", "m", day(2), day(5))
    assert counted(known(step(1, 0, 10, mg(100)), pauses=(pause,))) == [(10, 10, mg(1000))]


@pytest.mark.parametrize(
    ("evening", "total"),
    [
        (mg(500), mg(3000)),
        (Amount(2 * MICRO, "ml"), None),
        (None, None),
    ],
)
def test_amounts_are_added_in_the_finer_unit_or_not_at_all(
    evening: Amount | None, total: Amount | None
) -> None:
    doses = (Intake(480, Amount(MICRO, "g")), Intake(1200, evening))
    taper = known(step(1, 0, 2, None, Schedule("FREQ=DAILY", doses)))
    assert counted(taper) == [(2, 4, total)]


def dose(n: int, number: int = 100, status: str = "taken", reason: str | None = None) -> Dose:
    at = Instant((day(n) - EPOCH.date()).days * 86400 + 8 * 3600, 0, "UTC")
    if status == "taken":
        return Dose(f"d{n}-{number}", at, day(n), "m", "taken", mg(number))
    return Dose(f"d{n}", at, day(n), "m", "skipped", None, reason)


def test_what_is_known_of_the_doses_so_far() -> None:
    """Today is the fifth day of step 2; one dose of it was halved, two days were paused."""
    taper = known(
        step(1, 0, amount=mg(100)),
        step(2, 7, amount=mg(50)),
        step(3, 14, 21, amount=mg(25)),
        pauses=(Pause("p", "m", day(2), day(4), "hospital"),),
    )
    doses = [
        dose(0),
        dose(1),
        dose(4, status="skipped"),
        dose(5, status="skipped", reason="advised"),
    ]
    doses += [dose(7, 50), dose(8, 25), dose(11, 50)]
    (plan,) = plans(taper)
    today = day(11)
    days = match_days(slots(taper, day(-3), day(12), 180), doses, today)
    first, second, third = kept(plan.steps, days)
    assert first == StepKept(plan.steps[0], 4, 2, 0, 1, 1, 3)
    assert second == StepKept(plan.steps[1], 5, 2, 1, 0, 2, 0)
    assert third == StepKept(plan.steps[2], 0, 0, 0, 0, 0, 0)


def test_a_dose_of_today_that_is_still_to_come_is_not_due() -> None:
    taper = known(step(1, 0, 7, amount=mg(100)))
    (plan,) = plans(taper)
    (only,) = kept(plan.steps, match_days(slots(taper, day(0), day(3), 180), [], day(2)))
    assert (only.due, only.not_logged) == (2, 2)
