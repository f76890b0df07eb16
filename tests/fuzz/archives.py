"""Archives that no program writes, brought in: each is refused with a sentence or comes in whole.

    python tests/fuzz/archives.py [--seconds 30]

Run by hand. Files are made from a valid one: values exchanged for others, rows doubled, dropped and
moved, bytes turned, most of them with the right sum. Each is brought into an empty diary and into
one that it was made from; what is accepted has to leave a diary that `check` finds whole. A file
that makes the program break is kept beside this one, as found/…, and belongs into a test.
"""

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from archives import signed
from store.lives import Life

from medlog import errors

FOUND = Path(__file__).parent / "found"

VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**30, 1.5, float("nan"),
    [], {}, "", "x", "0", "\ud800", "\0", "{}", "[]", '{"id":1}', '{"deleted":1}', "insert",
    "update", "9" * 400, "2026-02-30", "2026-11-18T11:06:40Z", "context", "mood", "[" * 3000,
)  # fmt: skip


def main() -> None:
    """Make files and bring them in until the time is over."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=30)
    until = time.monotonic() + parser.parse_args().seconds
    dice = random.Random()
    seed = [("add", n, 0, "a") for n in range(16)]
    seed += [("set", 0, 0, "a"), ("edit", 1, 0, "b"), ("undo", 0, 0, ""), ("other", 0, 0, "c")]
    life = Life("there")
    for step in seed:
        life.do(*step)
    archive = life.archive()
    number = accepted = 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            content = changed(archive, dice)
            number += 1
            try:
                accepted += brought_in(archive if dice.random() < 0.5 else None, content, folder)
            except Exception:
                traceback.print_exc()
                FOUND.mkdir(exist_ok=True)
                (FOUND / f"archive-{number}.json").write_bytes(content)
                raise
    print(f"{number} files, {accepted} of them accepted, nothing uncaught")


def brought_in(before: bytes | None, content: bytes, folder: str) -> bool:
    """Whether a file came in, into an empty diary or one with entries."""
    life = Life("here")
    if before is not None:
        life.bring_in(before, Path(folder))
        life.do("add", 3, 0, "d")
    tables = life.tables()
    try:
        life.bring_in(content, Path(folder))
    except errors.Refused:
        assert life.tables() == tables
        return False
    assert life.findings() == []
    return True


def changed(archive: bytes, dice: random.Random) -> bytes:
    """Another file than this one, in one place or in several."""
    lines = archive.splitlines(keepends=True)
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        at = dice.randrange(len(lines) - 1)
        match dice.randrange(7):
            case 0:
                lines.insert(dice.randrange(len(lines) - 1), lines[at])
            case 1 if len(lines) > 3:
                del lines[at]
            case 2:
                line = bytearray(lines[at])
                line[dice.randrange(len(line))] ^= 1 << dice.randrange(8)
                lines[at] = bytes(line)
            case 3:
                other = dice.randrange(len(lines) - 1)
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = exchanged(lines[at], dice)
    kept = signed(lines) if dice.random() < 0.9 else b"".join(lines)
    if dice.random() < 0.05:
        kept = kept[: dice.randrange(len(kept))]
    if dice.random() < 0.05:
        kept = kept.replace(b"\n", b"\r\n")
    return kept


def exchanged(line: bytes, dice: random.Random) -> bytes:
    """A row in which a value is another, or a column is another or gone."""
    text = line.rstrip(b",\n")
    try:
        row = json.loads(text)
    except ValueError:
        return line
    if not isinstance(row, dict) or not row:
        return line
    name = dice.choice(sorted(row))
    match dice.randrange(6):
        case 0:
            row.pop(name)
        case 1:
            row[f"{name}x"] = row.pop(name)
        case 2 if isinstance(row[name], str) and row[name].startswith("{"):
            inner = json.loads(row[name])
            inner[dice.choice([*sorted(inner), "deleted", "x"])] = dice.choice(VALUES)
            row[name] = json.dumps(inner)
        case _:
            row[name] = dice.choice(VALUES)
    said = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return said.encode("utf-8", "surrogatepass") + line[len(text) :]


if __name__ == "__main__":
    main()
