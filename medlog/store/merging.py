"""The log of another diary brought into this one, and the rows that it touches folded anew.

Which change stands is settled by the order of (clock, device), so that diaries which have the same
changes have the same rows, whichever of them came first. A row whose beginning, or what it points
to, has not come yet waits for it.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from medlog.domain.columns import Value
from medlog.store import fold
from medlog.store.arrived import NEW, Key, log_of, ordered, touched
from medlog.store.brought_again import TakenBack
from medlog.store.changes import Writer
from medlog.store.incoming_log import Taken
from medlog.store.incoming_rows import references, refused
from medlog.store.readable import is_readable


class Folded(NamedTuple):
    """What became of the rows: how many came into sight by table, how many changed, how many went.

    Attributes:
        new: rows that came into sight, by table.
        changed: rows that were in sight and say something else.
        deleted: rows that were in sight and are not any more.
        waiting: rows that wait for what they belong to.
    """

    new: Counter[str]
    changed: int
    deleted: int
    waiting: int


def fold_in(writer: Writer, taken: Taken, kept: Mapping[Key, Mapping[str, Value]]) -> Folded:
    """Bring the rows up to what the log says now, as what this action brought.

    `kept` has the other diary's rows of `taken.purged`, as the log does not say them any more.

    Raises:
        RowRefused: a row is none that its table can hold, or none that can be read again.
    """
    conn = writer.conn
    conn.execute("UPDATE arrival SET action = ? WHERE action = ?", (writer.action, NEW))
    writer.counts = taken.new > 0
    rows = _Rows(conn, kept)
    waiting = set(conn.execute("SELECT tbl, row FROM waiting").fetchall())
    arrived = touched(conn, writer.action)
    conn.execute("UPDATE context SET logging = 0")
    for key in ordered(arrived | waiting):
        rows.bring_up(key)
    conn.execute("UPDATE context SET logging = 1")
    if taken.again:
        taken_back = TakenBack(conn, taken.taken_back)
        for key in ordered(taken.again):
            rows.bring_again(writer, key, taken_back, taken.again[key])
    left = conn.execute("SELECT count(*) FROM waiting").fetchone()[0]
    return Folded(rows.new, rows.changed, rows.deleted, left)


class _Rows:
    """The rows while they are brought up to what the log says."""

    def __init__(self, conn: sqlite3.Connection, kept: Mapping[Key, Mapping[str, Value]]) -> None:
        self._conn = conn
        self._kept = kept
        self._parents: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for table, column, parent in references(conn):
            self._parents[table].append((column, parent))
        self._statements: dict[str, str] = {}
        self.new: Counter[str] = Counter()
        self.changed = self.deleted = 0

    def bring_up(self, key: Key) -> None:
        """Write the row as the log has it, or let it wait."""
        before = self._row(key)
        after = self._folded(key, before)
        if after is None or not self._has_parents(key[0], after):
            self._conn.execute("INSERT INTO waiting VALUES (?, ?) ON CONFLICT DO NOTHING", key)
            return
        self._conn.execute("DELETE FROM waiting WHERE tbl = ? AND row = ?", key)
        if before == after:
            return
        was, is_ = before is not None and not before["deleted"], not after["deleted"]
        self._count(key[0], was=was, is_=is_)
        if not is_readable(key[0], after):
            raise refused(*key)
        try:
            self._conn.execute(self._statement(key[0], after), after)
        except sqlite3.IntegrityError as error:
            raise refused(*key) from error

    def bring_again(
        self, writer: Writer, key: Key, taken_back: TakenBack, brought: set[int]
    ) -> None:
        """Write what the row says without what took these imports back."""
        row = self._row(key)
        if row is None:
            return  # It waits.
        columns = taken_back.row_without(key, row, brought)
        if columns:
            was, is_ = not row["deleted"], not columns.get("deleted", row["deleted"])
            if not is_readable(key[0], row | columns):
                raise refused(*key)
            self._count(key[0], was=was, is_=is_)
            writer.update(*key, columns)

    def _count(self, table: str, *, was: bool, is_: bool) -> None:
        self.new[table] += is_ and not was
        self.changed += was and is_
        self.deleted += was and not is_

    def _row(self, key: Key) -> fold.Row | None:
        cursor = self._conn.execute(f"SELECT * FROM {key[0]} WHERE id = ?", key[1:])
        found = cursor.fetchone()
        if found is None:
            return None
        return dict(zip((name for name, *_ in cursor.description), found, strict=True))

    def _folded(self, key: Key, before: fold.Row | None) -> fold.Row | None:
        log = log_of(self._conn, key)
        purged = [number for number, one in enumerate(log) if one.purged]
        if not purged:
            return fold.fold(one.change for one in log).get(key)
        # What was purged the log does not say any more: there a table's row stands, with what was
        # changed later. One that is here keeps what it says.
        kept = self._kept.get(key) if before is None else before
        if kept is None:
            return None
        row = dict(kept)
        for one in log[purged[-1] + 1 :]:
            row.update(one.change.after)
        return row

    def _has_parents(self, table: str, row: fold.Row) -> bool:
        return all(
            row[column] is None
            or self._conn.execute(f"SELECT 1 FROM {parent} WHERE id = ?", (row[column],)).fetchone()
            for column, parent in self._parents[table]
        )

    def _statement(self, table: str, row: fold.Row) -> str:
        if table not in self._statements:
            marks = ", ".join(f":{name}" for name in row)
            sets = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
            self._statements[table] = (
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
                f" ON CONFLICT (id) DO UPDATE SET {sets}"
            )
        return self._statements[table]


def rows_of(
    rows: Iterable[tuple[str, Mapping[str, Value]]], keys: Iterable[Key]
) -> Iterator[tuple[Key, Mapping[str, Value]]]:
    """Those of the rows that are wanted, by table and id."""
    wanted = frozenset(keys)
    for table, row in rows:
        key = (table, str(row["id"]))
        if key in wanted:
            yield key, row
