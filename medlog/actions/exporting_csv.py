"""The diary as a zip of CSV files."""

import sqlite3
from collections.abc import Iterator
from typing import BinaryIO

from medlog.domain.instant import Instant
from medlog.domain.selection import Selection
from medlog.exchange.own_csv import LEFT_OUT
from medlog.exchange.own_csv.writing import Filled, write_zip
from medlog.store import schema
from medlog.store.described import described


def write(
    conn: sqlite3.Connection, out: BinaryIO, _now: Instant, _chosen: Selection
) -> dict[str, int]:
    """Write every table of a clean copy."""
    write_zip(out, schema.VERSION, _filled(conn))
    return {}


def _filled(conn: sqlite3.Connection) -> Iterator[Filled]:
    for table in described():
        columns = tuple(column for column in table.columns if column.name not in LEFT_OUT)
        names = ", ".join(column.name for column in columns)
        rows = conn.execute(f"SELECT {names} FROM {table.name} ORDER BY id")
        yield Filled(table._replace(columns=columns), rows)
