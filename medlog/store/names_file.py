"""The names file, out of which a shell completes names without starting the program.

    kind <TAB> name <TAB> hint        kind: medication, effect, factor

One line a name, in UTF-8, in the user's cache folder, for its owner alone. It may be gone at any
time and is never read by the program itself.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.domain.description import describe
from medlog.domain.names import check_name
from medlog.domain.regimen import in_force
from medlog.store import place
from medlog.store.diary import Diary
from medlog.store.medications import read_medications
from medlog.store.spellings import spellings

FILE = "names"
"""Its name in the cache folder."""


class OfferedName(NamedTuple):
    """A name that completion offers.

    Attributes:
        kind: medication, effect or factor.
        name: as it is typed.
        hint: what is said beside it; may be empty.
    """

    kind: str
    name: str
    hint: str = ""


def refresh(diary: Diary) -> None:
    """Bring the names file up to date, after a commit that brought, changed or removed a name.

    Only for the diary that the program opens by itself: a sample named with --db leaves the names
    of the person's own alone. Raises nothing: without the file, completion has no names.
    """
    with suppress(OSError, RuntimeError, errors.MedlogError):
        if _is_own(diary.path):
            with diary.reading() as conn:
                names = [] if conn is None else list(_offered(conn, diary.today(conn)))
            write(names, place.cache_folder())


def write(names: Iterable[OfferedName], folder: Path) -> None:
    """Write the names file into a folder, unless it says the same already.

    A name that could not be typed as a new one is left out.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    lines = [
        f"{offered.kind}\t{offered.name}\t{' '.join(offered.hint.split())}\n"
        for offered in names
        if _is_name(offered.name)
    ]
    content = "".join(lines).encode("utf-8", "replace")
    path = folder / FILE
    if content == (path.read_bytes() if path.exists() else b""):
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    # tempfile would load what a daily command does without.
    unfinished = folder / f".{FILE}-{os.getpid()}"
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _is_own(path: Path) -> bool:
    named = os.environ.get("MEDLOG_DB")
    return path.absolute() == (Path(named) if named else place.default_path()).absolute()


def _is_name(text: str) -> bool:
    try:
        return check_name(text) == text
    except errors.MedlogError:
        return False


def _offered(conn: sqlite3.Connection, today: date) -> Iterator[OfferedName]:
    for known in read_medications(conn):
        if known.is_stopped(today):
            continue
        regimen = in_force(known.regimens, today) or (known.regimens or (None,))[-1]
        hint = "no schedule" if regimen is None else describe(regimen)
        yield OfferedName("medication", known.name, hint)
        for alias in known.aliases:
            yield OfferedName("medication", alias, f"{known.name}, {hint}")
    for kind in ("effect", "factor"):
        query = f"SELECT 1 FROM {kind} WHERE name = ? AND deleted = 0"
        for name in spellings(conn, kind):
            if conn.execute(query, (name,)).fetchone():
                yield OfferedName(kind, name)
