"""The names a person uses: of medications, effects and factors."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from medlog.domain.medication import Medication
from medlog.domain.names import KnownName
from medlog.store.medications import read_medications


def known_names(conn: sqlite3.Connection | None, today: date) -> list[KnownName]:
    """Every medication by its names."""
    return known_names_of(read_medications(conn), today)


def known_names_of(medications: Iterable[Medication], today: date) -> list[KnownName]:
    """These medications by their names; one that is stopped today is not active."""
    return [
        KnownName(known.id, known.name, known.aliases, active=not known.is_stopped(today))
        for known in medications
    ]
