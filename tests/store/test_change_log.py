"""The change log: whoever changes a row, it is written down, and nobody changes what is written."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable

import pytest
from store.desk import MOMENT, OWN, RECORDED, Desk, sql_of

from medlog import errors
from medlog.store import fold, schema
from medlog.store.ids import new_id
from medlog.store.seals import unsealed

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
    moment = {**MOMENT, "whole_day": 0}
    assert log(desk)[-1].before == moment
    assert log(desk)[-1].after == {**moment, "day": "2026-11-17"}
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


def test_an_action_that_changes_no_row_is_refused(desk: Desk) -> None:
    """And no trace of it is kept."""
    row = desk.add("mood", score="6")
    with pytest.raises(errors.NothingChanges):
        desk.set("mood", row, score="6")
    assert desk.value("SELECT count(*) FROM action") == 1
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
    desk.add("mood")
    with desk.plain() as conn:
        conn.execute(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 100000)"
            " INSERT INTO setting (id, value, recorded_at)"
            " SELECT format('%06d', n), '', '2026-11-18T12:00:00Z' FROM n"
        )
        assert conn.execute(
            "SELECT count(*), count(DISTINCT clock) FROM change WHERE tbl = 'setting'"
        ).fetchone() == (100_000, 100_000)
        assert conn.execute(
            "SELECT count(*) FROM (SELECT clock > lag(clock) OVER (ORDER BY row) later FROM change"
            " WHERE tbl = 'setting') WHERE later = 0"
        ).fetchone() == (0,)


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
