"""What is prescribed, was, or is remembered, as a clinic's system reads it."""

from datetime import date

import pytest
from exchange.fhir.pages import Pages, Resource, url

from medlog.domain.amount import Amount
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.schedule import parse_times
from medlog.exchange.fhir.dosage import dosages
from medlog.exchange.fhir.elements import Number

MG = {"system": "http://unitsofmeasure.org", "code": "mg"}


def said(pages: Pages) -> list[tuple[str, Resource]]:
    """The state and the days of each statement."""
    found = pages.resources("MedicationStatement")
    return [(one["status"], one.get("effectivePeriod", {})) for one in found]


def test_a_change_and_a_stop_end_what_was_before(pages: Pages) -> None:
    """Both days of a period belong to it; why it ended stands with what ended."""
    drug = pages.drug(indication="depression", form="tablet")
    begun = pages.regimen(drug, amount="50", unit="mg", prescriber="Dr. Noll")
    pages.regimen(drug, starts="2026-11-01", amount="75", unit="mg", reason="more help")
    pages.regimen(drug, starts="2026-11-10", kind="stopped", reason="enough")
    assert said(pages) == [
        ("completed", {"start": "2026-10-01", "end": "2026-10-31"}),
        ("stopped", {"start": "2026-11-01", "end": "2026-11-09"}),
    ]
    first, second = pages.resources("MedicationStatement")
    assert (first["id"], first["medicationReference"]) == (begun, {"reference": url(drug)})
    assert first["informationSource"] == first["subject"]
    assert first["dateAsserted"] == "2026-11-18T11:06:40Z"
    assert first["reasonCode"] == [{"text": "depression"}]
    assert first["note"] == [{"text": "Prescribed by Dr. Noll."}]
    assert first["statusReason"] == [{"text": "more help"}]
    assert second["note"] == [{"text": "Reason for the change: more help"}]
    assert second["statusReason"] == [{"text": "enough"}]
    assert pages.one("Medication") == {
        "resourceType": "Medication",
        "id": drug,
        "code": {"text": "sertraline"},
        "form": {"text": "tablet"},
    }


@pytest.mark.parametrize(
    ("starts", "ends", "status", "days"),
    [
        ("2026-10-01", None, "active", {"start": "2026-10-01"}),
        ("2026-11-18", None, "active", {"start": "2026-11-18"}),
        ("2026-11-19", None, "intended", {"start": "2026-11-19"}),
        ("2026-10-01", "2026-11-19", "active", {"start": "2026-10-01", "end": "2026-11-18"}),
        ("2026-10-01", "2026-11-18", "completed", {"start": "2026-10-01", "end": "2026-11-17"}),
    ],
)
def test_the_days_of_a_regimen_decide_how_it_stands(
    pages: Pages, starts: str, ends: str | None, status: str, days: Resource
) -> None:
    pages.regimen(pages.drug(), starts=starts, ends=ends)
    assert said(pages) == [(status, days)]


@pytest.mark.parametrize(
    ("pause", "status", "why"),
    [
        ({"starts": "2026-11-10", "why": "hospital"}, "on-hold", "in hospital"),
        ({"starts": "2026-11-10", "reason": "lab"}, "on-hold", "lab"),
        ({"starts": "2026-11-10", "why": "no-log"}, "active", None),
        ({"starts": "2026-11-10", "ends": "2026-11-18", "why": "held"}, "active", None),
        ({"starts": "2026-11-19"}, "active", None),
    ],
)
def test_a_pause_of_today_holds_a_statement_unless_it_is_one_of_the_diary(
    pages: Pages, pause: dict[str, str], status: str, why: str | None
) -> None:
    """Each pause that falls in its days is a note, whenever it was."""
    drug = pages.drug()
    pages.regimen(drug)
    pages.add("pause", medication=drug, **pause)
    found = pages.one("MedicationStatement")
    assert found["status"] == status
    assert found.get("statusReason") == ([{"text": why}] if why else None)
    (note,) = found["note"]
    assert note["text"].startswith(f"Paused from {pause['starts']} ")


def test_pauses_before_and_after_its_days_are_none_of_a_statement(pages: Pages) -> None:
    drug = pages.drug()
    pages.regimen(drug, starts="2026-11-01", ends="2026-11-11")
    pages.add("pause", starts="2026-10-01", ends="2026-11-01")
    pages.add("pause", medication=drug, starts="2026-11-11")
    pages.add("pause", starts="2026-11-03", ends="2026-11-03")
    assert "note" not in pages.one("MedicationStatement")


@pytest.mark.parametrize(
    ("begin", "end", "days", "notes"),
    [
        ("2019", "2020-06", {"start": "2019", "end": "2020-06"}, []),
        ("june 2019", "2020", {"start": "2019-06", "end": "2020"}, []),
        (
            "early 2019",
            "late 2020",
            {"start": "2019", "end": "2020"},
            ["From early 2019.", "Until late 2020."],
        ),
        (None, "2020-06-15", {"start": "2019-12-31", "end": "2020-06-15"}, []),
    ],
)
def test_a_remembered_treatment_is_no_more_exact_than_it_is_remembered(
    pages: Pages, begin: str | None, end: str, days: Resource, notes: list[str]
) -> None:
    rough = {"starts_said": begin, "ends_said": end, "reason": "weight"}
    pages.regimen(pages.drug(), kind="unscheduled", starts="2019-12-31", ends="2020-06-16", **rough)
    assert said(pages) == [("completed", days)]
    found = pages.one("MedicationStatement")
    assert found["statusReason"] == [{"text": "weight"}]
    assert [note["text"] for note in found.get("note", [])] == notes


def test_a_rough_beginning_of_what_goes_on_is_rough(pages: Pages) -> None:
    pages.regimen(pages.drug(), starts="2019-12-31", starts_said="2019")
    assert said(pages) == [("active", {"start": "2019"})]


def test_a_name_alone_has_a_statement_that_claims_nothing(pages: Pages) -> None:
    """So has what has nothing but a stop; what was taken back has none, though a dose names it."""
    pages.add("dose", medication=pages.drug("magnesium"))
    pages.regimen(pages.drug("zinc"), kind="stopped")
    gone = pages.drug("iron", deleted=1)
    pages.drug("never mentioned", deleted=1)
    pages.add("dose", medication=gone)
    found = pages.resources("MedicationStatement")
    assert [(one["status"], "dosage" in one) for one in found] == [("unknown", False)] * 2
    names = [one["code"]["text"] for one in pages.resources("Medication")]
    assert names == ["magnesium", "zinc", "iron"]


def test_of_two_that_begin_on_one_day_the_later_recorded_is_told_of(pages: Pages) -> None:
    drug = pages.drug()
    pages.regimen(drug, amount="50", unit="mg")
    holds = pages.regimen(drug, amount="75", unit="mg")
    assert pages.one("MedicationStatement")["id"] == holds


def test_the_steps_of_a_taper_are_counted(pages: Pages) -> None:
    drug = pages.drug()
    pages.regimen(drug, amount="100", unit="mg", starts="2026-09-01")
    for starts, amount in (("2026-10-01", "75"), ("2026-11-01", "50"), ("2026-12-01", "25")):
        pages.regimen(drug, amount=amount, unit="mg", starts=starts, plan="one")
    found = pages.resources("MedicationStatement")
    steps = [one["dosage"][0].get("sequence") for one in found]
    assert steps == [None, "1", "2", "3"]
    assert [one["status"] for one in found] == ["completed", "completed", "active", "intended"]


@pytest.mark.parametrize(
    ("rule", "times", "repeat"),
    [
        ("FREQ=DAILY", "08:00", {"timeOfDay": ["08:00:00"]}),
        ("FREQ=DAILY", "08:00 20:30", {"timeOfDay": ["08:00:00", "20:30:00"]}),
        ("FREQ=DAILY", "any", {"frequency": 1, "period": "1", "periodUnit": "d"}),
        ("FREQ=DAILY", "any any any", {"frequency": 3, "period": "1", "periodUnit": "d"}),
        ("FREQ=DAILY;INTERVAL=2", "08:00", {"frequency": 1, "period": "2", "periodUnit": "d"}),
        ("FREQ=HOURLY;INTERVAL=8", "08:00", {"frequency": 1, "period": "8", "periodUnit": "h"}),
        (
            "FREQ=WEEKLY;BYDAY=MO,TH",
            "08:00",
            {"dayOfWeek": ["mon", "thu"], "timeOfDay": ["08:00:00"]},
        ),
        ("FREQ=WEEKLY;BYDAY=SU", "any", {"dayOfWeek": ["sun"]}),
        ("FREQ=WEEKLY", "any", {"dayOfWeek": ["thu"]}),
        ("FREQ=WEEKLY;BYDAY=SU", "any any", {"frequency": 2, "period": "1", "periodUnit": "wk"}),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
            "08:00 20:00",
            {"frequency": 4, "period": "2", "periodUnit": "wk"},
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,15",
            "08:00",
            {"frequency": 2, "period": "1", "periodUnit": "mo"},
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "any",
            {"frequency": 1, "period": "1", "periodUnit": "mo"},
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "any", None),
        ("FREQ=MONTHLY;BYDAY=1MO", "08:00", None),
        ("FREQ=DAILY;COUNT=5", "08:00", None),
        (
            "FREQ=DAILY;UNTIL=20261231",
            "08:00",
            {"boundsPeriod": {"end": "2026-12-31"}, "timeOfDay": ["08:00:00"]},
        ),
    ],
)
def test_timing_says_a_schedule_whole_or_not_at_all(
    rule: str, times: str, repeat: Resource | None
) -> None:
    """Of R4, clock times and days of the week never stand with a frequency."""
    schedule = Schedule(rule, parse_times(times))
    regimen = Regimen("", "", "scheduled", date(2026, 10, 1), schedule=schedule)
    (found,) = dosages(regimen)
    assert found.get("timing") == (None if repeat is None else {"repeat": repeat})
    assert found["text"]
    keys = set(repeat or ())
    assert not (keys & {"timeOfDay", "dayOfWeek"} and keys & {"frequency", "period"})
    assert ("period" in keys) == ("periodUnit" in keys)


def test_a_cycle_is_in_the_words_alone() -> None:
    schedule = Schedule("FREQ=DAILY", (Intake(480),), (21, 7))
    (found,) = dosages(Regimen("", "", "scheduled", date(2026, 10, 1), schedule=schedule))
    assert found == {"text": "daily at 08:00, 21 days on, 7 days off"}


def test_each_amount_of_a_day_is_a_dosage_of_its_own() -> None:
    """A limit is of all of them, and stands once."""
    intakes = parse_times("08:00=50mg 14:00=25mg 20:00=50mg")
    regimen = Regimen(
        "",
        "",
        "scheduled",
        date(2026, 10, 1),
        schedule=Schedule("FREQ=DAILY", intakes),
        max_per_day=3,
    )
    first, second = dosages(regimen, 2)
    assert first == {
        "sequence": 2,
        "text": "50 mg daily at 08:00 and 20:00, at most 3 a day",
        "timing": {"repeat": {"timeOfDay": ["08:00:00", "20:00:00"]}},
        "doseAndRate": [{"doseQuantity": {"value": Number("50"), "unit": "mg", **MG}}],
        "maxDosePerPeriod": {
            "numerator": {"value": 3, "unit": "doses"},
            "denominator": {"value": 1, "unit": "day", **MG, "code": "d"},
        },
    }
    assert second["text"] == "25 mg daily at 14:00"
    assert "maxDosePerPeriod" not in second


def test_what_is_taken_as_needed_says_so() -> None:
    regimen = Regimen(
        "", "", "as-needed", date(2026, 10, 1), amount=Amount(1_500_000, "tablet"), min_gap=240
    )
    assert dosages(regimen) == [
        {
            "text": "1.5 tablets as needed, 4 h apart",
            "asNeededBoolean": True,
            "doseAndRate": [{"doseQuantity": {"value": Number("1.5"), "unit": "tablet"}}],
        }
    ]


def test_where_nothing_is_said_there_is_no_dosage() -> None:
    assert dosages(Regimen("", "", "unscheduled", date(2026, 10, 1))) == []
