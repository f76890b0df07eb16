"""The diary as a FHIR R4 Bundle."""

import sqlite3
from collections.abc import Iterator
from typing import BinaryIO

from medlog.domain.instant import Instant
from medlog.domain.selection import WHOLE, Selection
from medlog.exchange.fhir import (
    bundle,
    doses,
    effects,
    medications,
    observations,
    questionnaires,
    statements,
)
from medlog.exchange.fhir.elements import Resource
from medlog.exchange.fhir.patient import patient, patient_id
from medlog.store import origin, settings
from medlog.store.medications import read_medications, read_mentioned
from medlog.store.recorded import read_recorded
from medlog.store.scales import of_assessment
from medlog.store.written import read_written


def write(
    conn: sqlite3.Connection, out: BinaryIO, now: Instant, _chosen: Selection = WHOLE
) -> dict[str, int]:
    """Write all that is live in a diary or in a clean copy of one; of the settings, the name."""
    bundle.write(out, _resources(conn, now), now)
    return {"setting": int(bool(settings.read(conn, "name")))}


def _resources(conn: sqlite3.Connection, now: Instant) -> Iterator[Resource]:
    """The person, what is taken, what was lived: each refers to what came before it alone."""
    who = patient_id(origin.began(conn))
    yield patient(who, settings.read(conn, "name"))
    yield from _taken(conn, who, now)
    for kind, told in _LIVED.items():
        for written in read_written(conn, kind):
            yield told(written, who)
            if kind == "effect" and effects.is_suspected(written.entry):
                yield effects.adverse_event(written, who)
    yield from _answered(conn, who)


_LIVED = {
    "dose": doses.administration,
    "mood": observations.mood,
    "factor": observations.factor,
    "effect": effects.effect,
    "note": observations.note,
}
"""What becomes of an entry, by its kind."""


def _taken(conn: sqlite3.Connection, who: str, now: Instant) -> Iterator[Resource]:
    known = read_medications(conn)
    yield from map(medications.medication, (*known, *read_mentioned(conn)))
    today = now.day(settings.day_starts_at(conn))
    told = statements.Told(who, today, read_recorded(conn, "regimen"))
    for one in known:
        yield from statements.statements(one, told)


def _answered(conn: sqlite3.Connection, who: str) -> Iterator[Resource]:
    for written in read_written(conn, "assessment"):
        answered = written.entry
        scale = of_assessment(conn, answered.instrument, answered.version)
        if questionnaires.is_answered(answered):
            yield questionnaires.response(written, scale, who)
        if answered.total is not None:
            yield questionnaires.total(written, scale, who)
