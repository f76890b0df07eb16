"""All doses that were taken, by medication: no more of each than a history needs."""

import sqlite3
from collections import defaultdict
from datetime import date

from medlog.calc.medication_history import LoggedDose
from medlog.domain.amount import Amount
from medlog.store.entries import amount


def read_taken(conn: sqlite3.Connection) -> dict[str, list[LoggedDose]]:
    """The doses taken of each medication by its id, in the order of the days they count for."""
    found: dict[str, list[LoggedDose]] = defaultdict(list)
    rows = conn.execute(
        "SELECT medication, coalesce(slot_day, day) AS lived, amount, unit FROM dose"
        " WHERE status = 'taken' AND deleted = 0 ORDER BY lived, at"
    )
    days: dict[str, date] = {}
    amounts: dict[tuple[str | None, str], Amount | None] = {}
    for medication, lived, number, unit in rows:
        if lived not in days:
            days[lived] = date.fromisoformat(lived)
        if (number, unit) not in amounts:  # years of doses have a handful of amounts
            amounts[number, unit] = amount(number, unit)
        found[medication].append(LoggedDose(days[lived], amounts[number, unit]))
    return found
