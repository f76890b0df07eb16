"""Moods, followed numbers and notes as Observation."""

from medlog.domain.entries import Factor, Mood, Note
from medlog.domain.written import Written
from medlog.exchange.fhir.elements import (
    Resource,
    concept,
    effective,
    notes,
    own_coding,
    pieces,
    points,
    quantity,
    reference,
    unmarked,
    words,
)

_CATEGORIES = {
    "mood": "Mood",
    "factor": "Number that the person follows",
    "effect": "Something felt",
    "note": "The person's own words",
}

_MOOD = concept("Mood, 0 (worst) to 10 (best)", own_coding("mood-0-10", "Mood, 0 to 10"))
"""No code of LOINC is for this very scale."""

_NOTES = {"note": "Note", "sign": "Early sign", "plan": "Plan for hard days"}


def observation(written: Written, patient: str, kind: str, code: Resource) -> Resource:
    """What every Observation of an entry has; `kind` is "mood", "factor", "effect" or "note"."""
    return {
        "resourceType": "Observation",
        "id": written.entry.id,
        "status": "final",
        "category": [concept(_CATEGORIES[kind], own_coding(kind, _CATEGORIES[kind]))],
        "code": code,
        "subject": reference(patient),
        "effectiveDateTime": effective(written),
        "issued": written.recorded_at,
        "performer": [reference(patient)],
    }


def mood(written: Written, patient: str) -> Resource:
    """A mood score, 0 (worst) to 10 (best)."""
    entry: Mood = written.entry
    return {
        **observation(written, patient, "mood", _MOOD),
        "valueQuantity": points(entry.score),
        **notes(patient, entry.note),
        **_as_written(written),
    }


def factor(written: Written, patient: str) -> Resource:
    """A number with its unit, under the person's own name for it."""
    entry: Factor = written.entry
    return {
        **observation(written, patient, "factor", concept(entry.name)),
        "valueQuantity": quantity(entry.value, entry.unit),
        **notes(patient, entry.note),
        **_as_written(written),
    }


def note(written: Written, patient: str) -> Resource:
    """A note; its focus is the medication that it is about, where it is about one."""
    entry: Note = written.entry
    said = _NOTES[entry.kind]
    found = observation(written, patient, "note", concept(said, own_coding(entry.kind, said)))
    if entry.medication is not None:
        found["focus"] = [reference(entry.medication)]
    first, *rest = pieces(entry.note) or ["-"]
    found["valueString"] = first
    if rest:
        found["note"] = [{"text": unmarked(one)} for one in rest]
    return found


def component(code: str, said: str, value: Resource) -> Resource:
    """A part of an Observation under a code of ours; `value` is its value[x]."""
    return {"code": concept(said, own_coding(code, said)), **value}


def _as_written(written: Written) -> Resource:
    raw = words(written.raw)
    if raw is None:
        return {}
    said = "As another program wrote it"
    return {"component": [component("as-written", said, {"valueString": raw})]}
