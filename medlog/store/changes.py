"""One command, one action, one transaction.

Inside the transaction of a command, `Writer` changes rows under one action of the change log, which
triggers fill. Before the commit each change is sealed:

    digest = H(salt, before, after)          what it said; outlives a purge of these three
    change.hash = H(clock, device, action, tbl, row, op, digest)
    action.hash = H(hash of the device's action before, the action's columns, its changes' hashes)

so a row that was altered, added or removed beside the program is found, and so is an action that
was taken out together with its changes.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from medlog import errors
from medlog.domain.instant import Instant, format_utc
from medlog.store.ids import new_id

try:
    # hashlib loads OpenSSL, 11 ms of every command; this is the implementation it would give.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

Value = str | int | None

_FIELD = "\x1f"
_ABSENT = "\x00"


class Writer:
    """Writes rows under one action.

    Attributes:
        now: the moment of the command.
        now_ms: the same in milliseconds, for ids and clocks.
        action: the action's clock.
    """

    def __init__(
        self, conn: sqlite3.Connection, what: str, now: Instant, now_ms: int, undoes: int | None
    ) -> None:
        self.conn = conn
        self.now = now
        self.now_ms = now_ms
        self._ids = 0
        conn.execute("UPDATE context SET wall = ?", (now_ms,))
        self.action, self.device = conn.execute("SELECT clock, device FROM tick").fetchone()
        conn.execute(
            "INSERT INTO action (clock, device, what, at, offset, zone, undoes)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.action, self.device, what, format_utc(now.epoch), now.offset, now.zone, undoes),
        )
        conn.execute("UPDATE context SET action = ?", (self.action,))

    def new_id(self) -> str:
        """An id for a row of this action; a later one sorts behind it."""
        self._ids += 1
        return new_id(self.now_ms, self._ids - 1)

    def insert(self, table: str, values: Mapping[str, Value], row: str | None = None) -> str:
        """Add a row; gives its id, a new one where `row` names none."""
        row = row or self.new_id()
        whole = {"id": row, "recorded_at": format_utc(self.now.epoch), **values}
        self.conn.execute(
            f"INSERT INTO {table} ({', '.join(whole)}) VALUES ({', '.join('?' * len(whole))})",
            tuple(whole.values()),
        )
        return row

    def update(self, table: str, row: str, values: Mapping[str, Value]) -> None:
        """Change columns of a row."""
        columns = ", ".join(f"{name} = ?" for name in values)
        self.conn.execute(f"UPDATE {table} SET {columns} WHERE id = ?", (*values.values(), row))

    def seal(self) -> int:
        """Hash the action and its changes; gives how many changes there are."""
        hashes = []
        changes = self.conn.execute(
            "SELECT clock, tbl, row, op, before, after FROM change WHERE action = ? AND device = ?"
            " ORDER BY clock",
            (self.action, self.device),
        ).fetchall()
        for clock, tbl, row, op, before, after in changes:
            salt = os.urandom(8).hex()
            digest = digest_of(salt, before, after)
            sealed = hash_of(clock, self.device, self.action, tbl, row, op, digest)
            self.conn.execute(
                "UPDATE change SET salt = ?, digest = ?, hash = ? WHERE clock = ? AND device = ?",
                (salt, digest, sealed, clock, self.device),
            )
            hashes.append(sealed)
        self._seal_action(hashes)
        self.conn.execute("UPDATE context SET action = NULL, wall = NULL")
        return len(changes)

    def _seal_action(self, hashes: list[str]) -> None:
        before = self.conn.execute(
            "SELECT hash FROM action WHERE device = ? AND clock < ? ORDER BY clock DESC LIMIT 1",
            (self.device, self.action),
        ).fetchone()
        columns = self.conn.execute(
            f"SELECT {ACTION_COLUMNS} FROM action WHERE clock = ? AND device = ?",
            (self.action, self.device),
        ).fetchone()
        sealed = hash_of(before[0] if before else None, *columns, *hashes)
        self.conn.execute(
            "UPDATE action SET hash = ? WHERE clock = ? AND device = ?",
            (sealed, self.action, self.device),
        )


ACTION_COLUMNS = "clock, device, what, at, offset, zone, undoes"
"""What an action's hash covers, in this order."""


def digest_of(salt: str, before: str | None, after: str | None) -> str:
    """What a change said, as a digest that says nothing without the salt."""
    return hash_of(salt, before, after)


def hash_of(*parts: Value) -> str:
    """A hash over parts that no other list of parts has (16 bytes of BLAKE2b, hexadecimal)."""
    text = _FIELD.join(_ABSENT if part is None else f"{len(str(part))}:{part}" for part in parts)
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


@contextmanager
def action(
    conn: sqlite3.Connection, what: str, now: Instant, now_ms: int, *, undoes: int | None = None
) -> Iterator[Writer]:
    """Write under one action, inside a transaction.

    Raises:
        NothingChanges: no row became different.
    """
    writer = Writer(conn, what, now, now_ms, undoes)
    yield writer
    if not writer.seal():
        raise errors.NothingChanges
