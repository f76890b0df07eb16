"""Ids of rows, and the short ids that people type."""

import os
import sqlite3

from medlog import errors

SHORTEST = 6
"""Characters of a short id where nothing needs more."""


def new_id(now_ms: int, number: int = 0) -> str:
    """A UUIDv7 (RFC 9562): milliseconds, a counter, 62 random bits.

    Ids sort by the time of writing; `number` counts those of one action, which sort as written.
    """
    ticks = (now_ms << 12) + number
    random = int.from_bytes(os.urandom(8), "big") >> 2
    value = (ticks >> 12) << 80 | 0x7 << 76 | (ticks & 0xFFF) << 64 | 0x2 << 62 | random
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def new_device() -> str:
    """A name for a device that no other one has."""
    return os.urandom(6).hex()


def source_id(source: str, key: str) -> str:
    """The id of a row from another program: the same row gives the same id again (UUIDv8)."""
    import hashlib

    text = hashlib.blake2b(f"{source}\0{key}".encode(), digest_size=16).hexdigest()
    text = f"{text[:12]}8{text[13:16]}{'89ab'[int(text[16], 16) % 4]}{text[17:]}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def short_id(conn: sqlite3.Connection, row: str) -> str:
    """As many characters of an entry's tail as tell it from every other entry's; six or more.

    The whole id where another entry has the same tail.
    """
    tail = row[24:]
    for length in range(SHORTEST, len(tail) + 1):
        if len(_starting(conn, tail[:length])) <= 1:
            return tail[:length]
    return row


def looks_like_id(typed: str) -> bool:
    """Whether a word has the form of a short id or of a whole one."""
    start = typed.strip().casefold()
    if len(start) == 36:
        return True
    return 4 <= len(start) <= 12 and all(digit in "0123456789abcdef" for digit in start)


def find_entry(conn: sqlite3.Connection, typed: str) -> tuple[str, str]:
    """The table and id of the entry with this short id (or whole id), deleted ones included.

    Raises:
        NoEntry: none begins like it.
        AmbiguousId: several do.
    """
    start = typed.strip().casefold()
    if len(start) == 36:
        found = [row for row in _starting(conn, start[24:]) if row[1] == start]
    else:
        found = _starting(conn, start) if looks_like_id(start) else []
    if not found:
        raise errors.NoEntry(id=typed)
    if len(found) > 1:
        raise errors.AmbiguousId(
            id=typed, ids=", ".join(short_id(conn, row) for _, row in sorted(found)[:8])
        )
    return found[0]


def _starting(conn: sqlite3.Connection, start: str) -> list[tuple[str, str]]:
    # A range over the index; "g" sorts behind every hexadecimal digit.
    return conn.execute(
        "SELECT kind, id FROM entry WHERE tail >= ? AND tail < ? LIMIT 20", (start, start + "g")
    ).fetchall()
