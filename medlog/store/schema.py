"""The schema: tables as prose in `schema.sql`, and what is derived from them.

Triggers, views and indexes are generated from the tables as they stand in the file, so a migration
drops them all, changes tables, and makes them anew. Every trigger is plain SQL and calls no
function of ours, so that the sqlite3 shell and other tools write the change log too.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

APPLICATION_ID = 0x6D65646C
"""The letters "medl": SQLite's header says whose file this is."""

COPY_ID = 0x6D656478
"""The letters "medx": a clean copy, which is never taken for a diary."""

VERSION = 4
"""`user_version` of the schema below."""

ENTRIES = (
    "dose",
    "mood",
    "effect",
    "factor",
    "assessment",
    "note",
    "visit",
    "question",
    "goal",
    "step",
    "supply",
)
"""Tables whose rows were lived at a moment: they have `at`, `day` and a short id."""

LOGGED = ("medication", "alias", "regimen", "pause", *ENTRIES, "contact", "setting")
"""Tables of the diary: in the change log, in undo and in what devices exchange."""

TOGETHER = (
    ("at", "offset", "zone", "day", "whole_day"),
    ("starts", "starts_said", "ends", "ends_said"),
    ("kind", "counted_from", "rule", "times", "cycle_on", "cycle_off"),
    ("amount", "unit", "each"),
    ("slot_day", "slot_time"),
    ("score", "raw"),
    ("value", "unit", "raw"),
    ("severity", "word"),
    ("instrument", "version", "items", "total"),
    ("every_days", "count"),
    ("status", "ended"),
)
"""Columns that make sense only together: logged as one, lest a merge tears a time apart."""

LATER: dict[str, dict[str, str | int | None]] = {
    **{kind: {"whole_day": 0} for kind in ("dose", "mood", "effect", "factor", "note")},
    "supply": {"each": None},
    "visit": {"whole_day": 0, "decided": None},
    "goal": {"ended": None},
}
"""Columns that tables got after the first version, and what rows of before have in them."""

_QUOTED = re.compile(r'^CREATE TABLE "(\w+)"')

_SHARED = {
    "ID": """\
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),""",
    "ENTRY": """\
{ID}
  at TEXT NOT NULL CHECK ({INSTANT:at}), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK ({DAY:day}), -- diary day it counts for""",
    "UNTIMED": "  whole_day INTEGER NOT NULL DEFAULT 0 CHECK (whole_day IN (0, 1)),"
    " -- 1: only its day is known",
    "KEPT": """\
  recorded_at TEXT NOT NULL CHECK ({INSTANT:recorded_at}), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back""",
    # Moved by no days at all, a date that exists stays what it is; 30 February becomes another.
    "INSTANT": "$ IS strftime('%Y-%m-%dT%H:%M:%SZ', $, '+0 days')",
    "DAY": "$ IS date($, '+0 days')",
    "CLOCK": "$ IS strftime('%H:%M', $, '+0 days')",
    # As `domain.amount` reads numbers: up to nine digits, a point between digits, up to six more.
    "DECIMAL": "$ NOT GLOB '*[^0-9.]*' AND $ NOT GLOB '*.*.*' AND $ GLOB '[0-9]*'"
    " AND $ GLOB '*[0-9]' AND instr($ || '.', '.') <= 10 AND length($) - instr($ || '.', '.') <= 6",
    "POSITIVE": "{DECIMAL:$} AND CAST($ AS REAL) > 0",
    "SIGNED": "{DECIMAL:ltrim($, '-')} AND $ NOT GLOB '--*'",
}
"""What stands in braces in `schema.sql`; `$` is the column behind the colon."""


def tables() -> str:
    """The text that makes the tables, with what many of them share filled in."""
    return _filled(Path(__file__).with_name("schema.sql").read_text("utf-8"))


def _filled(text: str) -> str:
    def part(found: re.Match[str]) -> str:
        return _filled(_SHARED[found[1]].replace("$", found[2] or ""))

    return re.sub(r"\{([A-Z]+)(?::([^}]+))?\}", part, text)


def create(conn: sqlite3.Connection, device: str) -> None:
    """Make the newest schema in an empty file, inside the caller's transaction."""
    for statement in statements(tables()):
        conn.execute(statement)
    conn.execute("INSERT INTO context (one, device) VALUES (1, ?)", (device,))
    conn.execute("INSERT INTO device_setting (key, value) VALUES ('device', ?)", (device,))
    derive(conn)
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version = {VERSION}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: executescript would commit before it begins."""
    statement = ""
    for line in script.split("\n"):
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def derive(conn: sqlite3.Connection) -> None:
    """Make every index, view and trigger from the tables as they stand."""
    for statement in derived(columns(conn)):
        conn.execute(statement)


def drop_derived(conn: sqlite3.Connection) -> None:
    """Take away every index, view and trigger that `derive` makes."""
    found = conn.execute(
        "SELECT type, name FROM sqlite_schema"
        " WHERE type IN ('trigger', 'view', 'index') AND sql IS NOT NULL"
        " AND tbl_name <> '_sqlite_migrations'"
        " ORDER BY type = 'index', type = 'view'",
    )
    for kind, name in found.fetchall():
        conn.execute(f'DROP {kind} "{name}"')


def objects(conn: sqlite3.Connection) -> dict[str, str]:
    """Every table, index, view and trigger of a file by its name, with the text that makes it."""
    found = conn.execute(
        "SELECT CAST(name AS TEXT), type || ' of ' || tbl_name || ' ' || typeof(type)"
        " || typeof(name) || typeof(tbl_name) || typeof(sql), CAST(sql AS TEXT) FROM sqlite_schema"
        " WHERE tbl_name <> '_sqlite_migrations' AND tbl_name <> 'sqlite_sequence'"
    )
    # A table that was renamed into its place has its name in quotes.
    return {
        name: f"{what}: " + _QUOTED.sub(r"CREATE TABLE \1", sql or "")
        for name, what, sql in found.fetchall()
    }


@cache
def newest_objects() -> dict[str, str]:
    """The same for the newest schema, as it is generated."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        create(conn, device="")
        return objects(conn)


def columns(conn: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of each table of the diary, in order."""
    return {
        table: [row[1] for row in conn.execute(f"PRAGMA table_info({table})")] for table in LOGGED
    }


def derived(tables: dict[str, list[str]]) -> Iterator[str]:
    """Indexes, views and triggers for tables with these columns."""
    yield from lookups()
    yield from _of_the_log()
    for table, names in tables.items():
        yield from _triggers(table, names)
    yield from _guards()


def plain() -> Iterator[str]:
    """What makes the tables of the diary alone: no change log, nothing of a device."""
    for statement in statements(tables()):
        if re.search(r"CREATE TABLE (\w+)", statement)[1] in LOGGED:  # type: ignore[index]  # each makes one
            yield statement


def lookups() -> Iterator[str]:
    """What makes the indexes and the view over these tables."""
    for table in ENTRIES:
        yield f"CREATE INDEX {table}_by_day ON {table} (day, at)"
        yield f"CREATE INDEX {table}_by_tail ON {table} (substr(id, 25))"
    yield "CREATE INDEX dose_by_medication ON dose (medication, day)"
    yield "CREATE INDEX effect_by_name ON effect (name, day)"
    yield "CREATE INDEX factor_by_name ON factor (name, day)"
    yield "CREATE INDEX regimen_by_medication ON regimen (medication, starts)"
    arms = (
        f"SELECT '{table}' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM {table}"
        for table in ENTRIES
    )
    yield "CREATE VIEW entry AS " + "\nUNION ALL ".join(arms)


def _of_the_log() -> Iterator[str]:
    yield "CREATE INDEX change_by_action ON change (action)"
    yield "CREATE INDEX change_by_row ON change (row)"
    # The next tick of the hybrid logical clock: wall time where it moves on, one more where not.
    yield """CREATE VIEW tick AS SELECT max(
  coalesce(wall, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)) << 16,
  coalesce((SELECT max(clock) FROM change), 0) + 1,
  coalesce((SELECT max(clock) FROM action), 0) + 1) AS clock, device, action, logging
FROM context"""


def _triggers(table: str, names: list[str]) -> Iterator[str]:
    into = "INSERT INTO change (clock, device, action, tbl, row, op, before, after)"
    # From the log into the log SQLite would take each row through a table in between: a tenth of
    # what an insert costs.
    said = ", ".join(f"(SELECT {name} FROM tick)" for name in ("clock", "device", "action"))
    whole = ", ".join(f"'{name}', NEW.{name}" for name in names)
    yield (
        f"CREATE TRIGGER {table}_new AFTER INSERT ON {table} WHEN (SELECT logging FROM context)"
        f" BEGIN {into} VALUES ({said}, '{table}', NEW.id, 'insert', NULL, json_object({whole}));"
        " END"
    )
    # The first arm only names the columns: an id does not change.
    arms = "SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0" + "".join(
        f"\nUNION ALL SELECT '{name}', OLD.{name}, NEW.{name} WHERE {_differ(_group(name, names))}"
        for name in names
        if name != "id"
    )
    yield (
        f"CREATE TRIGGER {table}_set AFTER UPDATE ON {table} BEGIN {into}"
        f" SELECT clock, device, action, '{table}', NEW.id,"
        f" 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, ({arms})"
        " WHERE logging HAVING count(*); END"
    )
    yield (
        f"CREATE TRIGGER {table}_keep BEFORE DELETE ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END"
    )
    yield (
        f"CREATE TRIGGER {table}_name BEFORE UPDATE OF id ON {table} WHEN OLD.id <> NEW.id"
        " BEGIN SELECT RAISE(ABORT, 'an id does not change'); END"
    )


def _group(name: str, names: list[str]) -> list[str]:
    """The columns of a table that are logged together with this one, itself included."""
    for group in TOGETHER:
        present = [column for column in group if column in names]
        if name in present and len(present) > 1:
            return present
    return [name]


def _differ(group: list[str]) -> str:
    old, new = (", ".join(f"{row}.{column}" for column in group) for row in ("OLD", "NEW"))
    return f"({old}) IS NOT ({new})"


def _guards() -> Iterator[str]:
    for table in ("action", "change"):
        yield (
            f"CREATE TRIGGER {table}_keep BEFORE DELETE ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'the change log stays'); END"
        )
        yield (
            f"CREATE TRIGGER {table}_sealed BEFORE UPDATE ON {table} WHEN OLD.hash IS NOT NULL"
            " BEGIN SELECT RAISE(ABORT, 'the change log is sealed'); END"
        )
    yield (
        "CREATE TRIGGER context_keep BEFORE DELETE ON context"
        " BEGIN SELECT RAISE(ABORT, 'the context stays'); END"
    )
