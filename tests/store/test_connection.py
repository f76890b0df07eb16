"""What is opened and what is refused: each refusal with its class, exit code 5, one sentence."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store.desk import Desk, unprivileged

from medlog import errors
from medlog.store import connection, schema
from medlog.store.connection import open_reading, open_writing
from medlog.store.transaction import translated

needs_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights than modes")


def refuses(path: Path, error: type[errors.StoreError]) -> errors.StoreError:
    """The refusal, the same for reading and writing; the file and its folder are left alone."""
    before = {one: one.read_bytes() for one in path.parent.glob("*") if one.is_file()}
    with pytest.raises(error) as reading:
        open_reading(path)
    with pytest.raises(error) as writing:
        open_writing(path, create=True)
    assert reading.value.message == writing.value.message
    assert {one: one.read_bytes() for one in path.parent.glob("*") if one.is_file()} == before
    return one_sentence(writing.value)


def one_sentence(error: errors.StoreError) -> errors.StoreError:
    assert error.exit_code == 5
    assert error.message.endswith(".")
    assert "\n" not in error.message
    return error


@pytest.fixture
def kept(desk: Desk) -> Path:
    """A diary with one mood."""
    desk.add("mood")
    return desk.path


# Where there is none


def test_reading_makes_no_diary(desk: Desk) -> None:
    """No diary is an empty page."""
    assert open_reading(desk.path) is None
    assert not desk.path.parent.exists()


def test_writing_makes_one_only_where_it_may(desk: Desk) -> None:
    with pytest.raises(errors.NoDiary):
        open_writing(desk.path, create=False)
    assert not desk.path.parent.exists()
    open_writing(desk.path, create=True).close()
    open_writing(desk.path, create=False).close()


def test_an_empty_file_becomes_a_diary(folder: Path) -> None:
    """Until then it is as good as none; also `create` is not asked, for the file is there."""
    desk = Desk(folder / "empty.db")
    desk.path.touch()
    assert open_reading(desk.path) is None
    open_writing(desk.path, create=False).close()
    desk.add("mood")
    desk.prove()


def test_a_database_with_nothing_in_it_becomes_a_diary(folder: Path) -> None:
    """As another SQLite tool makes it when it is asked to open a file that is not there."""
    path = folder / "bare.db"
    with sqlite3.connect(path) as conn:
        conn.execute("VACUUM")
    conn.close()
    assert path.stat().st_size > 0
    assert open_reading(path) is None
    open_writing(path, create=False).close()
    assert Desk(path).value("PRAGMA user_version") == schema.VERSION


@pytest.mark.parametrize("name", ["a b", "a?mode=ro", "50%", "#1", "ä", "\udcff", "'", "%41"])
def test_any_name_of_a_file_is_that_file(folder: Path, name: str) -> None:
    """Signs that mean something in an address mean nothing here."""
    desk = Desk(folder / name / f"{name}.db")
    try:
        desk.add("mood")
    except OSError:
        pytest.skip("this file system has no such name")
    assert os.listdir(folder) == [name]
    assert os.listdir(folder / name) == [f"{name}.db"]


# What is not ours, or not whole


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE photo (name)")
    conn.close()


def foreign_by_id(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA application_id = 7")
    conn.close()


def foreign_by_version(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA user_version = 1")
    conn.close()


@pytest.mark.parametrize("make", [foreign, foreign_by_id, foreign_by_version])
def test_another_programs_database_is_left_alone(
    folder: Path, make: Callable[[Path], None]
) -> None:
    make(folder / "photos.db")
    refuses(folder / "photos.db", errors.ForeignFile)


@pytest.mark.parametrize(
    "content",
    [
        b"S",
        b"hello\n",
        b"hello\n" * 5000,
        bytes(10),
        bytes(4096),
        b"SQLite format 3\x00",
        b"\xff" * 99,
    ],
)
def test_a_file_that_is_no_database_is_left_alone(folder: Path, content: bytes) -> None:
    (folder / "note.txt").write_bytes(content)
    refuses(folder / "note.txt", errors.NoDiaryFile)


def test_a_newer_diary_is_left_alone(kept: Path) -> None:
    """Both formats are named."""
    with sqlite3.connect(kept) as conn:
        conn.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    conn.close()
    error = refuses(kept, errors.NewerDiary)
    assert f"format {schema.VERSION + 1}, this one reads {schema.VERSION}" in error.message


def test_a_diary_without_a_format_is_damaged(kept: Path) -> None:
    with sqlite3.connect(kept) as conn:
        conn.execute("PRAGMA user_version = 0")
    conn.close()
    refuses(kept, errors.DamagedDiary)


@pytest.mark.parametrize("size", [99, 512, 4095, 4096, 5000, 65_536, -4096])
def test_a_diary_that_was_cut_short_is_damaged(kept: Path, size: int) -> None:
    with kept.open("r+b") as file:
        file.truncate(size if size > 0 else kept.stat().st_size + size)
    refuses(kept, errors.DamagedDiary)


def test_pages_in_disorder_are_damage(desk: Desk, kept: Path) -> None:
    """Said when they are read: nothing is saved then."""
    root = desk.value("SELECT rootpage FROM sqlite_schema WHERE name = 'mood'")
    assert isinstance(root, int)
    with kept.open("r+b") as file:
        file.seek(4096 * (root - 1))
        file.write(b"\xff" * 4096)
    conn = open_reading(kept)
    assert conn is not None
    with pytest.raises(errors.DamagedDiary), translated(kept):
        conn.execute("SELECT * FROM mood").fetchall()
    conn.close()
    with pytest.raises(errors.DamagedDiary) as writing:
        desk.add("mood")
    one_sentence(writing.value)


# What may not be opened


def test_a_folder_is_no_diary(folder: Path) -> None:
    assert "it is a folder" in refuses(folder, errors.UnreadableDiary).message


@needs_modes
def test_what_is_no_ordinary_file_is_no_diary(folder: Path) -> None:
    """A pipe would wait for ever, /dev/null would take every entry and keep none."""
    os.mkfifo(folder / "pipe")
    refuses(folder / "pipe", errors.UnreadableDiary)
    with pytest.raises(errors.UnreadableDiary):
        open_writing(Path(os.devnull), create=True)


@pytest.fixture
def open_to_all(kept: Path) -> Iterator[Path]:
    """A diary whose folder and file others may read."""
    kept.parent.chmod(0o755)
    kept.chmod(0o644)
    yield kept
    kept.parent.chmod(0o755)


@needs_modes
def test_a_read_only_file_is_read_and_not_written(open_to_all: Path) -> None:
    open_to_all.chmod(0o444)
    with unprivileged():
        conn = open_reading(open_to_all)
        assert conn is not None
        assert conn.execute("SELECT count(*) FROM mood").fetchone() == (1,)
        conn.close()
        with pytest.raises(errors.ReadOnlyDiary) as raised:
            Desk(open_to_all).add("mood")
    one_sentence(raised.value)


@needs_modes
def test_a_file_in_a_read_only_folder_is_read_and_not_written(open_to_all: Path) -> None:
    """The file may be written, but not its journal beside it."""
    open_to_all.chmod(0o666)
    open_to_all.parent.chmod(0o555)
    with unprivileged():
        conn = open_reading(open_to_all)
        assert conn is not None
        conn.close()
        with pytest.raises(errors.ReadOnlyDiary) as raised:
            Desk(open_to_all).add("mood")
    one_sentence(raised.value)


@needs_modes
def test_a_diary_that_may_not_be_read_is_refused(open_to_all: Path) -> None:
    """The file, or the folder it is in."""
    open_to_all.chmod(0o000)
    with unprivileged(), pytest.raises(errors.UnreadableDiary, match="permission denied"):
        open_reading(open_to_all)
    with unprivileged(), pytest.raises(errors.UnreadableDiary, match="permission denied"):
        open_writing(open_to_all, create=True)
    open_to_all.parent.chmod(0o000)
    with unprivileged(), pytest.raises(errors.UnreadableDiary) as raised:
        open_reading(open_to_all)
    one_sentence(raised.value)


@needs_modes
def test_a_folder_that_cannot_be_made_is_refused(folder: Path) -> None:
    """Nobody may write there; or a file has its name."""
    with unprivileged(), pytest.raises(errors.NoFolder, match="permission denied") as raised:
        open_writing(folder / "a" / "b" / "medlog.db", create=True)
    one_sentence(raised.value)
    (folder / "taken").touch()
    assert open_reading(folder / "taken" / "medlog.db") is None
    with pytest.raises(errors.NoFolder, match="file exists"):
        open_writing(folder / "taken" / "medlog.db", create=True)


@needs_modes
def test_a_file_that_cannot_be_made_is_refused(folder: Path) -> None:
    with unprivileged(), pytest.raises(errors.ReadOnlyDiary) as raised:
        open_writing(folder / "medlog.db", create=True)
    one_sentence(raised.value)


def test_a_folder_that_is_gone_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell can stand in a folder that was removed."""
    (folder / "gone").mkdir()
    monkeypatch.chdir(folder / "gone")
    (folder / "gone").rmdir()
    with pytest.raises(errors.NoFolder):
        open_writing(Path("medlog.db"), create=True)


@needs_modes
def test_a_link_to_a_diary_is_the_diary(kept: Path) -> None:
    """Its journal lies beside the real file, so both names can be used."""
    link = kept.parent / "link.db"
    link.symlink_to(kept)
    Desk(link).add("mood")
    assert Desk(kept).value("SELECT count(*) FROM mood") == 2
    assert link.is_symlink()


@needs_modes
def test_a_link_to_nowhere_is_refused(folder: Path) -> None:
    """The disk that it leads to may be away: an empty page would say that nothing was logged."""
    (folder / "medlog.db").symlink_to(folder / "disk" / "medlog.db")
    assert (
        str(folder / "disk" / "medlog.db")
        in refuses(folder / "medlog.db", errors.DanglingLink).message
    )
    (folder / "loop.db").symlink_to(folder / "loop.db")
    refuses(folder / "loop.db", errors.UnreadableDiary)


# What another process holds

HOLD = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute(sys.argv[2])
print("holds", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def hold(kept: Path) -> Iterator[Callable[[str], None]]:
    """Let another process hold a lock on the diary until the end of the test."""
    held: list[subprocess.Popen[bytes]] = []

    def hold(sql: str) -> None:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, kept, sql], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        held.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == b"holds\n"

    yield hold
    for process in held:
        process.communicate(b"")


def test_a_locked_diary_is_refused_after_the_time_out(
    kept: Path, hold: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes holds others from writing, and while it commits from reading, too."""
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0.05)
    hold("BEGIN IMMEDIATE")
    reading = open_reading(kept)
    assert reading is not None
    reading.close()
    with pytest.raises(errors.LockedDiary) as writing:
        Desk(kept).add("mood")
    one_sentence(writing.value)


def test_a_diary_that_is_just_committed_to_is_refused_after_the_time_out(
    kept: Path, hold: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0.05)
    hold("BEGIN EXCLUSIVE")
    refuses(kept, errors.LockedDiary)


def test_a_commit_waits_for_a_reader(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader in the middle of its query holds the commit up; then nothing is saved, and said."""
    desk.add("mood")
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0.05)
    with desk.plain() as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM mood").fetchone()
        with pytest.raises(errors.LockedDiary):
            desk.add("mood")
    assert desk.value("SELECT count(*) FROM mood") == 1
    desk.add("mood")
    desk.prove()


def test_a_diary_of_another_journal_mode_is_set_right(desk: Desk, kept: Path) -> None:
    """Someone tried write-ahead logging on it: the next write goes back, with all that is in it."""
    with desk.plain() as conn:
        assert conn.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        conn.execute("UPDATE mood SET score = '3'")
    reading = open_reading(kept)
    assert reading is not None
    reading.close()
    desk.add("mood")
    assert desk.value("PRAGMA journal_mode") == "delete"
    assert os.listdir(kept.parent) == [kept.name]
    desk.prove()


# The library itself


def test_an_old_sqlite_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "NEEDED", (99, 0, 0))
    with pytest.raises(errors.OldSQLite, match=r"needs 99\.0\.0 or newer") as raised:
        open_writing(folder / "medlog.db", create=True)
    one_sentence(raised.value)
    assert os.listdir(folder) == []


def test_an_sqlite_without_references_is_refused(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that was built without them says nothing when it is asked to hold them."""
    monkeypatch.setattr(connection, "_SAFE", ("PRAGMA foreign_keys = OFF",))
    refuses(kept, errors.OldSQLite)


def test_a_copy_is_a_diary_too(kept: Path) -> None:
    """The file is all there is."""
    shutil.copy(kept, kept.parent / "copy.db")
    Desk(kept.parent / "copy.db").add("mood")
    Desk(kept.parent / "copy.db").prove()
