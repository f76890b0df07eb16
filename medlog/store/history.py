"""What was done, newest first, and by which actions."""

import sqlite3
from collections.abc import Collection, Iterator

from medlog.store.undo import COLUMNS, Action, from_columns

Key = tuple[int | None, str]
"""The clock and the device of an action."""


def read_actions(conn: sqlite3.Connection, keys: Collection[Key]) -> dict[Key, Action]:
    """The actions with these clocks and devices; those that another program made have none."""
    found = {}
    for clock, device in keys:
        row = conn.execute(
            f"SELECT {COLUMNS} FROM action WHERE clock = ? AND device = ?", (clock, device)
        ).fetchone()
        if row is not None:
            found[(clock, device)] = from_columns(row)
    return found


def newest(conn: sqlite3.Connection) -> Iterator[tuple[str, Action, bool]]:
    """(device, action, whether it stands) of every action, newest first, as they are asked for."""
    taken_back: set[Key] = set()
    for device, *row in conn.execute(
        f"SELECT device, {COLUMNS} FROM action ORDER BY clock DESC, device"
    ):
        done = from_columns(row)
        stands = (done.clock, device) not in taken_back
        # An undo comes up before what it took back, so whether it stands is settled by then.
        if stands and done.undoes is not None:
            taken_back.add((done.undoes, device))
        yield device, done, stands
