"""What was tracked, without all that else stands in a row: a year can have thousands of them."""

import sqlite3
from datetime import date
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from medlog.domain.amount import parse_number

_day = lru_cache(maxsize=4096)(date.fromisoformat)


class Tracked(NamedTuple):
    """One number of a factor on a diary day; `value` in millionths, name and unit as typed."""

    day: date
    name: str
    value: int
    unit: str


def read_tracked(conn: sqlite3.Connection, first: date, last: date) -> list[Tracked]:
    """The numbers of all factors from `first` to before `last`, in the order lived.

    Those of one moment in the order of their writing: by the index alone, in half the time.
    """
    rows = conn.execute(
        "SELECT day, name, value, unit FROM factor"
        " WHERE day >= ? AND day < ? AND deleted = 0 ORDER BY day, at",
        (first.isoformat(), last.isoformat()),
    )
    return [
        Tracked(_day(day), intern(name), parse_number(value), intern(unit))
        for day, name, value, unit in rows
    ]
