"""What one file says about itself: pages, schema, references, seals, the log against the tables.

SQLite does not notice a bit that flipped inside a text, so the tables are held against the change
log and the log against its hashes. Reads only; the connection may be of a diary or of a copy.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from medlog.domain.finding import Finding
from medlog.domain.instant import format_utc
from medlog.store import device_settings, fold, schema
from medlog.store.arrived import LOST
from medlog.store.ids import short_id
from medlog.store.seals import broken_seals, bytes_as_text, unsealed

AHEAD = 300
"""Seconds that an entry or a change may lie ahead of the clock: two devices differ by less."""

NAMED = 5
"""How many rows a finding names."""


UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What is raised where SQLite cannot read, and where its message about that is no text itself."""


class Log(NamedTuple):
    """The change log played back.

    Attributes:
        rows: what it adds up to, (table, id) -> columns.
        unsure: rows of which a change was purged or cannot be read, so that it says too little.
        purged: how many changes were purged.
    """

    rows: dict[tuple[str, str], fold.Row]
    unsure: set[tuple[str, str]]
    purged: int


Told = Callable[[str], None]
"""Is told which part comes next."""


def of_many(code: str, found: list[str], *, remark: bool = False) -> list[Finding]:
    """One finding about all of these, or none."""
    if not found:
        return []
    return [Finding(code, tuple(found[:NAMED]), len(found), remark=remark)]


def header(path: Path) -> list[Finding]:
    """The first bytes of the file, as far as SQLite takes any value for right.

    <https://www.sqlite.org/fileformat2.html#the_database_header>: one wrong bit there makes a
    diary read-only, or another version of SQLite reads it otherwise.
    """
    with path.open("rb") as file:
        found = file.read(100)
    fixed = {18: b"\1\1\0@  ", 44: b"\0\0\0\4", 52: bytes(4), 56: b"\0\0\0\1", 64: bytes(4)}
    fixed[72] = bytes(20)
    wrong = [at for at, value in fixed.items() if found[at : at + len(value)] != value]
    return of_many("header", [f"byte {at}" for at in wrong])


def contents(conn: sqlite3.Connection, now_ms: int | None, told: Told) -> Iterator[Finding]:
    """Everything about the contents of a diary in the newest format.

    `now_ms` is the clock, or None for a copy, whose entries are held against none. What SQLite
    cannot read is a finding, and ends its part alone.
    """
    parts: tuple[tuple[str, Callable[[sqlite3.Connection], Iterator[Finding]]], ...] = (
        ("pages", _pages),
        ("schema", _schema),
        ("references", _references),
        ("change log", _seals),
        ("tables", _tables),
        ("settings", _settings),
    )
    with bytes_as_text(conn):
        for name, part in parts:
            told(name)
            try:
                yield from part(conn)
            except UNREADABLE as error:
                yield Finding("unreadable", (name,), detail=str(error))
        if now_ms is not None:
            try:
                yield from _clock(conn, now_ms)
            except UNREADABLE as error:
                yield Finding("unreadable", ("clock",), detail=str(error))


def replay(conn: sqlite3.Connection) -> Log:
    """The change log played back, as far as it can be read."""
    unsure: set[tuple[str, str]] = set()
    purged = 0

    def changes() -> Iterator[fold.Change]:
        nonlocal purged
        for clock, device, act, tbl, row, op, before, after, salt, sealed in conn.execute(
            "SELECT clock, device, action, tbl, row, op, before, after, salt, hash FROM change"
            " ORDER BY clock, device"
        ):
            if sealed is not None and before is after is salt is None:
                purged += 1
                unsure.add((tbl, row))
                continue
            try:
                columns = json.loads(after)
            except (ValueError, TypeError):
                columns = None
            if isinstance(columns, dict):
                yield fold.Change(clock, device, act, tbl, row, op, {}, columns)
            else:
                unsure.add((tbl, row))

    return Log(fold.fold(changes()), unsure, purged)


def rows(conn: sqlite3.Connection, table: str) -> Iterator[fold.Row]:
    """Every row of a table."""
    cursor = conn.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _pages(conn: sqlite3.Connection) -> Iterator[Finding]:
    found = [str(said) for (said,) in conn.execute("PRAGMA integrity_check").fetchall()]
    if found != ["ok"]:
        yield Finding("pages", number=len(found), detail=" ".join(found[0].split()))


def _schema(conn: sqlite3.Connection) -> Iterator[Finding]:
    found, right = schema.objects(conn), schema.newest_objects()
    names = found.keys() | right.keys()
    yield from of_many("schema", sorted(n for n in names if found.get(n) != right.get(n)))


def _references(conn: sqlite3.Connection) -> Iterator[Finding]:
    found = conn.execute("PRAGMA foreign_key_check").fetchall()
    yield from of_many("references", [f"{table} to {parent}" for table, _, parent, _ in found])


def _seals(conn: sqlite3.Connection) -> Iterator[Finding]:
    broken = broken_seals(conn)
    yield from of_many("seals", [f"{one.table} of {_moment(one.clock)}" for one in broken])
    foreign = [_moment(clock) for clock, _ in unsealed(conn)]
    yield from of_many("other-program", foreign, remark=True)


def _tables(conn: sqlite3.Connection) -> Iterator[Finding]:
    log = replay(conn)
    waiting = set(conn.execute("SELECT tbl, row FROM waiting").fetchall())
    differ, unknown = [], []
    for table in schema.LOGGED:
        for row in rows(conn, table):
            key = (table, str(row.get("id")))
            said = log.rows.pop(key, None)
            if key in log.unsure or key in waiting:
                continue
            if said is None:
                unknown.append(f"{table} {key[1]}")
            elif said != row:
                differ.append(f"{table} {key[1]}")
    gone = [f"{table} {row}" for table, row in log.rows.keys() - log.unsure - waiting]
    yield from of_many("differ", differ)
    yield from of_many("unknown", unknown)
    yield from of_many("gone", sorted(gone))
    yield from of_many("arrivals", _lost_arrivals(conn))
    if log.purged:
        yield Finding("purged", number=log.purged, remark=True)


def _lost_arrivals(conn: sqlite3.Connection) -> list[str]:
    """Changes that are said to have come in, and are not there, or by an action that is not."""
    found = conn.execute(f"SELECT clock FROM arrival WHERE {LOST} ORDER BY clock, device")
    return [_moment(clock) for (clock,) in found]


def _settings(conn: sqlite3.Connection) -> Iterator[Finding]:
    yield from of_many("device-settings", device_settings.foreign(conn))
    context = conn.execute("SELECT device, action, wall, logging FROM context").fetchall()
    named = conn.execute("SELECT value FROM device_setting WHERE key = 'device'").fetchone()
    if context != [(*(named or ()), None, None, 1)]:
        yield Finding("context")


def _clock(conn: sqlite3.Connection, now_ms: int) -> Iterator[Finding]:
    """What lies ahead of the clock: entries that were lived, and changes."""
    latest = format_utc(now_ms // 1000 + AHEAD)
    lived = [table for table in schema.ENTRIES if table != "visit"]
    query = " UNION ALL ".join(
        f"SELECT '{table}', id FROM {table} WHERE at > :latest AND deleted = 0" for table in lived
    )
    ahead = conn.execute(query, {"latest": latest}).fetchall()
    found = [f"{table} {short_id(conn, id_)}" for table, id_ in ahead]
    yield from of_many("future", found)
    newest = conn.execute("SELECT max(clock) FROM change").fetchone()[0]
    if newest is not None and newest >> 16 > now_ms + AHEAD * 1000:
        # Where no entry is ahead, the clock was wrong once: the log keeps its order, and nothing
        # is left to be done.
        yield Finding("clock", (_moment(newest),), remark=not found)


def _moment(clock: int) -> str:
    """The moment of a clock of the change log; what stands there where it is none."""
    try:
        return format_utc((clock >> 16) // 1000)
    except (OverflowError, ValueError, OSError, TypeError):
        return str(clock)
