"""An archive that another program saved in other lines, read whole where it is small."""

from typing import Any

from medlog import errors
from medlog.exchange.archive import VERSION
from medlog.exchange.archive.writing import Sections, compact, written
from medlog.exchange.opened import IN_MEMORY, Opened


def set_again(opened: Opened) -> bytes:
    """An archive that another program set in other lines, in the lines that it had.

    Raises:
        ImportNotOf, ImportEncrypted, ImportTooLarge, ArchiveRewritten, ArchiveNewer: it cannot be.
        ImportBadPlace: its sum is not right any more.
    """
    _refuse_at_sight(opened)
    document = opened.json()
    if not isinstance(document, dict) or "medlog_archive" not in document:
        raise opened.not_of("it does not begin as an archive does")
    version, number, whole, sum_, _ = (document.pop(name, None) for name in _NO_TABLES)
    if type(version) is int and version > VERSION:
        raise errors.ArchiveNewer(path=opened.path)
    if version != VERSION or type(number) is not int or type(whole) is not bool:
        raise opened.bad("its beginning", "there is no such version")
    try:
        found = b"".join(written(number, _sections(opened, document), whole=whole))
    except UnicodeEncodeError:
        raise opened.not_of("it holds what is no text") from None
    if not found.endswith(f'"sha256":"{sum_}"}}\n'.encode("utf-8", "replace")):
        raise opened.bad("“sha256”", "the sum of the file is not that of what stands in it")
    return found


_NO_TABLES = ("medlog_archive", "format", "whole", "sha256", "counts")


def _sections(opened: Opened, document: dict[str, Any]) -> Sections:
    for name, rows in document.items():
        if not isinstance(rows, list):
            raise opened.bad(f"“{name[:40]}”", "this is no list of rows")
        yield name, iter([[compact(row) for row in rows]] if rows else [])


def _refuse_at_sight(opened: Opened) -> None:
    if opened.starts_with(b"SQLite format 3\0"):
        raise opened.not_of("it is a database; medlog restore brings back a backup")
    if opened.is_archive:
        raise opened.not_of("it is a zip or a folder")
    if opened.starts_with(b"age-encryption.org/", b"-----BEGIN "):
        raise errors.ImportEncrypted(path=opened.path)
    if opened.size > IN_MEMORY and opened.starts_with(b"{", b"\xef\xbb\xbf{"):
        raise errors.ArchiveRewritten(path=opened.path)
