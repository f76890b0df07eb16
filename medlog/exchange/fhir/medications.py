"""Medications: what they are called, and in which form they are taken.

No code of a list of drugs: the diary knows none, and a name alone does not say which product it is.
"""

from medlog.domain.medication import Medication
from medlog.exchange.fhir.elements import Resource, concept, words


def medication(known: Medication) -> Resource:
    """A Medication."""
    found: Resource = {
        "resourceType": "Medication",
        "id": known.id,
        "code": concept(known.name),
    }
    return found | {"form": concept(known.form)} if words(known.form) else found
