"""The diary as a FHIR R4 Bundle (HL7 FHIR 4.0.1), for the systems of clinics.

    the person              Patient; the name where it is set
    medication              Medication, by its name: the diary knows no code of any drug list
    regimen                 MedicationStatement with Dosage; a remembered treatment with days as
                            rough as they were said; pauses and reasons as its status or notes
    dose                    MedicationAdministration: completed, or not-done with the reason
    mood, factor, note      Observation
    effect                  Observation; beside it an AdverseEvent where the person named the
                            medication that they connect it with
    assessment              QuestionnaireResponse with the answers, Observation with the total

Not in it: visits, questions, goals and their steps, supply, contacts, settings, other names and the
class of a medication, what was taken back, and from which program an entry came. A visit would have
to be an Appointment with an end, or an Encounter with its class, and the diary knows neither.

It is a collection: a document would want a Composition that somebody attests, a transaction would
tell a server to write. Ids are those of the diary's rows, or made of them, so that the same thing
has the same id in every export. Nobody but the person stands behind any of it, and each resource
says so. There are no narratives, and no code but LOINC's of the questionnaires, UCUM's of units and
our own for what kind of thing an Observation is.
"""
