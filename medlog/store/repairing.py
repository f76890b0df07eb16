"""A diary made anew from its change log: every table, index and trigger, in a new file.

Only a log that is whole says what the tables held; where it is not, a backup does.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from medlog import errors
from medlog.store import check, device_settings, files, fold, reopened, schema, settings
from medlog.store.arrived import LOST
from medlog.store.check import Told
from medlog.store.seals import broken_seals
from medlog.store.transaction import Ending, reason, transaction


def rebuild(diary: Path, target: Path, told: Told) -> int:
    """Write the diary anew into a file that is there and empty; gives how many rows it has.

    The old file is only read.

    Raises:
        NotRepaired: the change log cannot be read, is not whole, or gives no whole diary.
        StoreError: the file cannot be opened at all.
    """
    try:
        with reopened.newest(diary) as (old, _):
            told("change log")
            if broken_seals(old):
                raise errors.NotRepaired(path=diary, detail="its change log is not whole")
            log = check.replay(old)
            told("making the tables anew")
            with (
                closing(
                    sqlite3.connect(
                        f"{target.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None
                    )
                ) as new,
                transaction(new, target, Ending()),
            ):
                number = _write(old, new, log)
        files.sync(target)
        with reopened.newest(target) as (made, _):
            wrong = [one for one in check.contents(made, None, told) if not one.remark]
    except (sqlite3.Error, errors.NotSaved, errors.DamagedDiary) as error:
        raise errors.NotRepaired(path=diary, detail=str(error).rstrip(".")) from error
    except OSError as error:
        raise errors.NotPutInPlace(path=diary, detail=reason(error)) from error
    if wrong:
        raise errors.NotRepaired(path=diary, detail=f"{wrong[0].code} remains")
    return number


def _write(old: sqlite3.Connection, new: sqlite3.Connection, log: check.Log) -> int:
    schema.create(new, _device(old))
    new.execute("UPDATE context SET logging = 0")
    for table in ("action", "change", "waiting", "arrival"):
        _copy(old, new, table)
    new.execute(f"DELETE FROM arrival WHERE {LOST}")
    left = (*device_settings.foreign(old), "device")
    for key, value in old.execute("SELECT key, value FROM device_setting").fetchall():
        if key not in left:
            settings.write_device(new, key, value)
    rows = {key: row for key, row in log.rows.items() if key not in log.unsure}
    # What was purged the log does not say any more: there the table stands.
    for table in {table for table, _ in log.unsure}:
        for row in check.rows(old, table):
            if (table, row.get("id")) in log.unsure:
                rows[table, str(row.get("id"))] = row
    waiting = set(old.execute("SELECT tbl, row FROM waiting").fetchall())
    written = 0
    for (table, id_), row in rows.items():
        if (table, id_) not in waiting:
            _insert(new, table, row)
            written += 1
    new.execute("UPDATE context SET logging = 1")
    return written


def _device(old: sqlite3.Connection) -> str:
    """The device's name: of the two places where it stands, the one under which it has written."""
    found = old.execute(
        "SELECT name FROM (SELECT device AS name FROM context"
        " UNION ALL SELECT value FROM device_setting WHERE key = 'device')"
        " ORDER BY name IN (SELECT device FROM action) DESC LIMIT 1"
    ).fetchone()
    return str(found[0])


def _insert(conn: sqlite3.Connection, table: str, row: fold.Row) -> None:
    marks = ", ".join("?" * len(row))
    conn.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    cursor = old.execute(f"SELECT * FROM {table}")
    marks = ", ".join("?" * len(cursor.description))
    new.executemany(f"INSERT INTO {table} VALUES ({marks})", cursor)
