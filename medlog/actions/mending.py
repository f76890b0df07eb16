"""Changing and taking out entries, taking actions back, and what was done."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from medlog import errors
from medlog.actions.listing import Logged
from medlog.actions.recording import refresh_names
from medlog.actions.showing import Change, changes_of, entry_of, logged_of
from medlog.domain.regimen import Pause, Regimen
from medlog.store import fold, undo
from medlog.store.diary import Diary
from medlog.store.entries import KINDS
from medlog.store.history import newest
from medlog.store.ids import find_entry
from medlog.store.medications import read_pause, read_regimen
from medlog.store.settings import CHEERED
from medlog.store.undo import Action

if TYPE_CHECKING:
    from medlog.actions.notices import Notice


class Touched(NamedTuple):
    """A row that an action made or changed.

    Attributes:
        table: its table.
        logged: the entry as it stands, where the row is one.
        name: of a medication, alias or setting; what a regimen or pause is about.
        prescribed: the regimen, or the pause as the action left it, where the row is one.
        effect: the columns before and after.
    """

    table: str
    logged: Logged | None
    name: str
    prescribed: Regimen | Pause | None
    effect: fold.Effect


class Done(NamedTuple):
    """One action with the rows it touched.

    Attributes:
        action: what was done, and when.
        stands: whether it was not taken back.
        here: whether this device did it.
        touched: the rows.
    """

    action: Action
    stands: bool
    here: bool
    touched: tuple[Touched, ...]


class Mended(NamedTuple):
    """What undo or redo did.

    Attributes:
        what: "undo" or "redo".
        done: the actions that were taken back, newest first; for redo those that stand again.
        notices: what else is worth a sentence.
    """

    what: str
    done: tuple[Done, ...]
    notices: "tuple[Notice, ...]" = ()


class Deleted(NamedTuple):
    """Entries that were taken out."""

    entries: tuple[Logged, ...]

    @property
    def ids(self) -> list[str]:
        """The short ids."""
        return [logged.short for logged in self.entries]


class History(NamedTuple):
    """What was done, newest first; or what happened to one entry, oldest first.

    Attributes:
        done: actions.
        entry: the entry, where one was asked for.
        changes: what happened to it.
    """

    done: tuple[Done, ...] = ()
    entry: Logged | None = None
    changes: tuple[Change, ...] = ()


def delete(diary: Diary, typed: Sequence[str]) -> Deleted:
    """Take entries out, all or none.

    Raises:
        NoEntry, AmbiguousId: an id names none, or several.
        AlreadyDeleted: one was taken out before.
    """
    if not diary.exists():
        raise errors.NoEntry(id=typed[0])
    with diary.acting("delete") as writer:
        found = []
        for id_ in dict.fromkeys(typed):
            kind, row = find_entry(writer.conn, id_)
            entry, deleted = entry_of(writer.conn, kind, row, id_)
            if deleted:
                raise errors.AlreadyDeleted(id=id_)
            found.append(logged_of(writer.conn, kind, entry))
        for logged in found:
            writer.update(logged.kind, logged.entry.id, {"deleted": 1})
        return Deleted(tuple(found))


def take_back(diary: Diary, count: int) -> Mended:
    """Undo this device's latest actions, all of them or none.

    Raises:
        NothingToUndo, FewerToUndo: none stands, or fewer than `count`.
        ChangedSince, InUse: one of them cannot be taken back.
    """
    return _mend(diary, "undo", count)


def bring_back(diary: Diary) -> Mended:
    """Undo the latest undo.

    Raises:
        NothingToRedo: no undo stands.
        ChangedSince, InUse: it cannot be taken back.
    """
    return _mend(diary, "redo", 1)


def _mend(diary: Diary, what: str, count: int) -> Mended:
    latest = undo.latest_to_undo if what == "undo" else undo.latest_to_redo
    nothing = errors.NothingToUndo if what == "undo" else errors.NothingToRedo
    mended: list[Done] = []
    if not diary.exists():
        raise nothing
    with diary.writing() as conn:
        for _ in range(count):
            try:
                taken = latest(conn)
            except errors.NothingToUndo:
                if mended:
                    raise errors.FewerToUndo(left=len(mended)) from None
                raise
            undone = undo.take_back(conn, taken, what, diary.now, diary.now_ms)
            about = taken
            if what == "redo" and taken.undoes is not None:
                about = undo.read_action(conn, taken.undoes)
            reversed_ = [_reversed(effect) for effect in undone.effects]
            mended.append(Done(about, what == "redo", True, _touched(conn, reversed_)))
    refresh_names(diary)
    return Mended(what, tuple(mended), _kept(diary, mended))


def _kept(diary: Diary, mended: Iterable[Done]) -> "tuple[Notice, ...]":
    """What there is to say once the contacts of a locked diary stand in their file again."""
    if all(one.table != "contact" for done in mended for one in done.touched):
        return ()
    from medlog.actions import contacts

    return contacts.keep(diary)


def _reversed(effect: fold.Effect) -> fold.Effect:
    """What taking an action back did to a row: what it made is out, the rest is as it was."""
    if effect.created:
        return effect._replace(created=False, before={"deleted": 0}, after={"deleted": 1})
    return effect._replace(before=effect.after, after=effect.before)


def history(diary: Diary, limit: int) -> History:
    """The newest actions of all devices, at most `limit`."""
    with diary.reading() as conn:
        if conn is None:
            return History()
        own = conn.execute("SELECT device FROM context").fetchone()[0]
        done = []
        for device, action, stands in islice(newest(conn), limit):
            if device == own:
                effects = undo.effects(conn, action)
            else:
                effects = undo.effects_elsewhere(conn, action, device)
            done.append(Done(action, stands, device == own, _touched(conn, effects)))
        return History(tuple(done))


def history_of(diary: Diary, typed: str) -> History:
    """What happened to one entry.

    Raises:
        NoEntry, AmbiguousId: the id names none, or several.
    """
    with diary.reading() as conn:
        if conn is None:
            raise errors.NoEntry(id=typed)
        kind, row = find_entry(conn, typed)
        entry, _ = entry_of(conn, kind, row, typed)
        return History((), logged_of(conn, kind, entry), changes_of(conn, row))


def _touched(conn: sqlite3.Connection, effects: Iterable[fold.Effect]) -> tuple[Touched, ...]:
    # That a line was shown goes and comes with the entry it was shown for.
    return tuple(_told(conn, effect) for effect in effects if not _is_cheer(effect))


def _is_cheer(effect: fold.Effect) -> bool:
    return effect.table == "setting" and effect.row.startswith(CHEERED)


def _told(conn: sqlite3.Connection, effect: fold.Effect) -> Touched:
    if effect.table in KINDS:
        entry, _ = entry_of(conn, effect.table, effect.row, effect.row)
        return Touched(effect.table, logged_of(conn, effect.table, entry), "", None, effect)
    return Touched(effect.table, None, _name(conn, effect), _prescribed(conn, effect), effect)


def _prescribed(conn: sqlite3.Connection, effect: fold.Effect) -> Regimen | Pause | None:
    if effect.table == "regimen":
        return read_regimen(conn, effect.row)
    if effect.table != "pause":
        return None
    pause = read_pause(conn, effect.row)
    if "ends" not in effect.after:
        return pause
    ends = effect.after["ends"]
    return pause._replace(ends=None if ends is None else date.fromisoformat(str(ends)))


def _name(conn: sqlite3.Connection, effect: fold.Effect) -> str:
    """What a row that is no entry is called, or whose it is."""
    if effect.table == "setting":
        return effect.row
    columns = {row[1] for row in conn.execute(f"PRAGMA table_info({effect.table})")}
    if "medication" in columns and effect.table != "alias":
        found = conn.execute(
            f"SELECT name FROM medication WHERE id ="
            f" (SELECT medication FROM {effect.table} WHERE id = ?)",
            (effect.row,),
        ).fetchone()
        return found[0] if found else "all medications"
    if "name" in columns:
        row = conn.execute(f"SELECT name FROM {effect.table} WHERE id = ?", (effect.row,))
        return str(row.fetchone()[0])
    return ""
