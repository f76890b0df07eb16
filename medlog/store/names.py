"""The names a person uses: of medications, effects and factors."""

import sqlite3
from collections.abc import Iterable

from medlog.domain.medication import Medication
from medlog.domain.names import KnownName
from medlog.store.medications import read_medications


def known_names(conn: sqlite3.Connection | None) -> list[KnownName]:
    """Every medication by its names."""
    return known_names_of(read_medications(conn))


def known_names_of(medications: Iterable[Medication]) -> list[KnownName]:
    """These medications by their names; one that was stopped is not active."""
    return [
        KnownName(known.id, known.name, known.aliases, active=known.kind != "stopped")
        for known in medications
    ]
