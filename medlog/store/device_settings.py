"""The settings of this device as they stand in a file.

What nothing of this program wrote so; and what stays where another diary takes a diary's place.
"""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from medlog import config, errors
from medlog.store import drafts, reopened
from medlog.store.settings import unset_device, write_device

MARKS = ("demo", "device")
"""Keys that are no setting of a person's. `device` is the device's name once more, by which a bit
that flipped in it is seen."""


def foreign(conn: sqlite3.Connection) -> list[str]:
    """The keys this program does not know, or that have no value of theirs."""
    found = conn.execute("SELECT key, value FROM device_setting ORDER BY key").fetchall()
    return [key for key, value in found if not _is_own(key, value)]


def of(path: Path) -> dict[str, str | None] | None:
    """What a diary says of its device, by key; None as a whole where it cannot be read.

    None for what nothing of this program wrote so.
    """
    try:
        with reopened.newest(path) as (conn, _):
            found = conn.execute("SELECT key, value FROM device_setting").fetchall()
    except errors.StoreError:
        return None
    return {key: value if _is_own(key, value) else None for key, value in found if key not in MARKS}


def keep(conn: sqlite3.Connection, kept: Mapping[str, str | None] | None) -> None:
    """Let a diary that was brought back say of its device what the one before it said.

    What that did not say goes to its default; what could not be read of it stays as it comes. A
    questionnaire that was put aside in either stays: there are answers in it.
    """
    if kept is None:
        return
    for setting in config.SETTINGS.values():
        if setting.device and setting.key not in kept:
            unset_device(conn, setting.key)
    for key, value in kept.items():
        if value is not None:
            write_device(conn, key, value)


def _is_own(key: str, value: str) -> bool:
    if key in MARKS:
        return True
    if (scale := drafts.scale_of(key)) is not None:
        return drafts.parse(scale, value) is not None
    known = config.SETTINGS.get(key)
    try:
        return known is not None and known.device and known.accepts(value) == value
    except ValueError:
        return False
