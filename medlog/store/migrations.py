"""From an older schema to the newest, whole or not at all.

`user_version` is the truth. One `BEGIN IMMEDIATE` holds everything: a backup is made that is never
thinned out, what is derived (triggers, views, indexes) is dropped, the steps that are missing are
applied, the derived is made anew, references are checked, the version is set.

A table is rebuilt by its text (create, insert select, drop, rename), so that the comments on its
columns stay. Steps run without the triggers: what they do to rows is not in the change log, and has
to be what reading older changes gives, too.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from medlog import errors
from medlog.store import backup, schema, settings
from medlog.store.transaction import Ending, transaction

if TYPE_CHECKING:
    from sqlite_utils import Database

SET = "medlog"
"""Under which name sqlite-utils keeps the list of what was applied."""


def supply_each(database: "Database") -> None:
    """Give a refill the strength of its pieces: 28 of 50 mg each."""
    before = "  unit TEXT NOT NULL DEFAULT '', -- tablet, mg, ...\n"
    each = (
        "  each TEXT -- of one piece in the same unit, or NULL where it was not counted in pieces\n"
        "    CHECK (each NOT GLOB '*[^0-9.]*' AND each NOT GLOB '*.*.*' AND each GLOB '[0-9]*'"
        " AND each GLOB '*[0-9]' AND instr(each || '.', '.') <= 10"
        " AND length(each) - instr(each || '.', '.') <= 6 AND CAST(each AS REAL) > 0),\n"
    )
    rebuild(database, "supply", lambda text: text.replace(before, before + each))


def companions(database: "Database") -> None:
    """Let a visit have a day alone and what was decided, and a goal the day it ended."""
    status = (
        "  status TEXT NOT NULL DEFAULT 'planned' -- what became of it\n"
        "    CHECK (status IN ('planned', 'done', 'cancelled')),\n"
    )
    more = (
        "  whole_day INTEGER NOT NULL DEFAULT 0 CHECK (whole_day IN (0, 1)),"
        " -- 1: only its day is known\n"
        "  decided TEXT, -- what was decided there, as typed\n"
    )
    rebuild(database, "visit", lambda text: text.replace(status, status + more))
    reached = "    CHECK (status IN ('open', 'reached', 'dropped')),\n"
    ended = (
        "  ended TEXT -- diary day on which it was reached or dropped, or NULL\n"
        "    CHECK (ended IS date(ended, '+0 days')),\n"
    )
    rebuild(database, "goal", lambda text: text.replace(reached, reached + ended))


def whole_days(database: "Database") -> None:
    """Let entries that other programs kept have a day alone, and know what an archive brought."""
    day = "  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for\n"
    whole = (
        "  whole_day INTEGER NOT NULL DEFAULT 0 CHECK (whole_day IN (0, 1)),"
        " -- 1: only its day is known\n"
    )
    for table in ("dose", "mood", "effect", "factor", "note"):
        rebuild(database, table, lambda text: text.replace(day, day + whole))
    conn = database.conn
    conn.execute(
        "CREATE TABLE arrival (\n"
        "  -- Changes that an archive brought into a diary that had others, for undo:"
        " not in archives itself.\n"
        "  clock INTEGER NOT NULL, -- of the change\n"
        "  device TEXT NOT NULL, -- of the change\n"
        "  action INTEGER NOT NULL, -- clock of this device's action that brought it\n"
        "  PRIMARY KEY (clock, device)\n"
        ") STRICT, WITHOUT ROWID"
    )
    conn.execute("INSERT INTO device_setting SELECT 'device', device FROM context")


STEPS: "tuple[Callable[[Database], None], ...]" = (
    supply_each,
    companions,
    whole_days,
)
"""The n-th leads from version n to version n + 1."""


def rebuild(database: "Database", table: str, changed: Callable[[str], str]) -> None:
    """Make a table anew by its text as it is changed, with the rows it has.

    Columns that are new stay at their default.

    Raises:
        DamagedDiary: the text is not what the step was written for, so nothing would change.
    """
    conn = database.conn
    text = conn.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    made = changed(text)
    if made == text:
        path = conn.execute("PRAGMA database_list").fetchone()[2]
        raise errors.DamagedDiary(path=path, detail=f"another program changed the table {table}")
    conn.execute(made.replace(table, f"{table}_new", 1))
    kept = ", ".join(row[1] for row in conn.execute(f"PRAGMA table_info({table})"))
    conn.execute(f"INSERT INTO {table}_new ({kept}) SELECT {kept} FROM {table}")
    conn.execute(f"DROP TABLE {table}")
    conn.execute(f"ALTER TABLE {table}_new RENAME TO {table}")


def upgrade(conn: sqlite3.Connection, path: Path) -> None:
    """Bring an older diary up to date, after a backup of it.

    Raises:
        NewerDiary: another process had brought it further than this program can read.
        NoBackup, BackupNotWhole: the backup could not be made.
        DamagedDiary: rows point to rows that are not there.
        StoreError: it could not be written; in each case the diary is as it was.
    """
    conn.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction(conn, path, Ending()):
            # Another process may have been quicker, while this one waited for the lock.
            version = conn.execute("PRAGMA user_version").fetchone()[0]
            if version > schema.VERSION:
                raise errors.NewerDiary(path=path, found=version, known=schema.VERSION)
            if version < schema.VERSION:
                backup.make_before_upgrade(path, version, settings.read(conn, "age-key"))
                bring_up(conn, path, version)
    finally:
        conn.execute("PRAGMA foreign_keys = ON")


def bring_up(conn: sqlite3.Connection, path: Path, version: int) -> None:
    """Bring a schema from `version` to the newest, inside the caller's transaction.

    References are not enforced meanwhile; `path` is named where it goes wrong.

    Raises:
        DamagedDiary: it is not the schema of that version, or rows point to none that is there.
    """
    schema.drop_derived(conn)
    try:
        _apply(conn, version)
        schema.derive(conn)
    except sqlite3.OperationalError as error:
        # A full disk and the like have sentences of their own.
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise errors.DamagedDiary(path=path, detail=f"not format {version}: {error}") from error
    if conn.execute("PRAGMA foreign_key_check").fetchone():
        raise errors.DamagedDiary(path=path, detail="rows point to rows that are not there")
    conn.execute(f"PRAGMA user_version = {schema.VERSION}")


def _apply(conn: sqlite3.Connection, version: int) -> None:
    """Apply the steps that follow `version`, whatever the list of sqlite-utils said before."""
    from sqlite_utils import Database, Migrations

    database = Database(conn, recursive_triggers=False, execute_plugins=False)
    plan = Migrations(SET)
    for step in STEPS:
        plan()(step)
    plan.ensure_migrations_table(database)
    done = database.table(plan.migrations_table)
    done.delete_where("migration_set = ?", [SET])
    for step in STEPS[: version - 1]:
        applied = f"before the upgrade from version {version}"
        done.insert({"migration_set": SET, "name": step.__name__, "applied_at": applied})
    plan.apply(database)
