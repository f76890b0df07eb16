"""Questionnaires that were put aside, among the settings of this device: they do not travel."""

import json
import sqlite3
from contextlib import suppress

from medlog.domain.draft import Draft
from medlog.domain.instant import Instant
from medlog.store.settings import write_device

_KEY = "draft."


def read(conn: sqlite3.Connection, scale: str) -> Draft | None:
    """The draft of a scale, None where there is none or another program wrote what is none."""
    row = conn.execute("SELECT value FROM device_setting WHERE key = ?", (_KEY + scale,)).fetchone()
    return None if row is None else parse(scale, row[0])


def scale_of(key: str) -> str | None:
    """The scale whose draft stands under a key, None where that is no draft's."""
    return key.removeprefix(_KEY) if key.startswith(_KEY) else None


def parse(scale: str, value: str) -> Draft | None:
    """The draft that a value says, None where it says none."""
    with suppress(ValueError, TypeError, KeyError):
        found = json.loads(value)
        answers = tuple(None if one is None else int(one) for one in found["answers"])
        epoch, offset, zone = found["begun"]
        begun = Instant(int(epoch), int(offset), str(zone))
        return Draft(
            scale, str(found["version"]), begun, answers, int(found["at"]), bool(found["told"])
        )
    return None


def write(conn: sqlite3.Connection, draft: Draft) -> None:
    """Keep a draft in the place of the one there is."""
    kept = {
        "version": draft.version,
        "begun": [draft.begun.epoch, draft.begun.offset, draft.begun.zone],
        "answers": draft.answers,
        "at": draft.at,
        "told": draft.told,
    }
    write_device(conn, _KEY + draft.scale, json.dumps(kept, separators=(",", ":")))


def remove(conn: sqlite3.Connection, scale: str) -> None:
    """Take the draft of a scale away, where there is one."""
    conn.execute("DELETE FROM device_setting WHERE key = ?", (_KEY + scale,))
