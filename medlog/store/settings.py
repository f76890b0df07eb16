"""Settings, as they stand in the diary."""

import sqlite3
from contextlib import suppress

from medlog import config
from medlog.store.changes import Writer


def read(conn: sqlite3.Connection | None, key: str) -> str:
    """The value of a setting as text.

    Its default where there is no diary, nothing was set, or another program wrote what is no value
    of it: no command stops working because of it, and `config` sets it right.
    """
    if conn is not None:
        of_device = config.SETTINGS[key].device
        kept = (
            "device_setting WHERE key = ?" if of_device else "setting WHERE id = ? AND NOT deleted"
        )
        row = conn.execute(f"SELECT value FROM {kept}", (key,)).fetchone()
        if row is not None:
            with suppress(ValueError):
                return config.SETTINGS[key].accepts(row[0])
    return config.SETTINGS[key].default


def write(writer: Writer, key: str, value: str) -> None:
    """Set a checked value of a setting that travels with the diary."""
    if writer.conn.execute("SELECT 1 FROM setting WHERE id = ?", (key,)).fetchone():
        writer.update("setting", key, {"value": value, "deleted": 0})
    else:
        writer.insert("setting", {"value": value}, row=key)


CHEERED = "cheered-"
"""Begins the keys that `cheer` keeps: no setting of a person's, but it travels and is undone."""


def is_cheered(conn: sqlite3.Connection, what: str) -> bool:
    """Whether something was marked with a line before."""
    found = conn.execute("SELECT 1 FROM setting WHERE id = ? AND deleted = 0", (CHEERED + what,))
    return found.fetchone() is not None


def cheer(writer: Writer, what: str, value: str) -> None:
    """Keep that something was marked with a line."""
    write(writer, CHEERED + what, value)


def write_device(conn: sqlite3.Connection, key: str, value: str) -> None:
    """Set a checked value of a setting of this device, which no change log knows."""
    conn.execute(
        "INSERT INTO device_setting (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def unset(writer: Writer, key: str) -> None:
    """Go back to the default."""
    writer.update("setting", key, {"deleted": 1})


def is_set(conn: sqlite3.Connection, setting: config.Setting) -> bool:
    """Whether a value stands in the diary, also one that is the default or none at all."""
    kept = (
        "device_setting WHERE key = ?" if setting.device else "setting WHERE id = ? AND NOT deleted"
    )
    return conn.execute(f"SELECT 1 FROM {kept}", (setting.key,)).fetchone() is not None


def unset_device(conn: sqlite3.Connection, key: str) -> None:
    """Go back to the default of a setting of this device."""
    conn.execute("DELETE FROM device_setting WHERE key = ?", (key,))


def day_starts_at(conn: sqlite3.Connection | None) -> int:
    """Minutes after midnight at which a diary day begins."""
    hours, minutes = read(conn, "day-starts-at").split(":")
    return int(hours) * 60 + int(minutes)


def window(conn: sqlite3.Connection | None) -> int:
    """Percent of the nominal interval within which a dose is on time."""
    return int(read(conn, "window"))
