"""An archive made into a file that can take the diary's place, and held against the archive."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from medlog import errors
from medlog.actions import archiving
from medlog.store import device_settings, files, filling, reopened, schema
from medlog.store.check import Told
from medlog.store.ids import new_device
from medlog.store.restoring import Prepared
from medlog.store.transaction import Ending, reason, transaction


def is_archive(path: Path) -> bool:
    """Whether a file begins as an archive does, and not as a database.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def prepare(
    source: Path, target: Path, told: Told, kept: Mapping[str, str | None] | None = None
) -> Prepared:
    """Fill a new diary from an archive, and prove that it holds the same.

    `target` is there and empty. `kept` are the settings of this device: an archive has none.

    Raises:
        Those of `archiving.reading`.
        ArchivePart: it is not a whole diary.
        NotTheSame, ArchiveNotWhole, RowRefused: what came of it is not it, or it is none.
        StoreError: the file cannot be written.
    """
    with archiving.reading(source, lambda *_: None) as found:
        if not found.archive.whole:
            raise errors.ArchivePart(path=source)
        told("reading")
        found.check()
        told("making the tables anew")
        uri = f"{target.absolute().as_uri()}?mode=rw"
        with (
            closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as new,
            transaction(new, target, Ending()),
        ):
            schema.create(new, new_device())
            filling.fill(new, found.rows())
            device_settings.keep(new, kept)
        try:
            files.sync(target)
        except OSError as error:
            raise errors.NotPutInPlace(path=target, detail=reason(error)) from error
        told("comparing")
        with reopened.newest(target) as (made, _):
            archiving.refuse_unless_filled(made, found)
            return Prepared(reopened.count_entries(made), found.archive.format)
