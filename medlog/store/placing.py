"""A new file in the diary's place, in one step, with what stood there kept.

What stood there gets a second name in `backups/` first; then the new file takes the first one. At
every moment the diary's name leads to the old file or to the new one, whole. A process that waited
to write into the old one is told by SQLite that its file was moved, and saves nothing.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from medlog import errors
from medlog.store import backup, files, folders
from medlog.store.connection import BUSY_TIMEOUT
from medlog.store.transaction import reason, translated


def put_in_place(new: Path, diary: Path, what: str, now: datetime) -> Path | None:
    """Let a synced file take the diary's place; gives the name of what stood there.

    `what` is "restore" or "repair", `now` naive UTC. None where nothing stood there.

    Raises:
        LockedDiary: another program writes to the diary.
        NotPutInPlace: the system refuses; the diary is as it was.
        PlaceUncertain: it is in place, and the system cannot say whether it stays there.
    """
    try:
        place = diary.resolve()
        if not place.exists():
            new.rename(place)
            _sync_name(diary, place)
            return None
        kept, copied = _second_name(diary, place, what, now)
        try:
            with _alone(place):
                _refuse_if_changed(diary, place, copied)
                _keep_journal(place, kept)
                new.replace(place)
        except BaseException:
            if kept.exists() and not _is_replaced(place, new):
                kept.unlink()
            raise
        _sync_name(diary, place)
    except OSError as error:
        raise errors.NotPutInPlace(path=diary, detail=reason(error)) from error
    return kept


def _sync_name(diary: Path, place: Path) -> None:
    try:
        folders.sync(place.parent)
    except OSError as error:
        raise errors.PlaceUncertain(path=diary, detail=reason(error)) from error


def _is_replaced(place: Path, new: Path) -> bool:
    """Whether the new file has its place already."""
    return not new.exists() and place.exists()


def _second_name(diary: Path, place: Path, what: str, now: datetime) -> tuple[Path, object]:
    """Give the old file a name in `backups/`; a copy of it, with its stamp, where that is afar."""
    kept = backup.place_before(diary, what, now)
    try:
        kept.hardlink_to(place)
    except OSError:
        stamp = _stamp(place)
        with files.unfinished(kept.parent, f".{kept.stem}") as temporary:
            shutil.copyfile(place, temporary)
            files.sync(temporary)
            temporary.rename(kept)
        folders.sync(kept.parent)
        return kept, stamp
    folders.sync(kept.parent)
    return kept, None


def _refuse_if_changed(diary: Path, place: Path, copied: object) -> None:
    if copied is not None and copied != _stamp(place):
        raise errors.LockedDiary(path=diary)


def _stamp(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _keep_journal(place: Path, kept: Path) -> None:
    """Take the journal of a file that could not be rolled back along with it.

    It would be played into the new file otherwise.
    """
    journal = place.with_name(f"{place.name}-journal")
    if journal.exists():
        beside = kept.with_name(f"{kept.name}-journal")
        shutil.copyfile(journal, beside)
        files.sync(beside)
        folders.sync(beside.parent)
        journal.unlink()
        folders.sync(journal.parent)


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """With the lock of a diary, and what a killed process left half done taken back.

    Without a lock where the file is so damaged that SQLite does not open it.

    Raises:
        LockedDiary: another process keeps the lock.
    """
    with (
        translated(place),
        closing(
            sqlite3.connect(
                f"{place.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=BUSY_TIMEOUT,
                isolation_level=None,
            )
        ) as conn,
    ):
        try:
            conn.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise
        yield
