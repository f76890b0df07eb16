"""What MedTimer's files say: events, medicines, and the schedules that can be said here."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from foreign import medicines, read, refusal, said, samples

from medlog.domain.amount import MICRO, Amount
from medlog.domain.regimen import Intake, Schedule
from medlog.exchange.values import Passed

EVENT = {
    "medicineName": "Lithium (1/2)",
    "amount": "300 mg",
    "status": "TAKEN",
    "remindedTimestamp": 1726290000,
    "processedTimestamp": 1726290600,
    "reminderId": 3,
}
REMINDER = {
    "reminderId": 3,
    "timeInMinutes": 480,
    "amount": "1",
    "days": [True] * 7,
    "consecutiveDays": 1,
    "pauseDays": 0,
}


def written(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "MedTimer.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def events(*changes: dict[str, Any]) -> dict[str, Any]:
    return {"events": {"version": 9, "list": [EVENT | change for change in changes]}}


def medicine(*reminders: dict[str, Any], **about: str) -> dict[str, Any]:
    entry = {"medicine": {"name": "Lithium", **about}, "reminders": list(reminders)}
    return {"medicines": {"version": 9, "list": [entry]}}


def test_a_dose_is_taken_when_it_was_said_and_skipped_when_it_was_due(tmp_path: Path) -> None:
    """The mark of a cycle is no part of the name; what nobody answered is no entry."""
    path = written(tmp_path, events({}, {"status": "SKIPPED"}, {"status": "RAISED"}))
    found = read("medtimer", path)
    taken, skipped = said(found)
    assert (taken.name, taken.number, taken.unit) == ("Lithium", 300 * MICRO, "mg")
    assert taken.moment.instant("Europe/Berlin").iso() == "2024-09-14T07:10:00+02:00"
    assert (skipped.skipped, skipped.number) == (True, None)
    assert skipped.moment.instant("Europe/Berlin").iso() == "2024-09-14T07:00:00+02:00"
    assert found[2] == Passed("event 3", "shown and not answered")


def test_an_amount_that_is_none_is_kept_in_the_note(tmp_path: Path) -> None:
    """The dose is one all the same."""
    (dose,) = said(read("medtimer", written(tmp_path, events({"amount": "a bit", "notes": "n"}))))
    assert (dose.kind, dose.number, dose.note) == ("dose", None, "amount: a bit\nn")
    assert dose.unmapped == "amount: a bit"


def test_a_bare_list_is_an_older_file(tmp_path: Path) -> None:
    """Of events, or of medicines."""
    assert len(said(read("medtimer", written(tmp_path, events({})["events"])))) == 1
    bare = medicine(REMINDER)["medicines"]
    assert len(medicines(read("medtimer", written(tmp_path, bare)))) == 1


@pytest.mark.parametrize(
    ("reminders", "amount", "schedule"),
    [
        ([REMINDER], Amount(MICRO, "mg"), Schedule("FREQ=DAILY", (Intake(480),))),
        (
            [REMINDER | {"timeInMinutes": 1200}, REMINDER],
            Amount(MICRO, "mg"),
            Schedule("FREQ=DAILY", (Intake(480), Intake(1200))),
        ),
        (
            [REMINDER | {"timeInMinutes": 1200, "amount": "2"}, REMINDER],
            None,
            Schedule(
                "FREQ=DAILY",
                (Intake(480, Amount(MICRO, "mg")), Intake(1200, Amount(2 * MICRO, "mg"))),
            ),
        ),
        (
            [REMINDER | {"days": [True, False, True, False, False, False, False]}],
            Amount(MICRO, "mg"),
            Schedule("FREQ=WEEKLY;BYDAY=MO,WE", (Intake(480),)),
        ),
        (
            [REMINDER | {"activeDaysOfMonth": 0b10000000000000001}],
            Amount(MICRO, "mg"),
            Schedule("FREQ=MONTHLY;BYMONTHDAY=1,17", (Intake(480),)),
        ),
        (
            [REMINDER | {"consecutiveDays": 21, "pauseDays": 7, "cycleStartDay": 19980}],
            Amount(MICRO, "mg"),
            Schedule("FREQ=DAILY", (Intake(480),), (21, 7)),
        ),
    ],
    ids=["daily", "twice", "two amounts", "weekdays", "days of the month", "cycle"],
)
def test_reminders_of_one_rhythm_are_a_schedule(
    tmp_path: Path, reminders: list[dict[str, Any]], amount: Amount | None, schedule: Schedule
) -> None:
    """From the day it is brought in on, as the file does not say since when."""
    path = written(tmp_path, medicine(*reminders, unit="mg", notes="with food"))
    (found,) = medicines(read("medtimer", path))
    (regimen,) = found.regimens
    assert (regimen.amount, regimen.schedule, regimen.starts) == (amount, schedule, date.min)
    assert (found.note, found.unmapped) == ("with food", "")
    if schedule.cycle:
        assert regimen.counted_from == date(2024, 9, 14)


@pytest.mark.parametrize(
    "reminders",
    [
        [REMINDER, REMINDER | {"timeInMinutes": 600, "pauseDays": 2, "cycleStartDay": 19980}],
        [REMINDER, REMINDER],
        [REMINDER | {"linkedReminderId": 2}],
        [REMINDER | {"intervalStart": 1726290000}],
        [REMINDER | {"amount": "a bit"}],
        [REMINDER | {"timeInMinutes": 1440}],
        [REMINDER | {"pauseDays": 2}],
        [REMINDER | {"days": [False] * 7}],
        [REMINDER | {"activeDaysOfMonth": 0}],
    ],
)
def test_other_reminders_are_told_in_a_note(
    tmp_path: Path, reminders: list[dict[str, Any]]
) -> None:
    """Nothing is bent to fit."""
    (found,) = medicines(read("medtimer", written(tmp_path, medicine(*reminders))))
    assert not found.regimens
    assert found.unmapped
    assert found.note == f"Reminders in MedTimer: {found.unmapped}"


def test_a_period_bounds_the_schedule(tmp_path: Path) -> None:
    """Its last day belongs to it; a reminder that is off is none."""
    path = written(
        tmp_path,
        medicine(
            REMINDER | {"periodStart": 20000, "periodEnd": 20009},
            REMINDER | {"timeInMinutes": 600, "active": False},
        ),
    )
    ((regimen,),) = (found.regimens for found in medicines(read("medtimer", path)))
    assert (regimen.starts, regimen.ends) == (date(2024, 10, 4), date(2024, 10, 14))


HEAD = (
    "Erinnert;Name;Dosis;Genommen;Tags;Intervall;Notizen;Erinnert (ISO 8601);Genommen (ISO 8601)\n"
)


def test_the_csv_is_read_by_its_last_two_columns(tmp_path: Path) -> None:
    """Whatever language its header has; an entry is the same one as in the JSON."""
    path = tmp_path / "events.csv"
    path.write_text(
        HEAD
        + "x;Lithium (1/2);300 mg;y;;0:10;a; b;2024-09-14T05:00:00Z;2024-09-14T05:10:00Z\n"
        + "x;Lithium;300 mg;;;0:00;;2024-09-14T05:00:00Z;\n",
        "utf-8",
    )
    found = read("medtimer", path)
    (dose,) = said(found)
    (same,) = said(read("medtimer", written(tmp_path, events({}))))
    assert dose.note == "a; b"
    assert dose._replace(place="", note=None) == same._replace(place="")
    assert isinstance(found[1], Passed)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([1], "no medicines and no events"),
        ({"settings": {}}, "no medicines and no events"),
        (events({"processedTimestamp": 0, "remindedTimestamp": 0}), "event 1: it has no time"),
        (events({"processedTimestamp": 10**15}), "event 1: it has no time"),
        (events({"processedTimestamp": True}), "“processedTimestamp” is no whole number"),
        ({"events": {"list": {}}}, "“list” is no list"),
        ({"events": []}, "there is no object"),
        (medicine(7), "reminder 1: there is no object"),  # type: ignore[arg-type]  # as a file may
    ],
)
def test_a_wrong_json_is_refused_with_its_place(
    tmp_path: Path, content: Any, expected: str
) -> None:
    """One sentence."""
    assert expected in refusal("medtimer", written(tmp_path, content))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n", "do not say ISO 8601"),
        (HEAD + "x;Lithium\n", "line 2: there are 2 columns"),
        (HEAD + "x;L;1;;;;;soon;\n", "line 2: the last two columns"),
    ],
)
def test_a_wrong_csv_is_refused_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    """One sentence."""
    path = tmp_path / "events.csv"
    path.write_text(text, "utf-8")
    assert expected in refusal("medtimer", path)


def test_the_samples_come_in_whole() -> None:
    """Every event and every medicine of the program's own test files."""
    folder = samples("medtimer")
    found = read("medtimer", folder / "fullBackup.json")
    assert [one.skipped for one in said(found)] == [True] * 6
    assert {one.name for one in said(found)} == {one.name for one in medicines(found)}
    assert [len(one.regimens) for one in medicines(found)] == [0, 1, 1, 0]
    for name, count in (("validMedicineExport", 2), ("validReminderExport", 1)):
        assert len(medicines(read("medtimer", folder / f"{name}.json"))) == count
    (dose,) = said(read("medtimer", folder / "events.csv"))
    assert (dose.name, dose.number, dose.unit, dose.note) == (
        "Medicine 1",
        10 * MICRO,
        "mg",
        "Notes",
    )
    assert dose.moment.instant("Europe/Berlin").iso() == "2021-05-03T02:02:00+02:00"


def test_an_amount_that_nobody_said_is_none(tmp_path: Path) -> None:
    """A question mark, or nothing; neither becomes a note."""
    found = said(read("medtimer", written(tmp_path, events({"amount": "?"}, {"amount": ""}))))
    assert [(one.number, one.note, one.unmapped) for one in found] == [(None, None, "")] * 2


def test_a_bare_amount_counts_what_its_medicine_counts(tmp_path: Path) -> None:
    """In a file that has both; a unit of its own comes first."""
    content = medicine(REMINDER, unit="pills") | events({"amount": "½"}, {"amount": "5 mg"})
    found = said(read("medtimer", written(tmp_path, content)))
    assert [(one.number, one.unit) for one in found] == [(500_000, "tablet"), (5 * MICRO, "mg")]


def test_an_event_of_a_stock_is_no_dose(tmp_path: Path) -> None:
    """Whatever its status is."""
    kinds = ("OUT_OF_STOCK", "EXPIRATION_DATE", "REFILL")
    path = written(tmp_path, events(*({"reminderType": kind} for kind in kinds)))
    assert not said(read("medtimer", path))
    path = written(tmp_path, events({"reminderType": "WINDOWED_INTERVAL", "tags": ["a"]}))
    assert len(said(read("medtimer", path))) == 1


def test_a_status_that_is_not_known_is_kept_to_be_read(tmp_path: Path) -> None:
    """A newer program may have more of them."""
    (note,) = said(read("medtimer", written(tmp_path, events({"status": "HALVED", "notes": "n"}))))
    assert (note.kind, note.note) == ("note", "HALVED: Lithium (1/2) 300 mg\nn")
    assert note.unmapped == "HALVED: Lithium (1/2) 300 mg"


def test_a_reminder_of_a_stock_is_no_part_of_the_schedule(tmp_path: Path) -> None:
    """Nor is it told."""
    stock = REMINDER | {"timeInMinutes": 600, "outOfStockReminderType": "DAILY"}
    expiry = REMINDER | {"timeInMinutes": 660, "expirationReminderType": "ONCE"}
    off = {"outOfStockReminderType": "OFF", "expirationReminderType": "OFF"}
    path = written(tmp_path, medicine(REMINDER | off, stock, expiry))
    (found,) = medicines(read("medtimer", path))
    (regimen,) = found.regimens
    assert regimen.schedule == Schedule("FREQ=DAILY", (Intake(480),))


@pytest.mark.parametrize("change", [{"amount": "?"}, {"variableAmount": True}])
def test_a_schedule_may_have_no_amount(tmp_path: Path, change: dict[str, Any]) -> None:
    """Where nobody said one, or it is asked for each time."""
    (found,) = medicines(read("medtimer", written(tmp_path, medicine(REMINDER | change))))
    (regimen,) = found.regimens
    assert (regimen.amount, regimen.schedule) == (None, Schedule("FREQ=DAILY", (Intake(480),)))


def test_instructions_and_tags_are_kept(tmp_path: Path) -> None:
    """Beside the schedule."""
    content = medicine(REMINDER | {"instructions": "after meals"})
    content["medicines"]["list"][0]["tags"] = [{"name": "heart"}, {"name": "morning"}]
    (found,) = medicines(read("medtimer", written(tmp_path, content)))
    assert found.regimens
    assert found.note == "08:00 after meals\nTags in MedTimer: heart, morning"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"intervalStart": 1726290000}, "every 08:00 h: 1"),
        ({"windowedInterval": True, "intervalStartTimeOfDay": 480, "intervalEndTimeOfDay": 1320},
         "every 08:00 h from 08:00 to 22:00: 1"),
        ({"linkedReminderId": 4, "timeInMinutes": 30}, "00:30 h after another reminder: 1"),
    ],
)  # fmt: skip
def test_a_reminder_without_a_clock_time_is_told_as_what_it_is(
    tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    """Its minutes are no time of the day."""
    (found,) = medicines(read("medtimer", written(tmp_path, medicine(REMINDER | change))))
    assert found.unmapped == words


def test_the_oldest_reminders_say_days_between(tmp_path: Path) -> None:
    """Every day is a schedule; every third day is told, as its first one is not known."""
    old = {"timeInMinutes": 480, "amount": "1", "instructions": ""}
    path = written(tmp_path, medicine(old | {"daysBetweenReminders": 1}))
    assert medicines(read("medtimer", path))[0].regimens
    path = written(tmp_path, medicine(old | {"daysBetweenReminders": 3}))
    assert medicines(read("medtimer", path))[0].unmapped == "08:00 1 (1 day on, 2 off)"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("R;N;D;T;R (ISO 8601);T (ISO 8601)\n", "x;A; B;1 mg;y;{0};{1}\n"),
        ("R;N;D;T;G;I;R (ISO 8601);T (ISO 8601)\n", "x;A; B;1 mg;y;;0:10;{0};{1}\n"),
        (HEAD, "x;A; B;1 mg;y;g, h;12:05;;{0};{1}\n"),
    ],
)
def test_a_csv_may_have_fewer_columns_and_names_a_semicolon(
    tmp_path: Path, head: str, row: str
) -> None:
    """The interval says where the name ends."""
    path = tmp_path / "events.csv"
    path.write_text(head + row.format("2024-09-14T05:00:00Z", "2024-09-14T05:10:00Z"), "utf-8")
    (dose,) = said(read("medtimer", path))
    assert (dose.name, dose.number, dose.unit, dose.note) == ("A; B", MICRO, "mg", None)


def test_a_note_in_the_csv_may_have_lines(tmp_path: Path) -> None:
    """Also empty ones; what follows is another event, or a file that is wrong."""
    end = ";2024-09-14T05:00:00Z;2024-09-14T05:10:00Z\n"
    first = "x;A;1 mg;y;;0:10;one\n\ntwo; three" + end
    path = tmp_path / "events.csv"
    path.write_text(HEAD + first + "x;B;1 mg;y;;0:10;" + end, "utf-8")
    assert [(one.name, one.note) for one in said(read("medtimer", path))] == [
        ("A", "one\n\ntwo; three"),
        ("B", None),
    ]
    path.write_text(HEAD + "x;A;1 mg;y;;0:10;torn\nx;B;1 mg;y;;0:10;" + end, "utf-8")
    assert "line 2: there are 7 columns" in refusal("medtimer", path)
