"""How far reminders have looked: a tiny file for each diary, in the user's state folder.

    1793602920 2026-11-02T08:02:00        epoch second, and the latest time on the wall
    1793602920 shown                      when a notification was to be shown last; or why not

The first line is empty while no look came to its end, the second where there was nothing to show.
It is no part of the diary, holds nothing of it, and may be gone at any time: then today's doses
are told once more.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.domain.instant import Instant
from medlog.store import folders, place

_SHOWN = "shown"

_ROOM = 64
"""Bytes; more than is ever written."""


class LastLook(NamedTuple):
    """The moment reminders looked at last, and the latest time on the wall they have come to.

    A slot is a time on the wall, so the latest wall is what tells each slot once: where the clocks
    go back, or their owner flies west, the same time comes again.
    """

    epoch: int
    wall: datetime

    def since(self, now: Instant) -> datetime | None:
        """The wall after which a slot is new; None where the clock was set back since."""
        return None if self.epoch > now.epoch else self.wall


class Attempt(NamedTuple):
    """The last time a notification was to be shown, whether or not that worked.

    Attributes:
        epoch: when.
        trouble: the code of the error that kept it from being shown; None where it was shown.
    """

    epoch: int
    trouble: str | None


def after(last: LastLook | None, now: Instant) -> LastLook:
    """What to keep once everything up to `now` was told."""
    since = None if last is None else last.since(now)
    return LastLook(now.epoch, now.wall if since is None else max(since, now.wall))


def path_for(diary: Path) -> Path:
    """The file for a diary, which is known by its path.

    Raises:
        NoFolder: the user has no home.
    """
    return place.state_folder() / f"reminded-{place.mark(diary)}"


def read(diary: Path) -> tuple[LastLook | None, Attempt | None]:
    """How far reminders have looked in a diary, and what became of the last one to be shown.

    None where nothing says so.
    """
    try:
        text = path_for(diary).read_text("ascii", "replace")
    except OSError:
        return None, None
    return _parsed(text)


class Held:
    """The file while this process alone has it."""

    def __init__(self, path: Path, file: FileIO) -> None:
        self._path = path
        self._file = file
        text = file.read(_ROOM)
        self.last, self.tried = _parsed(text.decode("ascii", "replace"))
        if not text.strip(b"\0"):
            # Room on the disk, before anything is shown that could not be kept as told.
            self._write(bytes(_ROOM))

    def keep(self, look: LastLook | None, tried: Attempt | None) -> None:
        """Write how far reminders have looked now, and what became of the last one to be shown.

        Raises:
            LookNotKept: it cannot be written.
        """
        first = f"{look.epoch} {look.wall.isoformat(timespec='seconds')}" if look else ""
        second = f"{tried.epoch} {tried.trouble or _SHOWN}\n" if tried else ""
        self._write(f"{first}\n{second}".encode())

    def _write(self, content: bytes) -> None:
        try:
            self._file.seek(0)
            self._file.write(content)
            self._file.truncate()
        except OSError as error:
            raise _not_kept(self._path, error) from error


@contextmanager
def held(diary: Path) -> Iterator[Held | None]:
    """The file of a diary, made if need be; None while another process has it.

    Two timers that look at once tell nothing twice.

    Raises:
        LookNotKept: it cannot be made or written.
    """
    path = path_for(diary)
    try:
        folders.make(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _not_kept(path, error) from error
    with os.fdopen(handle, "r+b", buffering=0) as file:
        yield Held(path, file) if _locked(file) else None


def _not_kept(path: Path, error: OSError) -> errors.MedlogError:
    return errors.LookNotKept(path=path, detail=error.strerror or error)


def _locked(file: FileIO) -> bool:
    if sys.platform == "win32":
        return True  # There is no timer on Windows to run at the same time.
    from fcntl import LOCK_EX, LOCK_NB, flock

    try:
        flock(file, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True


def _parsed(text: str) -> tuple[LastLook | None, Attempt | None]:
    first, _, second = text.strip("\0").partition("\n")
    epoch, _, wall = first.strip().partition(" ")
    try:
        look = LastLook(int(epoch), datetime.fromisoformat(wall).replace(tzinfo=None))
    except ValueError:
        look = None
    epoch, _, trouble = second.strip().partition(" ")
    try:
        return look, Attempt(int(epoch), None if trouble == _SHOWN else trouble)
    except ValueError:
        return look, None
