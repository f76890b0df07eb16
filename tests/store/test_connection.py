"""What is opened and what is refused: each refusal with its class, exit code 5, one sentence."""

import contextlib
import functools
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from store.desk import Desk
from store.refusals import one_sentence, refuses

from medlog import errors
from medlog.store import connection, schema
from medlog.store.connection import open_reading, open_writing
from medlog.store.transaction import translated

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


def test_another_process_may_begin_the_diary_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two looks at an empty file: it is not taken for a file of another program."""

    class Watched(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            if sql == "PRAGMA user_version":
                monkeypatch.setattr(sqlite3, "connect", connect)
                monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0)
                with contextlib.suppress(errors.LockedDiary):
                    open_writing(desk.path, create=True).close()
                monkeypatch.setattr(connection, "BUSY_TIMEOUT", 10)
            return super().execute(sql, *values)  # type: ignore[arg-type]  # as it was given

    connect = sqlite3.connect
    watched = functools.partial(connect, factory=Watched)
    monkeypatch.setattr(sqlite3, "connect", watched)
    open_writing(desk.path, create=True).close()
    desk.add("mood")
    desk.prove()


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
