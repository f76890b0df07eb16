"""A disk without room, at each page that a write can end at: nothing half done, and it is said."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from store.desk import OWN, RECORDED, Desk, sql_of

from medlog import errors
from medlog.store.changes import Value
from medlog.store.ids import new_id

PAGES = 12


def fill(desk: Desk, room: int) -> None:
    """Write long notes into a file that can take only so many more pages."""
    values: dict[str, Value] = {**RECORDED, **OWN["note"], "note": "long " * 2000}
    with desk.diary().writing() as conn:
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {pages + room}")
        for n in range(PAGES):
            conn.execute(sql_of("note", {"id": "", **values}), {"id": new_id(n), **values})


@pytest.mark.parametrize("room", range(PAGES))
def test_a_full_file_saves_nothing(desk: Desk, room: int) -> None:
    """Whether at a statement or at the commit: nothing half done, and the sentence is true."""
    desk.add("note")
    with pytest.raises(errors.DiskFull):
        fill(desk, room)
    assert desk.value("SELECT count(*) FROM note") == 1
    desk.prove()
    desk.add("note", note="long " * 2000)


def test_a_full_disk_at_the_first_write_leaves_no_diary(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty file stays, which is as good as none and becomes a diary once there is room."""
    connect = sqlite3.connect

    def small(*args: object, **options: object) -> sqlite3.Connection:
        conn: sqlite3.Connection = connect(*args, **options)  # type: ignore[call-overload]  # as given
        conn.execute("PRAGMA max_page_count = 20")
        return conn

    desk = Desk(folder / "new" / "medlog.db")
    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(errors.DiskFull):
        desk.add("mood")
    monkeypatch.setattr(sqlite3, "connect", connect)
    assert [(path.name, path.stat().st_size) for path in desk.path.parent.iterdir()] == [
        ("medlog.db", 0)
    ]
    with desk.diary().reading() as conn:
        assert conn is None
    desk.add("mood")
    desk.prove()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("call", ["mkdir", "open"])
def test_a_disk_without_room_for_a_name_is_full(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    """The folder or the file cannot even be begun."""
    import os

    def full(*args: object, **options: object) -> None:
        raise OSError(code, "no room")

    where = folder if call == "open" else folder / "new"
    monkeypatch.setattr(os, call, full)
    with pytest.raises(errors.DiskFull):
        Desk(where / "medlog.db").add("mood")


# A small disk of its own, in a name space of its own

SMALL = """
import json, os, subprocess, sys
from pathlib import Path
from medlog import errors
from store.desk import Desk

folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "none", folder], check=True)
desk, said = Desk(folder / "own" / "medlog.db"), []


def tries():
    try:
        desk.add("mood")
        said.append("saved")
    except errors.MedlogError as error:
        said.append(type(error).__name__)


tries()
tries()
subprocess.run(["mount", "-o", "remount,size=1m", folder], check=True)
tries()
filler = os.open(folder / "filler", os.O_CREAT | os.O_WRONLY)
room = os.statvfs(folder).f_bavail
for free in range(12, -1, -1):
    os.ftruncate(filler, 0)
    os.posix_fallocate(filler, 0, (room - free) * os.statvfs(folder).f_bsize)
    tries()
os.ftruncate(filler, 0)
tries()
desk.prove()
count = desk.value("SELECT count(*) FROM mood")
print(json.dumps([said, count, sorted(os.listdir(folder / "own"))]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows mounts nothing for a test")
def test_a_full_disk_keeps_what_was_saved_and_says_what_was_not(folder: Path) -> None:
    """At the first write, and at each page that a later one can stop at."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    apart = ["unshare", *user, "--mount"]
    try:
        subprocess.run([*apart, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine gives no name space in which to mount a small disk")
    done = subprocess.run(
        [*apart, sys.executable, "-c", SMALL, folder],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, count, names = json.loads(done.stdout)
    assert said[:3] == ["DiskFull", "DiskFull", "saved"]
    assert set(said) == {"DiskFull", "saved"}
    assert said[-2:] == ["DiskFull", "saved"]
    assert said.count("saved") == count
    assert names == ["medlog.db"]
