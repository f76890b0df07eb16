"""Every k-th system call of a write goes wrong: nothing acknowledged is lost, and the words hold.

strace makes the calls fail. MEDLOG_EVERY_CALL=1 tries each single one; without it some of them.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from store.desk import Desk

from medlog.store.connection import open_reading

WRITE = """
import sys
from pathlib import Path
from medlog import errors
from store.desk import Desk

desk = Desk(Path(sys.argv[1]))
try:
    desk.add("mood")
except errors.MedlogError as error:
    print(type(error).__name__, error.exit_code)
else:
    print("saved")
"""

CALLS = {"pwrite64": 60, "fdatasync": 8, "unlink": 2, "ftruncate": 2, "fcntl": 30}
"""How often a write may make each of them, at most."""


class Fault(NamedTuple):
    """The k-th of a system call gives an error: that one alone, or all that follow, too."""

    call: str
    k: int
    error: str
    for_ever: bool


KINDS = (("EIO", False), ("ENOSPC", True), ("EIO", True), ("ENOSPC", False))


def faults() -> list[Fault]:
    """All of them; or every seventh call, or of calls that are few each one, in two kinds."""
    every = os.environ.get("MEDLOG_EVERY_CALL") == "1"
    found = []
    for call, most in CALLS.items():
        step = 1 if every or most < 10 else 7
        for number, k in enumerate(range(1, most + 1, step)):
            kinds = KINDS if every else KINDS[:2] if step == 1 else KINDS[number % 4 :][:1]
            found += [Fault(call, k, error, for_ever) for error, for_ever in kinds]
    return found


def write_with(fault: Fault, diary: Path) -> str:
    """What a process says that writes one entry while the fault is there; "" for a crash."""
    inject = f"{fault.call}:error={fault.error}:when={fault.k}{'+' if fault.for_ever else ''}"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        ["strace", "-f", "-o", os.devnull, "-P", str(diary), "-P", f"{diary}-journal", "-P",
         str(diary.parent), "-e", f"trace={fault.call}", "-e", f"inject={inject}",
         sys.executable, "-c", WRITE, str(diary)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not done.stderr, f"{fault}: {done.stderr}"
    return done.stdout.strip()


def moods(diary: Path) -> int:
    """How many a reading command finds."""
    conn = open_reading(diary)
    if conn is None:
        return 0
    count: int = conn.execute("SELECT count(*) FROM mood").fetchone()[0]
    conn.close()
    return count


def holds(fault: Fault, kept: Path | None, folder: Path) -> str:
    """Try one fault on a copy of a diary, or on the first write of all; hold the words against it.

    Raises:
        AssertionError: the diary is not whole, or not what was said.
    """
    diary = folder / "-".join(map(str, fault)) / "medlog.db"
    diary.parent.mkdir()
    if kept is not None:
        shutil.copy(kept, diary)
    before = moods(diary)
    said = write_with(fault, diary)
    after = moods(diary)
    if said == "saved":
        assert after == before + 1, f"{fault}: an entry that was acknowledged is lost"
    elif said != "UncertainWrite 5":
        assert after == before, f"{fault}: {said} says that nothing was saved"
    desk = Desk(diary)
    desk.add("mood")
    desk.prove()
    shutil.rmtree(diary.parent)
    return said


@pytest.fixture
def tracing(folder: Path) -> None:
    """Skip where there is no strace, or it may not trace."""
    try:
        subprocess.run(["strace", "-o", os.devnull, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no strace on this machine that may trace")


@pytest.mark.parametrize("first", [False, True], ids=["a later write", "the first write"])
def test_whatever_call_goes_wrong_the_diary_stays_whole(
    desk: Desk, folder: Path, tracing: None, first: bool
) -> None:
    """Once or for ever, with either error: whole, nothing acknowledged lost, and the words true."""
    if not first:
        desk.add("mood")
    kept = None if first else desk.path
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = list(pool.map(lambda fault: holds(fault, kept, folder), faults()))
    assert {"saved", "DiskTrouble 5", "DiskFull 5", "UncertainWrite 5"} <= set(said)
    assert set(said) <= {
        "saved", "DiskTrouble 5", "DiskFull 5", "UncertainWrite 5", "ReadOnlyDiary 5",
        "LockedDiary 5", "UnreadableDiary 5",
    }  # fmt: skip
