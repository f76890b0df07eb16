"""From an older schema to the newest: whole or not at all, and always with a backup."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from store.desk import Desk, unprivileged
from store.released import HERE, load, newest, text_of

from medlog import errors
from medlog.store import copies, fold, migrations, schema
from medlog.store.connection import open_reading, open_writing

RELEASED = sorted(int(path.stem.removeprefix("diary_")) for path in HERE.glob("diary_*.sql"))

NEXT = schema.VERSION + 1


def test_there_is_a_step_from_each_version_to_the_next() -> None:
    assert len(migrations.STEPS) == schema.VERSION - 1


def test_a_diary_of_each_released_version_is_kept_here() -> None:
    assert list(range(1, schema.VERSION + 1)) == RELEASED


@pytest.mark.parametrize("version", RELEASED)
def test_a_diary_of_a_released_version_is_read(folder: Path, version: int) -> None:
    """Brought up to date, it has the newest schema and all that it had, and can be written to."""
    desk = Desk(folder / "own" / "medlog.db")
    load(version, desk.path)
    before = desk.tables()
    conn = open_reading(desk.path)
    assert conn is not None
    assert text_of(conn) == newest()
    conn.close()
    assert {key: columns["deleted"] for key, columns in desk.tables().items()} == {
        key: columns["deleted"] for key, columns in before.items()
    }
    assert {table for table, _ in before} == set(schema.LOGGED)
    desk.prove()
    desk.now = desk.now._replace(epoch=desk.now.epoch + 86_400)
    desk.add("mood")
    desk.prove()


# The version after the newest, made up: a table has a column more, another is there anew


def step(database: Database) -> None:
    """Add the last column of `mood`, by its text, so that its comments stay."""
    made = rebuilt(database.conn, "mood")
    database.conn.execute(made)
    database.conn.execute("INSERT INTO mood_new SELECT *, NULL FROM mood")
    database.conn.execute("DROP TABLE mood")
    database.conn.execute("ALTER TABLE mood_new RENAME TO mood")


def rebuilt(conn: sqlite3.Connection, table: str) -> str:
    sql = conn.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    return add_column(str(sql)).replace(f'"{table}"', table).replace(table, f"{table}_new", 1)


def add_column(sql: str) -> str:
    return sql.replace(
        " -- 1: taken back\n)", ", -- 1: taken back\n  weather TEXT -- as typed, or NULL\n)"
    )


@pytest.fixture
def upgraded(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Be the program of the next version, whose last step is the one given."""
    tables = schema.tables

    def next_tables() -> str:
        before, mood, rest = tables().partition("CREATE TABLE mood (")
        mood_sql, end, rest = rest.partition(") STRICT;")
        return before + mood + add_column(mood_sql + ")")[:-1] + end + rest

    def upgrade(last: Callable[[Database], None] = step) -> None:
        monkeypatch.setattr(schema, "VERSION", NEXT)
        monkeypatch.setattr(schema, "tables", next_tables)
        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, last))

    return upgrade


@pytest.fixture
def older(desk: Desk) -> Desk:
    """A diary of the version that is now the newest."""
    with desk.acting("take") as writer:
        medication = writer.insert("medication", {"name": "sertraline"})
        writer.insert("alias", {"name": "serta", "medication": medication})
    desk.add("mood", note="as it was")
    return desk


def backups(desk: Desk) -> list[str]:
    where = copies.folder(desk.path)
    return sorted(os.listdir(where)) if where.exists() else []


def test_an_upgrade_is_whole(older: Desk, upgraded: Callable[..., None]) -> None:
    """The same schema as a new diary, every row, the version, and the backup of before."""
    before = older.tables()
    upgraded()
    older.add("note")
    with older.plain() as conn:
        assert text_of(conn) == newest()
        assert "weather TEXT" in newest()
        assert conn.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        applied = conn.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
        assert applied[-1] == ("step",)
    after = older.tables()
    for (table, row), columns in before.items():
        more = {"weather": None} if table == "mood" else {}
        assert after[table, row] == {**columns, **more}
    assert backups(older) == [f"medlog-format-{schema.VERSION - 1}.db"]


def test_the_new_column_is_logged(older: Desk, upgraded: Callable[..., None]) -> None:
    """The triggers are made from the tables as they are now."""
    upgraded()
    row = older.add("mood", weather="rain")
    with older.plain() as conn:
        assert fold.read_changes(conn)[-1].after["weather"] == "rain"
    older.take_back()
    assert older.tables()["mood", row]["deleted"] == 1


def test_the_backup_is_the_diary_of_before(older: Desk, upgraded: Callable[..., None]) -> None:
    before = older.tables()
    upgraded()
    older.add("note")
    copy = Desk(copies.folder(older.path) / f"medlog-format-{NEXT - 1}.db")
    assert copy.tables() == before
    assert copy.value("PRAGMA user_version") == NEXT - 1


def test_a_reading_command_upgrades(older: Desk, upgraded: Callable[..., None]) -> None:
    upgraded()
    with older.diary().reading() as conn:
        assert conn is not None
        assert conn.execute("SELECT note, weather FROM mood").fetchall() == [("as it was", None)]
        assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_references_hold_again_after_the_upgrade(
    older: Desk, upgraded: Callable[..., None]
) -> None:
    upgraded()
    conn = open_writing(older.path, create=False)
    assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    conn.close()


def test_the_upgrade_is_made_once(older: Desk, upgraded: Callable[..., None]) -> None:
    upgraded()
    for _ in range(2):
        open_writing(older.path, create=False).close()
    assert len(backups(older)) == 1
    assert older.value("SELECT count(*) FROM _sqlite_migrations") == len(migrations.STEPS)


def test_the_version_is_the_truth(older: Desk, upgraded: Callable[..., None]) -> None:
    """Whatever list sqlite-utils finds: a step that `user_version` does not know is applied."""
    with older.plain() as conn:
        conn.execute(
            "CREATE TABLE _sqlite_migrations"
            " (id INTEGER PRIMARY KEY, migration_set, name, applied_at)"
        )
        conn.execute("INSERT INTO _sqlite_migrations VALUES (1, 'medlog', 'step', 'never')")
    upgraded()
    older.add("mood", weather="rain")
    assert older.value("SELECT applied_at <> 'never' FROM _sqlite_migrations") == 1


def test_steps_that_were_made_are_not_made_again(
    older: Desk, upgraded: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the list of sqlite-utils was lost: it is written anew from the version."""
    upgraded()
    older.add("mood", weather="rain")
    with older.plain() as conn:
        conn.execute("DROP TABLE _sqlite_migrations")

    def last(database: Database) -> None:
        database.conn.execute("UPDATE mood SET weather = upper(weather)")

    monkeypatch.setattr(schema, "VERSION", NEXT + 1)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, last))
    with older.diary().reading() as reading:
        assert reading is not None
        assert reading.execute("SELECT weather FROM mood ORDER BY id").fetchall()[-1] == ("RAIN",)
        listed = reading.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    assert listed[-2:] == [("step",), ("last",)]


def test_a_diary_that_is_up_to_date_is_left_alone(older: Desk) -> None:
    """As the process finds it that waited while another upgraded."""
    before = older.path.read_bytes()
    with closing(sqlite3.connect(older.path, isolation_level=None)) as conn:
        migrations.upgrade(conn, older.path)
    assert older.path.read_bytes() == before
    assert backups(older) == []


# Not at all


def fails(database: Database) -> None:
    step(database)
    raise RuntimeError("the step is wrong")


def leaves_rows_that_point_nowhere(database: Database) -> None:
    step(database)
    database.conn.execute("UPDATE alias SET medication = ?", ("0" * 36,))


def breaks_a_rule(database: Database) -> None:
    step(database)
    database.conn.execute("UPDATE mood SET score = '11'")


@pytest.mark.parametrize(
    ("last", "error"),
    [
        (fails, RuntimeError),
        (leaves_rows_that_point_nowhere, errors.DamagedDiary),
        (breaks_a_rule, errors.NotSaved),
    ],
)
def test_a_step_that_goes_wrong_leaves_the_diary_as_it_was(
    older: Desk,
    upgraded: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    last: Callable[[Database], None],
    error: type[Exception],
) -> None:
    """To the byte; the backup stays, and the older program goes on with the diary."""
    before = older.path.read_bytes()
    upgraded(last)
    with pytest.raises(error):
        older.add("mood")
    monkeypatch.undo()
    assert older.path.read_bytes() == before
    assert len(backups(older)) == 1
    older.add("mood")
    older.prove()


def test_without_a_backup_there_is_no_upgrade(older: Desk, upgraded: Callable[..., None]) -> None:
    before = older.path.read_bytes()
    copies.folder(older.path).write_text("a file has the folder's name")
    upgraded()
    with pytest.raises(errors.NoBackup):
        older.add("mood")
    assert older.path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights than modes")
@pytest.mark.parametrize(("file", "where"), [(0o444, 0o755), (0o666, 0o555), (0o444, 0o555)])
def test_an_older_diary_on_a_read_only_place_says_so(
    older: Desk, upgraded: Callable[..., None], file: int, where: int
) -> None:
    """Nothing can be written there to bring it up to date; whoever reads is told to copy it."""
    upgraded()
    older.path.chmod(file)
    older.path.parent.chmod(where)
    try:
        with unprivileged(), pytest.raises(errors.OlderDiaryReadOnly) as raised:
            open_reading(older.path)
    finally:
        older.path.parent.chmod(0o755)
    assert raised.value.exit_code == 5
    assert backups(older) == []


def test_another_process_may_have_gone_further(older: Desk, upgraded: Callable[..., None]) -> None:
    """While this one waited for the lock, a still newer program upgraded."""
    upgraded()
    conn = sqlite3.connect(older.path, isolation_level=None)
    conn.execute(f"PRAGMA user_version = {NEXT + 1}")
    with pytest.raises(errors.NewerDiary):
        migrations.upgrade(conn, older.path)
    assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    conn.close()


# Other processes

PROCESS = """
import os, signal, sys
from pathlib import Path
import pytest
from store import test_migrations as made_up
from store.desk import Desk

patch = pytest.MonkeyPatch()


def last(database):
    made_up.step(database)
    print("half", flush=True)
    if sys.argv[2] == "dies":
        database.conn.execute("PRAGMA cache_size = 1")
        database.conn.execute("CREATE TABLE half_done (text)")
        database.conn.execute(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 99)"
            " INSERT INTO half_done SELECT hex(randomblob(2000)) FROM n")
        os.kill(os.getpid(), signal.SIGKILL)
    sys.stdin.read()


made_up.upgraded.__wrapped__(patch)(last)
Desk(Path(sys.argv[1])).add("mood", weather="from a process")
"""


def start(desk: Desk, how: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", PROCESS, str(desk.path), how],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_process_killed_in_between_leaves_the_diary_as_it_was(
    older: Desk, upgraded: Callable[..., None]
) -> None:
    """SQLite takes back what it had written, and the next command upgrades."""
    before = older.tables()
    with start(older, "dies") as process:
        process.communicate(b"")
    assert process.returncode == -signal.SIGKILL
    assert older.path.with_name("medlog.db-journal").exists()
    assert older.tables() == before
    assert older.value("PRAGMA user_version") == NEXT - 1
    upgraded()
    older.add("mood", weather="rain")
    assert older.value("PRAGMA user_version") == NEXT


def test_two_processes_that_upgrade_at_once_do_it_once(
    older: Desk, upgraded: Callable[..., None]
) -> None:
    """The second waits for the first, and finds it done."""
    upgraded()
    with start(older, "waits") as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"half\n"
        with start(older, "waits") as second:
            first.communicate(b"")
            assert second.communicate(b"")[0] == b""
    assert (first.returncode, second.returncode) == (0, 0)
    assert older.value("SELECT count(*) FROM mood WHERE weather = 'from a process'") == 2
    assert len(backups(older)) == 1
    with closing(sqlite3.connect(older.path)) as conn:
        assert text_of(conn) == newest()
