"""Making copies of the diary: proven before they count.

A copy counts once it was written to a temporary file (0600), synced, opened again and found whole,
renamed into place, and its folder synced.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from medlog import errors
from medlog.store import age, copies, files, folders
from medlog.store.transaction import reason


def make(diary: Path, now: datetime, key: str = "") -> Path:
    """Copy the diary as it is at `now` (naive UTC), prove the copy, thin out the older ones.

    `key` is the age key to encrypt it to, or "".

    Raises:
        NoBackup, BackupNotWhole: it could not be copied or proved; no half copy is left.
        ExtraMissing, BadAgeKey: it cannot be encrypted.
    """
    with plain_errors(diary):
        _make_folder(diary)
        path = _copy(diary, copies.named(diary, now), key)
    # What cannot be thinned out today can be tomorrow.
    with suppress(OSError):
        for copy in copies.to_thin_out(copies.copies(diary), now):
            copy.path.unlink(missing_ok=True)
        for left in copies.stale(diary, now):
            left.unlink(missing_ok=True)
    return path


def make_at(diary: Path, target: Path, now: datetime, key: str = "") -> Path:
    """Copy the diary to a file that is not there yet, or into a folder; thins nothing out.

    Raises:
        BackupExists, BackupNoFolder: the place is none.
        As `make`.
    """
    if target.is_dir():
        path = copies.named(diary, now, target)
    else:
        path = target
        if path.exists() or path.is_symlink():
            raise errors.BackupExists(path=path)
        if not path.parent.is_dir():
            raise errors.BackupNoFolder(path=path.parent)
    with plain_errors(diary):
        return _copy(diary, path, key)


def make_before_upgrade(diary: Path, version: int, key: str = "") -> Path:
    """Copy the diary before an upgrade from format `version`; such a copy stays.

    `key` is the age key to encrypt it to, or "".

    Raises:
        NoBackup, BackupNotWhole: it could not be copied or proved; no half copy is left.
    """
    path = copies.folder(diary) / f"{copies.stem(diary)}-format-{version}.db"
    with plain_errors(diary):
        _make_folder(diary)
        # Where the extra is gone by now, a plain copy is better than a diary that stays closed.
        with suppress(errors.ExtraMissing, errors.BadAgeKey):
            return _copy(diary, path, key)
        return _copy(diary, path)


def place_before(diary: Path, what: str, now: datetime) -> Path:
    """A free name for what stood there before a restore or a repair (`what`).

    Raises:
        OSError: there is no folder for it, and none can be made.
    """
    folders.make(copies.folder(diary))
    return copies.free(
        copies.folder(diary) / f"{copies.stem(diary)}-before-{what}-{now:{copies.STAMP}}.db"
    )


def prune(diary: Path, now: datetime, *, dry: bool = False) -> list[Path]:
    """Thin the copies out and remove what was cut off; with `dry` only say what would go.

    Raises:
        NoBackup: one of them cannot be removed.
    """
    thinned = [copy.path for copy in copies.to_thin_out(copies.copies(diary), now)]
    gone = [*thinned, *copies.stale(diary, now)]
    if not dry:
        with plain_errors(diary):
            for path in gone:
                path.unlink(missing_ok=True)
    return gone


def _make_folder(diary: Path) -> None:
    folder = copies.folder(diary)
    if folder.is_symlink() and not folder.exists():
        detail = f"{folder} is a link, and the folder it leads to is not there"
        raise errors.NoBackup(path=diary, detail=detail)
    folders.make(folder)


def _copy(diary: Path, path: Path, key: str = "") -> Path:
    """Copy to a name like this one that is free; gives that."""
    stem = f".{path.name.removesuffix('.db')}"
    # What is to be encrypted stands in plain beside the diary alone: never for a moment on a stick,
    # or in a folder that a program replicates.
    with files.unfinished(diary.resolve().parent if key else path.parent, stem) as temporary:
        _copy_pages(diary, temporary)
        files.sync(temporary)
        prove(diary, temporary)
        if key:
            if path.suffix != age.SUFFIX:
                path = path.with_name(path.name + age.SUFFIX)
            with files.unfinished(path.parent, stem) as encrypted:
                age.encrypt(temporary, encrypted, key)
                files.sync(encrypted)
                path = copies.free(path)
                encrypted.rename(path)
        else:
            path = copies.free(path)
            temporary.rename(path)
    try:
        folders.sync(path.parent)
    except OSError:
        # Its name may be gone after a power cut, so it does not count.
        with suppress(OSError):
            path.unlink()
        raise
    return path


def _copy_pages(diary: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{diary.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def prove(diary: Path, target: Path) -> None:
    """Open a copy again and see that its pages are whole.

    Raises:
        BackupNotWhole: they are not.
    """
    with closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        try:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            found = str(error)
    if found != "ok":
        raise errors.BackupNotWhole(path=diary, detail=found)


@contextmanager
def plain_errors(diary: Path) -> Iterator[None]:
    """Say of whatever the system or SQLite reports that there is no backup."""
    try:
        yield
    except OSError as error:
        raise errors.NoBackup(path=diary, detail=reason(error)) from error
    except sqlite3.Error as error:
        raise errors.NoBackup(path=diary, detail=str(error)) from error
