"""A clean copy of the diary: its tables as they are, with live and chosen rows alone.

No change log, no triggers, nothing of this device. Every format that is handed on is written from
such a copy, so that all of them hold the same.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from medlog import errors
from medlog.domain.selection import Selection
from medlog.store import chosen, origin, own_words, schema

Told = Callable[[str, int], object]
"""Told which table is copied, and how many rows there are so far; "" when all are there."""

_EVERY = 10_000

# What another program wrote that ours would not is handed on, too.
_AS_IT_IS = ("journal_mode = OFF", "synchronous = OFF", "ignore_check_constraints = ON")

_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def unheard(table: str, rows: int) -> None:
    """Told nobody."""


@contextmanager
def clean_copy(
    conn: sqlite3.Connection, selection: Selection, told: Told = unheard
) -> Iterator[sqlite3.Connection]:
    """The copy, gone at the end; the store reads it as it reads a diary.

    A small one stays in memory. A larger one goes to a file that SQLite makes for its owner alone
    and takes away as soon as it is open, so nothing of it stays, whatever happens.

    Raises:
        NoRoomForCopy: no room is left where temporary files are.
        sqlite3.Error: the diary cannot be read.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        with _room():
            for pragma in _AS_IT_IS:
                copy.execute(f"PRAGMA {pragma}")
            copy.execute("BEGIN")
            for statement in schema.plain():
                copy.execute(statement)
        number = 0
        for table, columns in schema.columns(copy).items():
            rows = _chosen_rows(conn, selection, table, columns)
            insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"
            while found := rows.fetchmany(_EVERY):
                with _room():
                    copy.executemany(insert, found)
                number += len(found)
                told(table, number)
        with _room():
            for statement in schema.lookups():
                copy.execute(statement)
            copy.execute(f"PRAGMA application_id = {schema.COPY_ID}")
            copy.execute(f"PRAGMA user_version = {schema.VERSION}")
            copy.execute("COMMIT")
            origin.keep(copy, origin.path_of(conn), origin.began(conn))
            yield copy


def is_clean_copy(conn: sqlite3.Connection) -> bool:
    """Whether a connection shows such a copy, and not a diary."""
    return bool(conn.execute("PRAGMA application_id").fetchone() == (schema.COPY_ID,))


def count_rows(conn: sqlite3.Connection) -> dict[str, int]:
    """How many live rows each table of the diary has, none left out."""
    return {
        table: conn.execute(f"SELECT count(*) FROM {table} WHERE deleted = 0").fetchone()[0]
        for table in schema.LOGGED
    }


def _chosen_rows(
    conn: sqlite3.Connection, selection: Selection, table: str, columns: list[str]
) -> sqlite3.Cursor:
    said = [_said(selection, table, column) for column in columns]
    return conn.execute(
        f"SELECT {', '.join(said)} FROM {table}"
        f" WHERE {chosen.conditions(selection)[table]} ORDER BY id",
        chosen.parameters(selection),
    )


def _said(selection: Selection, table: str, column: str) -> str:
    """What the copy has in a column, as SQL over the table's own columns."""
    if column == "deleted":
        # What is in sight belongs to what is in sight: a medication that was taken back comes back.
        return "0 AS deleted"
    if (table, column) == ("question", "visit"):
        return "(SELECT id FROM visit WHERE id = question.visit AND deleted = 0) AS visit"
    return own_words.selected(table, column) if selection.private else column


@contextmanager
def _room() -> Iterator[None]:
    """Say of a disk that is full that it is not the diary's."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_ROOM:
            raise
        raise errors.NoRoomForCopy(folder=tempfile.gettempdir(), detail=str(error)) from error
