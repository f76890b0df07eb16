"""Entries one after the other with all that their rows say, however many there are."""

import sqlite3
from collections.abc import Iterator

from medlog.domain.written import Written
from medlog.store.entries import HEAD, form

_UNTIMED = frozenset({"dose", "mood", "effect", "factor", "note", "visit"})
_RAW = frozenset({"mood", "factor"})


def read_written(conn: sqlite3.Connection, kind: str) -> Iterator[Written]:
    """The live entries of a kind in the order lived; only one at a time is in memory."""
    columns, build = form(kind)
    whole_day = "whole_day" if kind in _UNTIMED else "0"
    raw = "raw" if kind in _RAW else "NULL"
    rows = conn.execute(
        f"SELECT recorded_at, {whole_day}, {raw}, {HEAD}, {columns} FROM {kind}"
        " WHERE deleted = 0 ORDER BY day, at, id"
    )
    for recorded_at, whole, as_written, *row in rows:
        yield Written(build(tuple(row)), recorded_at, bool(whole), as_written)
