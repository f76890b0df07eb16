"""What a proven backup of 300,000 entries costs, as a ratio within one run.

    python tests/bench/backup.py [ROUNDS]

The plain way is SQLite's backup call and an integrity check of the copy; medlog's also syncs, opens
the copy anew and puts it in place. The two take turns, so that a busy machine slows both.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.diary import make
from medlog import clock
from medlog.domain.instant import Instant
from medlog.store import backup

ENTRIES = 300_000
A_DAY = 18
"""Entries of the sample's days, roughly."""

LIMIT = 3.0


def main() -> None:
    """Make the diary, measure, print the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    epoch = clock.now_ms() // 1000
    now = Instant(epoch, *clock.place(epoch))
    with tempfile.TemporaryDirectory() as folder:
        diary = Path(folder) / "own" / "medlog.db"
        count = make(diary, now, days=ENTRIES // A_DAY)
        size = diary.stat().st_size
        print(f"{count} entries, {size / 1e6:.0f} MB, {rounds} rounds in turn")
        moment = now.utc.replace(tzinfo=None)
        taken: dict[str, list[float]] = {"plain": [], "medlog": []}
        for _ in range(rounds):
            taken["plain"].append(timed(lambda: plain(diary, Path(folder) / "plain.db")))
            taken["medlog"].append(timed(lambda: backup.make(diary, moment)))
    median = {name: statistics.median(times) for name, times in taken.items()}
    for name, seconds in median.items():
        print(f"{name:8} {seconds:6.2f} s  (least {min(taken[name]):.2f})")
    ratio = median["medlog"] / median["plain"]
    kept = "" if ratio <= LIMIT else "  above it"
    print(f"medlog / plain {ratio:.2f}, at most {LIMIT}{kept}")


def plain(diary: Path, target: Path) -> None:
    """SQLite's own call, and its check of the copy.

    The check has a connection of its own: in the one that wrote the copy it takes almost thrice as
    long, and medlog would look better than it is.
    """
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(diary)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA integrity_check").fetchone()


def timed(run: Callable[[], object]) -> float:
    """The seconds of a run."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
