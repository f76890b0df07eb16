"""`--dry-run`: what would be saved is said, and no file becomes different."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Refused, Rows, Run, Typed

LINES = (
    "med add lithium 300mg --daily 20:00",
    "med change sertraline 75mg --reason why",
    "med change sertraline --replace",
    "med taper sertraline 75mg:2w 50mg --replace",
    "med pause sertraline --why held",
    "med pause --all",
    "med stop sertraline",
)


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Content and time of change of all that lies below a folder."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("line", LINES)
def test_it_says_what_the_command_says_and_leaves_every_file(
    typed: Typed, home: Path, line: str
) -> None:
    """The diary, its backups and the completions' names among them."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-10-01")
    typed("med change sertraline 100mg --from 2026-12-01")
    before = files(home)
    tried = typed(f"{line} --dry-run")
    assert tried.code == 0
    assert files(home) == before
    assert tried.out.startswith("Not saved (dry run): ")
    assert json.loads(typed(f"{line} --dry-run --json").out)["data"]["dry_run"] is True
    done = typed(line)
    what = done.out.splitlines()[0].removeprefix("Saved: ").partition(" (before")[0]
    assert tried.out.startswith(f"Not saved (dry run): {what}")
    assert files(home) != before


def test_it_makes_no_diary(typed: Typed, home: Path) -> None:
    ran = typed("med add sertraline 50mg --daily 08:00 --dry-run")
    assert ran.out == "Not saved (dry run): sertraline from Mon 2 Nov 2026: 50 mg daily at 08:00\n"
    assert (ran.code, ran.err, files(home)) == (0, "", {})
    assert typed("med stop sertraline --dry-run").code == 3
    assert files(home) == {}


def test_it_waits_for_no_lock(typed: Typed, home: Path, rows: Rows) -> None:
    """Another program is about to write; whoever only tries something does not mind."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-10-01")
    with closing(sqlite3.connect(home / "diary.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert typed("med change sertraline 75mg --dry-run").code == 0


def test_a_file_that_is_not_there_needs_create(medlog: Run, home: Path) -> None:
    args = ("med", "add", "sertraline", "--dry-run", "--db", str(home / "no.db"))
    assert medlog(*args).code == 3
    assert medlog(*args, "--create").code == 0
    assert files(home) == {}


def test_what_would_be_refused_is_refused(typed: Typed, refused: Refused) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    for line, error in (
        ("med add sertraline", (4, "medication-exists")),
        ("med change sertraline 50mg", (4, "nothing-changes")),
        ("med taper sertraline 5ml:2w", (4, "unit-becomes-other")),
        ("med pause sertraline --why bored", (4, "unknown-why")),
    ):
        assert refused(f"{line} --dry-run") == error


def test_it_prints_no_ids_for_quiet(typed: Typed, rows: Rows) -> None:
    ran = typed("med add sertraline 50mg --daily 08:00 --dry-run --quiet")
    assert (ran.code, ran.out) == (0, "")
