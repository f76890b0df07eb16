"""`--note` in all its forms, and how it asks."""

import os
import re
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pexpect
import pytest

from conftest import Ran, Run


def noted(medlog: Run, ran: Ran) -> str | None:
    """The note of the newest mood."""
    import json

    assert ran.code == 0, ran.err
    entries = json.loads(medlog("log", "--json", "--kind", "mood").out)["data"]["entries"]
    note: str | None = entries[-1]["note"]
    return note


@pytest.mark.parametrize(
    ("args", "note"),
    [
        (["mood", "6"], None),
        (["mood", "6", "--note", "text"], "text"),
        (["mood", "6", "--note=text"], "text"),
        (["mood", "6", "-n", "text"], "text"),
        (["mood", "6", "-ntext"], "text"),
        (["mood", "6", "--note=sleep=7.5"], "sleep=7.5"),
        (["mood", "--note", "text", "6"], "text"),
        (["mood", "6", "--note", ""], None),
        (["mood", "6", "--note"], "from the pipe"),
        (["mood", "6", "-n"], "from the pipe"),
        (["mood", "--note", "--at", "8:00", "6"], "from the pipe"),
        (["mood", "--note", "--", "6"], "from the pipe"),
        (["mood", "6", "--note", "-"], "from the pipe"),
        (["mood", "6", "--at", "8:00", "--note", "--json"], "from the pipe"),
    ],
)
def test_every_form(medlog: Run, args: list[str], note: str | None) -> None:
    """With a value it is the value; alone it asks, here on standard input."""
    assert noted(medlog, medlog(*args, stdin="from the pipe\n")) == note


def test_an_empty_pipe_saves_the_entry_without_a_note(medlog: Run) -> None:
    """Nothing typed is no note, and the mood stands."""
    assert noted(medlog, medlog("mood", "6", "--note")) is None


def test_note_is_a_value_behind_another_option(medlog: Run) -> None:
    """`--at --note` reads "--note" as a time, which it is not."""
    ran = medlog("mood", "6", "--at", "--note")
    assert ran.code == 2
    assert "--note" in ran.err


def test_a_factor_behind_note_is_refused(medlog: Run) -> None:
    """`--note sleep=7.5` is most likely not meant as the text."""
    ran = medlog("mood", "6", "--note", "sleep=7.5")
    assert ran.code == 2
    assert "--note=sleep=7.5" in ran.err


def start(home: Path, *args: str, **environment: str) -> "pexpect.spawn[str]":
    """The program on a terminal of its own."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", "from medlog.cli.main import main; main()", *args],
        env={**os.environ, "TERM": "dumb", **environment},
        encoding="utf-8",
        timeout=20,
        cwd=str(home),
    )
    child.setecho(False)
    return child


def ended(child: "pexpect.spawn[str]") -> int:
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus is not None
    return int(child.exitstatus)


def test_a_terminal_without_an_editor_asks_on_one_line(home: Path, medlog: Run) -> None:
    """The prompt, a line, Enter."""
    child = start(home, "mood", "6", "--note")
    child.expect("Note: ")
    child.sendline("typed here")
    assert ended(child) == 0
    assert "typed here" in medlog("log", "--from", "2020-01-01", now=later()).out


def later() -> datetime:
    """After any real run of this test."""
    return datetime.now(tz=UTC) + timedelta(minutes=1)


def interrupted(child: "pexpect.spawn[str]", answer: str) -> None:
    """Ctrl-C, and once more where Python was about to read and did not see the first."""
    for _ in range(3):
        child.sendintr()
        if child.expect([answer, pexpect.TIMEOUT], timeout=5) == 0:
            return
    pytest.fail(f"no answer to Ctrl-C: {child.before!r}")


def test_ctrl_c_at_the_prompt_saves_nothing(home: Path, medlog: Run) -> None:
    """Exit 130, said, and no diary."""
    child = start(home, "mood", "6", "--note")
    child.expect("Note: ")
    interrupted(child, "nothing was saved")
    assert ended(child) == 130
    assert not medlog("log", "--quiet", "--from", "2020-01-01", now=later()).out


def editor(home: Path, script: str) -> str:
    path = home / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_an_editor_writes_the_note(home: Path, medlog: Run) -> None:
    """In a private file that is gone afterwards."""
    command = editor(home, 'ls -l "$1" > seen; echo "from the editor" > "$1"')
    child = start(home, "mood", "6", "--note", EDITOR=command)
    assert ended(child) == 0
    assert "from the editor" in medlog("log", "--from", "2020-01-01", now=later()).out
    assert (home / "seen").read_text().startswith("-rw-------")
    assert not list(home.glob("medlog-*"))


def test_an_editor_that_fails_saves_nothing_and_keeps_the_text(home: Path, medlog: Run) -> None:
    """Exit 4, and the path of the text, readable by its owner alone."""
    child = start(
        home, "mood", "6", "--note", VISUAL=editor(home, 'echo "a long text" > "$1"; exit 1')
    )
    child.expect("kept in\\s+(\\S+)")
    assert isinstance(child.match, re.Match)
    kept = Path(child.match.group(1))
    assert ended(child) == 4
    assert kept.read_text().strip() == "a long text"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not medlog("log", "--quiet", "--from", "2020-01-01", now=later()).out


def test_a_text_that_cannot_be_saved_is_kept(home: Path, medlog: Run) -> None:
    """The diary turns out to be none: the words typed are in a file, and it is named."""
    (home / "broken.db").write_text("no diary at all, just some text " * 40)
    ran = medlog("mood", "6", "--note", "--db", "broken.db", stdin="hard to write twice\n")
    assert ran.code == 5
    kept = Path(ran.err.rpartition("kept in ")[2].strip())
    assert kept.read_text().strip() == "hard to write twice"


def test_due_doses_are_asked_one_by_one_on_a_terminal(home: Path, medlog: Run) -> None:
    """Numbers take some, Enter takes all."""
    now = later()
    for name in ("lithium", "sertraline"):
        medlog("med", "add", name, "10mg", "--daily", "--start", "2020-01-01", now=now)
    child = start(home, "take")
    child.expect("Enter takes all")
    child.sendline("9")
    child.expect("Numbers from 1 to 2")
    child.expect("Enter takes all")
    child.sendline("2")
    child.expect("Saved: sertraline 10 mg")
    assert ended(child) == 0
