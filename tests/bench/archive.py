"""What an archive of 300,000 entries costs, as a ratio to SQLite's own .dump within one run.

    python tests/bench/archive.py [ROUNDS]

Both write the same diary, with its change log, to a file: medlog as an archive with its sum, the
sqlite3 shell as SQL (`iterdump` where there is no shell). They take turns, so that a busy machine
slows both. The peak of memory is that of a process of its own that only writes the archive.
"""

import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.diary import make
from medlog import clock
from medlog.actions import archiving
from medlog.domain.instant import Instant
from medlog.store.connection import open_reading

ENTRIES = 300_000
A_DAY = 18
"""Entries of the sample's days, roughly."""

LIMIT = 4.0


def main() -> None:
    """Make the diary, measure, print the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    epoch = clock.now_ms() // 1000
    now = Instant(epoch, *clock.place(epoch))
    with tempfile.TemporaryDirectory() as folder:
        diary = Path(folder) / "medlog.db"
        count = make(diary, now, days=ENTRIES // A_DAY)
        size = diary.stat().st_size
        print(f"{count} entries, {size / 1e6:.0f} MB, {rounds} rounds in turn")
        dump = shell_dump if shutil.which("sqlite3") else python_dump
        ways = {".dump": (dump, "dump.sql"), "archive": (archive, "medlog.json")}
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, (way, file) in ways.items():
                taken[name].append(timed(way, diary, Path(folder) / file))
        peak = subprocess.run(
            [sys.executable, __file__, "--peak", str(diary), str(Path(folder) / "peak.json")],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    median = {name: statistics.median(times) for name, times in taken.items()}
    for name, seconds in median.items():
        print(f"{name:8} {seconds:6.2f} s  (least {min(taken[name]):.2f})")
    ratio = median["archive"] / median[".dump"]
    kept = "" if ratio <= LIMIT else "  above it"
    print(f"archive / .dump {ratio:.2f}, at most {LIMIT}{kept}; peak {peak.strip()} MB of memory")


def archive(diary: Path, target: Path) -> None:
    """What `medlog export archive` does."""
    conn = open_reading(diary)
    assert conn is not None
    with closing(conn), target.open("wb") as out:
        archiving.write(conn, out)


def shell_dump(diary: Path, target: Path) -> None:
    """The sqlite3 shell's .dump."""
    with target.open("wb") as out:
        subprocess.run(["sqlite3", "-readonly", str(diary), ".dump"], stdout=out, check=True)


def python_dump(diary: Path, target: Path) -> None:
    """The same by Python's own module."""
    with closing(sqlite3.connect(diary)) as conn, target.open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in conn.iterdump())


def timed(way: Callable[[Path, Path], None], diary: Path, target: Path) -> float:
    """The seconds of a run."""
    begin = time.perf_counter()
    way(diary, target)
    return time.perf_counter() - begin


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        archive(Path(sys.argv[2]), Path(sys.argv[3]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    else:
        main()
