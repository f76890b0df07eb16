"""The diary as a zip of CSV files."""

import sqlite3
from collections.abc import Iterator
from typing import BinaryIO

from medlog.domain.instant import Instant
from medlog.exchange import own_csv
from medlog.store import schema
from medlog.store.described import described


def write(conn: sqlite3.Connection, out: BinaryIO, now: Instant) -> None:  # noqa: ARG001 -- the same diary, the same bytes
    """Write every table of a clean copy."""
    about = [
        ("format", own_csv.FORM),
        ("version", str(own_csv.VERSION)),
        ("tables", str(schema.VERSION)),
    ]
    own_csv.write(out, _filled(conn), about)


def _filled(conn: sqlite3.Connection) -> Iterator[own_csv.Filled]:
    for table in described():
        names = ", ".join(column.name for column in table.columns)
        rows = conn.execute(f"SELECT {names} FROM {table.name} ORDER BY id")
        yield own_csv.Filled(table, rows)
