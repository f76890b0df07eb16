"""What went wrong once when somebody tried the program on a bad day, each as it was found."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conftest import BERLIN, MORNING, Run

PROGRAM = [sys.executable, "-c", "from medlog.cli.main import main; main()"]


def shell(home: Path, words: str, redirect: str) -> subprocess.CompletedProcess[str]:
    """The program in a shell, with its streams redirected."""
    environment = {**os.environ, "MEDLOG_DB": str(home / "diary.db"), "P": sys.executable}
    environment.pop("MEDLOG_TRACEBACK", None)
    command = f'"$P" -c "from medlog.cli.main import main; main()" {words} {redirect}'
    return subprocess.run(
        ["sh", "-c", command], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("redirect", "code"), [(">/dev/full", 0), (">&-", 0), ("2>&-", 0), ("<&-", 0), ("| head -0", 0)]
)
def test_an_answer_that_nobody_gets_is_no_reason_to_type_it_again(
    home: Path, redirect: str, code: int
) -> None:
    """The entry is saved and the exit code says so; no traceback, no word of a bug."""
    ran = shell(home, "mood 5", redirect)
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
    assert "bug" not in ran.stderr
    assert "mood 5" in shell(home, "log", "").stdout


def test_nobody_to_ask_is_no_bug(home: Path) -> None:
    """With standard input closed a bare --note is an empty one."""
    ran = shell(home, "mood 5 --note", "<&-")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_letters_are_letters_in_any_locale(home: Path) -> None:
    """What is typed and piped is UTF-8, also where the locale does not say so."""
    ran = subprocess.run(
        [*PROGRAM, "take", "Zäpfchen", "--note"],
        input="für die Nacht\n".encode(),
        env={
            **os.environ,
            "MEDLOG_DB": str(home / "diary.db"),
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONIOENCODING": "ascii",
        },
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    log = shell(home, "log --json", "").stdout
    assert "Z\\u00e4pfchen" in log
    assert "f\\u00fcr die Nacht" in log


def test_a_nul_in_a_note_is_refused_and_the_note_kept(medlog: Run) -> None:
    """One sentence, exit 4, and the text in a file."""
    ran = medlog("note", stdin="a\0b")
    assert ran.code == 4
    kept = Path(ran.err.rpartition("kept in ")[2].strip())
    assert kept.read_text() == "a\0b\n"


def test_a_note_that_cannot_be_kept_is_said(
    medlog: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """Where no file can be written, the words stand on the screen."""
    from medlog.cli import asking

    def full(text: str, diary: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(asking, "keep", full)
    (home / "broken.db").write_text("no diary at all " * 40)
    ran = medlog("mood", "5", "--note", "--db", "broken.db", stdin="hard to write twice")
    assert ran.code == 5
    assert "hard to write twice" in ran.err


def test_the_last_dose_is_the_latest_also_after_flying_west(medlog: Run) -> None:
    """03:10 in Berlin, then 22:10 of the day before in New York: that one is the last."""
    at = datetime(2026, 6, 5, 3, 10, tzinfo=BERLIN)
    medlog("take", "lorazepam", now=at)
    west = (at + timedelta(hours=1)).astimezone(ZoneInfo("America/New_York"))
    medlog("take", "lorazepam", now=west)
    soon = west + timedelta(minutes=1)
    assert "22:10, 1 minute ago" in medlog("last", "lorazepam", now=soon).out
    assert medlog("log", "--quiet", now=soon).out.count("\n") == 2


def test_undo_and_redo_say_what_they_did(medlog: Run) -> None:
    """Brought back is brought back, and the values go the way they went."""
    short = medlog("mood", "3", "--quiet").out.strip()
    assert "taken out" in medlog("undo").out
    assert "brought back" in medlog("redo").out
    medlog("delete", short)
    assert "brought back" in medlog("undo").out
    assert "taken out" in medlog("redo").out
    medlog("undo")
    medlog("edit", short, "7")
    assert "score 7 -> 3" in medlog("undo").out
    assert "score 3 -> 7" in medlog("redo").out


def test_undo_of_more_than_there_is_says_how_many(medlog: Run) -> None:
    """Nothing is taken back, and the number is named; a name that goes along is still said."""
    medlog("take", "sertraline")
    medlog("mood", "5")
    ran = medlog("undo", "9")
    assert ran.code == 3
    assert "Only 2 can be undone; nothing was taken back" in ran.err
    assert "sertraline taken" in medlog("undo", "2").out


@pytest.mark.parametrize("option", [["--at", "yesterday 22:00"], ["--for", "evening"]])
def test_take_without_a_name_is_about_now(medlog: Run, option: list[str]) -> None:
    """With a time or a slot of its own it would record other doses than it lists."""
    medlog("med", "add", "lithium", "300mg", "--daily", "08:00,22:00", "--start", "2026-11-01")
    ran = medlog("take", "--due", *option)
    assert (ran.code, ran.out) == (2, "")
    assert not medlog("log", "--quiet").out


def test_today_shows_what_was_taken_where_it_is_another_amount(medlog: Run) -> None:
    """5 mg prescribed, 10 mg taken: both stand in the line."""
    medlog("med", "add", "diazepam", "5mg", "--daily", "08:00")
    medlog("take", "diazepam", "10mg")
    assert "diazepam 5 mg  08:00  taken 10 mg 08:02" in medlog("today").out


def test_slots_after_midnight_stand_last_with_their_weekday(medlog: Run) -> None:
    """They belong to the day, and are tomorrow's on the clock."""
    medlog("med", "add", "mirtazapine", "15mg", "--daily", "00:30,08:00")
    lines = [line for line in medlog("today").out.splitlines() if "mirtazapine" in line]
    assert "08:00" in lines[0]
    assert "00:30 Tue" in lines[1]


def test_a_skip_does_not_overturn_a_dose(medlog: Run) -> None:
    """A slot that has its dose is refused, also where --for names it."""
    medlog("med", "add", "quetiapine", "25mg", "--daily", "22:00", "--start", "2026-11-01")
    medlog("take", "quetiapine", "--at", "yesterday 22:10")
    ran = medlog("skip", "quetiapine", "--for", "yesterday")
    assert ran.code == 4
    assert "has its entry already" in ran.err


def test_a_stop_calls_off_what_is_planned(medlog: Run) -> None:
    """Inside a taper, and undo brings the plan back."""
    medlog("med", "add", "venlafaxine", "75mg", "--daily", "08:00", "--start", "2026-11-01")
    medlog("med", "change", "venlafaxine", "37.5mg", "--from", "2026-11-05")
    medlog("med", "stop", "venlafaxine")
    later = MORNING + timedelta(days=5)
    assert "due" not in medlog("today", now=later).out.replace("No dose is due", "")
    medlog("undo", now=later)
    assert "venlafaxine 37.5 mg" in medlog("today", now=later).out


def test_enter_keeps_a_note_that_stands(home: Path, medlog: Run) -> None:
    """`edit ID --note` on a terminal without an editor: an empty line is no new note."""
    import pexpect

    now = datetime.now(tz=BERLIN)
    short = medlog("mood", "6", "--note", "long words", "--quiet", now=now).out.strip()
    child = pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], "edit", short, "--note"], encoding="utf-8", timeout=20
    )
    child.expect("Enter keeps the one there is")
    child.sendline("")
    child.expect("changes nothing")
    child.expect(pexpect.EOF)
    assert "long words" in medlog("log", now=now + timedelta(minutes=1)).out


def test_an_editor_may_leave_files_or_take_its_own_away(home: Path, medlog: Run) -> None:
    """note.txt~ goes with the folder; a file that is gone is an empty note."""
    import pexpect

    for script, note in (('echo words > "$1"; cp "$1" "$1~"', "words"), ('rm "$1"', "")):
        editor = home / "editor.sh"
        editor.write_text(f"#!/bin/sh\n{script}\n")
        editor.chmod(0o755)
        child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], "mood", "5", "--note"],
            env={**os.environ, "EDITOR": str(editor)},
            encoding="utf-8",
            timeout=20,
        )
        child.expect("Saved: mood 5")
        child.expect(pexpect.EOF)
        assert not list(home.glob("medlog-*"))
        log = medlog("log", now=datetime.now(tz=BERLIN) + timedelta(minutes=1)).out
        assert note in log


def test_a_file_that_is_not_there_is_no_empty_diary(
    medlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--db with a slip in it: exit 3, as for recording; a ~ in MEDLOG_DB is the home folder."""
    assert medlog("--db", "typo.db", "today").code == 3
    monkeypatch.setenv("MEDLOG_DB", "~/mine.db")
    assert medlog("mood", "5").code == 0
    assert (home / "mine.db").exists()


def test_the_version_is_told(medlog: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """For a report of a bug."""
    ran = medlog("--version")
    assert ran.code == 0
    assert (ran.out + capsys.readouterr().out).startswith("medlog 0.")


def test_the_program_runs_as_a_module_too() -> None:
    """Where pip put it into a folder that is on no path, Python still finds it."""
    ran = subprocess.run(
        [sys.executable, "-m", "medlog", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("medlog ")
