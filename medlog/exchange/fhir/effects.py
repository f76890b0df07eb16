"""What was felt: an Observation of it, and an AdverseEvent where a medication is suspected.

An AdverseEvent says that something is thought to come from treatment. Only the person can say so,
by naming a medication; then both are there, with one identifier. It has no place for a number from
0 to 10, for a note or for "it is over", and so the Observation is always there. What was not felt,
or is over, is suspected of nothing. No causality and no seriousness is stated: nobody has judged
them.
"""

from medlog.domain.entries import Effect, Sign
from medlog.domain.written import Written
from medlog.exchange.fhir.elements import (
    OWN,
    Resource,
    concept,
    derived,
    effective,
    notes,
    points,
    reference,
)
from medlog.exchange.fhir.observations import component, observation

SEVERITIES = "http://terminology.hl7.org/CodeSystem/adverse-event-severity"

_SEVERITIES = ("mild", "moderate", "severe")
"""All that FHIR has: our fourth word, and a number alone, are in the Observation."""


def effect(written: Written, patient: str) -> Resource:
    """Whether it was there, with how strong it was as a part."""
    entry: Effect = written.entry
    parts = []
    if entry.severity is not None:
        value = {"valueQuantity": points(entry.severity)}
        parts.append(component("severity-0-10", "Severity, 0 to 10", value))
    if entry.word is not None:
        parts.append(component("severity-word", "Severity in a word", {"valueString": entry.word}))
    if entry.over:
        parts.append(component("over", "It has ended", {"valueBoolean": True}))
    found = observation(written, patient, "effect", concept(entry.name))
    if is_suspected(entry):
        found["identifier"] = [_identifier(entry)]
    found["valueBoolean"] = _is_present(entry)
    found |= notes(patient, entry.note)
    return found | {"component": parts} if parts else found


def is_suspected(entry: Effect) -> bool:
    """Whether the person connects what they felt with a medication."""
    return entry.medication is not None and _is_present(entry)


def adverse_event(written: Written, patient: str) -> Resource:
    """The suspicion, of an effect that `is_suspected`."""
    entry: Effect = written.entry
    found: Resource = {
        "resourceType": "AdverseEvent",
        "id": derived(entry.id, "adverse event"),
        "identifier": _identifier(entry),
        "actuality": "actual",
        "event": concept(entry.name),
        "subject": reference(patient),
        "date": effective(written),
        "recordedDate": written.recorded_at,
    }
    if entry.word in _SEVERITIES:
        found["severity"] = concept(entry.word, {"system": SEVERITIES, "code": entry.word})
    found["recorder"] = reference(patient)
    if entry.medication is not None:
        found["suspectEntity"] = [{"instance": reference(entry.medication)}]
    return found


def _is_present(entry: Effect) -> bool:
    sign = Sign(entry.day, entry.name, entry.severity, entry.word, entry.medication, entry.over)
    return sign.is_present


def _identifier(entry: Effect) -> Resource:
    return {"system": OWN, "value": entry.id}
