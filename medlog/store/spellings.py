"""The names of effects and factors, as they are spelled in the diary, and the units of factors."""

import sqlite3


def spellings(conn: sqlite3.Connection, table: str) -> list[str]:
    """The names in use in `effect` or `factor`, each once; costs a look-up a name, not a row."""
    rows = conn.execute(
        f"WITH RECURSIVE found (name) AS (SELECT min(name) FROM {table} UNION ALL"
        f" SELECT (SELECT min(name) FROM {table} WHERE name > found.name) FROM found"
        " WHERE found.name IS NOT NULL) SELECT name FROM found WHERE name IS NOT NULL"
    )
    return [name for (name,) in rows]


def last_units(conn: sqlite3.Connection, name: str) -> list[str]:
    """The units of the last five entries of a factor in this spelling, each once, latest first."""
    rows = conn.execute(
        "SELECT unit FROM factor WHERE name = ? AND deleted = 0 ORDER BY day DESC, at DESC LIMIT 5",
        (name,),
    )
    return list(dict.fromkeys(unit for (unit,) in rows if unit))
