"""The text of a schema and a diary of each version that was released, for later versions to read.

    python tests/store/released.py        writes those of the newest version anew

That is right only while the newest version has not been released: what is out there stays as it is.
"""

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent

if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))

from store.desk import Desk, add  # noqa: E402 -- beside this file

from medlog.store import schema  # noqa: E402 -- after the path


def text_of(conn: sqlite3.Connection) -> str:
    """Every object of a schema as the file keeps it, but what sqlite-utils added."""
    found = conn.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name <> '_sqlite_migrations'"
        " ORDER BY type = 'trigger', type = 'view', type = 'index', name"
    )
    text = "\n\n".join(f"{sql};" for (sql,) in found) + "\n"
    # A table that was renamed into its place has its name in quotes.
    return re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", text, flags=re.MULTILINE)


def newest() -> str:
    """The text of the newest schema."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        schema.create(conn, "here")
        return text_of(conn)


def load(version: int, path: Path) -> None:
    """Make the diary of a released version."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript((HERE / f"diary_{version}.sql").read_text("utf-8"))
        conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {version}")


def sample(path: Path) -> None:
    """A diary with a row in every table, an edit, an undo, and a change by another program."""
    desk = Desk(path)
    with desk.acting("med add") as writer:
        medication = add(writer, "medication")
        add(writer, "regimen", medication=medication, kind="unscheduled")
    for table in schema.LOGGED:
        desk.add(table, what=table, **{"note": "“1\t2”\n\x1b[31m🙂"} if table == "mood" else {})
    mood = desk.add("mood", what="mood")
    desk.set("mood", mood, what="edit", score="3.5")
    desk.take_back()
    with desk.plain() as conn:
        conn.execute("UPDATE mood SET score = '9.25' WHERE id = ?", (mood,))


def renew() -> None:
    """Write the files of the newest version anew."""
    import tempfile

    (HERE / f"schema_{schema.VERSION}.sql").write_text(newest(), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        sample(Path(folder) / "medlog.db")
        with closing(sqlite3.connect(Path(folder) / "medlog.db")) as conn:
            dump = "\n".join(conn.iterdump()) + "\n"
    (HERE / f"diary_{schema.VERSION}.sql").write_text(dump, "utf-8")


if __name__ == "__main__":
    renew()
