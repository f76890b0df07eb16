"""A copy opened again: in the newest format, whatever it was made in, also an encrypted one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from medlog import errors
from medlog.store import age, files, migrations, schema
from medlog.store.connection import open_as_it_is
from medlog.store.transaction import Ending, reason, transaction, translated


@contextmanager
def readable(path: Path, identity: Path | None, workplace: Path) -> Iterator[Path]:
    """The file, or where it is encrypted what it holds, in a file that is gone at the end.

    That file is made in the folder `workplace`, for its owner alone.

    Raises:
        NoBackupFile: there is no such file, or it cannot be read.
        OSError: there is no room in `workplace`.
        NeedsIdentity: it is encrypted, and there is no file of secret keys.
        ExtraMissing, NoAgeIdentity, NotDecrypted: it cannot be decrypted.
    """
    try:
        encrypted = age.is_encrypted(path)
    except OSError as error:
        raise errors.NoBackupFile(path=path, detail=reason(error)) from error
    if not encrypted:
        yield path
        return
    if identity is None:
        raise errors.NeedsIdentity(path=path)
    with files.unfinished(workplace, ".medlog-decrypted") as plain:
        age.decrypt(path, plain, identity)
        yield plain


@contextmanager
def newest(path: Path) -> Iterator[tuple[sqlite3.Connection, int]]:
    """A copy read-only in the newest format, and the number of the format it was made in.

    An older one is brought up to date in memory.

    Raises:
        StoreError: it cannot be read, is not ours, or is newer than we are.
    """
    conn, version = open_as_it_is(path)
    with closing(conn), translated(path):
        if version == schema.VERSION:
            yield conn, version
            return
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            conn.backup(copy)
            bring_up(copy, path, version)
            yield copy, version


def bring_up(conn: sqlite3.Connection, path: Path, version: int) -> None:
    """Bring a copy to the newest format, in a transaction of its own.

    Raises:
        DamagedDiary: it is not what its format says; `path` is named.
    """
    # References are looked at as a whole once everything is in its place.
    conn.execute("PRAGMA foreign_keys = OFF")
    with transaction(conn, path, Ending()):
        migrations.bring_up(conn, path, version)


def count_entries(conn: sqlite3.Connection) -> int:
    """How many entries there are, without those that were taken back."""
    counts = (f"(SELECT count(*) FROM {table} WHERE deleted = 0)" for table in schema.ENTRIES)
    found: int = conn.execute(f"SELECT {' + '.join(counts)}").fetchone()[0]
    return found
