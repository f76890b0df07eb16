"""Taking an action back: a new action that writes what stood before; nothing is erased.

Generic over the change log, so no command needs code of its own. An undo is refused as a whole,
with the later action named, when a column no longer holds what the action left, when a row it made
is used by a row that is not its own, or when nothing would change.
"""

import sqlite3
from typing import NamedTuple

from medlog import errors
from medlog.domain.instant import Instant, parse_utc
from medlog.store import fold, schema
from medlog.store.changes import Writer, action


class Action(NamedTuple):
    """One thing that was done.

    Attributes:
        clock: its id.
        what: the command.
        at: when.
        undoes: the clock of the action that it took back, or None.
    """

    clock: int
    what: str
    at: Instant
    undoes: int | None


class Undone(NamedTuple):
    """What was taken back, and what that did to the rows."""

    action: Action
    effects: list[fold.Effect]


def read_action(conn: sqlite3.Connection, clock: int) -> Action:
    """The action of this device with this clock."""
    return _action(
        conn.execute(
            f"SELECT {_COLUMNS} FROM action, context USING (device) WHERE clock = ?", (clock,)
        ).fetchone()
    )


def latest_to_undo(conn: sqlite3.Connection) -> Action:
    """This device's latest action that is no undo and stands.

    Raises:
        NothingToUndo: there is none.
    """
    for done, stands in _standing(conn):
        if stands and done.undoes is None:
            return done
    raise errors.NothingToUndo


def latest_to_redo(conn: sqlite3.Connection) -> Action:
    """This device's latest undo that stands; what it took back was no undo itself.

    Raises:
        NothingToRedo: there is none.
    """
    actions = _standing(conn)
    undos = {done.clock for done, _ in actions if done.undoes is not None}
    for done, stands in actions:
        if stands and done.undoes is not None and done.undoes not in undos:
            return done
    raise errors.NothingToRedo


def take_back(
    conn: sqlite3.Connection, done: Action, what: str, now: Instant, now_ms: int
) -> Undone:
    """Write the opposite of an action, as the action `what`, inside a transaction.

    Raises:
        ChangedSince, InUse, NothingChanges: it cannot be taken back as a whole.
    """
    changes = fold.read_changes(
        conn, "action = ? AND device = (SELECT device FROM context)", (done.clock,)
    )
    undone = fold.effects(changes)
    for effect in undone:
        _refuse_if_changed(conn, done, effect)
    own = {effect.row for effect in undone}
    for effect in undone:
        if effect.created:
            _refuse_if_used(conn, done, effect, own)
    with action(conn, what, now, now_ms, undoes=done.clock) as writer:
        for effect in undone:
            _write_back(writer, effect)
    return Undone(done, undone)


def _write_back(writer: Writer, effect: fold.Effect) -> None:
    values = {"deleted": 1} if effect.created else effect.before
    writer.update(effect.table, effect.row, values)


_COLUMNS = "clock, what, at, offset, zone, undoes"


def _action(row: tuple[int, str, str, int, str, int | None]) -> Action:
    clock, what, at, offset, zone, undoes = row
    return Action(clock, what, Instant(parse_utc(at), offset, zone), undoes)


def _standing(conn: sqlite3.Connection) -> list[tuple[Action, bool]]:
    """This device's actions, newest first, with whether each still stands."""
    rows = conn.execute(
        f"SELECT {_COLUMNS} FROM action, context USING (device) ORDER BY clock DESC"
    ).fetchall()
    taken_back: set[int] = set()
    standing = []
    for row in rows:
        done = _action(row)
        stands = done.clock not in taken_back
        # Newest first: whether an undo stands is settled before what it took back comes up.
        if stands and done.undoes is not None:
            taken_back.add(done.undoes)
        standing.append((done, stands))
    return standing


def _refuse_if_changed(conn: sqlite3.Connection, done: Action, effect: fold.Effect) -> None:
    columns = list(effect.after)
    if effect.created:
        columns = [name for name in columns if name not in ("id", "recorded_at")]
    current = conn.execute(
        f"SELECT {', '.join(columns)} FROM {effect.table} WHERE id = ?", (effect.row,)
    ).fetchone()
    changed = [
        name for name, value in zip(columns, current, strict=True) if value != effect.after[name]
    ]
    if changed:
        later = _later_change(conn, done, effect.row, changed)
        raise errors.ChangedSince(
            what=done.what, when=_when(done.at), later=later.what, later_when=_when(later.at)
        )


def _later_change(conn: sqlite3.Connection, done: Action, row: str, columns: list[str]) -> Action:
    """The newest action after `done` that changed one of these columns of a row."""
    for change in reversed(fold.read_changes(conn, "row = ? AND clock > ?", (row, done.clock))):
        if set(columns) & set(change.after) and change.action not in (None, done.clock):
            return _any_action(conn, change.action)
    return Action(0, "another program", done.at, None)


def _any_action(conn: sqlite3.Connection, clock: int | None) -> Action:
    return _action(
        conn.execute(f"SELECT {_COLUMNS} FROM action WHERE clock = ?", (clock,)).fetchone()
    )


def _refuse_if_used(
    conn: sqlite3.Connection, done: Action, effect: fold.Effect, own: set[str]
) -> None:
    for table in schema.LOGGED:
        for column in _references(conn, table, effect.table):
            rows = conn.execute(
                f"SELECT id FROM {table} WHERE {column} = ? AND deleted = 0", (effect.row,)
            )
            for (user,) in rows:
                if user not in own:
                    first = fold.read_changes(conn, "row = ? AND op = 'insert'", (user,))
                    later = (
                        _any_action(conn, first[0].action)
                        if first and first[0].action is not None
                        else Action(0, "another program", done.at, None)
                    )
                    raise errors.InUse(
                        what=done.what,
                        when=_when(done.at),
                        later=later.what,
                        later_when=_when(later.at),
                    )


def _references(conn: sqlite3.Connection, table: str, parent: str) -> list[str]:
    return [
        row[3]
        for row in conn.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        if row[2] == parent
    ]


def _when(at: Instant) -> str:
    return at.wall.strftime("%Y-%m-%d %H:%M")
