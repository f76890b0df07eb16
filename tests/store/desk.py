"""A diary in a file of its own, written to by a person with a steady clock."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from medlog.domain.instant import Instant, format_utc
from medlog.store import fold, schema, undo
from medlog.store.changes import Value, Writer
from medlog.store.diary import Diary
from medlog.store.seals import broken_seals

NOW = Instant(1_795_000_000, 3600, "Europe/Berlin")
"""Wed 2026-11-18 12:06:40 in Berlin."""

MOMENT: dict[str, Value] = {
    "at": format_utc(NOW.epoch),
    "offset": NOW.offset,
    "zone": NOW.zone,
    "day": "2026-11-18",
}
RECORDED: dict[str, Value] = {"recorded_at": format_utc(NOW.epoch)}
"""What every row says beside its own columns."""

NOBODY = 65534

OWN: dict[str, dict[str, Value]] = {
    "medication": {"name": "sertraline"},
    "alias": {"name": "serta", "medication": ""},
    "regimen": {"medication": "", "kind": "as-needed", "starts": "2026-11-18", "zone": "UTC"},
    "pause": {"starts": "2026-11-18"},
    "dose": {**MOMENT, "medication": "", "status": "taken", "amount": "50", "unit": "mg"},
    "mood": {**MOMENT, "score": "6"},
    "effect": {**MOMENT, "name": "nausea", "severity": "2", "word": "mild"},
    "factor": {**MOMENT, "name": "sleep", "value": "7.5", "unit": "h"},
    "assessment": {**MOMENT, "instrument": "phq9", "version": "1", "items": "[1,null]"},
    "note": {**MOMENT, "note": "slept badly"},
    "visit": {**MOMENT, "person": "Dr. Noll"},
    "question": {**MOMENT, "text": "How long?"},
    "goal": {**MOMENT, "name": "walk", "every_days": 7, "count": 3},
    "step": {**MOMENT, "goal": ""},
    "supply": {**MOMENT, "medication": "", "kind": "refill", "amount": "30", "unit": "tablet"},
    "contact": {"name": "Ada", "phone": "+49 30 1"},
    "setting": {"value": "on"},
}
"""The least that a row of each table says; "" stands for the id of a row it points to."""


@contextmanager
def unprivileged() -> Iterator[None]:
    """Without the rights of root, to whom the modes of files and folders mean nothing."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    group = os.getegid()
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)


class Desk:
    """Where a person keeps a diary; each command comes a minute after the one before."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = NOW

    def diary(self) -> Diary:
        """The diary as the next command has it."""
        self.now = self.now._replace(epoch=self.now.epoch + 60)
        return Diary(self.path, self.now, self.now.epoch * 1000, create=True)

    @contextmanager
    def acting(self, what: str = "mood") -> Iterator[Writer]:
        """One action."""
        with self.diary().acting(what) as writer:
            yield writer

    def add(self, table: str, what: str = "add", **columns: Value) -> str:
        """Add a row as an action of its own; gives its id."""
        with self.acting(what) as writer:
            return add(writer, table, **columns)

    def set(self, table: str, row: str, what: str = "edit", **columns: Value) -> None:
        """Change a row as an action of its own."""
        with self.acting(what) as writer:
            writer.update(table, row, columns)

    def take_back(self) -> undo.Undone:
        """Take back the latest action."""
        diary = self.diary()
        with diary.writing() as conn:
            done = undo.latest_to_undo(conn)
            return undo.take_back(conn, done, "undo", diary.now, diary.now_ms)

    def bring_back(self) -> undo.Undone:
        """Take back the latest undo."""
        diary = self.diary()
        with diary.writing() as conn:
            done = undo.latest_to_redo(conn)
            return undo.take_back(conn, done, "redo", diary.now, diary.now_ms)

    @contextmanager
    def plain(self) -> Iterator[sqlite3.Connection]:
        """The file as another program opens it; what it writes is committed."""
        with closing(sqlite3.connect(self.path)) as conn:
            yield conn
            conn.commit()

    def tables(self) -> dict[tuple[str, str], dict[str, Value]]:
        """Every row of the diary's tables, deleted ones too."""
        with self.plain() as conn:
            return tables(conn)

    def value(self, query: str, *values: Value) -> Value:
        """The first column of the first row of a query."""
        with self.plain() as conn:
            found: Value = conn.execute(query, values).fetchone()[0]
            return found

    def prove(self) -> None:
        """Hold the tables against the change log, the log against its hashes, the file's form."""
        with self.plain() as conn:
            assert tables(conn) == fold.fold(fold.read_changes(conn))
            assert broken_seals(conn) == []
            assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
            assert conn.execute("SELECT action, wall, logging FROM context").fetchall() == [
                (None, None, 1)
            ]


def add(writer: Writer, table: str, **columns: Value) -> str:
    """Add a row of any table with the least it says, and the rows it points to."""
    values = {**OWN[table], **columns}
    for name, value in values.items():
        if value == "" and name in ("medication", "goal"):
            values[name] = add(writer, name)
    return writer.insert(table, values, row="cheer" if table == "setting" else None)


def tables(conn: sqlite3.Connection) -> dict[tuple[str, str], dict[str, Value]]:
    """Every row of the diary's tables: (table, id) -> columns."""
    found = {}
    for table in schema.LOGGED:
        cursor = conn.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        for row in cursor:
            columns = dict(zip(names, row, strict=True))
            found[table, columns["id"]] = columns
    return found


def sql_of(table: str, values: Mapping[str, Value]) -> str:
    """An insert as another program would write it, with its values behind it."""
    marks = ", ".join(f":{name}" for name in values)
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
