"""The copies of a diary: what they are called, which there are, and which of them stay.

    medlog-20261102T071500.db                  of a moment, in UTC: thinned out to daily, weekly,
                                               monthly ones
    medlog-format-1.db                         made before an upgrade from format 1
    medlog-before-restore-20261102T071500.db   what stood there before a restore or a repair

The latter two are never thinned out. A second copy of the same name gets a number:
medlog-20261102T071500-2.db; one encrypted to an age key ends in .db.age.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from medlog.domain.instant import Instant
from medlog.store import age
from medlog.store.transaction import reason

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many days, weeks and months keep their last copy, beside all of the last hours."""

FRESH = timedelta(hours=50)
"""How long every copy stays: today's and yesterday's, whatever the zone, also on the two days of
the year whose clocks change."""

STAMP = "%Y%m%dT%H%M%S"
_MOMENT = r"-(\d{8}T\d{6})(?:-\d+)?\.db(?:\.age)?"
_KEPT = r"-(?:(format-\d+)|(before-[a-z]+)-(\d{8}T\d{6}))(?:-\d+)?\.db(?:\.age)?"


_UNFINISHED = (".tmp", ".tmp-journal")
"""How the names end of files that are being written."""

_AHEAD = timedelta(days=1)
"""By how much a clock may have been set back for a copy to be as new as it says."""

_STALE = timedelta(hours=1)
"""After which a temporary file is what a killed process left."""


class Copy(NamedTuple):
    """A copy of a moment: its file, when it was made (naive UTC), and its size in bytes."""

    path: Path
    made: datetime
    size: int


class Kept(NamedTuple):
    """A copy as `backup list` shows it.

    Attributes:
        path: its file.
        made: when it was made (naive UTC).
        size: in bytes.
        why: "" for one of a moment, else "format-1", "before-restore" or "before-repair": such a
            copy is never thinned out.
    """

    path: Path
    made: datetime
    size: int
    why: str

    @property
    def encrypted(self) -> bool:
        """Whether it opens with a secret key alone."""
        return self.path.suffix == age.SUFFIX

    @property
    def aside(self) -> bool:
        """Whether it is what stood there before, whole or not."""
        return self.why.startswith("before-")


def folder(diary: Path) -> Path:
    """Where the copies of this diary are."""
    return diary.parent / "backups"


def copies(diary: Path) -> list[Copy]:
    """The copies of moments, oldest first."""
    found = []
    for name in _listed(diary):
        stamp = re.fullmatch(_MOMENT, name.removeprefix(stem(diary)))
        if stamp is None:
            continue
        path = folder(diary) / name
        with suppress(OSError, ValueError):
            made = datetime.strptime(stamp[1], STAMP)  # noqa: DTZ007 -- naive UTC
            found.append(Copy(path, made, path.stat().st_size))
    return sorted(found, key=_age)


def kept(diary: Path) -> list[Kept]:
    """Every copy, those that are never thinned out too, oldest first."""
    found = [Kept(*copy, "") for copy in copies(diary)]
    for name in _listed(diary):
        said = re.fullmatch(_KEPT, name.removeprefix(stem(diary)))
        if said is None:
            continue
        path = folder(diary) / name
        with suppress(OSError, ValueError):
            if said[2] and path.samefile(diary):
                continue  # A restore is under way, or was killed before it was done.
            status = path.stat()
            made = datetime.fromtimestamp(int(status.st_mtime), UTC).replace(tzinfo=None)
            if said[3]:
                made = datetime.strptime(said[3], STAMP)  # noqa: DTZ007 -- naive UTC
            found.append(Kept(path, made, status.st_size, said[1] or said[2]))
    return sorted(found, key=_age)


def newest(diary: Path, now: datetime) -> Path | None:
    """The copy made last, None where there is none; `now` is naive UTC.

    One from days ahead is older than it says: the clock was wrong then.
    """
    found = copies(diary)
    past = [copy for copy in found if copy.made <= now + _AHEAD] or found
    return past[-1].path if past else None


def due(diary: Path, now: Instant) -> bool:
    """Whether there is no copy of the date that it is where its owner is."""
    midnight = now.wall.replace(hour=0, minute=0, second=0, microsecond=0)
    begins = midnight - timedelta(seconds=now.offset)
    first, end = (f"{at:{STAMP}}" for at in (begins, begins + timedelta(days=1)))
    start = f"{stem(diary)}-"
    stamps = (name.removeprefix(start) for name in _listed(diary) if name.startswith(start))
    return not any(first <= stamp < end for stamp in stamps)


def to_thin_out(found: Iterable[Copy], now: datetime) -> list[Copy]:
    """The copies that are not kept, newest first; `now` is naive UTC.

    Kept are all of the last FRESH hours; of each of the last DAYS days, WEEKS weeks and MONTHS
    months (in UTC) that have copies older than that, the last one; and each after which they became
    smaller, because the diary may have lost something then. Encrypted or not makes a difference in
    size that says nothing, so only copies of one kind are compared.
    """
    days: set[object] = set()
    weeks: set[object] = set()
    months: set[object] = set()
    next_size: dict[str, int] = {}
    thinned = []
    for copy in sorted(found, key=_age, reverse=True):
        day = copy.made.date()
        kept = copy.size > next_size.get(copy.path.suffix, copy.size)
        next_size[copy.path.suffix] = copy.size
        if copy.made >= now - FRESH:
            continue
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


def free(path: Path) -> Path:
    """The path, or one with a number that is not taken: a copy never replaces another."""
    name, _, ends = path.name.partition(".db")
    found, number = path, 2
    while found.exists():
        found, number = path.with_name(f"{name}-{number}.db{ends}"), number + 1
    return found


def stale(diary: Path, now: datetime) -> list[Path]:
    """What processes left that were killed while they copied, restored, repaired or decrypted.

    Files that hold the diary, or a part of it, in its folder or that of the copies; and the second
    name that a restore gives the diary itself before it is done.
    """
    found = []
    for path in (*_unfinished(diary), *_unfinished_beside(diary)):
        with suppress(FileNotFoundError):
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
            if written < now - _STALE:
                found.append(path)
    for name in _listed(diary):
        said = re.fullmatch(_KEPT, name.removeprefix(stem(diary)))
        if said is not None and said[3]:
            path = folder(diary) / name
            with suppress(OSError, ValueError):
                begun = datetime.strptime(said[3], STAMP)  # noqa: DTZ007 -- naive UTC
                if begun < now - _STALE and path.samefile(diary):
                    found.append(path)
    return found


def _unfinished(diary: Path) -> Iterator[Path]:
    for name in _listed(diary):
        if name.startswith(f".{stem(diary)}-") and name.endswith(_UNFINISHED):
            yield folder(diary) / name


def _unfinished_beside(diary: Path) -> Iterator[Path]:
    beside = diary.resolve().parent
    with suppress(OSError):
        for name in sorted(os.listdir(beside)):
            if name.startswith((f".{stem(diary)}-", ".medlog-")) and name.endswith(_UNFINISHED):
                yield beside / name


def _age(copy: Copy | Kept) -> tuple[datetime, int, Path]:
    """Sorts by moment; of one second the one with the higher number is the later."""
    return copy.made, len(copy.path.name.removesuffix(age.SUFFIX)), copy.path


def stem(diary: Path) -> str:
    """What the names of this diary's copies begin with: one for each file in its folder."""
    return diary.name.removesuffix(".db")


def named(diary: Path, now: datetime, where: Path | None = None) -> Path:
    """What a copy of this moment is called, in `backups/` or in another folder."""
    return (where or folder(diary)) / f"{stem(diary)}-{now:{STAMP}}.db"


def unread(diary: Path) -> str:
    """Why the folder cannot be looked into, in the system's words; "" where it can, or is none."""
    try:
        os.listdir(folder(diary))
    except FileNotFoundError:
        return ""
    except OSError as error:
        return reason(error)
    return ""


def _listed(diary: Path) -> list[str]:
    """The names in the folder; none where it is not there, or cannot be read."""
    with suppress(OSError):
        return os.listdir(folder(diary))
    return []
