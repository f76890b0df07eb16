"""The actions and changes of another diary put beside those of this one.

A device's log only grows at its end. Where two diaries have more than one end under one device's
name, they are copies of one file that both went on: then their logs do not go together.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from medlog.domain.columns import Value
from medlog.domain.instant import format_utc
from medlog.store import undo
from medlog.store.arrived import NEW, Key
from medlog.store.imported import CACHE
from medlog.store.incoming_rows import refused
from medlog.store.readable import is_readable

AHEAD = 86_400_000
"""Milliseconds that a change may lie ahead of this clock and still come in: a day."""


class Forked(Exception):
    """Two diaries went on from the same point under one device's name, as copies of a file do."""


class Taken(NamedTuple):
    """What a log had that was not here.

    Attributes:
        new: how many changes came.
        held: how many were left out, as they lie more than a day ahead of this clock.
        purged: rows of which a change came that says nothing any more.
        again: rows that could come again, with the actions of this device that had brought them
            and were taken back.
        taken_back: the actions of this device that do not stand, each with what took it back.
    """

    new: int
    held: int
    purged: frozenset[Key]
    again: Mapping[Key, set[int]]
    taken_back: Mapping[int, int]


class _Log:
    """A log while it comes in."""

    def __init__(self, conn: sqlite3.Connection, latest: int) -> None:
        self._conn = conn
        self._latest = latest
        self._last = dict(
            conn.execute("SELECT device, max(clock) FROM action GROUP BY device").fetchall()
        )
        self._seen: dict[str, int] = {}
        self._held_actions: set[tuple[int, str]] = set()
        self._own = conn.execute("SELECT device FROM context").fetchone()[0]
        self._taken_back = undo.taken_back(conn)
        self.new = self.held = 0
        self.purged: set[Key] = set()
        self.again: defaultdict[Key, set[int]] = defaultdict(set)

    def action(self, row: Mapping[str, Value]) -> None:
        """One action. Raises Forked where this device's log went on otherwise here."""
        clock, device = int(row["clock"] or 0), str(row["device"])
        if clock > self._latest:
            self._held_actions.add((clock, device))
            return
        here = self._conn.execute(
            f"SELECT {', '.join(row)} FROM action WHERE clock = ? AND device = ?", (clock, device)
        ).fetchone()
        if here is None:
            last = self._last.get(device)
            if last is not None and self._seen.get(device) != last:
                raise Forked
            if not is_readable("action", row):
                raise refused("action", clock)
            self._insert("action", row)
        elif here != tuple(row.values()):
            raise Forked
        else:
            if clock == self._last[device]:
                self._seen[device] = clock
            undoes = int(row["undoes"] or 0)
            if device == self._own and self._taken_back.get(undoes) == clock:
                # A log that has what took an action back brings its rows as that left them.
                del self._taken_back[undoes]

    def change(self, row: Mapping[str, Value]) -> None:
        """One change. Raises ArchiveContradicts' facts as `Contradiction`."""
        clock, device, act = int(row["clock"] or 0), str(row["device"]), row["action"]
        if (act, device) in self._held_actions or (act is None and clock > self._latest):
            self.held += 1
            return
        key = (str(row["tbl"]), str(row["row"]))
        here = self._conn.execute(
            f"SELECT {', '.join(row)} FROM change WHERE clock = ? AND device = ?", (clock, device)
        ).fetchone()
        if here is None:
            self._insert("change", row)
            self._conn.execute("INSERT INTO arrival VALUES (?, ?, ?)", (clock, device, NEW))
            self.new += 1
            if row["after"] is None:
                self.purged.add(key)
        elif not _same(dict(zip(row, here, strict=True)), row):
            raise Contradiction(clock)
        elif self._taken_back:
            self._look_again(clock, device, key)

    def _look_again(self, clock: int, device: str, key: Key) -> None:
        found = self._conn.execute(
            "SELECT action FROM arrival WHERE clock = ? AND device = ?", (clock, device)
        ).fetchone()
        if found is not None and found[0] in self._taken_back:
            self.again[key].add(found[0])

    def _insert(self, table: str, row: Mapping[str, Value]) -> None:
        marks = ", ".join("?" * len(row))
        try:
            self._conn.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
            )
        except sqlite3.IntegrityError as error:
            raise refused(table, row["clock"]) from error


class Contradiction(Exception):
    """The two logs have different changes under one clock and device.

    Attributes:
        moment: when that was, in words.
    """

    def __init__(self, clock: int) -> None:
        super().__init__(clock)
        try:
            self.moment = format_utc((clock >> 16) // 1000)
        except (OverflowError, ValueError, OSError):
            self.moment = str(clock)


def take_in(
    conn: sqlite3.Connection, log: Iterable[tuple[str, Mapping[str, Value]]], now_ms: int
) -> Taken:
    """Put the actions and changes in that are not here; no row is touched yet.

    `log` has ("action", row) first, then ("change", row), each in the order of their clock.

    Raises:
        Forked, Contradiction: they do not go together; the caller takes back what was put in.
        RowRefused: one of them is none that a diary can hold.
    """
    conn.execute(CACHE)
    found = _Log(conn, now_ms + AHEAD << 16)
    for table, row in log:
        (found.action if table == "action" else found.change)(row)
    purged = frozenset(found.purged)
    return Taken(found.new, found.held, purged, found.again, undo.taken_back(conn))


def _same(here: Mapping[str, Value], there: Mapping[str, Value]) -> bool:
    """Whether two changes are one; either may have been purged."""
    purged = any(one["after"] is one["salt"] is None for one in (here, there))
    but = ("before", "after", "salt") if purged else ()
    return all(here[name] == there[name] for name in here if name not in but)
