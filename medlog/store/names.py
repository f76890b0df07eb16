"""The names a person uses: of medications, effects and factors."""

import sqlite3

from medlog.domain.names import KnownName
from medlog.store.medications import read_medications


def known_names(conn: sqlite3.Connection | None) -> list[KnownName]:
    """Every medication by its names; one that was stopped is not active."""
    return [
        KnownName(known.id, known.name, known.aliases, active=known.kind != "stopped")
        for known in read_medications(conn)
    ]


def spellings(conn: sqlite3.Connection, table: str) -> list[str]:
    """The names in use in `effect` or `factor`, each once; costs a look-up a name, not a row."""
    rows = conn.execute(
        f"WITH RECURSIVE found (name) AS (SELECT min(name) FROM {table} UNION ALL"
        f" SELECT (SELECT min(name) FROM {table} WHERE name > found.name) FROM found"
        " WHERE found.name IS NOT NULL) SELECT name FROM found WHERE name IS NOT NULL"
    )
    return [name for (name,) in rows]
