"""The change log: whoever changes a row, it is written down, and nobody changes what is written."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable

import pytest
from store.desk import MOMENT, OWN, RECORDED, Desk, add, sql_of

from medlog.store import fold, schema
from medlog.store.changes import Value, action
from medlog.store.ids import new_id
from medlog.store.seals import BrokenSeal, broken_seals, unsealed

ID = new_id(1_795_000_000_000)

MOOD = {"id": ID, **RECORDED, **OWN["mood"]}


def log(desk: Desk) -> list[fold.Change]:
    with desk.plain() as conn:
        return fold.read_changes(conn)


# Who writes


@pytest.mark.parametrize("table", schema.LOGGED)
def test_an_insert_is_logged_whole(desk: Desk, table: str) -> None:
    """The change holds every column of the row, and the action it belongs to."""
    row = desk.add(table, what="take")
    change = log(desk)[-1]
    assert (change.table, change.row, change.op, change.before) == (table, row, "insert", {})
    assert change.after == desk.tables()[table, row]
    assert desk.value("SELECT what FROM action WHERE clock = ?", change.action) == "take"


@pytest.mark.parametrize("table", schema.LOGGED)
def test_an_update_is_logged_by_what_changed(desk: Desk, table: str) -> None:
    """The change holds the columns that became different, and no other."""
    row = desk.add(table)
    desk.set(table, row, source="elsewhere", source_key="7", deleted=0)
    change = log(desk)[-1]
    assert change.op == "update"
    assert change.before == {"source": "medlog", "source_key": None}
    assert change.after == {"source": "elsewhere", "source_key": "7"}


def test_columns_of_one_meaning_are_logged_as_one(desk: Desk) -> None:
    """A time, an amount with its unit: where one part changes, the log has all parts."""
    mood, dose, sleep = desk.add("mood"), desk.add("dose"), desk.add("factor")
    desk.set("mood", mood, day="2026-11-17")
    assert log(desk)[-1].before == MOMENT
    assert log(desk)[-1].after == {**MOMENT, "day": "2026-11-17"}
    desk.set("dose", dose, amount="75")
    assert log(desk)[-1].after == {"amount": "75", "unit": "mg"}
    desk.set("factor", sleep, unit="min", value="450")
    assert log(desk)[-1].before == {"value": "7.5", "unit": "h", "raw": None}


def test_an_update_that_changes_nothing_is_not_logged(desk: Desk) -> None:
    desk.add("mood")
    before = log(desk)
    with desk.plain() as conn:
        conn.execute("UPDATE mood SET score = score, note = NULL")
    assert log(desk) == before


def module(desk: Desk, sql: str) -> None:
    with desk.plain() as conn:
        conn.execute(sql)


def shell(desk: Desk, sql: str) -> None:
    if shutil.which("sqlite3") is None:
        pytest.skip("there is no sqlite3 shell on this machine")
    subprocess.run(["sqlite3", desk.path, sql], check=True)


def sqlite_utils(desk: Desk, sql: str) -> None:
    import sqlite_utils

    database = sqlite_utils.Database(desk.path, execute_plugins=False)
    database.execute(sql)
    database.commit()
    database.close()


@pytest.mark.parametrize("write", [module, shell, sqlite_utils])
def test_other_programs_write_the_log_too(desk: Desk, write: Callable[[Desk, str], None]) -> None:
    """Without an action and without a seal, by which `check` can name them."""
    row = desk.add("mood")
    values = ", ".join(f"'{value}'" for value in MOOD.values())
    write(desk, f"INSERT INTO mood ({', '.join(MOOD)}) VALUES ({values})")
    write(desk, f"UPDATE mood SET score = '3' WHERE id = '{row}'")
    *_, inserted, updated = log(desk)
    assert (inserted.row, inserted.op, inserted.after["score"]) == (ID, "insert", "6")
    assert (updated.row, updated.before, updated.after) == (
        row, {"score": "6", "raw": None}, {"score": "3", "raw": None},
    )  # fmt: skip
    with desk.plain() as conn:
        bare = conn.execute("SELECT action, salt, digest, hash FROM change LIMIT 2 OFFSET 1")
        assert bare.fetchall() == [(None, None, None, None)] * 2
        assert unsealed(conn) == [(one.clock, one.device) for one in (inserted, updated)]
    desk.prove()


def test_sqlite_utils_writes_rows_by_its_own_ways(desk: Desk) -> None:
    """Its insert, update and upsert are logged; its replace is refused, for it removes rows."""
    import sqlite_utils

    desk.add("note")
    database = sqlite_utils.Database(desk.path, execute_plugins=False)
    moods = database.table("mood")
    moods.insert(MOOD)
    moods.update(ID, {"score": "2"})
    moods.upsert({**MOOD, "score": "1"}, pk="id")
    with pytest.raises(sqlite3.IntegrityError, match="rows stay"):
        moods.insert({**MOOD, "score": "9"}, pk="id", replace=True)
    database.close()
    assert [change.after["score"] for change in log(desk)[1:]] == ["6", "2", "1"]
    desk.prove()


def test_a_row_that_is_replaced_is_logged_anew(desk: Desk) -> None:
    """SQLite's REPLACE asks no delete trigger; the log then has the row a second time."""
    row = desk.add("mood", note="first")
    with desk.plain() as conn:
        values = {"id": row, **RECORDED, **OWN["mood"], "score": "1"}
        conn.execute(sql_of("mood", values).replace("INSERT", "REPLACE"), values)
    assert [change.op for change in log(desk)] == ["insert", "insert"]
    desk.prove()


HOSTILE = (
    "", "NULL", "'; DROP TABLE mood; --", '{"a": 1}', "[1, 2]", "\x00", "a\x00b", "\x1b[31m",
    "\\u0000", "\ufeff", "\u2028", "\U0001f480", "\U0010ffff", "1e400", "nan", "\n\r\t", '"',
    "ä" * 10_000,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_text_comes_back_from_the_log_as_typed(desk: Desk, text: str) -> None:
    """Also what looks like JSON, SQL or the end of a text."""
    row = desk.add("mood", note=text)
    desk.set("mood", row, note="other")
    assert log(desk)[0].after["note"] == log(desk)[1].before["note"] == text
    desk.take_back()
    assert desk.value("SELECT note FROM mood WHERE id = ?", row) == text
    desk.prove()


# The guards


@pytest.mark.parametrize("table", schema.LOGGED)
def test_no_row_is_removed_and_no_id_changes(desk: Desk, table: str) -> None:
    """`deleted` is how a row goes; what points to an id still finds it."""
    desk.add(table)
    for sql, words in (
        (f"DELETE FROM {table}", "rows stay"),
        (f"UPDATE {table} SET id = replace(id, substr(id, 1, 1), '-')", "an id does not change"),
    ):
        with desk.plain() as conn, pytest.raises(sqlite3.IntegrityError, match=words):
            conn.execute(sql)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("DELETE FROM change", "the change log stays"),
        ("DELETE FROM action", "the change log stays"),
        ("UPDATE change SET after = '{}'", "the change log is sealed"),
        ("UPDATE change SET hash = NULL", "the change log is sealed"),
        ("UPDATE action SET what = 'other'", "the change log is sealed"),
        ("DELETE FROM context", "the context stays"),
        ("INSERT INTO context (one, device) VALUES (2, 'other')", "CHECK"),
    ],
)
def test_the_log_is_neither_erased_nor_rewritten(desk: Desk, sql: str, words: str) -> None:
    desk.add("mood")
    with desk.plain() as conn, pytest.raises(sqlite3.IntegrityError, match=words):
        conn.execute(sql)
    desk.prove()


# The clock


def test_every_change_has_a_later_clock_than_the_one_before(desk: Desk) -> None:
    """A hundred thousand changes in one transaction have as many clocks, in order."""
    diary = desk.diary()
    values = {**RECORDED, **OWN["mood"]}
    with diary.writing() as conn, action(conn, "import", diary.now, diary.now_ms):
        conn.execute(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 100000)"
            f" INSERT INTO mood (id, {', '.join(values)})"
            " SELECT format('%08x-0000-7000-8000-%012x', n, n),"
            f" {', '.join('?' * len(values))} FROM n",
            tuple(values.values()),
        )
    with desk.plain() as conn:
        assert conn.execute(
            "SELECT count(*), count(DISTINCT clock), max(clock) - min(clock) FROM change"
        ).fetchone() == (100_000, 100_000, 99_999)
        assert conn.execute(
            "SELECT count(*) FROM (SELECT clock > lag(clock) OVER (ORDER BY row) later FROM change)"
            " WHERE later = 0"
        ).fetchone() == (0,)
        assert conn.execute(
            "SELECT clock < (SELECT min(clock) FROM change) FROM action"
        ).fetchone() == (1,)


def test_the_clock_is_that_of_the_wall(desk: Desk) -> None:
    """Its upper bits are the milliseconds at which the command began."""
    desk.add("mood")
    assert desk.value("SELECT clock >> 16 FROM action") == desk.now.epoch * 1000
    assert desk.value("SELECT clock >> 16 FROM change") == desk.now.epoch * 1000


def test_the_clock_never_goes_back(desk: Desk) -> None:
    """However far the computer's clock is set back, the log's goes on."""
    desk.add("mood")
    desk.now = desk.now._replace(epoch=desk.now.epoch - 365 * 86_400)
    desk.add("mood")
    with desk.plain() as conn:
        conn.execute("UPDATE mood SET score = '1'")
        clocks = conn.execute(
            "SELECT clock FROM action UNION ALL SELECT clock FROM change ORDER BY clock"
        ).fetchall()
        assert len(set(clocks)) == len(clocks) == 6
    assert [change.op for change in log(desk)] == ["insert", "insert", "update", "update"]
    assert desk.value("SELECT at FROM action ORDER BY clock DESC LIMIT 1") < desk.value(  # type: ignore[operator]  # both are text
        "SELECT at FROM action ORDER BY clock LIMIT 1"
    )
    desk.prove()


# The seals


def tampered(desk: Desk, sql: str) -> list[BrokenSeal]:
    """What is found after a change of the log by someone who takes the guards away first."""
    with desk.plain() as conn:
        schema.drop_derived(conn)
        assert conn.execute(sql).rowcount == 1, sql
        return broken_seals(conn)


def three(desk: Desk) -> list[tuple[int, list[int], str]]:
    """Three actions of two changes each: (clock, clocks of the changes, device)."""
    for n in range(3):
        with desk.acting() as writer:
            row = add(writer, "mood", note=f"note {n}")
            writer.update("mood", row, {"score": "1"})
    with desk.plain() as conn:
        return [
            (
                clock,
                [n for (n,) in conn.execute("SELECT clock FROM change WHERE action = ?", (clock,))],
                device,
            )
            for clock, device in conn.execute("SELECT clock, device FROM action").fetchall()
        ]


def test_what_was_not_touched_is_whole(desk: Desk) -> None:
    three(desk)
    desk.prove()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("tbl", "'note'"),
        ("row", "'other'"),
        ("op", "CASE op WHEN 'insert' THEN 'update' ELSE 'insert' END"),
        ("before", "'{}'"),
        ("before", "NULL"),
        ("after", "replace(after, '1', '2')"),
        ("after", "CAST(x'ff' AS TEXT)"),
        ("after", "NULL"),
        ("salt", "'0'"),
        ("salt", "NULL"),
        ("digest", "'0'"),
        ("digest", "NULL"),
        ("hash", "'0'"),
        ("hash", "NULL"),
        ("action", "action + 1"),
        ("action", "NULL"),
        ("device", "'other'"),
        ("clock", "clock - 1000"),
    ],
)
def test_a_change_that_was_altered_is_found(desk: Desk, column: str, value: str) -> None:
    """Whichever column it is, the change itself is named."""
    (_, (_, clock), _), *_ = three(desk)[1:]
    broken = tampered(desk, f"UPDATE change SET {column} = {value} WHERE clock = {clock}")
    moved = clock - 1000 if column == "clock" else clock
    assert ("change", moved) in {(seal.table, seal.clock) for seal in broken}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("what", "'take'"),
        ("at", "'2026-01-01T00:00:00Z'"),
        ("offset", "0"),
        ("zone", "'UTC'"),
        ("undoes", "1"),
        ("hash", "'0'"),
        ("hash", "NULL"),
        ("device", "'other'"),
        ("clock", "clock + 1000"),
    ],
)
def test_an_action_that_was_altered_is_found(desk: Desk, column: str, value: str) -> None:
    _, (clock, *_), _ = three(desk)
    broken = tampered(desk, f"UPDATE action SET {column} = {value} WHERE clock = {clock}")
    assert clock in {seal.clock for seal in broken if seal.table == "action"}


def test_a_change_that_was_taken_out_is_found(desk: Desk) -> None:
    """By its action."""
    first, second, device = three(desk)[1]
    for clock in second:
        assert tampered(desk, f"DELETE FROM change WHERE clock = {clock}") == [
            BrokenSeal("action", first, device)
        ]


def test_an_action_taken_out_with_its_changes_is_found(desk: Desk) -> None:
    """By the next one of its device, whose hash goes on from it."""
    _, (clock, changes, _), (following, _, device) = three(desk)
    with desk.plain() as conn:
        schema.drop_derived(conn)
        conn.executemany("DELETE FROM change WHERE clock = ?", [(n,) for n in changes])
    assert tampered(desk, f"DELETE FROM action WHERE clock = {clock}") == [
        BrokenSeal("action", following, device)
    ]


def test_an_action_taken_out_alone_is_found(desk: Desk) -> None:
    """Also the newest one: its changes say that it was there."""
    clock, _, device = three(desk)[-1]
    assert tampered(desk, f"DELETE FROM action WHERE clock = {clock}") == [
        BrokenSeal("action", clock, device)
    ]


def test_a_change_that_was_put_in_is_found(desk: Desk) -> None:
    """Even as a copy of a sealed one: it is not part of the action's hash, or its own is wrong."""
    clock, (change, _), device = three(desk)[1]
    copy = (
        "INSERT INTO change SELECT clock + 100, device, action, tbl, row, op, before, after, salt,"
        f" digest, hash FROM change WHERE clock = {change}"
    )
    broken = tampered(desk, copy)
    assert set(broken) == {
        BrokenSeal("change", change + 100, device),
        BrokenSeal("action", clock, device),
    }


def test_a_purged_change_is_no_broken_one(desk: Desk) -> None:
    """The text and its salt can go; that there was a change, and of what, stays proven."""
    _, (clock, _), _ = three(desk)[1]
    purge = "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE clock = {}"
    assert tampered(desk, purge.format(clock)) == []


def test_each_device_has_a_chain_of_its_own(desk: Desk) -> None:
    """Actions of another device between ours break neither chain."""
    three(desk)
    with desk.plain() as conn:
        conn.execute("UPDATE context SET device = 'other'")
    three(desk)
    with desk.plain() as conn:
        assert conn.execute("SELECT count(DISTINCT device) FROM action").fetchone() == (2,)
    desk.prove()


def test_equal_rows_have_different_digests(desk: Desk) -> None:
    """Without the salt nobody can try out what a purged text was."""
    desk.add("note", note="the same")
    desk.add("note", note="the same")
    assert desk.value("SELECT count(DISTINCT digest) FROM change") == 2


def test_the_log_is_read_also_where_it_is_no_text(desk: Desk) -> None:
    """A flipped bit can leave bytes that are no UTF-8: they are a finding, not the end of it."""
    (_, (change, _), device), *_ = three(desk)
    broken = tampered(desk, f"UPDATE change SET row = CAST(x'c3' AS TEXT) WHERE clock = {change}")
    assert broken == [BrokenSeal("change", change, device)]


def test_values_do_not_run_together() -> None:
    """No two lists of parts have one hash because their texts are the same when joined."""
    from medlog.store.changes import hash_of

    lists: list[tuple[Value, ...]] = [
        ("a", "b"), ("ab",), ("a", "", "b"), ("a", None, "b"), (None,), ("",), (), ("\x00",),
        ("1:a\x1f1:b",), ("a\x1f1:b",), (1, 2), (12,), ("1", "2", None), (None, "1", "2"),
    ]  # fmt: skip
    hashes = [hash_of(*parts) for parts in lists]
    assert len(set(hashes)) == len(lists)
