"""Taking an action back: a new action that writes what stood before; nothing is erased.

Generic over the change log, so no command needs code of its own. An undo is refused as a whole,
with the later action named, when a column no longer holds what the action left, when a row that it
takes out is used by a row that stays, or when nothing would change.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from medlog import errors
from medlog.domain.instant import Instant, parse_utc
from medlog.store import arrived, fold, schema
from medlog.store.changes import Writer, action


class Action(NamedTuple):
    """One thing that was done.

    Attributes:
        clock: its id, together with the device.
        what: the command.
        at: when.
        undoes: the clock of the action that it took back, or None.
    """

    clock: int
    what: str
    at: Instant
    undoes: int | None


class Undone(NamedTuple):
    """What was taken back, and what the action had done to the rows."""

    action: Action
    effects: list[fold.Effect]


COLUMNS = "clock, what, at, offset, zone, undoes"
"""The columns of `action` from which `from_columns` makes one."""


def from_columns(row: Sequence[Any]) -> Action:
    """An action from the values of COLUMNS."""
    clock, what, at, offset, zone, undoes = row
    return Action(clock, what, Instant(parse_utc(at), offset, zone), undoes)


def read_action(conn: sqlite3.Connection, clock: int) -> Action:
    """The action of this device with this clock."""
    row = conn.execute(f"SELECT {COLUMNS} {_OWN} WHERE clock = ?", (clock,)).fetchone()
    return from_columns(row)


def latest_to_undo(conn: sqlite3.Connection) -> Action:
    """This device's latest action that is no undo and stands.

    Raises:
        NothingToUndo, NothingDoneHere: there is none.
    """
    for done in _standing(conn, "1"):
        if done.undoes is None:
            return done
    if conn.execute(f"SELECT 1 {_OWN}").fetchone() is None and (
        conn.execute("SELECT 1 FROM action").fetchone() is not None
    ):
        raise errors.NothingDoneHere
    raise errors.NothingToUndo


def latest_to_redo(conn: sqlite3.Connection) -> Action:
    """This device's latest undo that stands; what it took back was no undo itself.

    Raises:
        NothingToRedo: there is none.
    """
    for done in _standing(conn, "undoes IS NOT NULL"):
        if _is_plain_undo(conn, done):
            return done
    raise errors.NothingToRedo


def take_back(
    conn: sqlite3.Connection, done: Action, what: str, now: Instant, now_ms: int
) -> Undone:
    """Write the opposite of an action of this device, as the action `what`.

    The caller's transaction must not be committed where this raises.

    Raises:
        ChangedSince, InUse, NothingChanges: it cannot be taken back as a whole.
    """
    undone = effects(conn, done)
    for effect in undone:
        _refuse_if_changed(conn, done, effect)
    with action(conn, what, now, now_ms, undoes=done.clock) as writer:
        # What an action brought in can be such that nothing of it is in sight.
        writer.counts = not undone and _is_out_of_sight(conn, done)
        taken_out = [effect for effect in undone if _write_back(writer, effect)]
        if not _is_plain_undo(conn, done):
            for effect in taken_out:
                _refuse_if_used(conn, done, effect, writer.action)
    return Undone(done, undone)


def effects(conn: sqlite3.Connection, done: Action) -> list[fold.Effect]:
    """What an action of this device did to the rows, a row each."""
    if arrived.has_brought(conn, done.clock):
        return arrived.effects(conn, done.clock)
    return _logged(conn, _BY_OWN, (done.clock,))


def effects_elsewhere(conn: sqlite3.Connection, done: Action, device: str) -> list[fold.Effect]:
    """What an action of another device did to the rows that are here, a row each."""
    waiting = set(conn.execute("SELECT tbl, row FROM waiting").fetchall())
    return [
        effect
        for effect in _logged(conn, "device = ?", (done.clock, device))
        if (effect.table, effect.row) not in waiting
    ]


def _logged(
    conn: sqlite3.Connection, where: str, values: tuple[int | str, ...]
) -> list[fold.Effect]:
    changes = fold.read_changes(conn, f"action = ? AND {where}", values)
    # A change that was purged says nothing any more.
    return [effect for effect in fold.effects(changes) if effect.after]


def taken_back(conn: sqlite3.Connection) -> dict[int, int]:
    """The clocks of this device's actions that do not stand, each with that of its undo."""
    return {done.undoes: done.clock for done in _standing(conn, "1") if done.undoes is not None}


_OWN = "FROM action JOIN context USING (device)"
_BY_OWN = "device = (SELECT device FROM context)"


def _standing(conn: sqlite3.Connection, where: str) -> Iterator[Action]:
    """This device's actions that were not taken back, newest first; as many as are asked for."""
    taken_back: set[int] = set()
    for row in conn.execute(f"SELECT {COLUMNS} {_OWN} WHERE {where} ORDER BY clock DESC"):
        done = from_columns(row)
        # Newest first: whether an undo stands is settled before what it took back comes up.
        if done.clock not in taken_back:
            if done.undoes is not None:
                taken_back.add(done.undoes)
            yield done


def _is_plain_undo(conn: sqlite3.Connection, done: Action) -> bool:
    """Whether to take it back is to do again what somebody typed.

    What that takes out is what it took out the first time: a visit that has answers, say.
    """
    return done.undoes is not None and read_action(conn, done.undoes).undoes is None


def _is_out_of_sight(conn: sqlite3.Connection, done: Action) -> bool:
    """Whether an action brought changes in, or did as little as to take such a one back."""
    changed = conn.execute(
        f"SELECT 1 FROM change WHERE action = ? AND {_BY_OWN} LIMIT 1", (done.clock,)
    ).fetchone()
    return changed is None or arrived.has_brought(conn, done.clock)


def _write_back(writer: Writer, effect: fold.Effect) -> bool:
    """Write what stood before; whether that takes the row out of sight."""
    values = {"deleted": 1} if effect.created else effect.before
    writer.update(effect.table, effect.row, values)
    return values.get("deleted") == 1


def _refuse_if_changed(conn: sqlite3.Connection, done: Action, effect: fold.Effect) -> None:
    current = conn.execute(
        f"SELECT {', '.join(effect.after)} FROM {effect.table} WHERE id = ?", (effect.row,)
    ).fetchone()
    changed = [
        name
        for name, value in zip(effect.after, current, strict=True)
        if value != effect.after[name]
    ]
    if changed:
        raise errors.ChangedSince(**_later(conn, done, effect.row, changed, done.clock))


def _refuse_if_used(conn: sqlite3.Connection, done: Action, effect: fold.Effect, undo: int) -> None:
    """Refuse where a row that is in sight still points to one that is so no more."""
    for table in schema.LOGGED:
        for column in _references(conn, table, effect.table):
            user = conn.execute(
                f"SELECT id FROM {table} WHERE {column} = ? AND deleted = 0", (effect.row,)
            ).fetchone()
            if user is not None:
                raise errors.InUse(**_later(conn, done, user[0], [column, "deleted"], undo))


def _references(conn: sqlite3.Connection, table: str, parent: str) -> list[str]:
    keys = conn.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    return [column for _, _, target, column, *_ in keys if target == parent]


def _later(
    conn: sqlite3.Connection, done: Action, row: str, columns: Collection[str], but: int
) -> dict[str, str]:
    """The facts of a refusal: `done`, and the newest action that changed columns of a row.

    `but` is the clock of an action that is not meant.
    """
    later, at = "another program", done.at
    changes = fold.read_changes(conn, "row = ? AND action IS NOT ?", (row, but))
    for change in changes:
        if not change.after.keys().isdisjoint(columns):
            later, at = _doer(conn, change, done.at)
    return {"what": done.what, "when": _when(done.at), "later": later, "later_when": _when(at)}


def _doer(conn: sqlite3.Connection, change: fold.Change, here: Instant) -> tuple[str, Instant]:
    """By what a row was changed, and when; without an action its clock says so much."""
    row = conn.execute(
        f"SELECT {COLUMNS} FROM action WHERE clock = ? AND device = ?",
        (change.action, change.device),
    ).fetchone()
    if row is None:
        return "another program", here._replace(epoch=(change.clock >> 16) // 1000)
    found = from_columns(row)
    return found.what, found.at


def _when(at: Instant) -> str:
    return at.wall.strftime("%Y-%m-%d %H:%M")
