"""Opening the diary's file, so that what was said to be saved is saved.

Rollback journal, `synchronous=EXTRA` and `BEGIN IMMEDIATE`: in simulated power cuts the only
setting that lost no acknowledged write. A reading command opens the file read-only and writes
nothing, with one exception: after a killed writer SQLite must roll back before anyone can read.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path

from medlog import errors
from medlog.store import schema
from medlog.store.ids import new_device
from medlog.store.transaction import Ending, reason, transaction, translated

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


def size_of(path: Path) -> int | None:
    """The size of the diary's file in bytes; None where there is no file.

    Raises:
        UnreadableDiary: it is no file, or may not be looked at.
        DanglingLink: there is a link to a file that is not there.
        NoDiaryFile: one byte, which SQLite would take for an empty file and write over.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if path.is_symlink():
            raise errors.DanglingLink(path=path, target=path.readlink()) from None
        return None
    except OSError as error:
        raise errors.UnreadableDiary(path=path, detail=reason(error)) from error
    if not stat.S_ISREG(found.st_mode):
        kind = "a folder" if stat.S_ISDIR(found.st_mode) else "no ordinary file"
        raise errors.UnreadableDiary(path=path, detail=f"it is {kind}")
    if found.st_size == 1:
        raise errors.NoDiaryFile(path=path)
    return found.st_size


def open_reading(path: Path, patience: float | None = None) -> sqlite3.Connection | None:
    """The diary read-only, None where there is none yet.

    The connection is inside a transaction, so that all that it reads is of one moment. `patience`
    is how many seconds to wait for another process, else BUSY_TIMEOUT.

    Raises:
        StoreError: one of the classes for a file that cannot be read or is not ours.
    """
    if not size_of(path):
        return None
    with translated(path):
        conn, version = _begin_reading(path, patience)
        if 0 < version < schema.VERSION:
            conn.close()
            _upgrade_to_read(path)
            conn, version = _begin_reading(path, patience)
        if version == 0:
            conn.close()
            return None
    return conn


def open_as_it_is(path: Path) -> tuple[sqlite3.Connection, int]:
    """A diary or a copy of one read-only, in the format it has; with the number of that format.

    Nothing is brought up to date. The connection is inside a transaction, as in `open_reading`.

    Raises:
        NoDiaryFile: there is no diary in the file.
        StoreError: one of the classes for a file that cannot be read or is not ours.
    """
    if not size_of(path):
        raise errors.NoDiaryFile(path=path)
    with translated(path):
        conn, version = _begin_reading(path, None)
    if version == 0:
        conn.close()
        raise errors.NoDiaryFile(path=path)
    return conn, version


def open_writing(path: Path, *, create: bool) -> sqlite3.Connection:
    """The diary for writing; made where it is not there and `create` says so.

    Raises:
        NoDiary: there is none, and none may be made.
        StoreError: one of the classes for a file or folder that cannot be used.
    """
    if sqlite3.sqlite_version_info < NEEDED:
        needed = ".".join(str(part) for part in NEEDED)
        raise errors.OldSQLite(found=sqlite3.sqlite_version, needed=f"{needed} or newer")
    size = size_of(path)
    if size is None and not create:
        raise errors.NoDiary(path=path)
    if not size:
        _make_file(path)
    with translated(path):
        conn = _connect(path, "rw")
        with _closed_on_error(conn):
            # One moment: between two looks another process may begin the diary.
            conn.execute("BEGIN")
            version = _probe(conn, path)
            conn.execute("COMMIT")
            for pragma in _DURABLE:
                conn.execute(pragma)
            if version == 0:
                _initialise(conn, path)
            elif version < schema.VERSION:
                from medlog.store import migrations

                migrations.upgrade(conn, path)
    return conn


def _connect(path: Path, mode: str, patience: float | None = None) -> sqlite3.Connection:
    conn = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_TIMEOUT if patience is None else patience,
        isolation_level=None,
    )
    with _closed_on_error(conn):
        for pragma in _SAFE:
            conn.execute(pragma)
        if conn.execute("PRAGMA foreign_keys").fetchone() != (1,):
            needed = "one that holds references between tables"
            raise errors.OldSQLite(found=sqlite3.sqlite_version, needed=needed)
    return conn


@contextmanager
def _closed_on_error(conn: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        conn.close()
        raise


def _begin_reading(path: Path, patience: float | None) -> tuple[sqlite3.Connection, int]:
    """A connection at the beginning of its one transaction, and the version it found."""
    try:
        return _try_reading(path, patience)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
    _roll_back(path)
    return _try_reading(path, patience)


def _try_reading(path: Path, patience: float | None) -> tuple[sqlite3.Connection, int]:
    conn = _connect(path, "ro", patience)
    with _closed_on_error(conn):
        conn.execute("PRAGMA trusted_schema = OFF")
        conn.execute("BEGIN")
        return conn, _probe(conn, path)


def _probe(conn: sqlite3.Connection, path: Path) -> int:
    """The schema version of a diary, 0 for a database with nothing in it.

    Raises:
        ForeignFile, ExportedCopy, NewerDiary: it is no diary of ours, or newer than we are.
    """
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if application == version == 0 and not conn.execute("SELECT 1 FROM sqlite_schema").fetchone():
        return 0
    if application == schema.COPY_ID:
        raise errors.ExportedCopy(path=path)
    if application != schema.APPLICATION_ID:
        raise errors.ForeignFile(path=path)
    if version > schema.VERSION:
        raise errors.NewerDiary(path=path, found=version, known=schema.VERSION)
    if version < 1:
        raise errors.DamagedDiary(path=path, detail="it does not say which format it has")
    return int(version)


def _make_file(path: Path) -> None:
    """Make an empty file (0600) in a folder of one's own (0700), in a place that is safe.

    Raises:
        ReplicatedFolder, NetworkMount: it is not.
        NoFolder, ReadOnlyDiary, DiskFull: it cannot be made.
    """
    from medlog.store import folders, place

    try:
        place.check(path)
        folders.make(path.parent)
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            raise errors.DiskFull(path=path) from error
        raise errors.NoFolder(path=path.parent, detail=reason(error)) from error
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        pass  # It was there, or another process was quicker; both use the file.
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            raise errors.DiskFull(path=path) from error
        raise errors.ReadOnlyDiary(path=path) from error


def _initialise(conn: sqlite3.Connection, path: Path) -> None:
    """Make the schema, unless another process did while this one waited for the lock."""
    with transaction(conn, path, Ending()):
        if _probe(conn, path) == 0:
            schema.create(conn, device=new_device())


def _roll_back(path: Path) -> None:
    """Open once for writing, so that SQLite takes back what a killed process left half done.

    Raises:
        InterruptedDiary: it cannot, where nothing can be written.
    """
    try:
        conn = _connect(path, "rw")
        with _closed_on_error(conn):
            conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        conn.close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise
        raise errors.InterruptedDiary(path=path) from error


def _upgrade_to_read(path: Path) -> None:
    try:
        open_writing(path, create=False).close()
    except (errors.ReadOnlyDiary, errors.NoBackup, errors.DiskFull) as error:
        raise errors.OlderDiaryReadOnly(path=path) from error
