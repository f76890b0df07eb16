"""What stands among the settings of this device that nothing of this program wrote so."""

import sqlite3

from medlog import config
from medlog.store import drafts

MARKS = ("demo", "device")
"""Keys that are no setting of a person's. `device` is the device's name once more, by which a bit
that flipped in it is seen."""


def foreign(conn: sqlite3.Connection) -> list[str]:
    """The keys this program does not know, or that have no value of theirs."""
    found = conn.execute("SELECT key, value FROM device_setting ORDER BY key").fetchall()
    return [key for key, value in found if not _is_own(key, value)]


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
