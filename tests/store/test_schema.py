"""The schema: that its text says all of it, and that it refuses what the domain refuses."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.desk import MOMENT, OWN, RECORDED, Desk, sql_of
from store.released import HERE, text_of

from medlog.domain.amount import parse_number
from medlog.domain.entries import SKIP_REASONS
from medlog.domain.severity import WORDS
from medlog.errors import MedlogError
from medlog.store import schema
from medlog.store.changes import Value
from medlog.store.ids import new_id

PINNED = HERE / f"schema_{schema.VERSION}.sql"

LOG = {"context", "action", "change", "waiting", "arrival", "device_setting"}


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    """The newest schema, in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        schema.create(conn, device="here")
        yield conn


def tables(conn: sqlite3.Connection) -> dict[str, str]:
    return dict(conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))


def columns(conn: sqlite3.Connection, table: str) -> list[tuple[str, str, int]]:
    """Name, type and whether NULL is refused, of each column."""
    return [row[1:4] for row in conn.execute(f"PRAGMA table_info({table})")]


def test_the_text_is_pinned(conn: sqlite3.Connection) -> None:
    """The text of a version that was released never changes.

    A new version gets a new number, a step in migrations.py and files of its own here. While a
    version is not released yet, `python tests/store/released.py` writes its files anew.
    """
    assert text_of(conn) == PINNED.read_text("utf-8"), f"{PINNED.name}: see this test's docstring"


def test_the_header_says_whose_file_it_is(conn: sqlite3.Connection) -> None:
    """`file medlog.db` and every SQLite tool can tell."""
    assert conn.execute("PRAGMA application_id").fetchone() == (0x6D65646C,)
    assert conn.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_every_table_is_strict(conn: sqlite3.Connection) -> None:
    """A number stays a number, and a text a text."""
    strict = {row[1]: row[5] for row in conn.execute("PRAGMA table_list") if row[1] in tables(conn)}
    assert set(strict) == {*schema.LOGGED, *LOG}
    assert set(strict.values()) == {1}


def test_no_column_is_real_or_blob(conn: sqlite3.Connection) -> None:
    """The change log is JSON, which loses both."""
    types = {kind for table in tables(conn) for _, kind, _ in columns(conn, table)}
    assert types == {"TEXT", "INTEGER"}


def test_nothing_is_unique_beside_primary_keys(conn: sqlite3.Connection) -> None:
    """REPLACE would remove rows unseen, and two devices could not be merged."""
    for table in tables(conn):
        origins = {row[3] for row in conn.execute(f"PRAGMA index_list({table})") if row[2]}
        assert origins <= {"pk"}, table


def test_every_table_and_column_has_a_comment(conn: sqlite3.Connection) -> None:
    """Someone who opens the file with any tool understands it."""
    for table, sql in tables(conn).items():
        lines = sql.split("\n")
        assert re.fullmatch(r"  -- \S.*", lines[1]), f"{table}: {lines[1]}"
        for name, _, _ in columns(conn, table):
            line = next(line for line in lines if line.startswith(f"  {name} "))
            assert re.search(r" -- \S", line), f"{table}.{name}"


def test_references_wait_for_the_commit(conn: sqlite3.Connection) -> None:
    """A merge can bring a row before the one it points to."""
    references = [
        reference
        for table in tables(conn)
        for reference in conn.execute(f"PRAGMA foreign_key_list({table})")
    ]
    assert len(references) == text_of(conn).count("DEFERRABLE INITIALLY DEFERRED") == 9


def test_columns_of_one_meaning_are_logged_as_one(conn: sqlite3.Connection) -> None:
    """Each group exists somewhere as a whole."""
    for group in schema.TOGETHER:
        names = [{name for name, _, _ in columns(conn, table)} for table in schema.LOGGED]
        assert any(set(group) <= own for own in names), group


def test_a_file_has_the_same_schema_as_a_new_one(desk: Desk, conn: sqlite3.Connection) -> None:
    """The way the program makes it gives the same text."""
    desk.add("mood")
    with desk.plain() as file:
        assert text_of(file) == text_of(conn)


# What the rows may say


def insert(conn: sqlite3.Connection, table: str, **own: Value) -> None:
    values = {**RECORDED, **OWN[table], **own}
    values.setdefault("id", "cheer" if table == "setting" else new_id(1_795_000_000_000))
    conn.execute(sql_of(table, values), values)


GOOD = (
    ("mood", {"score": "0"}),
    ("mood", {"score": "10"}),
    ("mood", {"score": "6.125"}),
    ("mood", {"note": None}),
    ("mood", {"at": "1900-01-01T00:00:00Z", "day": "1899-12-31", "offset": 3208}),
    ("effect", {"severity": None, "word": None}),
    ("effect", {"severity": "10", "word": "unbearable", "ended": 1}),
    ("factor", {"value": "-3.5"}),
    ("factor", {"value": "123456789.123456", "unit": ""}),
    ("dose", {"amount": None, "unit": "", "status": "skipped", "reason": "asleep"}),
    ("dose", {"slot_day": "2026-02-28", "slot_time": "00:00"}),
    ("dose", {"slot_day": "2028-02-29", "slot_time": "23:59"}),
    ("dose", {"slot_day": "2026-02-28", "slot_time": None}),
    ("regimen", {"ends": "2026-11-18", "amount": "0.000001", "unit": "mg"}),
    ("regimen", {"ends": None, "cycle_on": 21, "cycle_off": 7, "max_per_day": 1, "min_gap": 1}),
    ("assessment", {"items": None, "total": "27"}),
    ("supply", {"amount": "-2", "kind": "correction"}),
)


@pytest.mark.parametrize(("table", "own"), GOOD)
def test_what_the_domain_knows_is_kept(
    conn: sqlite3.Connection, table: str, own: dict[str, Value]
) -> None:
    insert(conn, table, **own)


NO_DECIMALS = (
    "", "nan", "inf", "1e1", "+1", "1,5", " 1", "1 ", ".", "5.", ".5", "1.2.3", "0x1", "१", "1\n",
    "1234567890", "0.1234567",
)  # fmt: skip
NO_DAYS = (
    "", "2026-02-30", "2026-2-3", "20260203", "2026-13-01", "2026-11-02T00:00:00Z", "now",
    "26-11-02",
)  # fmt: skip
NO_INSTANTS = (
    "", "2026-11-02", "2026-11-02T07:15Z", "2026-11-02 07:15:00Z", "2026-11-02T07:15:00",
    "2026-11-02T24:00:00Z", "2026-02-30T07:15:00Z", "2026-11-02T07:15:00+01:00", "2460000.5",
)  # fmt: skip

BAD = (
    *(("mood", {"score": score}) for score in (*NO_DECIMALS, "-1", "10.000001", "11", None)),
    *(("mood", {"at": at}) for at in (*NO_INSTANTS, None, 1_795_000_000)),
    *(("mood", {"recorded_at": at}) for at in NO_INSTANTS),
    *(("mood", {"day": day}) for day in (*NO_DAYS, None)),
    *(("mood", {"offset": offset}) for offset in (86_400, -86_400, "1h", None)),
    ("mood", {"zone": None}),
    ("mood", {"deleted": 2}),
    ("mood", {"deleted": None}),
    *(("mood", {"id": id_}) for id_ in ("", "1", "A" * 36, "é" * 36, "a" * 37, None)),
    *(("effect", {"severity": severity}) for severity in (*NO_DECIMALS, "-1", "12")),
    ("effect", {"word": "awful"}),
    ("effect", {"name": ""}),
    ("effect", {"name": "n" * 81}),
    ("effect", {"ended": 2}),
    *(("factor", {"value": value}) for value in (*NO_DECIMALS, "--1", "-", "1-", "-.5", None)),
    *(("dose", {"amount": amount}) for amount in (*NO_DECIMALS, "0", "0.0", "-1")),
    ("dose", {"amount": None, "unit": "mg"}),
    ("dose", {"status": "missed"}),
    ("dose", {"status": None}),
    ("dose", {"reason": "lazy"}),
    *(("dose", {"slot_day": day}) for day in NO_DAYS),
    *(
        ("dose", {"slot_day": "2026-11-02", "slot_time": time})
        for time in ("", "8:00", "24:00", "25:00", "29:59", "08:60", "08:00:00", "now", "8am")
    ),
    ("regimen", {"kind": "sometimes"}),
    ("regimen", {"ends": "2026-11-17"}),
    ("regimen", {"cycle_on": 0}),
    ("regimen", {"max_per_day": 0}),
    ("regimen", {"min_gap": -1}),
    *(("regimen", {"starts": day}) for day in (*NO_DAYS, None)),
    ("pause", {"why": "bored"}),
    ("assessment", {"items": "[1,"}),
    ("note", {"note": None}),
    ("note", {"note": ""}),
    ("note", {"kind": "poem"}),
    ("visit", {"status": "missed"}),
    ("question", {"text": ""}),
    ("goal", {"count": 0}),
    ("goal", {"status": "failed"}),
    ("supply", {"kind": "gift"}),
    ("supply", {"amount": ""}),
    ("medication", {"name": ""}),
    ("contact", {"phone": None}),
    ("setting", {"value": None}),
)  # fmt: skip


@pytest.mark.parametrize(("table", "own"), BAD, ids=lambda value: str(value)[:40])
def test_what_the_domain_refuses_is_refused(
    conn: sqlite3.Connection, table: str, own: dict[str, Value]
) -> None:
    """Whoever writes: SQLite says no to the row, and nothing else is wrong with it."""
    with pytest.raises(sqlite3.Error, match=r"CHECK|NOT NULL|cannot store|non-deterministic"):
        insert(conn, table, **own)
    insert(conn, table)


@given(st.from_regex(r"-?[0-9]{0,10}[.,]?[0-9]{0,7}", fullmatch=True))
def test_numbers_are_those_of_the_domain(number: str) -> None:
    """What the schema takes as a decimal, the domain reads, and the other way round."""
    with closing(sqlite3.connect(":memory:")) as conn:
        check = schema._filled("{SIGNED:?}")
        select = f"SELECT {check.replace('?', ':number')}"
        taken = bool(conn.execute(select, {"number": number}).fetchone()[0])
    try:
        parse_number(number)
        read = True
    except MedlogError:
        read = False
    # The store keeps a point, with digits on both sides of it.
    assert taken == (read and bool(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number)))


def listed(conn: sqlite3.Connection, table: str, column: str) -> set[str]:
    """The words that a column's CHECK lists."""
    sql = tables(conn)[table]
    found = re.search(rf"CHECK \({column} IN \(([^)]*)\)", sql)
    assert found is not None
    return set(re.findall(r"'([^']*)'", found[1]))


def test_lists_of_words_are_those_of_the_domain(conn: sqlite3.Connection) -> None:
    assert listed(conn, "dose", "reason") == set(SKIP_REASONS)
    assert listed(conn, "effect", "word") == set(WORDS)


def test_every_table_of_the_diary_is_tried_here() -> None:
    assert set(OWN) == set(schema.LOGGED)
    assert MOMENT.keys() == set(schema.TOGETHER[0]) - {"whole_day"}, "which visits alone have"
