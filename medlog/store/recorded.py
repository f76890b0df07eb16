"""When rows were written down."""

import sqlite3

from medlog.domain.instant import parse_utc


def read_recorded(conn: sqlite3.Connection, table: str) -> dict[str, int]:
    """By the ids of a table's rows, those taken back among them, in seconds since 1970."""
    rows = conn.execute(f"SELECT id, recorded_at FROM {table}")
    return {row: parse_utc(at) for row, at in rows.fetchall()}
