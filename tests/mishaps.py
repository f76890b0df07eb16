"""A command to which something happens at each call with which it writes: killed, a full disk.

Each time in a home folder of its own. MEDLOG_EVERY_CALL=1 tries each single call; without it the
last of each kind, and one in the middle where they are many.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from medlog.actions import checking
from medlog.domain.instant import Instant
from medlog.store import copies
from medlog.store.diary import Diary

CALLS = (
    "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "link", "linkat", "unlink",
    "mkdir", "copy_file_range",
)  # fmt: skip

_MANY = 10

EVERY = os.environ.get("MEDLOG_EVERY_CALL") == "1"
"""Read here: a test sees no such variable."""

PROGRAM = (sys.executable, "-c", "from medlog.cli.main import main; main()")

DIARY = "diary.db"
"""Where the diary is in a home folder."""

LATER = 2 * 3600
"""Seconds after which what a killed command left is known to be left."""


class Ended(NamedTuple):
    """A home folder in which something happened to a command, or it came to its end before.

    Attributes:
        home: the folder.
        at: the call, and which of its kind.
        code: what the command ended with; negative for a signal.
        err: what it said beside its answer.
    """

    home: Path
    at: str
    code: int
    err: str

    @property
    def diary(self) -> Path:
        """The file."""
        return self.home / DIARY


def skip_without_strace() -> None:
    """Skip where nothing can be traced and killed like that."""
    if os.name == "nt":
        pytest.skip("Windows neither traces nor kills like that")
    try:
        subprocess.run(["strace", "-o", os.devnull, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no strace on this machine that may trace")


def run(home: Path, *args: str, under: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    """Run a command in a home folder, with the clock of the machine."""
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "MEDLOG_DB": str(home / DIARY)}
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [*under, *PROGRAM, *args], env={**kept, **own, "PYTHONDONTWRITEBYTECODE": "1"}, cwd=home,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def at_each_call(
    kept: Path, args: tuple[str, ...], what: tuple[str, ...], examine: Callable[[Ended], str]
) -> list[str]:
    """Let something happen to a command at its calls, in copies of the home folder `kept`.

    `what` is in strace's words: `signal=KILL`, `error=EIO`, or `error=EIO+` for that call and all
    of its kind that follow. Gives what each examination says.

    Raises:
        AssertionError: the command does not come to its end when nothing happens.
    """
    counts = _counted(kept, args)
    moments = [
        (call, k, one) for call, number in counts.items() for k in _chosen(number) for one in what
    ]

    def one(moment: tuple[str, int, str]) -> str:
        call, k, happens = moment
        home = kept.with_name(f"{kept.name}-{call}-{k}-{happens}")
        shutil.copytree(kept, home)
        ever = "+" if happens.endswith("+") else ""
        inject = f"inject={call}:{happens.rstrip('+')}:when={k}{ever}"
        done = _traced(home, args, "-e", inject, calls=(call,))
        said = examine(Ended(home, f"{call} {k} {happens}", done.returncode, done.stderr))
        shutil.rmtree(home)
        return said

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(one, moments))


def findings(ended: Ended) -> list[str]:
    """What `check` finds two hours later; every file that is left in between is among it.

    Raises:
        AssertionError: there is a file that nobody would ever find or take away.
    """
    epoch = int(time.time()) + LATER
    now = Instant(epoch, 0, "UTC")
    found = checking.look(Diary(ended.diary, now, epoch * 1000, create=False), lambda _: None)
    left = {path for path in ended.home.rglob("*") if ".tmp" in path.suffix}
    named = set(copies.stale(ended.diary, now.utc.replace(tzinfo=None)))
    assert left <= named, f"{ended.at}: nobody finds {left - named}"
    codes = [one.code for one in found.findings if not one.remark]
    assert ("copy-left" in codes) == bool(named), ended.at
    return [code for code in codes if code not in ("copy-left", "no-backup")]


def _chosen(number: int) -> list[int]:
    """Which calls of a kind are tried."""
    if EVERY:
        return list(range(1, number + 1))
    return [number] if number < _MANY else [number // 2, number]


def _counted(kept: Path, args: tuple[str, ...]) -> dict[str, int]:
    """How often a command makes each of the calls."""
    home = kept.with_name(f"{kept.name}-whole")
    shutil.copytree(kept, home)
    done = _traced(home, args, calls=CALLS)
    assert done.returncode == 0, done.stderr
    lines = (home.parent / f"{home.name}.trace").read_text("utf-8").split("\n")
    names = [line.split(maxsplit=1)[1].split("(")[0] for line in lines if line]
    shutil.rmtree(home)
    return {call: names.count(call) for call in CALLS if call in names}


def _traced(
    home: Path, args: tuple[str, ...], *how: str, calls: tuple[str, ...]
) -> "subprocess.CompletedProcess[str]":
    """A command under strace, which sees these calls."""
    trace = home.parent / f"{home.name}.trace"
    seen = ("-e", f"trace={','.join(calls)}", "-e", "signal=none", "-o", str(trace))
    return run(home, *args, under=("strace", "-f", "-qq", *seen, *how))
