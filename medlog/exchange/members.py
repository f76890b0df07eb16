"""What a zip holds, and a folder that stands for one: listed with limits, and nothing unpacked."""

import os
import zipfile
from pathlib import Path
from typing import BinaryIO, Protocol

from medlog import errors

LARGEST_LIST = 4 * 2**20
"""Bytes in which a zip lists its members: some fifty thousand of them."""

MOST_FILES, DEEPEST = 50_000, 3
"""What is looked at of a folder: so many names, and folders in folders so deep."""


class Named(Protocol):
    """A file that can say what is wrong with it."""

    path: Path

    def not_of(self, detail: str) -> errors.ImportNotOf:
        """The error that says that this is no such file."""


def files_in(folder: Path) -> dict[str, Path]:
    """The ordinary files in a folder by their names in it; no link is followed.

    Raises:
        ImportTooLarge: there are more than any such program writes.
    """
    found: dict[str, Path] = {}
    for place, folders, names in os.walk(folder):
        inner = Path(place).relative_to(folder)
        if len(inner.parts) >= DEEPEST:
            folders.clear()
        for name in names:
            path = Path(place, name)
            if not path.is_symlink() and path.is_file():
                found[(inner / name).as_posix()] = path
        if len(found) > MOST_FILES:
            raise errors.ImportTooLarge(
                path=folder, what="the folder", size="more files", limit=f"{MOST_FILES:,}"
            )
    return dict(sorted(found.items()))


def open_zip(file: BinaryIO, size: int, named: Named) -> zipfile.ZipFile:
    """A zip of so many bytes. Raises ImportNotOf, ImportTooLarge, ImportEncrypted."""
    _refuse_long_list(file, size, named.path)
    try:
        file.seek(0)
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise named.not_of("it is no whole zip") from error
    if any(about.flag_bits & 0x1 for about in archive.infolist()):
        raise errors.ImportEncrypted(path=named.path)
    return archive


def _refuse_long_list(file: BinaryIO, size: int, path: Path) -> None:
    """Refuse a zip whose list of members is longer than any such program writes it.

    Its length stands in the record at the end of a zip, 12 bytes from its beginning.
    """
    file.seek(max(size - 2**16 - 22, 0))
    end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at >= 0 and int.from_bytes(end[at + 12 : at + 16], "little") > LARGEST_LIST:
        raise errors.ImportTooLarge(
            path=path, what="its list of members", size="too many", limit="50,000"
        )
