"""The sample diary."""

import json
import shlex
from pathlib import Path

from conftest import Run


def test_the_sample_is_made_beside_ones_own(medlog: Run, home: Path) -> None:
    """In a file of its own; the five commands it names all work on it."""
    medlog("mood", "6")
    own = (home / ".local/share/medlog/medlog.db").read_bytes()
    ran = medlog("demo")
    assert ran.code == 0
    commands = [line for line in ran.out.splitlines() if line.startswith("  medlog --db")]
    assert len(commands) == 5
    for command in commands:
        tried = medlog(*shlex.split(command)[1:])
        assert tried.code == 0, tried.err
        assert len(tried.out) > 50
    assert (home / ".local/share/medlog/medlog.db").read_bytes() == own


def test_it_is_the_same_every_time(medlog: Run) -> None:
    """A fixed seed: only the ids differ."""

    def content(file: str) -> list[str]:
        out = medlog("--db", file, "log", "--days", "200", "--json").out
        entries = json.loads(out)["data"]["entries"]
        lines = (
            json.dumps({k: v for k, v in entry.items() if k not in ("id", "short")})
            for entry in entries
        )
        # Two entries of the same minute stand in the order of their ids, which are random.
        return sorted(lines)

    medlog("demo", "--file", "one.db")
    medlog("demo", "--file", "two.db")
    assert content("one.db") == content("two.db")
    assert len(content("one.db")) > 400


def test_it_never_touches_another_file(medlog: Run, home: Path) -> None:
    """Not one's own diary, not a file that is there, --force or not."""
    medlog("mood", "6")
    own = home / ".local/share/medlog/medlog.db"
    before = own.read_bytes()
    for args in (["--file", str(own)], ["--file", str(own), "--force"]):
        assert medlog("demo", *args).code == 4
    (home / "letter.txt").write_text("dear")
    assert medlog("demo", "--file", "letter.txt").code == 4
    assert medlog("demo", "--file", "letter.txt", "--force").code in (4, 5)
    assert (home / "letter.txt").read_text() == "dear"
    medlog("--db", "other.db", "--create", "mood", "5")
    assert medlog("demo", "--file", "other.db", "--force").code == 4
    assert own.read_bytes() == before


def test_it_can_be_made_anew(medlog: Run) -> None:
    """--force replaces a sample by a sample."""
    assert medlog("demo").code == 0
    assert medlog("demo").code == 4
    assert medlog("demo", "--force").code == 0
