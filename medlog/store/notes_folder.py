"""Where a note is while it is being written, and where one stays that could not be saved.

A folder of one's own (0700) for each, in memory where the system has such a place, else beside the
diary. Its name says which diary the note is for: what another one left is not this one's.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from medlog.store import place

NOTE = "note.txt"
"""The note in its folder."""


def places(diary: Path) -> Iterator[tuple[Path, str]]:
    """The folders that may hold one, best first, and how its name begins there."""
    for base in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108 -- a 0700 folder inside
        if base:
            yield Path(base), f"medlog-{place.mark(diary)}-"
    yield _beside(diary), ".medlog-note-"


def make(diary: Path) -> Path:
    """A new one, empty.

    Raises:
        OSError: it cannot be made.
    """
    from tempfile import mkdtemp

    for base, start in places(diary):
        if start.startswith("medlog-") and os.access(base, os.W_OK | os.X_OK):
            return Path(mkdtemp(prefix=start, dir=base))
    beside = _beside(diary)
    beside.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(mkdtemp(prefix=start, dir=beside))


def _beside(diary: Path) -> Path:
    return diary.parent if diary.parent.is_dir() else place.default_path().parent
