"""What a report costs over ten years, as ratios within one run.

    python tests/bench/report.py [ROUNDS]

Run it with the Python of an environment that holds medlog and its own dependencies alone, with the
extra `pdf`. The runs take turns, so that a busy machine slows all of them alike; each line gives
the ratio of the medians, that of the minima, and the limit.
"""

import gc
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.diary import YEARS, make
from medlog import clock
from medlog.actions import reporting
from medlog.domain.instant import Instant
from medlog.domain.period import Period
from medlog.store.diary import Diary

MEDLOG = "from medlog.cli.main import main; main()"
DRAWN = "import typer, sqlite3, rich.console, rich.table"

DAYS = 365 * YEARS
FOUR_WEEKS = ("--weeks", "4")
TEN_YEARS = ("--days", str(DAYS))

ROWS = {
    "dose": "id, at, offset, zone, day, whole_day, medication, status, amount, unit, reason,"
    " slot_day, slot_time, note",
    "mood": "id, at, offset, zone, day, whole_day, score, note",
    "effect": "id, at, offset, zone, day, whole_day, name, severity, word, medication, ended, note",
    "factor": "id, at, offset, zone, day, whole_day, name, value, unit, note",
}
"""What the entries of a report consist of."""


PEAK = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and says its peak of memory in kB: a process begins with the peak of the one that
starts it, so that this one has to be small."""


class Limit(NamedTuple):
    """What one figure may be.

    Attributes:
        what: in words.
        of: gives the figure, from the number that each run comes to.
        most: it may be this much.
        peak: whether it is of memory, and not of time.
    """

    what: str
    of: Callable[[dict[str, float]], float]
    most: float
    peak: bool = False


LIMITS = (
    Limit("4 weeks in ten years / in four weeks", lambda of: of["4 weeks"] / of["new"], 1.15),
    Limit("ten years / 4 weeks in four weeks", lambda of: of["ten years"] / of["new"], 4),
    Limit("memory: ten years / 4 weeks", lambda of: of["ten years"] / of["4 weeks"], 2, peak=True),
    Limit("4 weeks / imports", lambda of: of["4 weeks"] / of["imports"], 2.5),
    Limit("HTML adds / imports", lambda of: (of["html"] - of["4 weeks"]) / of["imports"], 0.6),
    Limit("PDF on top of HTML, ms", lambda of: (of["pdf"] - of["html"]) * 1000, 150),
    Limit("ten years, read and computed / fetched", lambda of: of["computed"] / of["fetched"], 3),
)


def main() -> None:
    """Make the diaries, measure, print a line a figure."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    epoch = clock.now_ms() // 1000
    now = Instant(epoch, *clock.place(epoch))
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old" / "diary.db", Path(folder) / "new" / "diary.db"
        count = make(old, now)
        make(new, now, days=28)
        print(f"{count} entries, {rounds} rounds in turn")
        runs: dict[str, Callable[[], object]] = {
            "imports": lambda: process(folder, DRAWN),
            "new": lambda: report(new, *FOUR_WEEKS),
            "4 weeks": lambda: report(old, *FOUR_WEEKS),
            "ten years": lambda: report(old, *TEN_YEARS),
            "html": lambda: timed(
                lambda: report(old, *FOUR_WEEKS, "--force", "-o", f"{folder}/page.html")
            ),
            "pdf": lambda: timed(
                lambda: report(old, *FOUR_WEEKS, "--force", "-o", f"{folder}/page.pdf")
            ),
            "fetched": lambda: fetch(old),
            "computed": lambda: compute(old, now),
        }
        taken = measure(runs, rounds)
        peaks = {"4 weeks": peak(old, *FOUR_WEEKS), "ten years": peak(old, *TEN_YEARS)}
    show(taken, peaks)


def report(path: Path, *words: str) -> None:
    """A report to the exit of its process."""
    process(home_of(path), MEDLOG, *of_diary(path), *words)


def peak(path: Path, *words: str) -> float:
    """The peak of memory of a report, in kB; the least of three."""
    command = [sys.executable, "-c", MEDLOG, *of_diary(path), *words]
    return min(float(process(home_of(path), PEAK, *command)) for _ in range(3))


def home_of(path: Path) -> str:
    """A home with nothing in it but diaries."""
    return str(path.parent.parent)


def of_diary(path: Path) -> tuple[str, ...]:
    """The words that ask for a report of a diary."""
    return "--db", str(path), "report"


def process(home: str, code: str, *words: str) -> str:
    """What a process of its own says, at its end."""
    environment = {name: value for name, value in os.environ.items() if name[:7] != "MEDLOG_"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**environment, "HOME": home, "COLUMNS": "100"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def timed(run: Callable[[], object]) -> float:
    """The seconds of a run; within this process as a command runs, without collecting garbage."""
    gc.collect()
    gc.disable()
    begin = time.perf_counter()
    run()
    seconds = time.perf_counter() - begin
    gc.enable()
    return seconds


def fetch(path: Path) -> None:
    """The rows that a report on ten years rests on, and nothing done with them."""
    conn = sqlite3.connect(path)
    for table, columns in ROWS.items():
        conn.execute(
            f"SELECT {columns} FROM {table} WHERE day >= '' AND deleted = 0 ORDER BY day, at, id"
        ).fetchall()
    conn.close()


def compute(path: Path, now: Instant) -> None:
    """The report on ten years, before it is drawn."""
    diary = Diary(path, now, now.epoch * 1000, create=False)
    end = diary.today(None) + timedelta(days=1)
    reporting.report(diary, Period(end - timedelta(days=DAYS), end))


def measure(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Every run, the runs taking turns; the first round warms up."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            found = timed(run)
            if number:
                taken[name].append(found)
    return taken


def show(taken: dict[str, list[float]], peaks: dict[str, float]) -> None:
    """A line for each run, and one for each figure with its limit."""
    median = {name: statistics.median(times) for name, times in taken.items()}
    least = {name: min(times) for name, times in taken.items()}
    for name in taken:
        memory = f", {peaks[name] / 1000:.1f} MB" if name in peaks else ""
        print(f"{name:12} {median[name] * 1e3:8.1f} ms  (least {least[name] * 1e3:.1f}){memory}")
    for limit in LIMITS:
        values = [limit.of(of) for of in ([peaks] if limit.peak else [median, least])]
        kept = "" if min(values) <= limit.most else "  above it"
        words = f"{values[0]:7.2f}  (least {values[-1]:.2f})  at most {limit.most}{kept}"
        print(f"{limit.what:42} {words}")


if __name__ == "__main__":
    main()
