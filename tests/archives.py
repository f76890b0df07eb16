"""Archives for tests: of a diary in a file, and with something in them changed."""

import hashlib
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from medlog.actions import archiving


def archive_of(diary: Path, *, whole: bool = True) -> bytes:
    """The bytes of the archive of a diary."""
    out = io.BytesIO()
    with closing(sqlite3.connect(diary.as_uri() + "?mode=ro", uri=True)) as conn:
        archiving.write(conn, out, whole=whole)
    return out.getvalue()


def signed(lines: list[bytes]) -> bytes:
    """An archive of these lines, the last of which is replaced by one with the right sum."""
    above = b"".join(lines[:-1])
    return above + f'"sha256":"{hashlib.sha256(above).hexdigest()}"}}\n'.encode()


def forged(archive: bytes, table: str, number: int, **values: Any) -> bytes:
    """An archive in which a row says something else, and the sum is right all the same.

    A value of `...` takes the column out.
    """
    lines = archive.splitlines(keepends=True)
    at = lines.index(f'"{table}":[\n'.encode()) + 1 + number
    text = lines[at].rstrip(b",\n")
    row = {**json.loads(text), **values}
    row = {name: value for name, value in row.items() if value is not ...}
    said = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    lines[at] = said.encode("utf-8", "surrogatepass") + lines[at][len(text) :]
    return signed(lines)
