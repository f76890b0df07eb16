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
_DIGEST = 16
_PAGE = 5000


class Writer:
    """Writes rows under one action.

    Attributes:
        now: the moment of the command.
        now_ms: the same in milliseconds, for ids and clocks.
        action: the action's clock.
        counts: whether it is an action also where it changes no row: it brought changes of other
            devices in, or takes such a one back.
    """

    counts = False

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
        chain = self._action_hash()
        count, last = 0, -1
        # Page by page: an import can have a million changes.
        while changes := self.conn.execute(
            "SELECT clock, tbl, row, op, before, after FROM change"
            " WHERE action = ? AND device = ? AND clock > ? ORDER BY clock LIMIT ?",
            (self.action, self.device, last, _PAGE),
        ).fetchall():
            salts = os.urandom(8 * len(changes))
            sealed = []
            for n, (clock, tbl, row, op, before, after) in enumerate(changes):
                salt = salts[8 * n : 8 * n + 8].hex()
                digest = digest_of(salt, before, after)
                hash_ = hash_of(clock, self.device, self.action, tbl, row, op, digest)
                sealed.append((salt, digest, hash_, clock, self.device))
            chain.add(*[hash_ for _, _, hash_, _, _ in sealed])
            self.conn.executemany(
                "UPDATE change SET salt = ?, digest = ?, hash = ? WHERE clock = ? AND device = ?",
                sealed,
            )
            count, last = count + len(changes), changes[-1][0]
        self.conn.execute(
            "UPDATE action SET hash = ? WHERE clock = ? AND device = ?",
            (chain.hexdigest(), self.action, self.device),
        )
        self.conn.execute("UPDATE context SET action = NULL, wall = NULL")
        return count

    def _action_hash(self) -> "Hash":
        """The hash of the action, to which those of its changes are still to be added."""
        before = self.conn.execute(
            "SELECT hash FROM action WHERE device = ? AND clock < ? ORDER BY clock DESC LIMIT 1",
            (self.device, self.action),
        ).fetchone()
        columns = self.conn.execute(
            f"SELECT {ACTION_COLUMNS} FROM action WHERE clock = ? AND device = ?",
            (self.action, self.device),
        ).fetchone()
        return Hash(before[0] if before else None, *columns)


ACTION_COLUMNS = "clock, device, what, at, offset, zone, undoes"
"""What an action's hash covers, in this order."""


def digest_of(salt: str, before: str | None, after: str | None) -> str:
    """What a change said, as a digest that says nothing without the salt."""
    return hash_of(salt, before, after)


def hash_of(*parts: Value) -> str:
    """A hash over parts that no other list of parts has (16 bytes of BLAKE2b, hexadecimal)."""
    return blake2b(_joined(parts), digest_size=_DIGEST).hexdigest()


class Hash:
    """As `hash_of`, for parts that come one by one."""

    def __init__(self, *parts: Value) -> None:
        """Begin with at least one part."""
        self._hash = blake2b(_joined(parts), digest_size=_DIGEST)

    def add(self, *parts: Value) -> None:
        """More parts; at least one."""
        self._hash.update(_FIELD.encode() + _joined(parts))

    def hexdigest(self) -> str:
        """The hash over all parts so far."""
        return self._hash.hexdigest()


def _joined(parts: tuple[Value, ...]) -> bytes:
    joined = _FIELD.join(
        [_ABSENT if part is None else f"{len(text := str(part))}:{text}" for part in parts]
    )
    return joined.encode("utf-8", "surrogateescape")


@contextmanager
def action(
    conn: sqlite3.Connection, what: str, now: Instant, now_ms: int, *, undoes: int | None = None
) -> Iterator[Writer]:
    """Write under one action, inside a transaction.

    Raises:
        NothingChanges: no row became different, and the writer does not count for another reason.
    """
    writer = Writer(conn, what, now, now_ms, undoes)
    yield writer
    if not writer.seal() and not writer.counts:
        raise errors.NothingChanges
