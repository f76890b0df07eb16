"""A bit that flips in a diary or in a backup is found by `check`, or is without effect.

MEDLOG_FLIPS=1500 tries as many as the project promises; without it a few.
"""

import os
import random
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from archives import archive_of
from store.desk import NOW, Desk, tables
from store.released import sample

from medlog import errors
from medlog.actions import archive_import, backups, checking
from medlog.store.check import Told
from medlog.store.diary import Diary

FLIPS = int(os.environ.get("MEDLOG_FLIPS", "60"))

EVERYTHING = ("action", "change", "waiting", "arrival", "device_setting", "context")


def quiet(what: str) -> None:
    """No progress."""


def held(path: Path) -> object:
    """All that a file holds, as the program reads it; None where it cannot."""
    try:
        with closing(sqlite3.connect(path)) as conn:
            conn.text_factory = bytes
            rest = [conn.execute(f"SELECT * FROM {table}").fetchall() for table in EVERYTHING]
            conn.text_factory = str
            listed = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"
            conn.execute("PRAGMA writable_schema = OFF")
            said = (tables(conn), conn.execute(listed).fetchall(), rest)
            # And it can be written to.
            conn.execute("UPDATE mood SET note = 'x'")
            conn.rollback()
    except (sqlite3.Error, UnicodeDecodeError, KeyError):
        return None
    return said


def is_found(path: Path, told: Told = quiet) -> bool:
    """Whether `check` finds anything to be wrong with the diary in this file."""
    now = NOW._replace(epoch=int(path.stat().st_mtime) + 60)
    diary = Diary(path, now, now.epoch * 1000, create=False)
    try:
        found = checking.look(diary, told)
    except errors.MedlogError as error:
        return error.exit_code == 5
    return any(one.code != "no-backup" and not one.remark for one in found.findings)


def flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.fixture
def whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A diary with rows in every table, and nothing to find in it."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    path = folder / "own" / "medlog.db"
    sample(path)
    bring_in_another(path, folder)
    # All of what its sample writes, and not a page more, so that most flips hit something.
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("VACUUM")
    assert not is_found(path)
    return path


def bring_in_another(path: Path, folder: Path) -> None:
    """Merge the diary of another device, so that changes have arrived."""
    other = Desk(folder / "other" / "medlog.db")
    other.add("mood", what="mood", score="2")
    other.add("note", what="note")
    (folder / "archive.json").write_bytes(archive_of(other.path))
    desk = Desk(path)
    desk.now = NOW._replace(epoch=NOW.epoch + 3600)
    came = archive_import.bring_in(desk.diary(), folder / "archive.json", lambda *_: None)
    assert (came.way, came.stored) == ("merged", True)
    for copy in (path.parent / "backups").iterdir():
        copy.unlink()


def chosen(content: bytes) -> list[int]:
    """Bits, each as likely as any other; half of them where something is written."""
    dice = random.Random(20261122)
    written = [at for at, byte in enumerate(content) if byte]
    anywhere = [dice.randrange(8 * len(content)) for _ in range(FLIPS // 2)]
    return anywhere + [8 * dice.choice(written) + dice.randrange(8) for _ in range(FLIPS // 2)]


def test_a_bit_that_flips_in_a_diary_is_found_or_without_effect(whole: Path) -> None:
    """Never a traceback, and never a value that became another one unseen."""
    content, before = whole.read_bytes(), held(whole)
    found = 0
    for bit in chosen(content):
        whole.write_bytes(flipped(content, bit))
        told = is_found(whole)
        found += told
        if not told:
            assert held(whole) == before, f"bit {bit % 8} of byte {bit // 8}"
    assert found > FLIPS // 3


def test_a_bit_that_flips_in_a_backup_is_found_or_without_effect(whole: Path) -> None:
    """By `check` of the diary that it is a copy of."""
    now = NOW._replace(epoch=int(whole.stat().st_mtime) + 60)
    path = backups.make(Diary(whole, now, now.epoch * 1000, create=False)).path
    content, before = path.read_bytes(), held(path)
    found = 0
    for bit in chosen(content):
        path.write_bytes(flipped(content, bit))
        told = is_found(whole)
        found += told
        if not told:
            assert held(path) == before, f"bit {bit % 8} of byte {bit // 8}"
    assert found > FLIPS // 3


def test_each_bit_of_what_arrived_is_found(whole: Path) -> None:
    """Undo takes back by it what a merge brought: too little would be left in sight unseen."""
    columns = "clock", "device", "action"
    with closing(sqlite3.connect(whole)) as conn:
        arrived = conn.execute("SELECT clock, device, action FROM arrival").fetchall()
        assert len(arrived) == 2
        for number, column in enumerate(columns):
            value = arrived[0][number]
            for bit in range(0, 48, 5):
                wrong = (
                    value ^ 1 << bit
                    if isinstance(value, int)
                    else flipped(value.encode(), bit).decode("latin-1")
                )
                conn.execute(
                    f"UPDATE arrival SET {column} = ? WHERE clock = ?", (wrong, arrived[0][0])
                )
                conn.commit()
                assert is_found(whole), f"bit {bit} of {column}"
                conn.execute("DELETE FROM arrival")
                conn.executemany("INSERT INTO arrival VALUES (?, ?, ?)", arrived)
                conn.commit()
        # A bit can lie between two actions of one command's time.
        conn.execute("UPDATE arrival SET action = (SELECT min(clock) FROM action)")
        conn.commit()
        assert is_found(whole)


def test_a_clock_that_is_no_number_any_more_is_found(whole: Path) -> None:
    """As where a bit flips in what says that a value is one."""
    types = ("clock INTEGER NOT NULL", "clock TEXT NOT NULL")
    for before, after in (types, types[::-1]):
        with closing(sqlite3.connect(whole)) as conn, conn:
            conn.execute("PRAGMA writable_schema = ON")
            conn.execute(
                "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'arrival'",
                (before, after),
            )
        if after == types[1]:
            with closing(sqlite3.connect(whole)) as conn, conn:
                conn.execute("INSERT INTO arrival VALUES ('x', 'y', 1)")
    assert is_found(whole)


@pytest.mark.parametrize("place", ["context", "device_setting"])
def test_each_bit_of_the_name_of_the_device_is_found(whole: Path, place: str) -> None:
    """It stands in two places, and under it in the change log."""
    column = "device" if place == "context" else "value"
    with closing(sqlite3.connect(whole)) as conn:
        (name,) = conn.execute(f"SELECT {column} FROM {place}").fetchone()
        for bit in range(0, 8 * len(name), 7):
            wrong = flipped(name.encode(), bit).decode("latin-1")
            conn.execute(f"UPDATE {place} SET {column} = ?", (wrong,))
            conn.commit()
            assert is_found(whole), f"bit {bit} of {name}"
        conn.execute(f"UPDATE {place} SET {column} = ?", (name,))
        conn.commit()
    assert not is_found(whole)


def test_what_was_flipped_is_made_anew(whole: Path) -> None:
    """A flip in a table is mended from the change log, in a new file; the old one is kept."""
    from medlog.actions.checking import repair

    content = whole.read_bytes()
    with closing(sqlite3.connect(whole)) as conn:
        before = tables(conn)
    at = content.index(b"slept badly")
    damaged = flipped(content, 8 * at)
    whole.write_bytes(damaged)
    now = NOW._replace(epoch=int(datetime.now().timestamp()) + 60)  # noqa: DTZ005 -- the file's own
    done = repair(Diary(whole, now, now.epoch * 1000, create=False), quiet)
    assert done.repaired is not None
    assert done.repaired.read_bytes() == damaged
    with closing(sqlite3.connect(whole)) as conn:
        assert tables(conn) == before
    assert not is_found(whole)
