"""Bringing an archive in: into an empty diary all that it has, into another one what is not there.

Into an empty diary the tables and the change log come as they are. Into one that has entries the
log is merged, change by change. Where that cannot be, since two copies of one file both went on,
and where the archive is a part without a log, the rows themselves come in under their ids.
"""

import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from medlog import errors
from medlog.actions import archiving, contacts
from medlog.actions.archiving import Progress, Reading, Summary
from medlog.actions.automatic_backup import automatic_backup
from medlog.actions.namesakes import same_names_now
from medlog.actions.notices import Notice
from medlog.actions.recording import refresh_names
from medlog.store import filling, incoming_log, merging, schema
from medlog.store.diary import Diary
from medlog.store.incoming_rows import IncomingRows, references
from medlog.store.seals import broken_seals

Way = Literal["filled", "merged", "rows"]


class Count(NamedTuple):
    """How many rows of a table an archive has in sight: `read` is `new` and `there`."""

    table: str
    read: int
    new: int
    there: int


class ArchiveImported(NamedTuple):
    """What an archive has, and what came of it.

    Attributes:
        path: the file.
        dry: whether nothing was written.
        whole: whether the archive is a whole diary, with its change log.
        way: "filled" where the diary was empty and is now what the archive is; "merged" where the
            changes came in that were not there; "rows" where rows came in by themselves.
        counts: of each table that it has.
        first, last: its first and last day, None where it has no entry.
        changed: how many rows in the diary became different.
        deleted: how many rows in the diary are deleted now, as the archive has them.
        held: how many changes were left out, as they lie more than a day ahead of this clock.
        waiting: how many rows wait for what they belong to.
        backup: the copy of the diary that was made first.
        stored: whether something was written.
        notices: what else is worth a sentence.
    """

    path: Path
    dry: bool
    whole: bool
    way: Way
    counts: tuple[Count, ...]
    first: date | None
    last: date | None
    changed: int = 0
    deleted: int = 0
    held: int = 0
    waiting: int = 0
    backup: Path | None = None
    stored: bool = False
    notices: tuple[Notice, ...] = ()


class _Came(NamedTuple):
    """What a way of bringing in did."""

    way: Way
    new: Counter[str]
    changed: int = 0
    deleted: int = 0
    held: int = 0
    waiting: int = 0


class _NothingCame(Exception):
    """All of it is there: what was begun is taken back."""

    def __init__(self, came: _Came) -> None:
        super().__init__()
        self.came = came


class _BrokenSeals(Exception):
    """The two logs together are not as they were sealed: what was begun is taken back."""


def preview(diary: Diary, path: Path, progress: Progress) -> ArchiveImported:
    """What would come in; it is tried on a copy in memory. Raises what `bring_in` raises."""
    return bring_in(diary.rehearsal(), path, progress)


def bring_in(diary: Diary, path: Path, progress: Progress) -> ArchiveImported:
    """Bring in what is not there, after a backup; where all of it is, nothing is written.

    Raises:
        Those of `archiving.reading`; ImportNothing: there is no row in it.
        ImportChanged: the file is another one by now.
        RowRefused, ArchiveNotWhole, ArchiveContradicts: it cannot be right.
        DamagedDiary: the diary's own change log is not as it was sealed.
        NoBackup, BackupNotWhole, ExtraMissing: the copy of the diary could not be made.
        StoreError: it could not be written; nothing was stored.
    """
    with archiving.reading(path, progress) as found:
        summary = found.check()
        copy = None if diary.dry else automatic_backup(diary)
        try:
            came, stored = _written(diary, found), True
        except _NothingCame as nothing:
            came, stored = nothing.came, False
        except _BrokenSeals:
            raise _broken(diary, found) from None
        except incoming_log.Contradiction as error:
            raise errors.ArchiveContradicts(path=path, moment=error.moment) from None
        whole = found.archive.whole
    notices = came_in(diary) if stored else ()
    return ArchiveImported(
        path, diary.dry, whole, came.way, _counts(summary, came), summary.first, summary.last,
        *came[2:], copy, stored, notices,
    )  # fmt: skip


def came_in(diary: Diary) -> tuple[Notice, ...]:
    """Bring what stands beside the diary up to date with what came in, and look at its names."""
    if diary.dry:
        return ()
    refresh_names(diary)
    return (*contacts.keep(diary), *same_names_now(diary))


def _written(diary: Diary, found: Reading) -> _Came:
    with diary.writing() as conn:
        if not found.archive.whole:
            return _rows(diary, conn, found)
        if filling.is_empty(conn):
            return _fill(conn, found)
        conn.execute("SAVEPOINT merge")
        try:
            return _merge(diary, conn, found)
        except incoming_log.Forked:
            conn.execute("ROLLBACK TO merge")
            return _rows(diary, conn, found)


def _fill(conn: sqlite3.Connection, found: Reading) -> _Came:
    filling.fill(conn, found.rows())
    archiving.refuse_unless_filled(conn, found)
    live = {
        table: conn.execute(f"SELECT count(*) FROM {table} WHERE deleted = 0").fetchone()[0]
        for table in schema.LOGGED
    }
    return _Came("filled", Counter(live))


def _merge(diary: Diary, conn: sqlite3.Connection, found: Reading) -> _Came:
    taken = incoming_log.take_in(conn, found.rows("action", "change"), diary.now_ms)
    if not (taken.new or taken.again):
        raise _NothingCame(_Came("merged", Counter(), held=taken.held))
    kept = {}
    if taken.purged:
        kept = dict(merging.rows_of(found.rows(*schema.LOGGED), taken.purged))
    try:
        with diary.action(conn, "import") as writer:
            came = merging.fold_in(writer, taken, kept)
    except errors.NothingChanges:
        raise _NothingCame(_Came("merged", Counter(), held=taken.held)) from None
    if broken_seals(conn):
        raise _BrokenSeals
    return _Came("merged", came.new, came.changed, came.deleted, taken.held, came.waiting)


def _broken(diary: Diary, found: Reading) -> errors.MedlogError:
    """Whose seals do not hold, once all is as it was: the diary's own, or those that came."""
    detail = "its change log is not as it was sealed"
    with diary.reading() as conn:
        if conn is not None and broken_seals(conn):
            return errors.DamagedDiary(path=diary.path, detail=detail)
    return errors.ArchiveNotWhole(path=found.path, detail=detail)


def _rows(diary: Diary, conn: sqlite3.Connection, found: Reading) -> _Came:
    new: Counter[str] = Counter()
    pointing = [(table, column) for table, column, _ in references(conn)]
    needed = {
        row[column]
        for table, row in found.rows(*dict(pointing))
        for of, column in pointing
        if of == table and row["deleted"] == 0
    }
    try:
        with diary.action(conn, "import") as writer:
            incoming = IncomingRows(writer)
            for table, row in found.rows(*schema.LOGGED):
                if row["deleted"] == 0:
                    new[table] += incoming.add(table, row) == "new"
                elif row["id"] in needed:
                    # What a row in sight belongs to comes along: `settle` brings it into sight.
                    incoming.add(table, row)
            incoming.settle()
    except errors.NothingChanges:
        raise _NothingCame(_Came("rows", Counter())) from None
    return _Came("rows", new)


def _counts(summary: Summary, came: _Came) -> tuple[Count, ...]:
    return tuple(
        Count(table, read, came.new[table], read - came.new[table])
        for table in schema.LOGGED
        if (read := summary.live[table])
    )
