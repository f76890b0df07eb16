"""What came in of a medication, what was counted, and what was taken since.

What is before and what after goes by the moment lived. Of entries of one second, as a refill and a
dose that are both said to be of 08:00, it goes by the order in which they were written, which the
change log's clock knows. A dose of which only the day is known stands at the end of it: after what
came in that day.
"""

import sqlite3
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from medlog.calc.supply import Taken
from medlog.domain.entries import Dose, Supply
from medlog.domain.instant import format_utc, on_wall
from medlog.store.entries import amount, read_window

_LAST = 2**63 - 1

_WRITTEN = "(SELECT min(clock) FROM change WHERE row = {}.id)"
_LIVED = "iif(whole_day, strftime('%Y-%m-%dT%H:%M:%SZ', day, '+1 day', -offset || ' seconds'), at)"
_AFTER = f"({_LIVED} > ? OR ({_LIVED} = ? AND {_WRITTEN.format('dose')} > ?))"
_BEFORE = f"({_LIVED} < ? OR ({_LIVED} = ? AND {_WRITTEN.format('dose')} < ?))"


class Place(NamedTuple):
    """Where an entry stands among others: its moment, and the clock of its writing.

    Attributes:
        epoch: seconds since 1970; of a day alone the end of it.
        clock: as in the change log; later than any where it is being written.
    """

    epoch: int
    clock: int = _LAST


def supplied(conn: sqlite3.Connection) -> set[str]:
    """The ids of the medications of which supply is noted."""
    return {row[0] for row in conn.execute("SELECT medication FROM supply WHERE deleted = 0")}


def read_supplies(conn: sqlite3.Connection, medication: str, last: date = date.max) -> list[Supply]:
    """The supply entries of a medication, of the diary days before `last`, in their order."""
    found: list[Supply] = read_window(
        conn, "supply", date.min, last, "medication = ?", (medication,)
    )
    return sorted(found, key=lambda entry: place_of(conn, entry))


def place_of(conn: sqlite3.Connection, entry: Dose | Supply) -> Place:
    """Where an entry stands; one without an id yet is written last."""
    epoch = entry.at.epoch
    if entry.at.whole_day:
        epoch = on_wall(datetime.combine(entry.day + timedelta(days=1), time())) - entry.at.offset
    if not entry.id:
        return Place(epoch)
    query = "SELECT min(clock) FROM change WHERE row = ?"
    return Place(epoch, conn.execute(query, (entry.id,)).fetchone()[0] or 0)


def read_taken(
    conn: sqlite3.Connection,
    medication: str,
    first: Supply,
    until: Place | None = None,
) -> list[Taken]:
    """What was taken after the supply entry `first`, alike doses together.

    With `until` only what was taken before it.
    """
    rows = conn.execute(
        "SELECT amount, unit, count(*) FROM dose"
        " WHERE medication = ? AND day >= ? AND status = 'taken' AND deleted = 0"
        f" AND {_AFTER} AND {_BEFORE} GROUP BY amount, unit",
        (
            medication,
            (first.day - timedelta(days=2)).isoformat(),
            *_bound(place_of(conn, first)),
            *(("~", "~", 0) if until is None else _bound(until)),
        ),
    )
    return [Taken(amount(text, unit), times) for text, unit, times in rows]


def last_dose_unit(conn: sqlite3.Connection, medication: str) -> str | None:
    """The unit of the latest dose taken whose amount is known; None where there is none."""
    row = conn.execute(
        "SELECT unit FROM dose WHERE medication = ? AND status = 'taken' AND deleted = 0"
        " AND amount IS NOT NULL ORDER BY day DESC, at DESC LIMIT 1",
        (medication,),
    ).fetchone()
    return None if row is None else str(row[0])


def _bound(place: Place) -> tuple[str, str, int]:
    at = format_utc(place.epoch)
    return at, at, place.clock
