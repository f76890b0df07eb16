"""The change log held against its own hashes.

A bit that flipped and a row that was changed, put in or taken out beside the program are found.
Each device's actions are a chain, so the loss of one is seen in the next; the loss of the newest
ones together with all that they changed is seen by no hash, only by a copy that still has them.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from medlog.store.changes import ACTION_COLUMNS, digest_of, hash_of


class BrokenSeal(NamedTuple):
    """A row of the change log that is not as it was when it was sealed.

    Attributes:
        table: "change" or "action".
        clock: its clock.
        device: its device.
    """

    table: str
    clock: int
    device: str


def broken_seals(conn: sqlite3.Connection) -> list[BrokenSeal]:
    """The rows of the change log that were altered, put in or taken out: changes, then actions.

    A change taken out is told by its action, an action taken out by the one after it. What another
    program changed has no action and no seal; it is `unsealed`, not broken.
    """
    with bytes_as_text(conn):
        return _broken(conn)


def _broken(conn: sqlite3.Connection) -> list[BrokenSeal]:
    hashes: dict[tuple[int, str], list[str | None]] = defaultdict(list)
    broken = []
    for clock, device, act, *said, salt, digest, sealed in conn.execute(
        "SELECT clock, device, action, tbl, row, op, before, after, salt, digest, hash FROM change"
        " ORDER BY clock, device"
    ):
        *what, before, after = said
        if act is not None:
            hashes[act, device].append(sealed)
        elif sealed is None:
            continue
        purged = before is after is salt is None
        whole = sealed == hash_of(clock, device, act, *what, digest)
        if not whole or not (purged or digest == digest_of(salt, before, after)):
            broken.append(BrokenSeal("change", clock, device))
    previous: dict[str, str | None] = {}
    for clock, device, *rest, sealed in conn.execute(
        f"SELECT {ACTION_COLUMNS}, hash FROM action ORDER BY clock, device"
    ):
        changes = hashes.pop((clock, device), [])
        if sealed != hash_of(previous.get(device), clock, device, *rest, *changes):
            broken.append(BrokenSeal("action", clock, device))
        previous[device] = sealed
    # What is left over belongs to actions that are not there.
    return broken + [BrokenSeal("action", clock, device) for clock, device in hashes]


def unsealed(conn: sqlite3.Connection) -> list[tuple[int, str]]:
    """Clock and device of the changes that another program made."""
    return conn.execute(
        "SELECT clock, device FROM change WHERE action IS NULL AND hash IS NULL"
        " ORDER BY clock, device"
    ).fetchall()


@contextmanager
def bytes_as_text(conn: sqlite3.Connection) -> Iterator[None]:
    """Read text as its bytes are: a flipped bit can leave what is no UTF-8."""
    before = conn.text_factory
    conn.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        conn.text_factory = before
