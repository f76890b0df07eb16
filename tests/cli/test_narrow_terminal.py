"""Plain lines at a terminal of sixty columns, and where no terminal is."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

from conftest import Run, Typed


def on_terminal(home: Path, *args: str, width: int = 60) -> list[str]:
    """What a terminal shows, row by row."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", "from medlog.cli.main import main; main()", *args],
        env={**os.environ, "TERM": "dumb", "PAGER": "cat"},
        encoding="utf-8",
        timeout=20,
        cwd=str(home),
        dimensions=(50, width),
    )
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before).replace("\r", "").removesuffix("\n").split("\n")


@pytest.fixture
def begun(typed: Typed) -> None:
    """A schedule of two doses a day."""
    typed("med add sertraline 50mg --daily 00:00,23:59 --start 2026-10-01")


@pytest.mark.usefixtures("begun")
def test_no_line_breaks_inside_a_word(home: Path) -> None:
    """Answers, notes and errors; the id and the command to copy are whole."""
    for args in (
        ("take", "sertraline", "75mg", "--at", "00:00"),
        ("take", "sertraline"),
        ("take", "a new medication with a long name"),
        ("skip", "sertraline", "--for", "yesterday", "--reason", "side-effect"),
        ("today",),
        ("history",),
        ("undo",),
        ("med", "add", "q", "1mg", "--as-needed", "--max-per-day", "3", "--min-gap", "4h"),
        ("take", "sertraline", "at", "8"),
    ):
        rows = on_terminal(home, *args)
        assert all(len(row) <= 60 for row in rows), (args, rows)
        assert all(row.count("[") == row.count("]") for row in rows), (args, rows)
        for row in rows:
            assert row == row.rstrip(), args


@pytest.mark.usefixtures("begun")
def test_the_rest_of_a_line_stands_deeper(home: Path) -> None:
    """On standard output and on standard error."""
    answer = on_terminal(home, "take", "sertraline", "75mg", "--at", "yesterday 00:01")
    assert answer[0].startswith("Saved: sertraline 75 mg taken, ")
    assert answer[1].startswith("  ")
    error = on_terminal(home, "take", "sertraline", "at", "8")
    assert [len(row) - len(row.lstrip()) for row in error] == [0, 2, 4]


@pytest.mark.usefixtures("begun")
def test_a_wide_terminal_breaks_nothing(home: Path) -> None:
    """The same answer in one line."""
    args = ("take", "sertraline", "75mg", "--at", "yesterday 00:01")
    assert len(on_terminal(home, *args, width=150)) == 1


def test_a_pipe_gets_whole_lines(medlog: Run) -> None:
    """However long they are."""
    name = " ".join(["word"] * 15)
    ran = medlog("take", name)
    assert ran.out.count("\n") == ran.err.count("\n") == 1
    assert len(ran.out) > 100


def test_json_on_a_terminal_is_one_line(home: Path) -> None:
    """Its own line ends would be no JSON to a program that reads line by line."""
    shown = "".join(on_terminal(home, "mood", "6", "--json", width=200))
    assert shown.startswith('{"medlog": 1')
    assert len(on_terminal(home, "today", "--json")) == 1


def test_a_file_is_shown_as_it_is_written(home: Path) -> None:
    """The line of a crontab, and a script of completions: they are there to be copied."""
    shown = on_terminal(home, "remind", "install", "--with", "cron", "--dry-run")
    assert any(row.startswith("  */5 * * * * ") and row.endswith("install") for row in shown)
    script = on_terminal(home, "completions", "bash")
    assert max(map(len, script)) > 60
