"""A clean copy of the diary: its tables as they are, with live and chosen rows alone.

No change log, no triggers, nothing of this device. Every format that is handed on is written from
such a copy, so that all of them hold the same.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from medlog.domain.selection import Selection
from medlog.store import chosen, own_words, schema

APPLICATION_ID = 0x6D656478
"""The letters "medx": a file with it is never taken for a diary."""

Told = Callable[[str, int], object]
"""Told which table is copied, and how many rows there are so far."""

_EVERY = 10_000


def unheard(table: str, rows: int) -> None:
    """Told nobody."""


@contextmanager
def clean_copy(
    conn: sqlite3.Connection, selection: Selection, told: Told = unheard
) -> Iterator[sqlite3.Connection]:
    """The copy, gone at the end; the store reads it as it reads a diary.

    Small ones stay in memory. Larger ones go to a file that SQLite makes for its owner alone and
    takes away as soon as it is open, so nothing of them stays, whatever happens.

    Raises:
        sqlite3.Error: there is no room for it; or the diary cannot be read.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "ignore_check_constraints = ON"):
            copy.execute(f"PRAGMA {pragma}")
        copy.execute("BEGIN")
        for statement in schema.plain():
            copy.execute(statement)
        conditions = chosen.conditions(selection)
        values = chosen.parameters(selection)
        number = 0
        for table, columns in schema.columns(copy).items():
            said = columns
            if selection.private:
                said = [own_words.selected(table, column) for column in columns]
            rows = conn.execute(
                f"SELECT {', '.join(said)} FROM {table} WHERE {conditions[table]} ORDER BY id",
                values,
            )
            marks = ", ".join("?" * len(columns))
            while found := rows.fetchmany(_EVERY):
                copy.executemany(f"INSERT INTO {table} VALUES ({marks})", found)
                number += len(found)
                told(table, number)
        for statement in schema.lookups():
            copy.execute(statement)
        copy.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        copy.execute(f"PRAGMA user_version = {schema.VERSION}")
        copy.execute("COMMIT")
        copy.execute("PRAGMA query_only = ON")
        yield copy


def count_rows(conn: sqlite3.Connection) -> dict[str, int]:
    """How many live rows each table of the diary has, none left out."""
    return {
        table: conn.execute(f"SELECT count(*) FROM {table} WHERE deleted = 0").fetchone()[0]
        for table in schema.LOGGED
    }
