"""What Dosage's two files say."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from foreign import medicines, read, refusal, said, samples

from medlog.domain.amount import MICRO, Amount
from medlog.domain.regimen import Intake, Schedule
from medlog.exchange.values import Passed

ENTRY = {
    "name": "Sertraline",
    "unit": "mg",
    "time": [8, 0],
    "dose": 12.5,
    "taken": [1773144300000, 1],
}
TREATMENT = {
    "name": "Sertraline",
    "unit": "pill(s)",
    "notes": "",
    "frequency": "daily",
    "days": [],
    "cycle": [3, 3, 1],
    "dosage": [{"time": [8, 0], "dose": 1}],
    "duration": {"enabled": False, "start": 0, "end": 0},
}


def written(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "dosage.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_a_status_says_what_became_of_a_dose(tmp_path: Path) -> None:
    """What was passed by is not logged; a time that is not known is none."""
    entries = [ENTRY | {"taken": [1773144300000, status]} for status in (1, 2, 0, 3, -1)]
    found = read("dosage", written(tmp_path, {"history": entries, "version": 1}))
    confirmed, automatic, skipped, untimed = said(found)
    assert confirmed == automatic._replace(place="entry 1")
    assert (confirmed.number, confirmed.unit) == (12_500_000, "mg")
    assert confirmed.moment.instant("Europe/Berlin").iso() == "2026-03-10T13:05:00+01:00"
    assert (skipped.skipped, skipped.number) == (True, None)
    assert not untimed.moment.clock
    assert untimed.moment.instant("Asia/Tokyo").iso() == "2026-03-10"
    assert found[4] == Passed("entry 5", "passed by without an answer")


@pytest.mark.parametrize(
    ("change", "kind", "amount", "schedule"),
    [
        ({}, "scheduled", Amount(MICRO, "pill(s)"), Schedule("FREQ=DAILY", (Intake(480),))),
        (
            {"frequency": "specific-days", "days": [0, 3]},
            "scheduled",
            Amount(MICRO, "pill(s)"),
            Schedule("FREQ=WEEKLY;BYDAY=WE,SU", (Intake(480),)),
        ),
        ({"frequency": "when-needed", "dosage": []}, "as-needed", None, None),
        ({"unit": "mg"}, "scheduled", Amount(MICRO, "mg"), Schedule("FREQ=DAILY", (Intake(480),))),
    ],
)
def test_a_treatment_is_a_schedule_where_it_can_be(
    tmp_path: Path,
    change: dict[str, Any],
    kind: str,
    amount: Amount | None,
    schedule: Schedule | None,
) -> None:
    """There a week begins with Sunday."""
    (found,) = medicines(read("dosage", written(tmp_path, {"treatments": [TREATMENT | change]})))
    (regimen,) = found.regimens
    assert (regimen.kind, regimen.amount, regimen.schedule) == (kind, amount, schedule)


def test_a_duration_bounds_it(tmp_path: Path) -> None:
    """Its last day belongs to it."""
    day = 86_400_000
    duration = {"enabled": True, "start": 20000 * day, "end": 20009 * day}
    path = written(tmp_path, {"treatments": [TREATMENT | {"duration": duration}]})
    ((regimen,),) = (found.regimens for found in medicines(read("dosage", path)))
    assert (regimen.starts, regimen.ends) == (date(2024, 10, 4), date(2024, 10, 14))


@pytest.mark.parametrize(
    "change",
    [
        {"frequency": "cycle"},
        {"frequency": "day-of-month"},
        {"frequency": "specific-days", "days": [7]},
        {"dosage": []},
        {"dosage": [{"time": [8, 0], "dose": 0}]},
        {"dosage": [{"time": [8, 0], "dose": 1}, {"time": [8, 0], "dose": 2}]},
    ],
)
def test_another_schedule_is_told_in_a_note(tmp_path: Path, change: dict[str, Any]) -> None:
    """With all that the file says of it."""
    path = written(tmp_path, {"treatments": [TREATMENT | change]})
    (found,) = medicines(read("dosage", path))
    assert not found.regimens
    assert found.note == f"Schedule in Dosage: {found.unmapped}"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([], "neither a history nor treatments"),
        ({"history": [ENTRY | {"taken": None}]}, "entry 1: “taken” is no time and status"),
        ({"history": [ENTRY | {"taken": [0, 4]}]}, "entry 1: “taken” is no time and status"),
        ({"history": [ENTRY | {"taken": [2**53, 1]}]}, "entry 1: its time does not exist"),
        ({"history": [ENTRY | {"name": ["x"]}]}, "entry 1: “name” is no text"),
        ({"treatments": [TREATMENT | {"dosage": [{"time": [25, 0]}]}]}, "no hour and minute"),
    ],
)
def test_a_wrong_file_is_refused_with_its_entry(
    tmp_path: Path, content: Any, expected: str
) -> None:
    """One sentence."""
    assert expected in refusal("dosage", written(tmp_path, content))


def test_the_samples_come_in_whole() -> None:
    """Two doses, of three entries; one schedule."""
    folder = samples("dosage")
    found = read("dosage", folder / "synthetic_dosage-history.json")
    assert [(one.name, one.skipped) for one in said(found)] == [
        ("Sertraline", False),
        ("Propranolol", True),
    ]
    (treatment,) = medicines(read("dosage", folder / "synthetic_dosage-treatments.json"))
    assert treatment.regimens[0].schedule == Schedule("FREQ=DAILY", (Intake(480),))


def test_a_history_may_be_kept_by_day(tmp_path: Path) -> None:
    """The same entries as in one list; a new file has an empty object."""
    days = {"2026-03-10": [ENTRY], "2026-03-11": [ENTRY | {"taken": [1773230700000, 0]}]}
    found = said(read("dosage", written(tmp_path, {"history": days})))
    flat = [entry for entries in days.values() for entry in entries]
    assert found == said(read("dosage", written(tmp_path, {"history": flat, "version": 1})))
    assert not read("dosage", written(tmp_path, {"history": {}}))


@pytest.mark.parametrize("line", ["", "_"])
def test_an_old_history_has_words_for_what_became_of_a_dose(tmp_path: Path, line: str) -> None:
    """Yes and no; anything else is passed by. The moment is in ISO 8601."""
    old = {
        f"{line}name": "Sertraline",
        f"{line}unit": "mg",
        f"{line}info": {"time": [8, 0], "dose": 12.5},
        f"{line}date": "2026-03-10T12:05:00.000Z",
    }
    meds = [old | {f"{line}taken": taken} for taken in ("yes", "no", "miss")]
    found = read("dosage", written(tmp_path, {"meds": meds}))
    newer = [ENTRY | {"taken": [1773144300000, status]} for status in (1, 0, -1)]
    assert found == read("dosage", written(tmp_path, {"history": newer}))
    path = written(tmp_path, {"meds": [old | {f"{line}date": "soon"}]})
    assert "entry 1: it has no date and time" in refusal("dosage", path)


def test_an_old_treatment_has_seconds_in_texts(tmp_path: Path) -> None:
    """And most of it one object deeper; an end may not be there."""
    info = TREATMENT | {"duration": {"enabled": True, "start": str(20000 * 86400)}}
    old = {"_name": "Lithium", "_unit": "mg", "_info": info}
    (found,) = medicines(read("dosage", written(tmp_path, {"meds": [old]})))
    (regimen,) = found.regimens
    assert (found.name, regimen.amount) == ("Lithium", Amount(MICRO, "mg"))
    assert (regimen.starts, regimen.ends) == (date(2024, 10, 4), date(2024, 10, 5))


def test_a_midnight_is_that_of_the_place(tmp_path: Path) -> None:
    """In Berlin the 10th begins when it is still the 9th in UTC."""
    start = 1773097200000
    duration = {"enabled": True, "start": start, "end": start}
    path = written(tmp_path, {"treatments": [TREATMENT | {"duration": duration}]})
    for zone, day in (("Europe/Berlin", 10), ("UTC", 9)):
        ((regimen,),) = (found.regimens for found in medicines(read("dosage", path, zone=zone)))
        assert regimen.starts == date(2026, 3, day)


def test_a_cycle_is_counted_from_its_place_on_the_last_day(tmp_path: Path) -> None:
    """Without that day, or before the treatment begins, it is not known."""
    cycle = TREATMENT | {"frequency": "cycle", "cycle": [3, 4, 2]}
    root = {"treatments": [cycle], "lastUpdate": "2026-03-10T12:00:00.000Z"}
    ((regimen,),) = (one.regimens for one in medicines(read("dosage", written(tmp_path, root))))
    assert regimen.schedule == Schedule("FREQ=DAILY", (Intake(480),), (3, 4))
    assert regimen.counted_from == date(2026, 3, 9)
    later = {"enabled": True, "start": 1775000000000, "end": 1776000000000}
    for change in ({"duration": later}, {"cycle": [3, 4, 8]}, {"cycle": [0, 0, 0]}):
        path = written(tmp_path, root | {"treatments": [cycle | change]})
        assert not medicines(read("dosage", path))[0].regimens


def test_a_day_of_the_month_is_one_that_each_month_has(tmp_path: Path) -> None:
    """What the program does on the 31st of a shorter month is not said in the file."""
    monthly = TREATMENT | {"frequency": "day-of-month", "monthDay": 15}
    found = medicines(read("dosage", written(tmp_path, {"treatments": [monthly]})))
    assert found[0].regimens[0].schedule == Schedule("FREQ=MONTHLY;BYMONTHDAY=15", (Intake(480),))
    path = written(tmp_path, {"treatments": [monthly | {"monthDay": 31}]})
    (found,) = [medicines(read("dosage", path))]
    assert "day 31 of the month" in found[0].unmapped


def test_what_is_taken_as_needed_keeps_its_amount(tmp_path: Path) -> None:
    """Where there is one."""
    path = written(tmp_path, {"treatments": [TREATMENT | {"frequency": "when-needed"}]})
    (found,) = medicines(read("dosage", path))
    assert found.regimens[0].amount == Amount(MICRO, "pill(s)")
