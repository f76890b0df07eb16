"""A backup made into a file that can take the diary's place, and held against the backup."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.domain.finding import Finding
from medlog.store import check, device_settings, files, filling, reopened, schema
from medlog.store.check import Told
from medlog.store.connection import open_as_it_is
from medlog.store.ids import new_device
from medlog.store.transaction import Ending, reason, transaction, translated


class Prepared(NamedTuple):
    """A file that is ready.

    Attributes:
        entries: how many entries it has, as many as the backup.
        format: the format the backup was made in.
    """

    entries: int
    format: int


def prepare(
    source: Path, target: Path, told: Told, kept: Mapping[str, str | None] | None = None
) -> Prepared:
    """Copy a backup, bring the copy to the newest format, and prove that it holds the same.

    The copy has a device's name of its own. `kept` are the settings of this device, which are not
    the backup's.

    `target` is there and empty. What `source` holds is read only.

    Raises:
        NotWhole: the backup is not as it was written.
        NotTheSame: the copy is not the backup: a disk that does not keep what it took.
        StoreError: it is no diary, newer than we are, or cannot be read or written.
    """
    told("copying")
    conn, version = open_as_it_is(source)
    with closing(conn):
        with translated(target), closing(_connected(target)) as copy:
            conn.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if version < schema.VERSION:
                reopened.bring_up(copy, source, version)
            with transaction(copy, target, Ending()):
                filling.rename_device(copy, new_device())
                device_settings.keep(copy, kept)
        try:
            files.sync(target)
        except OSError as error:
            raise errors.NotPutInPlace(path=target, detail=reason(error)) from error
        with reopened.newest(target) as (made, _):
            wrong = _wrong(target, made, told)
            if wrong:
                raise errors.NotWhole(path=source)
            told("comparing")
            conn.text_factory = made.text_factory = bytes
            for table in ("action", "change", *schema.LOGGED):
                if list(_rows(conn, table)) != list(_rows(made, table)) and (
                    version == schema.VERSION or not _are_in(conn, made, table)
                ):
                    raise errors.NotTheSame(path=source, table=table)
            return Prepared(reopened.count_entries(made), version)


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)


def _wrong(path: Path, conn: sqlite3.Connection, told: Told) -> list[Finding]:
    found = [*check.header(path), *check.contents(conn, None, told)]
    return [one for one in found if not one.remark]


def _rows(conn: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    key = "id" if table in schema.LOGGED else "clock, device"
    yield from conn.execute(f"SELECT * FROM {table} ORDER BY {key}")


def _are_in(before: sqlite3.Connection, after: sqlite3.Connection, table: str) -> bool:
    """Whether a table has what it had before its columns became more."""
    cursor = before.execute(f"SELECT * FROM {table} LIMIT 0")
    names = ", ".join(column[0] for column in cursor.description)
    query = f"SELECT {names} FROM {table} ORDER BY id"
    return before.execute(query).fetchall() == after.execute(query).fetchall()
