"""What the daily commands cost, as ratios to importing Typer and SQLite, measured in turn.

    python tests/bench/daily.py [ROUNDS]

Run it with the Python of an environment that holds medlog and its own dependencies alone. Every
command runs to the exit of its process, commit and fsync included, and never as the first write of
a day; the baseline and the commands take turns, so that a busy machine slows all of them alike.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.diary import make
from medlog import clock
from medlog.domain.instant import Instant

PROGRAM = str(Path(sys.executable).with_name("medlog"))
BASELINE = [sys.executable, "-c", "import typer, sqlite3"]
DRAWN = [sys.executable, "-c", "import typer, sqlite3, rich.console, rich.table"]

COMMANDS = {
    "take sertraline": (["take", "sertraline"], 1.3),
    "mood 6": (["mood", "6"], 1.3),
    "today": (["today"], 2.0),
    "report --weeks 4": (["report", "--weeks", "4"], 4.0),
}
"""What is measured on each diary, and the ratio it has to stay under."""

DAYS = {"ten years": 3650, "one year": 365, "new": 0}
"""Each diary, and how many days it holds already."""


def main() -> None:
    """Make the diaries, measure, print a line a command."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    environment = {name: value for name, value in os.environ.items() if name[:7] != "MEDLOG_"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    epoch = clock.now_ms() // 1000
    with tempfile.TemporaryDirectory() as folder:
        runs = {"baseline": (BASELINE, environment), "with rich": (DRAWN, environment)}
        print(f"{rounds} rounds in turn")
        for where, days in DAYS.items():
            path = Path(folder) / where.replace(" ", "-") / "diary.db"
            if days:
                count = make(path, Instant(epoch, *clock.place(epoch)), days)
                print(f"{where}: {count} entries, {path.stat().st_size / 1e6:.0f} MB")
            for name, (args, _) in COMMANDS.items():
                runs[f"{name}, {where}"] = (
                    [PROGRAM, *args],
                    {**environment, "MEDLOG_DB": str(path), "HOME": folder},
                )
        taken = measure(runs, rounds)
    show(taken)


def measure(
    runs: dict[str, tuple[list[str], dict[str, str]]], rounds: int
) -> dict[str, list[float]]:
    """Seconds of every run, the runs taking turns; the first two rounds warm up."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 2):
        for name, (command, environment) in runs.items():
            begin = time.perf_counter()
            subprocess.run(command, env=environment, check=True, capture_output=True)
            if number > 1:
                taken[name].append(time.perf_counter() - begin)
    return taken


def show(taken: dict[str, list[float]]) -> None:
    """A line a command: ratio of the medians and of the minima, and its limit."""
    median, least = statistics.median(taken["baseline"]), min(taken["baseline"])
    print(f"{'baseline':32} {median * 1e3:7.1f} ms  (least {least * 1e3:.1f})")
    for name, times in taken.items():
        if name == "baseline":
            continue
        limit = COMMANDS.get(name.rpartition(", ")[0], ((), 0.0))[1]
        ratio, lowest = statistics.median(times) / median, min(times) / least
        said = f"at most {limit}" if limit else ""
        print(f"{name:32} {ratio:6.2f} x   (least {lowest:.2f} x)  {said}")


if __name__ == "__main__":
    main()
