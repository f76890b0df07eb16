"""The import of an archive, killed at any call that writes: the diary is the old or the new one."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from archives import archive_of

from conftest import Rows, Typed
from medlog.domain.finding import Finding
from medlog.store import check

CALLS = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "unlink")

EVERY = os.environ.get("MEDLOG_EVERY_CALL") == "1"
"""Read here: a test sees no such variable."""


@pytest.mark.skipif(os.name == "nt", reason="Windows neither traces nor kills like that")
@pytest.mark.parametrize("empty", [True, False], ids=["filled", "merged"])
def test_killed_at_any_call_that_writes_the_diary_is_the_old_or_the_new(
    typed: Typed, rows: Rows, home: Path, *, empty: bool
) -> None:
    """MEDLOG_EVERY_CALL=1 kills at each single one; else at the last of each kind."""
    try:
        subprocess.run(["strace", "-o", os.devnull, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no strace on this machine that may trace")
    diary, archive = home / "diary.db", home / "medlog.json"
    typed("mood 6 --note 'slept badly'")
    shared = diary.read_bytes()
    typed("take sertraline 50mg")
    archive.write_bytes(archive_of(diary))
    content = None if empty else shared
    put_back(home, content)
    old = changes_of(diary)
    counts = counted(home)
    new = changes_of(diary)
    assert new > old
    ended = set()
    for call, number in counts.items():
        some = ((number + 1) // 2, number) if call == "pwrite64" else (number,)
        for k in range(1, number + 1) if EVERY else some:
            put_back(home, content)
            done = traced(home, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={k}")
            assert done.returncode in (0, -signal.SIGKILL, 128 + signal.SIGKILL), done.stderr
            # What a killed process left half done is rolled back by the next one.
            assert typed("log").code == 0
            ended.add(changes_of(diary))
            assert wrong_with(diary) == [], f"{call} {k}"
    assert ended == {old, new}


def changes_of(diary: Path) -> int:
    """How many changes a diary has; 0 where there is none yet."""
    if not diary.exists() or not diary.stat().st_size:
        return 0
    return archive_of(diary).count(b'"op":"')


def wrong_with(diary: Path) -> list[Finding]:
    """What `check` finds in it."""
    if not diary.exists() or not diary.stat().st_size:
        return []
    with closing(sqlite3.connect(diary.as_uri() + "?mode=ro", uri=True)) as conn:
        return [one for one in check.contents(conn, None, lambda _: None) if not one.remark]


def put_back(home: Path, content: bytes | None) -> None:
    """The diary as it was before, and none of what the import left."""
    for path in [*home.glob("diary.db*"), *(home / "backups").glob("*")]:
        path.unlink()
    if content is not None:
        (home / "diary.db").touch(0o600)
        (home / "diary.db").write_bytes(content)


def traced(home: Path, *how: str) -> "subprocess.CompletedProcess[str]":
    """The import under strace."""
    return subprocess.run(
        ["strace", "-f", "-o", str(home.parent / "trace.txt"), *how,
         sys.executable, "-c", "from medlog.cli.main import main; main()",
         "import", "archive", "medlog.json"],
        env={**os.environ, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def counted(home: Path) -> dict[str, int]:
    """How often the import makes each of the calls."""
    done = traced(home, "-e", f"trace={','.join(CALLS)}")
    assert done.returncode == 0, done.stderr
    lines = (home.parent / "trace.txt").read_text("utf-8").split("\n")
    names = [line.split(maxsplit=1)[1].split("(")[0] for line in lines if line]
    return {call: names.count(call) for call in CALLS if call in names}
