"""Doses, moods, numbers, effects and notes, as a clinic's system reads them."""

import pytest
from exchange.fhir.pages import Pages, Resource, as_typed, url

from medlog.exchange.fhir.elements import OWN

UCUM = "http://unitsofmeasure.org"


def codes(concept: Resource) -> list[str]:
    """The codes of a concept."""
    return [coding["code"] for coding in concept.get("coding", [])]


def parts(observation: Resource) -> dict[str, object]:
    """The components of an Observation: our code for each, and its value."""
    found = {}
    for one in observation.get("component", []):
        (value,) = (one[key] for key in one if key.startswith("value"))
        found[codes(one["code"])[0]] = value["value"] if isinstance(value, dict) else value
    return found


def test_a_dose_is_an_administration_by_the_person(pages: Pages) -> None:
    drug = pages.drug()
    dose = pages.add("dose", medication=drug, amount="62.5", note="with food", offset=3600)
    who = {"reference": url(pages.one("Patient")["id"])}
    assert pages.one("MedicationAdministration") == {
        "resourceType": "MedicationAdministration",
        "id": dose,
        "status": "completed",
        "medicationReference": {"reference": url(drug)},
        "subject": who,
        "effectiveDateTime": "2026-11-18T12:06:40+01:00",
        "performer": [{"actor": who}],
        "note": [{"authorReference": who, "text": "with food"}],
        "dosage": {"dose": {"value": "62.5", "unit": "mg", "system": UCUM, "code": "mg"}},
    }


def test_a_skip_was_not_done_for_the_reason_that_was_said(pages: Pages) -> None:
    """What is not known has no element; the slot that a person named is said in words."""
    drug = pages.drug()
    skip = {"medication": drug, "status": "skipped", "amount": None, "unit": ""}
    pages.add("dose", **skip, reason="side-effect", slot_day="2026-11-17", slot_time="20:00")
    pages.add("dose", **skip, slot_day="2026-11-17")
    first, second = pages.resources("MedicationAdministration")
    assert {first["status"], second["status"]} == {"not-done"}
    assert first["statusReason"] == [
        {
            "coding": [{"system": OWN, "code": "side-effect", "display": "side effect"}],
            "text": "side effect",
        }
    ]
    assert first["note"] == [{"text": "For 2026-11-17 at 20:00."}]
    assert second["note"] == [{"text": "For 2026-11-17."}]
    assert not {"dosage", "statusReason"} & second.keys()


@pytest.mark.parametrize("kind", ["dose", "mood", "effect", "factor", "note"])
def test_an_entry_of_which_the_day_is_known_has_the_day_alone(pages: Pages, kind: str) -> None:
    said = {"medication": pages.drug()} if kind == "dose" else {}
    row = pages.add(kind, whole_day=1, **said)
    bundle = pages.bundle()
    (found,) = (one["resource"] for one in bundle["entry"] if one["fullUrl"] == url(row))
    assert found["effectiveDateTime"] == "2026-11-18"


def test_a_mood_is_a_score_that_no_code_of_loinc_is_given_to(pages: Pages) -> None:
    mood = pages.add("mood", score="6.5", raw="good", note="better")
    found = pages.one("Observation")
    assert (found["id"], found["status"]) == (mood, "final")
    assert found["code"]["text"] == "Mood, 0 (worst) to 10 (best)"
    assert {coding["system"] for coding in found["code"]["coding"]} == {OWN}
    score = {"value": "6.5", "unit": "points", "system": UCUM, "code": "{score}"}
    assert found["valueQuantity"] == score
    assert found["issued"] == "2026-11-18T11:06:40Z"
    assert parts(found) == {"as-written": "good"}
    assert found["note"][0]["text"] == "better"


def test_a_number_stands_under_the_name_that_its_owner_gave_it(pages: Pages) -> None:
    pages.add("factor", name="sleep", value="7.25", unit="Hours")
    pages.add("factor", name="coffee", value="-2", unit="cups")
    pages.add("factor", name="steps", value="0.000001", unit="")
    found = pages.resources("Observation")
    assert [one["code"] for one in found] == [{"text": n} for n in ("sleep", "coffee", "steps")]
    assert [one["valueQuantity"] for one in found] == [
        {"value": "7.25", "unit": "Hours", "system": UCUM, "code": "h"},
        {"value": "-2", "unit": "cups"},
        {"value": "0.000001"},
    ]


def test_an_effect_is_an_observation_and_no_accusation(pages: Pages) -> None:
    """Without a medication that the person named there is no adverse event."""
    pages.add("effect", word="mild", severity="2")
    pages.add("effect", word=None, severity=None)
    pages.add("effect", word=None, severity="0")
    pages.add("effect", word=None, severity=None, ended=1)
    found = pages.resources("Observation")
    assert [one["valueBoolean"] for one in found] == [True, True, False, False]
    assert [parts(one) for one in found] == [
        {"severity-0-10": "2", "severity-word": "mild"},
        {},
        {"severity-0-10": "0"},
        {"over": True},
    ]
    assert not pages.resources("AdverseEvent")


def test_a_medication_that_was_named_is_the_suspect_of_an_adverse_event(pages: Pages) -> None:
    """Both resources carry the entry's id; nothing is said of how likely or how serious."""
    drug = pages.drug()
    row = pages.add("effect", name="dry mouth", word="severe", severity="8", medication=drug)
    found = pages.one("AdverseEvent")
    assert found["id"] != row
    assert found["identifier"] == {"system": OWN, "value": row}
    assert pages.one("Observation")["identifier"] == [found["identifier"]]
    assert (found["actuality"], found["event"]) == ("actual", {"text": "dry mouth"})
    assert found["suspectEntity"] == [{"instance": {"reference": url(drug)}}]
    assert codes(found["severity"]) == ["severe"]
    assert found["recorder"] == found["subject"]
    assert not {"seriousness", "outcome", "category"} & found.keys()


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ({"word": "unbearable", "severity": "10"}, True),
        ({"word": None, "severity": "9"}, True),
        ({"word": None, "severity": None}, True),
        ({"word": None, "severity": "0"}, False),
        ({"word": None, "severity": None, "ended": 1}, False),
    ],
)
def test_what_was_not_felt_is_no_adverse_event(
    pages: Pages, said: dict[str, str | int | None], *, there: bool
) -> None:
    """A severity that FHIR's three words do not have is left to the Observation."""
    pages.add("effect", medication=pages.drug(), **said)
    found = pages.resources("AdverseEvent")
    assert bool(found) is there
    assert all("severity" not in one for one in found)


def test_a_note_is_text_and_about_what_it_is_about(pages: Pages) -> None:
    drug = pages.drug()
    pages.add("note", note="<b>slept</b> [badly](x)")
    pages.add("note", note="keys lost", kind="sign")
    pages.add("note", note="call Ada", kind="plan", medication=drug)
    found = pages.resources("Observation")
    assert [one["valueString"] for one in found] == [
        "<b>slept</b> [badly](x)",
        "keys lost",
        "call Ada",
    ]
    assert [codes(one["code"]) for one in found] == [["note"], ["sign"], ["plan"]]
    assert [one.get("focus") for one in found] == [None, None, [{"reference": url(drug)}]]


def test_a_note_of_any_length_is_whole(pages: Pages) -> None:
    text = "one line\n" * 150_000
    pages.add("note", note=text)
    found = pages.one("Observation")
    pieces = [found["valueString"], *(as_typed(one["text"]) for one in found["note"])]
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 1024 * 1024


def test_the_person_has_a_name_where_it_is_set(pages: Pages) -> None:
    assert pages.one("Patient").keys() == {"resourceType", "id"}
    pages.add("setting", id="name", value="Ada Lovelace")
    assert pages.one("Patient")["name"] == [{"text": "Ada Lovelace"}]


def test_what_was_taken_back_is_not_there(pages: Pages) -> None:
    drug = pages.drug(deleted=1)
    for kind in ("mood", "factor", "effect", "note", "assessment"):
        pages.add(kind, deleted=1)
    pages.add("dose", medication=drug, deleted=1)
    pages.regimen(drug, deleted=1)
    assert [one["resource"]["resourceType"] for one in pages.bundle()["entry"]] == ["Patient"]
