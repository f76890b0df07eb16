"""Questionnaires that were answered, found by the scale and the day."""

import sqlite3
from datetime import date, timedelta

from medlog.domain.assessment import Assessment
from medlog.store.entries import read_entry, read_window


def latest(
    conn: sqlite3.Connection, scale: str, before: date = date.max, *, whole: bool = False
) -> Assessment | None:
    """The last one of a scale before a day; `whole` passes over those without a total."""
    total = " AND total IS NOT NULL" if whole else ""
    row = conn.execute(
        "SELECT id FROM assessment WHERE instrument = ? AND day < ? AND deleted = 0"
        f"{total} ORDER BY day DESC, at DESC, id DESC LIMIT 1",
        (scale, before.isoformat()),
    ).fetchone()
    if row is None:
        return None
    found, _ = read_entry(conn, "assessment", row[0])
    return found if isinstance(found, Assessment) else None


def nearest(conn: sqlite3.Connection, scale: str, day: date, days: int) -> Assessment | None:
    """The one of a scale whose day is nearest to a day and less than `days` from it."""
    first, after = day - timedelta(days=days - 1), day + timedelta(days=days)
    found: list[Assessment] = read_window(
        conn, "assessment", first, after, "instrument = ?", (scale,)
    )
    return min(found, key=lambda one: abs((one.day - day).days), default=None)


def names(conn: sqlite3.Connection) -> list[str]:
    """The names of the scales that were answered."""
    rows = conn.execute("SELECT DISTINCT instrument FROM assessment WHERE deleted = 0 ORDER BY 1")
    return [name for (name,) in rows]
