"""Diaries as anybody could come to have them: in memory, written to by the program's own Writer."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from store.desk import NOW, OWN, add, tables

from medlog import errors
from medlog.actions import archive_import, archiving
from medlog.actions.archive_import import ArchiveImported
from medlog.store import check, filling, schema, undo
from medlog.store.changes import Value
from medlog.store.diary import Diary
from medlog.store.transaction import Ending, transaction

Tables = dict[tuple[str, str], dict[str, Value]]

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12
) | st.sampled_from(["=1+1", "“\t\u2028\x1b[31m🙂\x7f", '{"id":1}', "\\ud800", "\r\n", "\ufeff"])

STEPS = st.tuples(
    st.sampled_from(
        ["add", "add", "add", "edit", "edit", "delete", "undo", "redo", "other", "purge", "set"]
    ),
    st.integers(0, 99),
    st.integers(0, 99),
    TEXTS,
)
"""What is done, with which table or row, which column, and what is written."""

_EDITED = {
    "mood": "note", "dose": "note", "note": "note", "visit": "person", "goal": "name",
    "contact": "phone", "medication": "indication", "question": "text",
}  # fmt: skip


class Life(Diary):
    """A diary in memory; each thing done in it comes some milliseconds after the one before."""

    dry = True  # Nothing beside the diary is written: no names, no contacts, no backup.

    def __init__(self, device: str = "here", ahead: int = 0) -> None:
        super().__init__(Path("nowhere"), NOW, NOW.epoch * 1000 + ahead, create=True)
        self.conn = sqlite3.connect(":memory:", isolation_level=None)
        self.conn.execute("PRAGMA foreign_keys = ON")
        _empty().backup(self.conn)
        filling.rename_device(self.conn, device)

    @contextmanager
    def reading(self, patience: float | None = None) -> Iterator[sqlite3.Connection]:
        del patience
        yield self.conn

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        self.now_ms += 7
        with transaction(self.conn, self.path, Ending()):
            yield self.conn

    def tables(self) -> Tables:
        return tables(self.conn)

    def do(self, what: str, which: int, column: int, text: str) -> None:
        """One step; where there is nothing to do it with, nothing is done."""
        try:
            getattr(self, f"_{what}")(which, column, text)
        except (errors.NothingChanges, errors.NothingToUndo, errors.NothingToRedo):
            pass
        except (errors.ChangedSince, errors.InUse):
            pass

    def undo(self, what: str = "undo") -> undo.Undone:
        """Take the latest action back, or the latest undo."""
        latest = undo.latest_to_undo if what == "undo" else undo.latest_to_redo
        with self.writing() as conn:
            return undo.take_back(conn, latest(conn), what, self.now, self.now_ms)

    def archive(self) -> bytes:
        """All of it."""
        out = io.BytesIO()
        archiving.write(self.conn, out)
        return out.getvalue()

    def bring_in(self, content: bytes, folder: Path) -> ArchiveImported:
        """Import an archive."""
        path = folder / "archive.json"
        path.write_bytes(content)
        return archive_import.bring_in(self, path, lambda *_: None)

    def findings(self) -> list[str]:
        """What `check` finds wrong."""
        found = check.contents(self.conn, None, lambda _: None)
        return [f"{one.code} {one.about} {one.detail}" for one in found if not one.remark]

    def _add(self, which: int, column: int, text: str) -> None:
        table = [name for name in OWN if name != "setting"][which % (len(OWN) - 1)]
        columns: dict[str, Value] = {"note": text} if "note" in _columns(self.conn, table) else {}
        medications = self._live("medication")
        if "medication" in OWN[table] and medications:
            columns["medication"] = medications[column % len(medications)][1]
        with self.acting("add") as writer:
            add(writer, table, **columns)

    def _edit(self, which: int, column: int, text: str) -> None:
        del column
        if rows := self._live(*_EDITED):
            table, row = rows[which % len(rows)]
            with self.acting("edit") as writer:
                writer.update(table, row, {_EDITED[table]: text})
                if table == "mood":
                    writer.update(table, row, {"score": str(which % 10), "raw": text})

    def _delete(self, which: int, column: int, text: str) -> None:
        del column, text
        if rows := self._live("mood", "dose", "note", "question", "contact"):
            with self.acting("delete") as writer:
                writer.update(*rows[which % len(rows)], {"deleted": 1})

    def _undo(self, which: int, column: int, text: str) -> None:
        del which, column, text
        self.undo()

    def _redo(self, which: int, column: int, text: str) -> None:
        del which, column, text
        self.undo("redo")

    def _set(self, which: int, column: int, text: str) -> None:
        del which, column
        has = self.conn.execute("SELECT 1 FROM setting").fetchone()
        with self.acting("config") as writer:
            if has:
                writer.update("setting", "cheer", {"value": text, "deleted": 0})
            else:
                writer.insert("setting", {"value": text}, row="cheer")

    def _other(self, which: int, column: int, text: str) -> None:
        """Another program changes a row."""
        del column
        if rows := self._live("mood", "note"):
            self.now_ms += 7
            self.conn.execute("UPDATE context SET wall = ?", (self.now_ms,))
            table, row = rows[which % len(rows)]
            self.conn.execute(f"UPDATE {table} SET note = ? WHERE id = ?", (text, row))
            self.conn.execute("UPDATE context SET wall = NULL")

    def _purge(self, which: int, column: int, text: str) -> None:
        """What was said in a row is taken out of the log and of the row."""
        del column, text
        if rows := self._live("mood", "note"):
            table, row = rows[which % len(rows)]
            with self.writing() as conn:
                schema.drop_derived(conn)
                gone = "gone" if table == "note" else None
                conn.execute(f"UPDATE {table} SET note = ? WHERE id = ?", (gone, row))
                conn.execute(
                    "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE row = ?",
                    (row,),
                )
                schema.derive(conn)

    def _live(self, *names: str) -> list[tuple[str, str]]:
        return sorted(
            key
            for key, columns in self.tables().items()
            if key[0] in names and not columns["deleted"]
        )


@cache
def _empty() -> sqlite3.Connection:
    """The newest schema, which takes a while to make."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(conn, "")
    return conn


def _columns(conn: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]


def log(conn: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The change log."""
    return [
        *conn.execute("SELECT * FROM action ORDER BY clock, device").fetchall(),
        *conn.execute("SELECT * FROM change ORDER BY clock, device").fetchall(),
        *conn.execute("SELECT * FROM waiting ORDER BY tbl, row").fetchall(),
    ]
