"""Doses as MedicationAdministration: taken, or said not to be taken."""

from medlog.domain.entries import Dose, SlotName
from medlog.domain.when import format_clock_time
from medlog.domain.written import Written
from medlog.exchange.fhir.elements import (
    Resource,
    amount_of,
    concept,
    effective,
    notes,
    own_coding,
    reference,
)

_REASONS = {
    "chose": "chose not to",
    "side-effect": "side effect",
    "ran-out": "ran out",
    "asleep": "asleep",
    "away": "away",
    "forgot": "forgot",
    "advised": "advised by a prescriber",
    "other": "other reason",
}
"""FHIR's own list is an example and has words for two of them; these have codes of ours."""


def administration(written: Written, patient: str) -> Resource:
    """One dose."""
    dose: Dose = written.entry
    found: Resource = {
        "resourceType": "MedicationAdministration",
        "id": dose.id,
        "status": "completed" if dose.status == "taken" else "not-done",
    }
    if dose.reason is not None:
        said = _REASONS.get(dose.reason, dose.reason)
        found["statusReason"] = [concept(said, own_coding(dose.reason, said))]
    found |= {
        "medicationReference": reference(dose.medication),
        "subject": reference(patient),
        "effectiveDateTime": effective(written),
        "performer": [{"actor": reference(patient)}],
        **notes(patient, dose.note, dose.slot and _slot(dose.slot)),
    }
    if dose.amount is not None:
        found["dosage"] = {"dose": amount_of(dose.amount)}
    return found


def _slot(slot: SlotName) -> str:
    if slot.time is None:
        return f"For {slot.day.isoformat()}."
    return f"For {slot.day.isoformat()} at {format_clock_time(slot.time)}."
