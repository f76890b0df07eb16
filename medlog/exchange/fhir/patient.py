"""The person whose diary it is."""

from medlog.exchange.fhir.elements import Resource, derived, words


def patient_id(diary: str) -> str:
    """The id of the person, made of what no other diary has."""
    return derived(diary, "person")


def patient(id_: str, name: str) -> Resource:
    """A Patient, with the name where one is set."""
    said = words(name)
    found: Resource = {"resourceType": "Patient", "id": id_}
    return found | {"name": [{"text": said}]} if said else found
