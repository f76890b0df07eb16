"""Three endings: saved, not saved, unknown; and what is said is what was."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.desk import OWN, Desk

from medlog import errors
from medlog.store.ids import new_id
from medlog.store.transaction import Ending, transaction, translated

PATH = Path("diary.db")


class Broken(sqlite3.Connection):
    """A connection that does something else at one statement, after it or in its place."""

    at = ""
    act: Callable[[], None] = staticmethod(lambda: None)
    after = False

    def execute(self, sql: str, values: object = (), /) -> sqlite3.Cursor:
        if sql != self.at:
            return super().execute(sql, values)  # type: ignore[arg-type]  # as it was given
        if self.after:
            super().execute(sql)
        self.act()
        return super().execute("SELECT 1")


def fails(code: int, message: str = "as told") -> Callable[[], None]:
    """What SQLite raises with this result code."""

    def raises() -> None:
        error = sqlite3.OperationalError(message)
        error.sqlite_errorcode = code
        raise error

    return raises


def interrupts() -> None:
    raise KeyboardInterrupt


@pytest.fixture
def conn() -> Broken:
    conn = sqlite3.connect(":memory:", factory=Broken, isolation_level=None)
    conn.execute("CREATE TABLE t (n)")
    return conn


def write(conn: sqlite3.Connection, ending: Ending, error: BaseException | None = None) -> None:
    """One transaction with one row; ends in an error where one is given."""
    with transaction(conn, PATH, ending):
        conn.execute("INSERT INTO t VALUES (1)")
        if error is not None:
            raise error


def count(conn: sqlite3.Connection) -> int:
    found: int = conn.execute("SELECT count(*) FROM t").fetchone()[0]
    return found


def test_saved(conn: Broken) -> None:
    ending = Ending()
    write(conn, ending)
    assert ending.committed
    assert count(conn) == 1


def test_not_saved_where_the_work_ends_in_an_error(conn: Broken) -> None:
    """Also by Ctrl-C, and whatever the work raises gets out as it is."""
    for error in (ValueError(), KeyboardInterrupt(), SystemExit(), errors.NothingToUndo()):
        ending = Ending()
        with pytest.raises(type(error)):
            write(conn, ending, error)
        assert not ending.committed
        assert count(conn) == 0
        assert not conn.in_transaction


def test_not_saved_where_the_commit_is_refused(conn: Broken) -> None:
    """A reader in its query: the transaction stays open, and is taken back."""
    conn.at, conn.act = "COMMIT", fails(sqlite3.SQLITE_BUSY)
    ending = Ending()
    with pytest.raises(errors.LockedDiary, match="nothing was saved"):
        write(conn, ending)
    assert not ending.committed
    assert count(conn) == 0


def test_not_saved_where_the_disk_is_full_at_the_commit(conn: Broken) -> None:
    """SQLite takes the whole back by itself."""

    def full() -> None:
        super(Broken, conn).execute("ROLLBACK")
        fails(sqlite3.SQLITE_FULL)()

    conn.at, conn.act = "COMMIT", full
    with pytest.raises(errors.DiskFull, match="nothing was saved"):
        write(conn, Ending())
    assert count(conn) == 0


def test_unknown_where_the_disk_reports_an_error_at_the_commit(conn: Broken) -> None:
    """The journal was removed, which is the commit, and then syncing the folder did not work."""
    conn.at, conn.after, conn.act = "COMMIT", True, fails(sqlite3.SQLITE_IOERR_DIR_FSYNC, "no sync")
    ending = Ending()
    with pytest.raises(errors.UncertainWrite, match="may be saved or not") as raised:
        write(conn, ending)
    assert not ending.committed
    assert "no sync" in raised.value.message
    assert "medlog log" in raised.value.hint


def test_an_error_before_the_commit_is_not_hidden_by_the_one_of_taking_back(conn: Broken) -> None:
    """SQLite may have ended the transaction by itself, or be unable to take it back."""

    def full() -> None:
        super(Broken, conn).execute("ROLLBACK")
        fails(sqlite3.SQLITE_FULL)()

    conn.at, conn.act = "INSERT INTO t VALUES (1)", full
    with pytest.raises(errors.DiskFull):
        write(conn, Ending())
    conn.at, conn.act = "ROLLBACK", fails(sqlite3.SQLITE_IOERR)
    with pytest.raises(errors.DiskFull), transaction(conn, PATH, Ending()):
        fails(sqlite3.SQLITE_FULL)()


def test_ctrl_c_within_the_commit_tells_what_became_of_it(conn: Broken) -> None:
    """It is raised once SQLite is through: the entry is saved, and known to be."""
    conn.at, conn.act, conn.after = "COMMIT", interrupts, True
    ending = Ending()
    with pytest.raises(KeyboardInterrupt):
        write(conn, ending)
    assert ending.committed
    assert count(conn) == 1


def test_ctrl_c_before_the_commit_tells_what_became_of_it(conn: Broken) -> None:
    conn.at, conn.act = "COMMIT", interrupts
    ending = Ending()
    with pytest.raises(KeyboardInterrupt):
        write(conn, ending)
    assert not ending.committed
    assert count(conn) == 0


def test_nothing_happens_without_the_lock(conn: Broken) -> None:
    """What follows is decided upon what was read under the lock, so there is no work without it."""
    conn.at, conn.act = "BEGIN IMMEDIATE", fails(sqlite3.SQLITE_BUSY)
    with pytest.raises(errors.LockedDiary), transaction(conn, PATH, Ending()):
        pytest.fail("it went on without the lock")


def test_a_diary_says_whether_it_wrote(desk: Desk) -> None:
    """One transaction that was committed is enough."""
    diary = desk.diary()
    told = [diary.wrote]
    with diary.acting("mood") as writer:
        writer.insert("mood", OWN["mood"])
        told.append(diary.wrote)
    told.append(diary.wrote)
    with pytest.raises(errors.NothingChanges), diary.acting("mood"):
        pass
    assert [*told, diary.wrote] == [False, False, True, True]
    with diary.reading() as conn:
        assert conn is not None
        assert conn.execute("SELECT count(*) FROM mood").fetchone() == (1,)
    desk.prove()


@pytest.mark.parametrize("name", sorted(n for n in vars(sqlite3) if n.startswith("SQLITE_IOERR")))
def test_every_error_of_the_disk_is_one_sentence(name: str, conn: Broken) -> None:
    with pytest.raises(errors.DiskTrouble), translated(PATH):
        fails(getattr(sqlite3, name))()


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (sqlite3.SQLITE_BUSY, errors.LockedDiary),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, errors.LockedDiary),
        (sqlite3.SQLITE_NOTADB, errors.NoDiaryFile),
        (sqlite3.SQLITE_CORRUPT_INDEX, errors.DamagedDiary),
        (sqlite3.SQLITE_FULL, errors.DiskFull),
        (sqlite3.SQLITE_READONLY_DBMOVED, errors.ReadOnlyDiary),
        (sqlite3.SQLITE_READONLY_DIRECTORY, errors.ReadOnlyDiary),
        (sqlite3.SQLITE_CANTOPEN, errors.UnreadableDiary),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, errors.NotSaved),
    ],
)
def test_what_sqlite_reports_is_one_sentence(code: int, error: type[errors.StoreError]) -> None:
    with pytest.raises(error) as raised, translated(PATH):
        fails(code)()
    assert raised.value.exit_code == 5


def test_a_journal_that_cannot_be_made_is_not_the_diarys_fault(folder: Path) -> None:
    """SQLite says of both that it cannot open: here the diary itself can be read."""
    (folder / "medlog.db").touch()
    with pytest.raises(errors.ReadOnlyDiary), translated(folder / "medlog.db"):
        fails(sqlite3.SQLITE_CANTOPEN)()


@pytest.mark.parametrize("sql", ["SELEC 1", "SELECT * FROM nowhere", "SELECT ?"])
def test_a_bug_of_ours_is_not_called_damage(sql: str, conn: Broken) -> None:
    """Whoever reads that the diary is damaged goes back to an older one."""
    with pytest.raises(sqlite3.Error), translated(PATH):
        conn.execute(sql)


def test_bytes_that_are_no_text_are_refused(desk: Desk) -> None:
    """A terminal with another encoding sends them; nothing is saved."""
    with pytest.raises(errors.NotUtf8) as raised:
        desk.add("note", note="a\udcffb")
    assert raised.value.exit_code == 4
    with desk.diary().reading() as conn:
        assert conn is not None
        assert conn.execute("SELECT count(*) FROM note").fetchone() == (0,)


def test_a_row_that_points_nowhere_is_refused_at_the_commit(desk: Desk) -> None:
    """References are asked for at the end, so that rows can come in any order."""
    desk.add("mood")
    with pytest.raises(errors.NotSaved, match="FOREIGN KEY"):
        desk.add("dose", medication=new_id(0))
    assert desk.value("SELECT count(*) FROM dose") == 0
    desk.prove()


def two_moods(desk: Desk, *scores: str) -> None:
    with desk.acting() as writer:
        for score in scores:
            writer.insert("mood", {**OWN["mood"], "score": score})


def test_a_refused_row_leaves_nothing_of_its_action(desk: Desk) -> None:
    desk.add("mood")
    with pytest.raises(errors.NotSaved, match="CHECK"):
        two_moods(desk, "3", "11")
    assert desk.value("SELECT count(*) FROM mood") == desk.value("SELECT count(*) FROM action") == 1
    desk.prove()


def test_each_connection_is_closed(desk: Desk) -> None:
    """However a command ends; the file can be removed at once, on every system."""
    desk.add("mood")
    with closing(sqlite3.connect(desk.path, timeout=0)) as conn:
        conn.execute("BEGIN EXCLUSIVE")
