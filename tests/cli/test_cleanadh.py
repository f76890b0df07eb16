"""The published figures of the CleanADHdata set, reached through a diary of the program's own.

Each monitor (an electronic pill cap of one medication of one person) becomes a medication. Its
openings are recorded as doses, its expected openings as prescriptions, its non-monitored periods as
pauses. Timing is compared first, since the set takes it from the openings as they were recorded;
then added openings are recorded and removed ones deleted, and everything else is compared.
"""

import csv
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from cli.published import SHARED, Recorder, blocks, noon_after

from conftest import Run
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords

DATA = SHARED / "cleanadh"

Row = dict[str, str]

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the CleanADHdata files are not here")


def table(name: str) -> list[Row]:
    """The rows of one of the files."""
    path = DATA / f"{name}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def of(name: str, patient: str) -> dict[str, list[Row]]:
    """The rows of one person, by the name of a monitor's medication."""
    found = defaultdict(list)
    for row in table(name):
        if row["PatientCode"] == patient:
            found[named(row["Monitor"])].append(row)
    return found


def named(monitor: str) -> str:
    """A name for its medication: a number alone is none."""
    return f"cap-{monitor}"


def whole(text: str) -> int:
    return int(float(text))


class Person(NamedTuple):
    """One person's diary.

    Attributes:
        first: of the days that are compared.
        last: of them, included.
        timed: figures before openings were added and removed.
        figures: figures after.
        beyond: openings that the set takes away from a day without any, by monitor and day.
    """

    first: date
    last: date
    timed: dict[str, Any]
    figures: dict[str, Any]
    beyond: dict[tuple[str, str], int]


def prescribed(row: Row) -> PrescriptionWords:
    """An expected number of openings a day, from one day to another."""
    first, last = row["StartDate"], row["EndDate"]
    if whole(row["ExpectedOpenings"]) == 0:
        # Nothing is due, and the days count: a schedule whose only date is the day after.
        after = date.fromisoformat(last) + timedelta(days=1)
        rule = f"FREQ=YEARLY;BYMONTH={after.month};BYMONTHDAY={after.day}"
        return PrescriptionWords(ScheduleWords(rule=rule), starts=first, ends=last)
    cycle = f"{whole(row['On'])}/{whole(row['Off'])}" if row["On"] else None
    daily = f"{whole(row['ExpectedOpenings'])}x"
    return PrescriptionWords(ScheduleWords(daily=daily, cycle=cycle), starts=first, ends=last)


def lived(medlog: Run, path: Path, patient: str) -> Person:
    """Record what one person's data say, and read the figures."""
    monitors = [row for row in table("monitors") if row["PatientCode"] == patient]
    first = min(date.fromisoformat(row["StartDate"]) for row in monitors)
    last = max(date.fromisoformat(row["EndDate"]) for row in monitors)
    now = noon_after(last)
    diary = Recorder(path, now)
    for monitor, rows in of("regimen", patient).items():
        for row in sorted(rows, key=lambda row: row["StartDate"]):
            diary.prescribe(monitor, prescribed(row))
    for monitor, rows in of("non_monitored", patient).items():
        for row in rows:
            diary.pause(monitor, row["StartDate"], row["EndDate"])
    for monitor, rows in of("events", patient).items():
        for row in rows:
            diary.take(monitor, datetime.fromisoformat(row["Date"]))
    timed = blocks(medlog, path, now, first, last)
    beyond = {
        (monitor, row["Date"]): correct(diary, monitor, row)
        for monitor, rows in of("added_openings", patient).items()
        for row in rows
    }
    return Person(first, last, timed, blocks(medlog, path, now, first, last), beyond)


def correct(diary: Recorder, monitor: str, row: Row) -> int:
    """Add or remove openings of a day; how many there were none left for, below 0."""
    day, number = date.fromisoformat(row["Date"]), whole(row["AddedOpenings"])
    for _ in range(number):
        diary.take(monitor, datetime.combine(day, time(12)))
    removed = sum(diary.remove_one(monitor, day) for _ in range(-number))
    return min(number, 0) + removed


@pytest.mark.parametrize("patient", sorted({row["PatientCode"] for row in table("monitors")}))
def test_every_day_and_every_figure_is_the_published_one(
    patient: str, medlog: Run, tmp_path: Path
) -> None:
    """Where a person's openings begin later than the monitoring, days before are out of figures."""
    person = lived(medlog, tmp_path / "person.db", patient)
    begun = [
        days_are_equal(monitor, rows, person)
        for monitor, rows in of("expected_by_monitor", patient).items()
    ]
    assert begun
    if not all(begun):
        return
    for row in table("expected_summary_by_monitor"):
        if row["PatientCode"] == patient:
            found = person.figures[named(row["Monitor"])]["implementation_all_days"]["share"]
            assert found == pytest.approx(float(row["Implementation"]), abs=1e-6), row
    for row in table("expected_summary_by_patient"):
        if row["PatientCode"] == patient:
            found = person.figures["together"]["implementation_all_days"]["share"]
            assert found == pytest.approx(float(row["Implementation"]), abs=1e-6), row
    for row in table("expected_dose_metrics"):
        if row["patient"] == patient:
            dose_metrics_are_equal(row, person)


def days_are_equal(monitor: str, rows: list[Row], person: Person) -> bool:
    """Compare each day; whether all of them come after the first opening."""
    days = person.figures[f"{monitor} days"]
    outs = set()
    for row in rows:
        day = days[row["Date"]]
        outs.add(day["out"])
        corrected = day["taken"] + person.beyond.get((monitor, row["Date"]), 0)
        assert corrected == whole(row["CorrectedOpenings"]), row
        assert day["expected"] == whole(row["ExpectedOpenings"]), row
        assert (day["out"] == "paused") == (row["NonMonitored"] == "True"), row
        if day["out"] is None:
            assert day["implemented"] == (float(row["Implementation"]) == 1), row
        elif day["out"] == "paused":
            assert row["Implementation"] == "", row
    return "before the first dose" not in outs


def dose_metrics_are_equal(row: Row, person: Person) -> None:
    """Compare the figures of one monitor; openings that never were are added to its sums."""
    monitor = named(row["monitor"])
    figures, days = person.figures[monitor], person.figures[f"{monitor} days"].values()
    monitored = [day for day in days if day["out"] is None]
    due = {day["day"] for day in monitored if day["expected"]}
    beyond = sum(n for (of, day), n in person.beyond.items() if of == monitor and day in due)
    taking, capped = figures["taking_adherence"], figures["taking_adherence_capped"]
    timing = person.timed[monitor]["timing_published"]
    found = {
        "days_monitored": len(monitored),
        "days_active": figures["implementation"]["of"],
        "doses_prescribed": taking["of"],
        "doses_taken": taking["count"] + beyond,
        "taking_adherence": (taking["count"] + beyond) / taking["of"],
        "taking_capped": (capped["count"] + beyond) / capped["of"],
        "correct_dosing": figures["correct_dosing"]["share"],
        "implementation_active": figures["implementation"]["share"],
        "implementation_published": figures["implementation_all_days"]["share"],
        "pdc_any": figures["any_dose"]["share"],
        "timing_intervals": timing["of"],
        "timing_ok": timing["count"],
        "timing_adherence_25pct": timing["share"],
        "drug_holidays_ge3d": figures["drug_holidays"],
        "longest_zero_run_days": figures["longest_without_dose"],
        "current_streak_days": figures["run_now"],
        "best_streak_days": figures["run_longest"],
    }
    expected = {key: float(text) for key, text in row.items() if key in found}
    assert len(expected) == len(found)
    # The file gives six decimals.
    assert found == pytest.approx(expected, abs=1e-6)
