"""What is on the disk after a kill, and who may see it."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from store.desk import Desk, unprivileged

from medlog import errors
from medlog.store import connection
from medlog.store.connection import open_reading, open_writing

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither modes nor kill -9")

PRAGMAS = {
    "foreign_keys": 1,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,  # memory
}

WRITING = {
    **PRAGMAS,
    "journal_mode": "delete",
    "synchronous": 3,  # extra: the folder, too, is synced after a commit
    "secure_delete": 1,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "trusted_schema": 1,
    "recursive_triggers": 0,
}

READING = {**PRAGMAS, "trusted_schema": 0}


def test_every_pragma_is_in_force_while_writing(kept: Path) -> None:
    conn = open_writing(kept, create=False)
    assert {name: conn.execute(f"PRAGMA {name}").fetchone()[0] for name in WRITING} == WRITING
    assert conn.isolation_level is None
    conn.close()


def test_every_pragma_is_in_force_while_reading(kept: Path) -> None:
    """And the connection can read alone, of one moment."""
    conn = open_reading(kept)
    assert conn is not None
    assert {name: conn.execute(f"PRAGMA {name}").fetchone()[0] for name in READING} == READING
    assert conn.in_transaction
    with pytest.raises(Exception, match="readonly"):
        conn.execute("DROP TABLE waiting")
    conn.close()


def test_a_reader_sees_one_moment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written meanwhile waits, or is not seen."""
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0.05)
    desk.add("mood")
    with desk.diary().reading() as conn:
        assert conn is not None
        with pytest.raises(errors.LockedDiary):
            desk.add("mood")
        assert conn.execute("SELECT count(*) FROM mood").fetchone() == (1,)
    desk.add("mood")


def test_what_was_replaced_is_not_in_the_file(desk: Desk) -> None:
    """Without `secure_delete` the old text stays in the free part of a page."""
    row = desk.add("mood", note="x" * 100)
    with desk.diary().writing() as conn:
        conn.execute("CREATE TABLE scratch (text)")
        conn.executemany("INSERT INTO scratch VALUES (?)", [(f"secret {n}",) for n in range(300)])
    with desk.diary().writing() as conn:
        conn.execute("DELETE FROM scratch")
        conn.execute("DROP TABLE scratch")
    assert b"secret" not in desk.path.read_bytes()
    assert desk.value("SELECT note FROM mood WHERE id = ?", row) == "x" * 100


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_sees_files_and_folders(folder: Path, umask: int) -> None:
    """Whatever the umask: the file, the journal while it is there, every folder that was made."""
    desk = Desk(folder / "a" / "b" / "medlog.db")
    before = os.umask(umask)
    try:
        with desk.diary().writing() as conn:
            conn.execute("PRAGMA cache_size = 1")
            conn.execute("CREATE TABLE t (text)")
            conn.executemany("INSERT INTO t VALUES (?)", [("x" * 4000,)] * 50)
            seen = modes(folder / "a")
    finally:
        os.umask(before)
    assert seen == {"b": 0o700, "medlog.db": 0o600, "medlog.db-journal": 0o600}
    assert stat.S_IMODE((folder / "a").stat().st_mode) == 0o700


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


# After kill -9 in the middle of a transaction

CUT_OFF = """
import os, signal, sys
from pathlib import Path
from store.desk import Desk, add

desk = Desk(Path(sys.argv[1]))
with desk.diary().writing() as conn:
    conn.execute("PRAGMA cache_size = 1")
    conn.execute("UPDATE mood SET note = 'half done'")
    conn.execute("CREATE TABLE half_done (text)")
    conn.executemany("INSERT INTO half_done VALUES (?)", [("half done" * 400,)] * 50)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def cut_off(kept: Path) -> Iterator[Path]:
    """A diary into which a killed process had written pages, with the journal that knows them."""
    before = kept.read_bytes()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", CUT_OFF, kept], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    journal = kept.with_name("medlog.db-journal")
    assert b"half done" in kept.read_bytes()
    assert journal.stat().st_size > 0
    kept.parent.chmod(0o755)
    kept.chmod(0o644)
    journal.chmod(0o644)
    yield kept
    kept.parent.chmod(0o755)
    if journal.exists():
        open_writing(kept, create=False).close()
    assert kept.read_bytes() == before


@posix
def test_a_reading_command_takes_back_what_was_half_done(cut_off: Path) -> None:
    """The one thing it writes: otherwise nobody could read."""
    conn = open_reading(cut_off)
    assert conn is not None
    assert conn.execute("SELECT score, note FROM mood").fetchall() == [("6", None)]
    with pytest.raises(Exception, match="readonly"):
        conn.execute("DROP TABLE mood")
    conn.close()
    assert os.listdir(cut_off.parent) == [cut_off.name]


@posix
def test_a_writing_command_takes_back_what_was_half_done(cut_off: Path) -> None:
    conn = open_writing(cut_off, create=False)
    assert conn.execute("SELECT score, note FROM mood").fetchall() == [("6", None)]
    conn.close()


@posix
def test_where_nothing_can_be_written_it_is_said(cut_off: Path) -> None:
    """Half-written rows are never shown; the journal stays for the next."""
    with unprivileged(), pytest.raises(errors.InterruptedDiary) as raised:
        open_reading(cut_off)
    assert raised.value.exit_code == 5
    assert "-journal" in raised.value.hint
    cut_off.parent.chmod(0o555)
    cut_off.chmod(0o666)
    with unprivileged(), pytest.raises(errors.InterruptedDiary):
        open_reading(cut_off)
    assert cut_off.with_name("medlog.db-journal").exists()


@posix
def test_while_another_writes_it_waits(cut_off: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone else is taking it back: after the time-out the diary is in use."""
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0.05)
    locks = (
        "import fcntl, struct, sys\n"
        "file = open(sys.argv[1], 'r+b')\n"
        "fcntl.lockf(file, fcntl.LOCK_EX, 1, 0x40000000)\n"
        "print('holds', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", locks, cut_off], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"holds\n"
        with pytest.raises(errors.LockedDiary):
            open_reading(cut_off)
        process.communicate(b"")
