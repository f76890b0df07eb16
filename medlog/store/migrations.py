"""From an older schema to the newest, whole or not at all.

`user_version` is the truth. One `BEGIN IMMEDIATE` holds everything: what is derived (triggers,
views, indexes) is dropped, the steps that are missing are applied, the derived is made anew,
foreign keys are checked, the version is set. A table is rebuilt by its text (create, insert select,
drop, rename), so that the comments on its columns stay. Before it begins, a backup is made that is
never thinned out.
"""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from medlog import errors
from medlog.store import backup, schema

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations


def steps() -> "Migrations":
    """The steps in order; the n-th leads from version n to version n + 1.

    There is none yet: version 1 is the first release. A step is a function that takes a
    `sqlite_utils.Database`, registered under a name that begins with the version it leads to.
    """
    from sqlite_utils import Migrations

    return Migrations("medlog")


def upgrade(conn: sqlite3.Connection, path: Path) -> None:
    """Bring an older diary up to date, after a backup of it.

    Raises:
        DamagedDiary: a step left rows that point nowhere; the diary is as it was.
    """
    from sqlite_utils import Database

    backup.make_before_upgrade(path, conn.execute("PRAGMA user_version").fetchone()[0])
    database = Database(conn, execute_plugins=False)
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have upgraded while this one waited for the lock.
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        if version < schema.VERSION:
            schema.drop_derived(conn)
            _apply(database, version)
            schema.derive(conn)
            _check_references(conn, path)
            conn.execute(f"PRAGMA user_version = {schema.VERSION}")
        conn.execute("COMMIT")
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    finally:
        conn.execute("PRAGMA foreign_keys = ON")


def _check_references(conn: sqlite3.Connection, path: Path) -> None:
    if conn.execute("PRAGMA foreign_key_check").fetchall():
        raise errors.DamagedDiary(path=path, detail="rows point to rows that are not there")


def _apply(database: "Database", version: int) -> None:
    """Apply what follows `version`; sqlite-utils keeps the list, `user_version` decides."""
    plan = steps()
    plan.ensure_migrations_table(database)
    applied = {step.name for step in plan.applied(database)}
    for step in plan.pending(database)[: version - 1 - len(applied)]:
        database.table("_sqlite_migrations").insert(
            {"migration_set": plan.name, "name": step.name, "applied_at": f"in version {version}"}
        )
    plan.apply(database)
