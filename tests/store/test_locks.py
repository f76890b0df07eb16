"""What another process holds: waited for, and said when the wait was too long."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store.desk import Desk
from store.refusals import one_sentence, refuses

from medlog import errors
from medlog.store import connection
from medlog.store.connection import open_reading

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
