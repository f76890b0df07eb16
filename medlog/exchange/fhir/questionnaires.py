"""Questionnaires: the answers as QuestionnaireResponse, the total as Observation.

Codes are LOINC's, as the file of the scale has them: items under the links that LOINC's own forms
use, answers from its list with their points. The total carries the answers as its components, as
HL7's example of an Apgar score does. What a total is called in words stays out: it is for the
reader to judge.
"""

from collections.abc import Iterator

from medlog.domain.assessment import Assessment
from medlog.domain.scales import Item, Scale
from medlog.domain.written import Written
from medlog.exchange.fhir.elements import (
    LOINC,
    Number,
    Resource,
    concept,
    derived,
    effective,
    loinc,
    notes,
    one_word,
    own_coding,
    pieces,
    points,
    reference,
    url,
    words,
)

_ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"

_SURVEY = {
    "coding": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/observation-category",
            "code": "survey",
            "display": "Survey",
        }
    ]
}


def is_answered(assessment: Assessment) -> bool:
    """Whether there are answers to tell, or nothing else to tell."""
    return assessment.items is not None or assessment.total is None


def response(written: Written, scale: Scale, patient: str) -> Resource:
    """The answers of an assessment that `is_answered`; what was left out is left out here.

    One without a total counts as in progress, lest anybody sums up what is there; its note, for
    which there is no element, stands behind the answers.
    """
    entry: Assessment = written.entry
    items = [
        {"linkId": _link(scale, number), **_text(scale, number), "answer": [_answer(item, value)]}
        for number, item, value in _answers(entry, scale)
    ]
    if entry.total is None and (said := pieces(entry.note)):
        answers = [{"valueString": one} for one in said]
        items.append({"linkId": "note", "text": "Note", "answer": answers})
    found: Resource = {
        "resourceType": "QuestionnaireResponse",
        "id": entry.id,
        "meta": {"tag": [own_coding(scale.name, words(scale.title) or "-")]},
        "questionnaire": _questionnaire(scale),
        "status": "in-progress" if entry.total is None else "completed",
        "subject": reference(patient),
        "authored": effective(written),
        "author": reference(patient),
        "source": reference(patient),
    }
    return found | {"item": items} if items else found


def total(written: Written, scale: Scale, patient: str) -> Resource:
    """The total of an assessment that has one."""
    entry: Assessment = written.entry
    found: Resource = {
        "resourceType": "Observation",
        "id": derived(entry.id, "total"),
        "status": "final",
        "category": [_SURVEY],
        "code": concept(f"{scale.title} total", *loinc(scale.code)),
        "subject": reference(patient),
        "effectiveDateTime": effective(written),
        "issued": written.recorded_at,
        "performer": [reference(patient)],
        "valueQuantity": points(entry.total or 0),
        **notes(patient, entry.note),
    }
    if is_answered(entry):
        found["derivedFrom"] = [reference(entry.id)]
    parts = [
        {"code": concept(item.text, *loinc(item.loinc)), **_chosen(item, value)}
        for _, item, value in _answers(entry, scale)
        if item is not None
    ]
    return found | {"component": parts} if parts else found


def _answers(entry: Assessment, scale: Scale) -> Iterator[tuple[int, Item | None, int]]:
    """What was answered: the number of the item, the item where it is known, the points."""
    for number, value in enumerate(entry.items or (), start=1):
        if value is not None:
            item = scale.items[number - 1] if number <= len(scale.items) else None
            yield number, item, value


def _link(scale: Scale, number: int) -> str:
    """LOINC's forms put a slash before the code of an item; elsewhere it is the item's number."""
    item = scale.items[number - 1] if number <= len(scale.items) else None
    return f"/{item.loinc}" if item is not None and item.loinc else str(number)


def _text(scale: Scale, number: int) -> Resource:
    said = words(scale.items[number - 1].text) if number <= len(scale.items) else None
    return {"text": said} if said else {}


def _answer(item: Item | None, value: int) -> Resource:
    coding = _coding(item, value)
    return {"valueInteger": value} if coding is None else {"valueCoding": coding}


def _chosen(item: Item, value: int) -> Resource:
    coding = _coding(item, value)
    return {"valueInteger": value} if coding is None else {"valueCodeableConcept": _choice(coding)}


def _choice(coding: Resource) -> Resource:
    return concept(coding["display"], coding)


def _coding(item: Item | None, value: int) -> Resource | None:
    """The answer in its words, with its points and LOINC's code for it where there is one."""
    answer = None if item is None else item.answer(value)
    if answer is None:
        return None
    ordinal = {"url": _ORDINAL, "valueDecimal": Number(str(value))}
    codes = loinc(answer.loinc)
    code = codes[0] if codes else {}
    return {"extension": [ordinal], **code, "display": words(answer.label) or "-"}


def _questionnaire(scale: Scale) -> str:
    """Which form it is: LOINC's where that is the very one, else ours with its version."""
    if scale.panel:
        return f"{LOINC}/q/{one_word(scale.panel)}"
    return f"{url(derived(scale.name, 'scale'))}|{one_word(scale.version)}"
