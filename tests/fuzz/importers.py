"""Files that no program writes, brought in: each is refused with a sentence or comes in whole.

    python tests/fuzz/importers.py [--seconds 30] [daylio loop ...]

Run by hand. Each source gets so many seconds. Files are made from a valid one, whose values are
exchanged for others, whose rows and keys are doubled and dropped, and whose bytes are turned; every
one is read to its end, and of those that are accepted some are brought into a diary, which `check`
then has to find whole. A file that makes the program break is kept beside this one, as found/…, and
belongs into a test.
"""

import argparse
import contextlib
import io
import itertools
import os
import sys
import tempfile
import time
import traceback
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from medlog import errors
from medlog.actions.checked_file import check_items
from medlog.cli.main import run
from medlog.exchange.opened import Opened
from medlog.exchange.recognised import program_of
from medlog.exchange.sources import SOURCES, reader_of
from medlog.exchange.values import How, Item

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.foreign_files import files

HERE = Path(__file__).parent
TEN = (0, 10_000_000)
EACH = 40
"""Which of the accepted files are brought into a diary."""

LATEST = date(2026, 11, 2)
MAP = {
    "date": "day",
    "time": "time",
    "mood": "mood",
    "dose.iron": "dose",
    "effect.pain": "effect",
    "factor.sleep": "factor",
    "note": "note",
}


def look(source: str, path: Path) -> bool:
    """Read a file to its end; whether it was accepted."""
    reader, wanted = reader_of(SOURCES[source])
    needs_scale = source == "bearable"
    how = How(MAP if source == "csv" else {}, None, TEN if needs_scale else None, zone="Asia/Tokyo")
    with Opened(path, source, wanted) as opened:
        program_of(opened)
        try:
            check_items(opened, reader(opened, how), LATEST)
        except errors.MedlogError:
            return False
        for one in reader(opened, how):
            if isinstance(one, Item):
                one.moment.instant("Europe/Berlin").iso()
    return True


def bring_in(source: str, path: Path) -> None:
    """Bring a file into a new diary twice; the diary is whole, and the second time adds nothing."""
    line = ["import", source, str(path)]
    if source == "bearable":
        line += ["--mood-max", "10"]
    if source == "csv":
        line += ["--map", ",".join(f"{what}={column}" for what, column in MAP.items())]
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        os.environ |= {"MEDLOG_DB": f"{folder}/diary.db", "MEDLOG_TRACEBACK": "1"}
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            first, *others = [run(line), run(line), run(["check"]), run(["undo"])]
    assert first == 4 or (first == 0 and others == [0, 0, 0]), said.getvalue()
    assert first == 4 or "nothing was stored" in said.getvalue(), said.getvalue()


def fuzz(source: str, seconds: float, folder: Path) -> int:
    """Try files of one source; gives in how many ways the program broke."""
    path = folder / f"x.{source}"
    ends = time.monotonic() + seconds
    tried: list[bool] = []
    broken: dict[str, Path] = {}

    def attempt(content: bytes) -> None:
        if time.monotonic() > ends:
            return
        path.write_bytes(content)
        try:
            tried.append(look(source, path))
            if tried[-1] and sum(tried) % EACH == 1:
                bring_in(source, path)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            way = f"{type(error).__name__} in {place.name}, line {place.lineno}: {error}"
            if way not in broken:
                broken[way] = HERE / "found" / f"{source}-{len(broken)}"
                broken[way].parent.mkdir(exist_ok=True)
                broken[way].write_bytes(content)

    for number in itertools.count():
        if time.monotonic() > ends:
            break
        trial = given(files(source))(attempt)
        settings(
            max_examples=500,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )(seed(number)(trial))()
    print(f"{source}: {len(tried)} files, {sum(tried)} accepted, {len(broken)} ways to break it")
    for way, kept in broken.items():
        print(f"  {kept}: {way}")
    return len(broken)


def main() -> int:
    """Fuzz the sources that are named, or all of them."""
    line = argparse.ArgumentParser(description=__doc__)
    line.add_argument("--seconds", type=float, default=30)
    line.add_argument("sources", nargs="*", default=[name for name in SOURCES if name != "archive"])
    asked = line.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HOME": folder, "XDG_RUNTIME_DIR": folder}
        broken = [fuzz(one, asked.seconds, Path(folder)) for one in asked.sources]
    return 1 if any(broken) else 0


if __name__ == "__main__":
    sys.exit(main())
