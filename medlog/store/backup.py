"""Copies of the diary in `backups/` beside it.

    medlog-20261102T071500.db   of a moment, in UTC: thinned out to daily, weekly, monthly ones
    medlog-format-1.db          made before an upgrade from format 1: never thinned out

A second copy of the same name gets a number: medlog-20261102T071500-2.db. A copy counts once it was
written to a temporary file (0600), synced, opened again and found whole, renamed into place, and
its folder synced.
"""

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.store import files, folders
from medlog.store.transaction import reason

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many days, weeks and months keep their last copy, beside all of today's and yesterday's."""

_STAMP = "%Y%m%dT%H%M%S"
_MOMENT = r"-(\d{8}T\d{6})(?:-\d+)?\.db"
_STALE = timedelta(hours=1)
"""After which a temporary file is what a killed process left."""


class Copy(NamedTuple):
    """A copy of a moment: its file, and when it was made (naive UTC)."""

    path: Path
    made: datetime


def folder(diary: Path) -> Path:
    """Where the copies of this diary are."""
    return diary.parent / "backups"


def copies(diary: Path) -> list[Copy]:
    """The copies of moments, oldest first."""
    found = []
    for name in _listed(diary):
        stamp = re.fullmatch(_MOMENT, name.removeprefix(_stem(diary)))
        if stamp is None:
            continue
        with suppress(ValueError):
            made = datetime.strptime(stamp[1], _STAMP)  # noqa: DTZ007 -- naive UTC
            found.append(Copy(folder(diary) / name, made))
    return sorted(found, key=lambda copy: (copy.made, copy.path))


def due(diary: Path, now: datetime) -> bool:
    """Whether there is no copy of the date of `now` (naive UTC) yet."""
    start = f"{_stem(diary)}-{now:%Y%m%d}T"
    return not any(name.startswith(start) for name in _listed(diary))


def make(diary: Path, now: datetime) -> Path:
    """Copy the diary as it is at `now` (naive UTC), prove the copy, thin out the older ones.

    Raises:
        NoBackup, BackupNotWhole: it could not be copied or proved; no half copy is left.
    """
    older = copies(diary)
    path = _copy(diary, f"{_stem(diary)}-{now:{_STAMP}}")
    # What cannot be thinned out today can be tomorrow.
    with suppress(OSError):
        _remove_stale(diary, now)
        # A diary that shrank may have lost something: then the older copies are what matters.
        if older and path.stat().st_size >= older[-1].path.stat().st_size:
            for copy in to_thin_out(older, now):
                copy.path.unlink(missing_ok=True)
    return path


def make_before_upgrade(diary: Path, version: int) -> Path:
    """Copy the diary before an upgrade from format `version`; such a copy stays.

    Raises:
        NoBackup, BackupNotWhole: it could not be copied or proved; no half copy is left.
    """
    return _copy(diary, f"{_stem(diary)}-format-{version}")


def to_thin_out(older: Iterable[Copy], now: datetime) -> list[Copy]:
    """The copies that are not kept, newest first.

    Kept are all of today's and yesterday's, and of each of the last DAYS days, WEEKS weeks and
    MONTHS months that have copies older than that, the last one.
    """
    yesterday = (now - timedelta(days=1)).date()
    days: set[object] = set()
    weeks: set[object] = set()
    months: set[object] = set()
    thinned = []
    for copy in sorted(older, key=lambda copy: copy.made, reverse=True):
        day = copy.made.date()
        if day >= yesterday:
            continue
        kept = False
        for span, limit, period in (
            (days, DAYS, day),
            (weeks, WEEKS, day.isocalendar()[:2]),
            (months, MONTHS, (day.year, day.month)),
        ):
            if period not in span and len(span) < limit:
                span.add(period)
                kept = True
        if not kept:
            thinned.append(copy)
    return thinned


def _stem(diary: Path) -> str:
    """What the names of this diary's copies begin with: one for each file in its folder."""
    return diary.name.removesuffix(".db")


def _listed(diary: Path) -> list[str]:
    """The names in the folder; none where it is not there, or cannot be read."""
    with suppress(OSError):
        return os.listdir(folder(diary))
    return []


def _copy(diary: Path, name: str) -> Path:
    with _plain_errors(diary):
        folders.make(folder(diary))
        with files.unfinished(folder(diary), f".{name}") as temporary:
            _copy_pages(diary, temporary)
            files.sync(temporary)
            _prove(diary, temporary)
            path = _free(folder(diary), name)
            temporary.rename(path)
        folders.sync(folder(diary))
    return path


def _copy_pages(diary: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{diary.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def _prove(diary: Path, target: Path) -> None:
    with closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        try:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            found = str(error)
    if found != "ok":
        raise errors.BackupNotWhole(path=diary, detail=found)


def _free(where: Path, name: str) -> Path:
    """A name that is not taken: a copy never replaces another."""
    path, number = where / f"{name}.db", 2
    while path.exists():
        path, number = where / f"{name}-{number}.db", number + 1
    return path


def _remove_stale(diary: Path, now: datetime) -> None:
    """Remove what processes left that were killed while they copied."""
    for name in _listed(diary):
        if name.startswith(f".{_stem(diary)}-") and name.endswith((".tmp", ".tmp-journal")):
            path = folder(diary) / name
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
            if written < now - _STALE:
                path.unlink(missing_ok=True)


@contextmanager
def _plain_errors(diary: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise errors.NoBackup(path=diary, detail=reason(error)) from error
    except sqlite3.Error as error:
        raise errors.NoBackup(path=diary, detail=str(error)) from error
