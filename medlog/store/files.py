"""Files that are there whole, under their name, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from medlog.store import folders


@contextmanager
def unfinished(folder: Path, start: str) -> Iterator[Path]:
    """A new empty file for its owner alone (0600), gone at the end unless it was renamed.

    Its name begins with `start` and ends in `.tmp`. Where it became a database that could not be
    finished, SQLite's journal goes with it.

    Raises:
        OSError: it cannot be made.
    """
    path = folder / f"{start}-{os.urandom(4).hex()}.tmp"
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield path
    finally:
        # What cannot be taken away stays, and `check` names it; what was done is done.
        with suppress(OSError):
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Write what is in a file to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, content: bytes) -> None:
    """Put content at a path, in place of what may be there, for its owner alone (0600).

    Raises:
        OSError: it cannot be written; what was there is as it was, and nothing else is left.
    """
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to be written, which takes the place of what may be at a path at the end (0600).

    Raises:
        OSError: it cannot be written; what was there is as it was, and nothing else is left.
    """
    with unfinished(path.parent, ".medlog") as temporary:
        with temporary.open("r+b") as file:
            yield file
        sync(temporary)
        temporary.replace(path)
    # From here on the file is there; at worst a power cut takes it away again.
    with suppress(OSError):
        folders.sync(path.parent)
