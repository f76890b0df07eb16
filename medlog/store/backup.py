"""Copies of the diary in `backups/` beside it.

    medlog-20261102T071500.db   of a moment, in UTC: thinned out to daily, weekly, monthly ones
    medlog-format-1.db          made before an upgrade from format 1: never thinned out

A copy counts once it was written to a temporary file (0600), synced, opened again and found whole,
renamed into place, and its folder synced.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from medlog import errors

_STAMP = "%Y%m%dT%H%M%S"

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many days, weeks and months keep their last copy, beside all of today's and yesterday's."""


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
    for name in _names(diary):
        try:
            made = datetime.strptime(name[len(diary.stem) + 1 : -3], _STAMP)  # noqa: DTZ007 -- naive UTC
        except ValueError:
            continue
        found.append(Copy(folder(diary) / name, made))
    return found


def due(diary: Path, now: datetime) -> bool:
    """Whether there is no copy of the date of `now` (naive UTC) yet."""
    start = f"{diary.stem}-{now:%Y%m%d}T"
    return not any(name.startswith(start) for name in _names(diary))


def make(diary: Path, now: datetime) -> Path:
    """Copy the diary as it is at `now` (naive UTC), prove the copy, thin out the older ones.

    Raises:
        StoreError: it could not be copied or proved; no half copy is left.
    """
    older = copies(diary)
    path = _copy(diary, f"{diary.stem}-{now:{_STAMP}}")
    # A diary that shrank may have lost something: then the older copies are what matters.
    if not older or path.stat().st_size >= older[-1].path.stat().st_size:
        for copy in to_thin_out(older, now):
            copy.path.unlink(missing_ok=True)
    return path


def make_before_upgrade(diary: Path, version: int) -> Path:
    """Copy the diary before an upgrade from format `version`; such a copy stays.

    Raises:
        StoreError: it could not be copied or proved.
    """
    return _copy(diary, f"{diary.stem}-format-{version}")


def to_thin_out(older: Iterable[Copy], now: datetime) -> list[Copy]:
    """The copies that are not among those kept: of each day, week and month the last one."""
    kept: set[Copy] = set()
    days: set[object] = set()
    weeks: set[object] = set()
    months: set[object] = set()
    yesterday = (now - timedelta(days=1)).date()
    newest_first = sorted(older, key=lambda copy: copy.made, reverse=True)
    for copy in newest_first:
        day = copy.made.date()
        if day >= yesterday:
            kept.add(copy)
            continue
        for span, limit, period in (
            (days, DAYS, day),
            (weeks, WEEKS, day.isocalendar()[:2]),
            (months, MONTHS, (day.year, day.month)),
        ):
            if period not in span and len(span) < limit:
                span.add(period)
                kept.add(copy)
    return [copy for copy in newest_first if copy not in kept]


def _names(diary: Path) -> list[str]:
    try:
        names = sorted(os.listdir(folder(diary)))
    except FileNotFoundError:
        return []
    return [name for name in names if name.startswith(f"{diary.stem}-") and name.endswith(".db")]


def _copy(diary: Path, name: str) -> Path:
    with _plain_errors(diary):
        folder(diary).mkdir(mode=0o700, exist_ok=True)
        temporary = folder(diary) / f".{name}.{os.getpid()}.tmp"
        try:
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            _copy_pages(diary, temporary)
            _prove(diary, temporary)
            path = _free(folder(diary), name)
            temporary.rename(path)
            _sync(folder(diary))
        finally:
            temporary.unlink(missing_ok=True)
    return path


def _copy_pages(diary: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{diary.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
    _sync(target)


def _prove(diary: Path, target: Path) -> None:
    with closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise errors.BackupNotWhole(path=diary, detail=found)


def _free(where: Path, name: str) -> Path:
    """A name that is not taken: a copy never replaces another."""
    path, number = where / f"{name}.db", 2
    while path.exists():
        path, number = where / f"{name}-{number}.db", number + 1
    return path


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a folder to sync it.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _plain_errors(diary: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise errors.NoBackup(path=diary, detail=str(error)) from error
