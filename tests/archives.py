"""Archives for tests: of a diary in a file, and with something in them changed."""

import hashlib
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from conftest import Ran, Typed
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


MADE: dict[str, dict[str, bytes]] = {}
"""What stands in a folder once it was made: by the tests it is only put there again."""


def made_once(name: str, folder: Path, make: Callable[[], object]) -> None:
    """Make what is in a folder, or put what was made before in it."""
    if name not in MADE:
        make()
        files = [path for path in folder.rglob("*") if path.is_file()]
        MADE[name] = {str(path.relative_to(folder)): path.read_bytes() for path in files}
    for inner, content in MADE[name].items():
        (folder / inner).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / inner).touch(0o600)
        (folder / inner).write_bytes(content)


def kept_archive(typed: Typed, home: Path) -> Path:
    """Of a diary with two entries and a contact; the diary itself is diary.db."""

    def make() -> None:
        typed("mood 6 --note 'slept badly'")
        typed("take sertraline 50mg")
        typed("support add Anna 0170 1234567 --readable")
        (home / "medlog.json").write_bytes(archive_of(home / "diary.db"))

    made_once("here", home, make)
    return home / "medlog.json"


def kept_other(typed: Typed, home: Path, archive: Path) -> Path:
    """The diary of another device, to which MEDLOG_DB has to lead already; it has the archive."""
    made_once("other", home / "other", lambda: typed(f"import archive {archive}"))
    return home / "other" / "diary.db"


def answer(ran: Ran) -> dict[str, Any]:
    """The data of an answer in JSON."""
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)["data"]
    return found


def device_of(path: Path) -> str:
    """The name of the device in a diary."""
    with closing(sqlite3.connect(path)) as conn:
        found: str = conn.execute("SELECT device FROM context").fetchone()[0]
        return found
