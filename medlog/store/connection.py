"""Opening the diary's file, so that what was said to be saved is saved.

Rollback journal, `synchronous=EXTRA` and `BEGIN IMMEDIATE`: in simulated power cuts the only
setting that lost no acknowledged write. A reading command opens the file read-only and writes
nothing, with one exception: after a killed writer SQLite must roll back before anyone can read.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from medlog import errors
from medlog.store import schema

BUSY_TIMEOUT = 10.0
"""Seconds to wait for another process to finish its write."""

NEEDED = (3, 39, 0)
"""STRICT tables, JSON in the core, HAVING without GROUP BY."""

_SAFE = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
)

_DURABLE = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    # The change log's triggers call JSON functions, which SQLite 3.40 takes for unsafe otherwise.
    "PRAGMA trusted_schema = ON",
)


def open_reading(path: Path) -> sqlite3.Connection | None:
    """The diary read-only, or None where there is none yet.

    Raises:
        StoreError: one of the classes for a file that cannot be read or is not ours.
    """
    if not path.exists():
        return None
    with translated(path):
        try:
            conn = _connect(path, "ro")
            version = _probe(conn, path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
            _roll_back(path)
            conn = _connect(path, "ro")
            version = _probe(conn, path)
        if version == 0:
            conn.close()
            return None
        if version < schema.VERSION:
            conn.close()
            _upgrade_to_read(path)
            conn = _connect(path, "ro")
        conn.execute("PRAGMA trusted_schema = OFF")
    return conn


def open_writing(path: Path, *, create: bool) -> sqlite3.Connection:
    """The diary for writing; made where it is not there and `create` says so.

    Raises:
        NoDiary: there is none, and none may be made.
        StoreError: one of the classes for a file or folder that cannot be used.
    """
    if sqlite3.sqlite_version_info < NEEDED:
        raise errors.OldSQLite(
            found=sqlite3.sqlite_version, needed=".".join(str(part) for part in NEEDED)
        )
    if not path.exists():
        if not create:
            raise errors.NoDiary(path=path)
        _make_file(path)
    with translated(path):
        conn = _connect(path, "rw")
        try:
            version = _probe(conn, path)
            for pragma in _DURABLE:
                conn.execute(pragma)
            if version == 0:
                _initialise(conn)
            elif version < schema.VERSION:
                from medlog.store import migrations

                migrations.upgrade(conn, path)
        except BaseException:
            conn.close()
            raise
    return conn


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    conn = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        timeout=BUSY_TIMEOUT,
        isolation_level=None,
    )
    for pragma in _SAFE:
        conn.execute(pragma)
    return conn


def _probe(conn: sqlite3.Connection, path: Path) -> int:
    """The schema version of a diary, 0 for an empty file.

    Raises:
        ForeignFile, NewerDiary: it is not ours, or newer than we are.
    """
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    version = int(conn.execute("PRAGMA user_version").fetchone()[0])
    if (
        application == 0
        and version == 0
        and not conn.execute("PRAGMA schema_version").fetchone()[0]
    ):
        return 0
    if application != schema.APPLICATION_ID:
        conn.close()
        raise errors.ForeignFile(path=path)
    if version > schema.VERSION:
        conn.close()
        raise errors.NewerDiary(path=path, found=version, known=schema.VERSION)
    return version


def _make_file(path: Path) -> None:
    """Make an empty file (0600) in a folder of one's own (0700), in a place that is safe."""
    from medlog.store import place

    place.check(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        # Another process was quicker; or the folder's name is that of a file.
        if not path.exists():
            raise errors.NoFolder(path=path.parent, detail="a file has that name") from None
    except OSError as error:
        raise errors.NoFolder(path=path.parent, detail=_reason(error)) from error


def _initialise(conn: sqlite3.Connection) -> None:
    """Make the schema, unless another process did while this one waited for the lock."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        if conn.execute("PRAGMA user_version").fetchone()[0] == 0:
            schema.create(conn, device=os.urandom(6).hex())
        conn.execute("COMMIT")
    except BaseException:
        conn.execute("ROLLBACK")
        raise


def _roll_back(path: Path) -> None:
    """Open once for writing, so that SQLite takes back what a killed process left half done."""
    try:
        conn = _connect(path, "rw")
        conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        conn.close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise errors.InterruptedDiary(path=path) from error
        raise


def _upgrade_to_read(path: Path) -> None:
    try:
        open_writing(path, create=False).close()
    except errors.ReadOnlyDiary as error:
        raise errors.OlderDiaryReadOnly(path=path) from error


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite reports into the sentence that is true for the diary at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _sentence(error, path) from error


def _sentence(error: sqlite3.Error, path: Path) -> errors.MedlogError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    detail = str(error)
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return errors.LockedDiary(path=path)
        case sqlite3.SQLITE_NOTADB:
            return errors.NoDiaryFile(path=path)
        case sqlite3.SQLITE_CORRUPT:
            return errors.DamagedDiary(path=path, detail=detail)
        case sqlite3.SQLITE_FULL:
            return errors.DiskFull(path=path)
        case sqlite3.SQLITE_READONLY:
            return errors.ReadOnlyDiary(path=path)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            if os.access(path, os.R_OK) and path.is_file():
                return errors.ReadOnlyDiary(path=path)
            return errors.UnreadableDiary(path=path, detail=_why_unreadable(path))
        case sqlite3.SQLITE_IOERR:
            return errors.DiskTrouble(path=path, detail=detail)
        case sqlite3.SQLITE_CONSTRAINT:
            return errors.NotSaved(detail=detail)
    return errors.DamagedDiary(path=path, detail=detail)


def _why_unreadable(path: Path) -> str:
    if path.is_dir():
        return "it is a folder"
    try:
        with path.open("rb"):
            return "it cannot be opened"
    except OSError as error:
        return _reason(error)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
