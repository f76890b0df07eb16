"""`medlog support` where a person sits: what is asked, and what Ctrl-C leaves behind."""

import os
import re
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pexpect
import pytest
from cli.test_narrow_terminal import on_terminal
from cli.test_note_option import editor, ended, interrupted, start

from conftest import MORNING, Rows, Run, Typed
from medlog.data import helplines
from medlog.render import wrapping

IN_TOKYO = MORNING.astimezone(ZoneInfo("Asia/Tokyo"))
"""In no region that is known by its zone."""

REGIONS = helplines.read().regions

ASKED = "Show Anna then too\\? \\[y/N\\] "


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer whose time zone says nothing."""
    monkeypatch.setenv("TZ", "UTC")


@pytest.mark.parametrize(("answer", "readable"), [("Yes", 1), ("", 0)])
def test_a_new_contact_is_asked_about_once(
    home: Path, rows: Rows, answer: str, readable: int
) -> None:
    """Whether it may be shown while the diary is locked; Enter says no."""
    child = start(home, "support", "add", "Anna", "0170", "1234567")
    child.expect(ASKED)
    child.sendline("maybe")
    child.expect("y or n")
    child.expect(ASKED)
    child.sendline(answer)
    child.expect("Saved: Anna, 0170 1234567")
    assert ended(child) == 0
    (row,) = rows()["contact"]
    assert row["readable_locked"] == readable
    assert (home / "diary.db.support.txt").exists() == bool(readable)
    child = start(home, "support", "add", "Anna", "0171", "7")
    child.expect("Changed: Anna, 0171 7")
    assert ended(child) == 0


@pytest.mark.parametrize("option", ["--readable", "--private"])
def test_nothing_is_asked_that_was_said(home: Path, rows: Rows, option: str) -> None:
    """With the option there is no question."""
    child = start(home, "support", "add", "Anna", "112", option)
    child.expect("Saved: Anna, 112")
    assert ended(child) == 0


def test_ctrl_c_at_the_question_saves_nothing(home: Path, rows: Rows) -> None:
    """No contact and no file, and it is said."""
    child = start(home, "support", "add", "Anna", "112")
    child.expect(ASKED)
    interrupted(child, "nothing was saved")
    assert ended(child) == 130
    assert rows()["contact"] == []
    assert not (home / "diary.db.support.txt").exists()


def test_the_end_of_the_input_at_the_question_saves_nothing(home: Path, rows: Rows) -> None:
    """As Ctrl-C does."""
    child = start(home, "support", "add", "Anna", "112")
    child.expect(ASKED)
    child.sendeof()
    child.expect("nothing was saved")
    assert ended(child) == 130
    assert rows()["contact"] == []


def test_the_plan_is_written_in_the_editor(home: Path, rows: Rows) -> None:
    """It opens with the plan there is."""
    for line in ("Phone off.", "Call Anna."):
        child = start(home, "support", "plan", EDITOR=editor(home, f'echo "{line}" >> "$1"'))
        child.expect("Saved: own plan")
        assert ended(child) == 0
    (row,) = rows()["note"]
    assert (row["kind"], row["note"]) == ("plan", "Phone off.Call Anna.")
    assert not list(home.glob("medlog-*"))


def test_an_editor_that_is_left_as_it_was_changes_nothing(
    home: Path, typed: Typed, rows: Rows
) -> None:
    """Neither unchanged nor emptied; no copy of the plan is left anywhere."""
    typed("support plan Call Anna.")
    before = rows()
    for script in ("true", ': > "$1"'):
        child = start(home, "support", "plan", EDITOR=editor(home, script))
        child.expect("changes nothing")
        assert ended(child) == 4
    assert rows() == before
    assert not list(home.rglob("note.txt"))


def test_an_editor_that_fails_keeps_what_was_written(home: Path, rows: Rows) -> None:
    """Nothing is saved, and the text is in a file that is named."""
    child = start(home, "support", "plan", VISUAL=editor(home, 'echo "a long plan" > "$1"; exit 1'))
    child.expect("kept in\\s+(\\S+)")
    assert isinstance(child.match, re.Match)
    path = Path(child.match.group(1))
    assert ended(child) == 4
    assert path.read_text("utf-8").strip() == "a long plan"
    assert rows()["note"] == []


@pytest.mark.parametrize("written", ["half a plan", ""])
def test_ctrl_c_in_the_editor_keeps_what_was_written(home: Path, rows: Rows, written: str) -> None:
    """It is named and for its owner alone; where nothing was written, nothing is left."""
    script = f'printf "{written}" > "$1"; echo begun; exec sleep 20'
    child = start(home, "support", "plan", EDITOR=editor(home, script))
    child.expect("begun")
    interrupted(child, "nothing was saved")
    assert ended(child) == 130
    assert [path.read_text("utf-8") for path in home.rglob("note.txt")] == [written][: len(written)]
    assert rows()["note"] == []


def test_ctrl_c_in_the_plan_saves_nothing(home: Path, rows: Rows) -> None:
    """At the prompt that stands for an editor."""
    child = start(home, "support", "plan")
    child.expect("Plan: ")
    interrupted(child, "nothing was saved")
    assert ended(child) == 130
    assert rows()["note"] == []


def test_the_end_of_the_input_in_the_plan_saves_nothing(
    home: Path, typed: Typed, rows: Rows
) -> None:
    """And leaves the one there is."""
    typed("support plan Call Anna.")
    before = rows()
    child = start(home, "support", "plan")
    child.expect(re.escape("Plan (Enter keeps the one there is): "))
    child.sendeof()
    child.expect("nothing was saved")
    assert ended(child) == 130
    assert rows() == before


@pytest.mark.parametrize("region", [*(one.key for one in REGIONS), "elsewhere", None])
def test_the_first_screen_of_a_small_terminal_has_all_of_it(
    medlog: Run, rows: Rows, region: str | None
) -> None:
    """Three contacts, a sign and a short plan on 24 lines of 60 columns, numbers in one piece."""
    for name in ("Anna", "Ben", "Dr. Meier from the outpatient clinic"):
        medlog("support", "add", name, "+49 170 1234567")
    medlog("support", "sign", "less sleep")
    medlog("support", "plan", "Call Anna.")
    out = medlog("support", *(["--region", region] if region else []), now=IN_TOKYO).out
    shown = [row for line in out.removesuffix("\n").split("\n") for row in wrapping.rows(line, 60)]
    assert len(shown) < 24, "\n".join(shown)
    assert max(map(len, shown)) <= 60
    text = "\n".join(shown)
    found = helplines.read().find(region or "")
    for line in (found.emergency, *found.lines) if found else ():
        assert line.call in text
        assert line.text in text
    assert text.count("+49 170 1234567") == 3


def test_every_line_fits_when_the_zone_says_where_one_is(
    medlog: Run, rows: Rows, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the line that names the other regions."""
    if not Path("/usr/share/zoneinfo/Europe/London").exists():
        pytest.skip("this system has no time zones")
    monkeypatch.setenv("TZ", "Europe/London")
    medlog("support", "add", "Anna", "+49 170 1234567")
    shown = on_terminal(home, "support")
    assert "United Kingdom, by this computer's time zone" in shown
    assert len(shown) < 24


def test_the_lines_come_when_standard_input_is_closed(home: Path) -> None:
    """Nothing is asked, so nothing can be in the way."""
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", '"$0" -c "from medlog.cli.main import main; main()" support <&-', sys.executable],
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
        timeout=20,
        cwd=str(home),
    )
    child.expect("call 999|999")
    assert ended(child) == 0
