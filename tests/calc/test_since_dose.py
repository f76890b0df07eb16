"""What there is of a medication since its last dose."""

from datetime import date, datetime, time, timedelta

import pytest

from medlog.calc.matching import match_days
from medlog.calc.since_dose import DueSince, SinceDose, since_dose
from medlog.calc.slots import slots
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose
from medlog.domain.instant import EPOCH, Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Kind, Pause, Regimen, Schedule

TODAY = date(2026, 11, 2)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def regimen(
    day: int, milligrams: int = 100, kind: Kind = "scheduled", ends: int | None = None
) -> Regimen:
    """From so many days ago, once a day at 08:00."""
    schedule = Schedule("FREQ=DAILY", (Intake(480),)) if kind == "scheduled" else None
    end = None if ends is None else ago(ends)
    amount = Amount(milligrams * MICRO, "mg")
    return Regimen(f"r{day}", "m", kind, ago(day), end, amount, schedule)


def dose(day: int, reason: str | None = None) -> Dose:
    wall = datetime.combine(ago(day), time(8))
    at = Instant(int((wall - EPOCH.replace(tzinfo=None)).total_seconds()), 0, "UTC")
    if reason:
        return Dose(f"d{day}", at, ago(day), "m", "skipped", reason=reason)
    return Dose(f"d{day}", at, ago(day), "m", "taken", Amount(100 * MICRO, "mg"))


def since(
    day: int, *regimens: Regimen, doses: tuple[Dose, ...] = (), pauses: tuple[Pause, ...] = ()
) -> SinceDose:
    """The facts since a dose so many days ago."""
    medication = Medication("m", "sertraline", regimens=regimens, pauses=pauses)
    expected = slots(medication, ago(day), TODAY, 180)
    return since_dose(medication, ago(day), match_days(expected, doses, TODAY), TODAY)


def test_due_days_that_are_over_are_counted() -> None:
    """After the day of the dose and before today."""
    assert since(4, regimen(90), doses=(dose(4),)).due == DueSince(3, ago(3), ago(1))
    assert since(1, regimen(90), doses=(dose(1),)).due is None
    assert since(0, regimen(90), doses=(dose(0),)).due is None


def test_days_said_not_to_be_taken_count_and_those_on_advice_do_not() -> None:
    """Both have no dose; of the latter none was due."""
    said = (dose(3, "chose"), dose(2, "advised"))
    assert since(4, regimen(90), doses=said).due == DueSince(2, ago(3), ago(1))


@pytest.mark.parametrize(
    ("day", "told"),
    [(9, ["reduced", "reduced"]), (8, ["reduced"]), (6, ["reduced"]), (5, []), (0, [])],
)
def test_changes_after_the_day_of_the_dose(day: int, told: list[str]) -> None:
    """One of the same day held when the dose was taken; one of a later day than today is left."""
    steps = (regimen(90), regimen(8, 75), regimen(5, 50), regimen(-1, 25))
    found = since(day, *steps)
    assert [change.what for change in found.changes] == told
    assert not found.has_stop


def test_a_stop_counts_from_the_day_of_the_dose_itself() -> None:
    """The last dose may be of the morning on which it was stopped."""
    found = since(5, regimen(90), regimen(5, kind="stopped"))
    assert [change.what for change in found.changes] == ["stopped"]
    assert (found.has_stop, found.again, found.due) == (True, None, None)


def test_an_end_counts_like_a_stop() -> None:
    """Due days up to it are told."""
    found = since(5, regimen(90, ends=3))
    assert (found.has_stop, found.due) == (True, DueSince(1, ago(4), ago(4)))


def test_begun_again_is_told() -> None:
    """What follows a stop is a beginning; the stop stays told, and days are due again."""
    found = since(9, regimen(90), regimen(7, kind="stopped"), regimen(2))
    assert [change.what for change in found.changes] == ["stopped"]
    assert (found.has_stop, found.again) == (True, ago(2))
    assert found.due == DueSince(3, ago(8), ago(1))


def test_pauses_with_a_day_since() -> None:
    """Not those that were over by then, nor one that begins tomorrow or never began."""
    pauses = (
        Pause("over", None, ago(20), ago(4)),
        Pause("across", None, ago(6), ago(3)),
        Pause("open", "m", ago(1), None),
        Pause("called off", "m", ago(2), ago(2)),
        Pause("planned", "m", ago(-1), None),
    )
    found = since(5, regimen(90), pauses=pauses)
    assert [pause.id for pause in found.pauses] == ["across", "open"]
    assert found.due == DueSince(2, ago(3), ago(2))
