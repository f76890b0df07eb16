"""What bringing in a long CSV costs, beside `sqlite-utils insert --csv` of the same rows.

    python tests/bench/importing.py [ROWS] [ROUNDS]

Both run to the exit of their process, taking turns. medlog writes the change log with it, checks
the whole file first and keeps a source and a key for each row; at least a third of the other's rows
a second is the mark, and under 200 MB, the same for ten times as many rows.
"""

import os
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

PROGRAM = ["-c", "from medlog.cli.main import main; main()"]
MAP = "date=Day,time=At,mood=Score,note=Text"


def main() -> None:
    """Write the file, measure, print a line for each of the two."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        write(path, count)
        environment = dict(os.environ) | {"HOME": folder, "MEDLOG_DB": f"{folder}/x/diary.db"}
        commands = {
            "medlog": [*PROGRAM, "import", "csv", str(path), "--map", MAP],
            "sqlite-utils": [
                *("-m", "sqlite_utils", "insert", f"{folder}/x/other.db", "entry", str(path)),
                *("--csv", "--silent"),
            ],
        }
        best: dict[str, tuple[float, int]] = {}
        for _ in range(rounds):
            for name, command in commands.items():
                subprocess.run(["rm", "-rf", f"{folder}/x"], check=True)
                (Path(folder) / "x").mkdir()
                best[name] = min(best.get(name, (1e9, 0)), measure(command, environment))
    for name, (seconds, memory) in best.items():
        rate = f"{count / seconds:,.0f} rows a second"
        print(f"{name:<14}{seconds:6.2f} s  {rate}, {memory / 1024:.0f} MB")
    share = best["sqlite-utils"][0] / best["medlog"][0]
    print(f"{share:.2f} of the rows a second")


def write(path: Path, count: int) -> None:
    """Moods of ten years and a note with every fifth, the same every time."""
    dice, first = random.Random(1), datetime(2015, 1, 1)  # noqa: DTZ001 -- on the wall
    step = timedelta(days=3650) / count
    with path.open("w", encoding="utf-8") as file:
        file.write("Day,At,Score,Text\n")
        for number in range(count):
            at = first + step * number
            note = "" if number % 5 else f"note {number}"
            file.write(f"{at:%Y-%m-%d},{at:%H:%M},{dice.randrange(101) / 10},{note}\n")


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Seconds of the processor and the most memory in kB that one run took."""
    with subprocess.Popen(
        [sys.executable, *command], env=environment, stdout=subprocess.DEVNULL
    ) as child:
        _, code, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(code)
    if child.returncode:
        raise SystemExit(child.returncode)
    return used.ru_utime + used.ru_stime, used.ru_maxrss


if __name__ == "__main__":
    main()
