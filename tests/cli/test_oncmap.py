"""The published adherence of the OncMAP sample, reached through a diary of the program's own.

One pill cap over 24 days. Openings are recorded as doses, of a medication that is due at any time
of the day, in a diary whose days start at midnight.
"""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from cli.published import SHARED, Recorder, blocks, noon_after

from conftest import Run
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords

DATA = SHARED / "oncmap" / "sample-data-ecap2.csv"
FIRST, LAST = date(2018, 12, 8), date(2018, 12, 31)

pytestmark = pytest.mark.skipif(not DATA.is_file(), reason="the OncMAP sample is not here")


class Published(NamedTuple):
    """One row of published figures.

    Attributes:
        correct: share of days with exactly what was expected.
        implementation: share of days with at least that.
        taking: doses, of the doses expected.
        days: how many these are.
    """

    correct: float
    implementation: float
    taking: float
    days: int


def openings() -> list[datetime]:
    """The times on the wall."""
    with DATA.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [datetime.fromisoformat(row["Dose Timestamp"]).replace(tzinfo=None) for row in rows]


@pytest.fixture
def figures(medlog: Run, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """The figures of the cap with this schedule."""

    def figures(schedule: ScheduleWords, *pauses: tuple[str, str]) -> dict[str, Any]:
        path, now = tmp_path / "cap.db", noon_after(LAST)
        diary = Recorder(path, now)
        diary.set("day-starts-at", "00:00")
        diary.prescribe("ecap", PrescriptionWords(schedule, starts=FIRST.isoformat()))
        for wall in openings():
            diary.take("ecap", wall)
        for first, last in pauses:
            diary.pause("ecap", first, last)
        found: dict[str, Any] = blocks(medlog, path, now, FIRST, LAST)["ecap"]
        return found

    return figures


def all_days(figures: dict[str, Any]) -> Published:
    """The form that counts days without a dose due as well, to the digits that were published."""
    correct, implementation, taking = (
        figures[f"{name}_all_days"]
        for name in ("correct_dosing", "implementation", "taking_adherence")
    )
    return Published(
        round(correct["share"], 4),
        round(implementation["share"], 4),
        round(taking["share"], 4),
        correct["of"],
    )


def test_once_a_day(figures: Callable[..., dict[str, Any]]) -> None:
    found = figures(ScheduleWords(daily=""))
    assert all_days(found) == Published(0.5833, 0.7083, 0.8333, 24)


def test_twice_on_sundays_and_mondays_alone(figures: Callable[..., dict[str, Any]]) -> None:
    """Doses of other days are in the numerator, so that more than all are taken."""
    found = figures(ScheduleWords(weekdays="sun,mon", at="2x"))
    assert all_days(found) == Published(0.2083, 0.7083, 1.25, 24)


def test_days_that_are_not_monitored_are_out(figures: Callable[..., dict[str, Any]]) -> None:
    out = (("2018-12-10", "2018-12-11"), ("2018-12-20", "2018-12-21"))
    found = figures(ScheduleWords(daily=""), *out)
    assert all_days(found) == Published(0.6, 0.7, 0.8, 20)
