"""The diary's rows as JSON, made by SQLite; and what rows of each table have in them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

from medlog.domain.columns import Column
from medlog.store import schema

LOG = {"action": "clock, device", "change": "clock, device", "waiting": "tbl, row"}
"""The change log's tables that travel, and the order of their rows."""

_BATCH = 500


@cache
def shape() -> dict[str, dict[str, Column]]:
    """Every table that travels, in order, with its columns."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        schema.create(conn, device="")
        return {table: _columns(conn, table) for table in (*schema.LOGGED, *LOG)}


def sections(conn: sqlite3.Connection, *, whole: bool) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Each table with the JSON of its rows, some at a time.

    Not whole: rows that are in sight alone, and no change log.
    """
    for table in schema.LOGGED:
        yield table, _rows(conn, table, "id", "1" if whole else "deleted = 0")
    if whole:
        for table, order in LOG.items():
            yield table, _rows(conn, table, order, "1")


def _rows(conn: sqlite3.Connection, table: str, order: str, where: str) -> Iterator[list[str]]:
    said = ", ".join(f"'{name}', {name}" for name in _columns(conn, table))
    cursor = conn.execute(f"SELECT json_object({said}) FROM {table} WHERE {where} ORDER BY {order}")
    while batch := cursor.fetchmany(_BATCH):
        yield [text for (text,) in batch]


def _columns(conn: sqlite3.Connection, table: str) -> dict[str, Column]:
    later = schema.LATER.get(table, {})
    return {
        name: Column(kind == "INTEGER", bool(needed), name in later, later.get(name))
        for _, name, kind, needed, *_ in conn.execute(f"PRAGMA table_info({table})")
    }
