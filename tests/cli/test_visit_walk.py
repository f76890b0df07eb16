"""`visit done` at a terminal, as a tired person goes through it."""

import os
import re
import signal
import sys
from pathlib import Path

import pexpect
import pytest
from cli.test_note_option import ended, interrupted, later

from conftest import Rows, Run

Child = pexpect.spawn

DECIDED = "What was decided\\? "
CHANGED = "Changed dose: "


def walk(home: Path, *args: str, width: int = 80) -> "Child[str]":
    """The command on a terminal of its own."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", "from medlog.cli.main import main; main()", "visit", "done", *args],
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
        timeout=20,
        cwd=str(home),
        dimensions=(50, width),
    )
    child.setecho(False)
    return child


def answered(child: "Child[str]", question: str, *answers: str) -> None:
    """Each answer at the next prompt."""
    for answer in answers:
        child.expect(question)
        child.sendline(answer)


@pytest.fixture
def visited(medlog: Run, rows: Rows) -> Run:
    """A visit of yesterday, three questions, a medication; on the real clock."""
    for line in (
        ("med", "add", "sertraline", "50mg", "--daily", "08:00", "--start", "2020-01-01"),
        ("ask", "first"),
        ("visit", "add", "yesterday", "9am", "--with", "Ada"),
    ):
        assert medlog(*line, now=later()).code == 0
    for text in ("second", "third"):
        medlog("ask", text, now=later())
    return lambda *args, **more: medlog(*args, now=later(), **more)


def answers(rows: Rows) -> dict[object, object]:
    return {one["text"]: one["answer"] for one in rows()["question"]}


def test_one_question_after_the_other(home: Path, visited: Run, rows: Rows) -> None:
    """Enter skips; what is told is saved as one action, the dose with it."""
    before = rows()
    child = walk(home)
    child.expect("Visit with Ada, ")
    child.expect("Enter skips. Ctrl-C stops, and what you typed so far is kept.")
    answered(child, "Answer: ", "six weeks", "", "yes = no")
    answered(child, DECIDED, "try 75 mg")
    answered(child, CHANGED, "sert")
    answered(child, "How much is one dose now\\? ", "75mg")
    answered(child, "From which day\\? \\(Enter: today\\) ", "tomorrow")
    child.expect("sertraline from .*: 75 mg daily at 08:00")
    answered(child, CHANGED, "")
    child.expect("Saved: visit with Ada, done, ")
    child.expect("Saved: sertraline from ")
    child.expect("Still open")
    assert ended(child) == 0
    assert sorted(answers(rows).values(), key=str) == [None, "six weeks", "yes = no"]
    assert (rows()["visit"][0]["status"], rows()["visit"][0]["decided"]) == ("done", "try 75 mg")
    assert {one["amount"] for one in rows()["regimen"]} == {"50", "75"}
    visited("undo")
    assert rows() == before


def test_enter_all_the_way_marks_it_as_done(home: Path, visited: Run, rows: Rows) -> None:
    child = walk(home)
    answered(child, "Answer: ", "", "", "")
    answered(child, DECIDED, "")
    answered(child, CHANGED, "no")
    assert ended(child) == 0
    assert rows()["visit"][0]["status"] == "done"
    assert set(answers(rows).values()) == {None}
    assert len(rows()["regimen"]) == 1


def stopped(child: "Child[str]", how: str) -> int:
    """Ctrl-C, Ctrl-D, a terminal that closes, a computer that shuts down: the exit code."""
    if how == "Ctrl-C":
        interrupted(child, "Stopped; ")
    elif how == "Ctrl-D":
        child.sendeof()
        child.expect("Stopped; ")
    else:
        # One that comes in the instant before the program waits for a line is acted on after it.
        for _ in range(5):
            child.kill(getattr(signal, how))
            if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=4) == 0:
                break
    return ended(child)


@pytest.mark.parametrize("how", ["Ctrl-C", "Ctrl-D", "SIGHUP", "SIGTERM"])
def test_a_stop_in_the_middle_keeps_what_was_typed(
    home: Path, visited: Run, rows: Rows, how: str
) -> None:
    """The visit stays planned, and the next time only what is open is asked."""
    child = walk(home)
    answered(child, "Answer: ", "six weeks", "yes")
    child.expect("Answer: ")
    assert stopped(child, how) == 130
    assert sorted(answers(rows).values(), key=str) == [None, "six weeks", "yes"]
    assert rows()["visit"][0]["status"] == "planned"
    child = walk(home)
    child.expect("Question 1 of 1: ")
    answered(child, "Answer: ", "because")
    answered(child, DECIDED, "stay")
    answered(child, CHANGED, "")
    assert ended(child) == 0
    assert None not in answers(rows).values()
    assert rows()["visit"][0]["status"] == "done"
    visited("undo", "2")
    assert set(answers(rows).values()) == {None}


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGHUP"])
def test_a_stop_at_the_last_step_keeps_all(home: Path, visited: Run, rows: Rows, how: str) -> None:
    """The decision and a dose that was said stand; they are not asked for again."""
    child = walk(home)
    answered(child, "Answer: ", "six weeks", "", "")
    answered(child, DECIDED, "try 75 mg")
    answered(child, CHANGED, "sertraline 75mg")
    answered(child, "From which day", "")
    child.expect("75 mg daily")
    child.expect(CHANGED)
    assert stopped(child, how) == 130
    [visit] = rows()["visit"]
    assert (visit["status"], visit["decided"]) == ("planned", "try 75 mg")
    assert {one["amount"] for one in rows()["regimen"]} == {"50", "75"}
    child = walk(home)
    answered(child, "Answer: ", "", "")
    child.expect("Decided so far: try 75 mg")
    answered(child, DECIDED, "")
    answered(child, CHANGED, "")
    assert ended(child) == 0
    [visit] = rows()["visit"]
    assert (visit["status"], visit["decided"]) == ("done", "try 75 mg")


@pytest.mark.parametrize("how", ["Ctrl-C", "Ctrl-D"])
def test_a_stop_before_anything_is_typed_saves_nothing(
    home: Path, visited: Run, rows: Rows, how: str
) -> None:
    before = rows()
    child = walk(home)
    child.expect("Answer: ")
    assert stopped(child, how) == 130
    assert rows() == before
    assert visited("history", "--limit", "1").out.count("visit done") == 0


def test_a_dose_that_cannot_be_is_asked_again(home: Path, visited: Run, rows: Rows) -> None:
    """With the sentence that `med change` gives, and the rest stays as typed."""
    child = walk(home)
    answered(child, "Answer: ", "six weeks", "", "")
    answered(child, DECIDED, "")
    answered(child, CHANGED, "sertrolin 75mg")
    child.expect("No medication is called “sertrolin”.\r\n  Did you mean sertraline\\?")
    child.expect("medlog med add\\s+what is new")
    answered(child, CHANGED, "sertraline 50mg")
    answered(child, "From which day", "")
    child.expect("That changes nothing")
    answered(child, CHANGED, "sertraline 75ml")
    answered(child, "From which day", "")
    answered(child, CHANGED, "sertraline 75mg")
    answered(child, "From which day", "someday")
    child.expect("cannot be read as a day")
    answered(child, CHANGED, "")
    assert ended(child) == 0
    assert len(rows()["regimen"]) == 1
    assert "six weeks" in answers(rows).values()


@pytest.mark.usefixtures("visited")
def test_what_cannot_be_saved_is_kept_in_a_file(home: Path) -> None:
    """The diary turns out to be none in the middle: the words are in a file, and it is named."""
    child = walk(home)
    answered(child, "Answer: ", "six weeks", "yes")
    child.expect("Answer: ")
    (home / "diary.db").write_text("no diary at all, just some text " * 400)
    child.sendeof()
    child.expect("kept in\\s+(\\S+)")
    assert isinstance(child.match, re.Match)
    kept = Path(child.match.group(1))
    assert ended(child) == 5
    words = kept.read_text("utf-8").split("\n")
    assert words[1:4:2] == ["  six weeks", "  yes"]
    assert set(words[0:4:2]) <= {"first", "second", "third"}


def test_without_questions_and_medications_only_the_decision_is_asked(
    home: Path, medlog: Run, rows: Rows
) -> None:
    medlog("visit", "add", "yesterday", "9am", now=later())
    child = walk(home)
    answered(child, DECIDED, "come again in May")
    assert ended(child) == 0
    assert rows()["visit"][0]["decided"] == "come again in May"


def test_options_ask_nothing_at_a_terminal(home: Path, visited: Run, rows: Rows) -> None:
    child = walk(home, "--decided", "stay")
    assert ended(child) == 0
    assert rows()["visit"][0]["decided"] == "stay"


def test_no_line_is_wider_than_sixty_columns(home: Path, visited: Run) -> None:
    """With questions and answers of several lines."""
    visited("ask", "can I drive on this, and what else is there to know " * 2)
    child = walk(home, width=60)
    seen = ""
    for question in ("Answer: ", "Answer: ", "Answer: ", "Answer: ", DECIDED, CHANGED):
        child.expect(question)
        seen += f"{child.before}{child.after}\n"
        child.sendline("" if question == CHANGED else "a rather long answer " * 2)
    child.expect(pexpect.EOF)
    seen += str(child.before)
    child.close()
    rows_ = seen.replace("\r", "").split("\n")
    assert [row for row in rows_ if len(row) > 60] == []


@pytest.mark.parametrize(
    ("command", "prompt", "saved"),
    [(("ask",), "Question: ", "question"), (("answer", "1"), "Answer: ", "answer")],
)
def test_words_are_asked_for_on_a_line(
    home: Path, visited: Run, rows: Rows, command: tuple[str, ...], prompt: str, saved: str
) -> None:
    """And Ctrl-C or the end of the input saves nothing."""
    before = rows()
    for how in ("Ctrl-C", "Ctrl-D", ""):
        child = pexpect.spawn(
            sys.executable,
            ["-c", "from medlog.cli.main import main; main()", *command],
            env={**os.environ, "TERM": "dumb"},
            encoding="utf-8",
            timeout=20,
            cwd=str(home),
        )
        child.expect(prompt)
        if how:
            assert stopped(child, how) == 130
            assert rows() == before
            continue
        child.sendline("typed here")
        assert ended(child) == 0
    texts = [one["text" if saved == "question" else "answer"] for one in rows()["question"]]
    assert "typed here" in texts
