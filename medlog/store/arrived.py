"""What an action did to rows by bringing in changes of other devices, worked out from the log.

The table `arrival` keeps which changes came with which of this device's actions. What such an
action did to a row is the difference between the log as it was behind it, and the same without what
it brought.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from medlog.store import fold, schema

Key = tuple[str, str]
"""A table and the id of a row in it."""


NEW = 0
"""Stands in `arrival` for the action until there is one: no clock is that low."""


LOST = (
    "NOT EXISTS (SELECT 1 FROM change WHERE clock = arrival.clock AND device = arrival.device)"
    " OR NOT EXISTS (SELECT 1 FROM action JOIN context USING (device)"
    " WHERE action.clock = arrival.action AND what = 'import')"
)
"""Of `arrival`: the change is not there, or what brought it is no import of this device."""


class Logged(NamedTuple):
    """A change of a row.

    Attributes:
        change: what it did.
        arrival: the action that brought it, None where it was not brought in by one.
        purged: whether what it said was taken out of the log.
    """

    change: fold.Change
    arrival: int | None
    purged: bool


def log_of(conn: sqlite3.Connection, key: Key) -> list[Logged]:
    """The changes of a row in (clock, device) order."""
    table, row = key
    return [
        Logged(
            fold.Change(
                clock,
                device,
                act,
                table,
                row,
                op,
                json.loads(before or "{}"),
                json.loads(after or "{}"),
            ),
            arrival,
            after is salt is None,
        )
        for clock, device, act, op, before, after, salt, arrival in conn.execute(
            "SELECT clock, device, change.action, op, before, after, salt, arrival.action"
            " FROM change"
            " LEFT JOIN arrival USING (clock, device)"
            " WHERE row = ? AND tbl = ? ORDER BY clock, device",
            (row, table),
        ).fetchall()
    ]


def ordered(keys: Iterable[Key]) -> list[Key]:
    """Rows in an order in which what a row points to comes before it."""
    place = {table: number for number, table in enumerate(schema.LOGGED)}
    return sorted(keys, key=lambda key: (place[key[0]], key[1]))


def touched(conn: sqlite3.Connection, action: int) -> set[Key]:
    """The rows of which an action brought changes, or made them itself."""
    return set(
        conn.execute(
            "SELECT tbl, row FROM arrival JOIN change USING (clock, device)"
            " WHERE arrival.action = :action UNION SELECT tbl, row FROM change"
            " WHERE action = :action AND device = (SELECT device FROM context)",
            {"action": action},
        )
    )


def has_brought(conn: sqlite3.Connection, action: int) -> bool:
    """Whether an action of this device brought changes in."""
    found = conn.execute("SELECT 1 FROM arrival WHERE action = ? LIMIT 1", (action,))
    return found.fetchone() is not None


def effects(conn: sqlite3.Connection, action: int) -> list[fold.Effect]:
    """What an action of this device that brought changes did to the rows, as far as is in sight."""
    own = conn.execute("SELECT device FROM context").fetchone()[0]
    waiting = set(conn.execute("SELECT tbl, row FROM waiting").fetchall())
    found = []
    for key in ordered(touched(conn, action) - waiting):
        behind = [one for one in log_of(conn, key) if _was_there(one, own, action)]
        before = [one for one in behind if not _is_of(one, own, action)]
        effect = _effect(conn, key, before, behind)
        if effect is not None:
            found.append(effect)
    return found


def _is_of(one: Logged, own: str, action: int) -> bool:
    return one.arrival == action or (one.change.action == action and one.change.device == own)


def _was_there(one: Logged, own: str, action: int) -> bool:
    """Whether a change was in the log once the action was done."""
    if one.arrival is not None:
        return one.arrival <= action
    return one.change.device != own or one.change.clock < action or one.change.action == action


def _effect(
    conn: sqlite3.Connection, key: Key, before: Sequence[Logged], behind: Sequence[Logged]
) -> fold.Effect | None:
    if any(one.purged for one in behind):
        return _effect_beside_purged(conn, key, before, behind)
    was = fold.fold(one.change for one in before).get(key)
    is_ = fold.fold(one.change for one in behind).get(key)
    if is_ is None:
        return None
    if was is None:
        return None if is_["deleted"] else fold.Effect(*key, created=True, before={}, after=is_)
    changed = [name for name, value in is_.items() if value != was[name]]
    if not changed:
        return None
    return fold.Effect(
        *key,
        created=False,
        before={name: was[name] for name in changed},
        after={name: is_[name] for name in changed},
    )


def _effect_beside_purged(
    conn: sqlite3.Connection, key: Key, before: Sequence[Logged], behind: Sequence[Logged]
) -> fold.Effect | None:
    """The same for a row of which a change was purged, so that the log says less than it did.

    That the row came is known, and what was changed in it behind the last such change.
    """
    if not before:
        after: fold.Row = {"deleted": 0}
        deleted = _was_deleted(conn, key, behind)
        return None if deleted else fold.Effect(*key, created=True, before={}, after=after)
    last = max(number for number, one in enumerate(behind) if one.purged)
    was: fold.Row = {}
    is_: fold.Row = {}
    for one in behind[last + 1 :]:
        if one not in before:
            for name, value in one.change.before.items():
                was.setdefault(name, value)
        is_.update(one.change.after)
    for one in before:
        was.update({name: value for name, value in one.change.after.items() if name in was})
    changed = [name for name, value in was.items() if value != is_[name]]
    if not changed:
        return None
    return fold.Effect(
        *key,
        created=False,
        before={name: was[name] for name in changed},
        after={name: is_[name] for name in changed},
    )


def _was_deleted(conn: sqlite3.Connection, key: Key, behind: Sequence[Logged]) -> bool:
    """Whether a row was deleted behind these changes, of which some say nothing."""
    for one in log_of(conn, key):
        if one in behind:
            continue
        if "deleted" in one.change.before:
            return one.change.before["deleted"] == 1
    found = conn.execute(f"SELECT deleted FROM {key[0]} WHERE id = ?", key[1:]).fetchone()
    return bool(found == (1,))
