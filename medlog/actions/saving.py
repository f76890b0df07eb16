"""A file that a person asked for by its name."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from medlog import errors
from medlog.store import files, schema
from medlog.store.transaction import reason

_DATABASE = b"SQLite format 3\0"
"""Begins every diary and its copies."""

_WHOSE = slice(68, 72)
"""Where a database says which program's it is."""


class Saved(NamedTuple):
    """A file that was written.

    Attributes:
        path: absolute.
        form: html, pdf, md, json, csv or terminal.
        size: in bytes.
    """

    path: Path
    form: str
    size: int

    @property
    def ids(self) -> tuple[str]:
        """What `--quiet` says."""
        return (str(self.path),)


def save(path: Path, content: bytes, form: str, *, force: bool) -> Saved:
    """Write a file whole (0600), or not at all; with `force` in place of one that is there.

    Raises:
        OutputExists, OutputIsDiary, OutputIsFolder, OutputNoFile: the name is taken.
        OutputNoFolder: its folder is not there.
        OutputDiskFull, OutputNotWritten: the system refuses; what was there is as it was.
    """
    with saving(path, force=force) as file:
        file.write(content)
    return Saved(path.absolute(), form, len(content))


@contextmanager
def saving(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """A file to be written piece by piece, under its name once all of it is there.

    Raises:
        As `save`.
    """
    try:
        _refuse_taken(path, force=force)
        with files.replacing(path) as file:
            yield file
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise errors.OutputDiskFull(path=path) from error
        raise errors.OutputNotWritten(path=path, detail=reason(error)) from error


def _refuse_taken(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise errors.OutputIsFolder(path=path)
    if not path.parent.is_dir():
        raise errors.OutputNoFolder(path=path.parent)
    if path.exists() and not path.is_file():
        raise errors.OutputNoFile(path=path)
    if not force and (path.exists() or path.is_symlink()):
        raise errors.OutputExists(path=path)
    if path.is_file() and _may_be_a_diary(path):
        raise errors.OutputIsDiary(path=path)


def _may_be_a_diary(path: Path) -> bool:
    """Whether it is a database, and not one that an export made."""
    with path.open("rb") as file:
        header = file.read(_WHOSE.stop)
    ours = schema.COPY_ID.to_bytes(4, "big")
    return header.startswith(_DATABASE) and header[_WHOSE] != ours
