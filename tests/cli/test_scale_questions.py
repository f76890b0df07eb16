"""A questionnaire at a terminal, question by question: back, put aside, gone on with."""

import json
import os
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from conftest import Rows, Run

FIRST = "1 of 9  Little interest"
SUPPORT = "If you would like to talk to someone now:"
ENDS = "Enter saves, b goes back"

Entries = Callable[[], list[tuple[list[int | None] | None, str | None]]]


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, home: Path, *args: str) -> None:
        self.child: pexpect.spawn[str] = pexpect.spawn(
            sys.executable,
            ["-c", "from medlog.cli.main import main; main()", *args],
            env={**os.environ, "TERM": "dumb"},
            encoding="utf-8",
            timeout=20,
            cwd=str(home),
            dimensions=(50, 200),
        )
        self.child.setecho(False)
        self.child.delaybeforesend = None
        self.said = ""

    def until(self, text: str) -> "Terminal":
        """Wait for a text."""
        self.child.expect_exact(text)
        self.said += str(self.child.before) + text
        return self

    def types(self, *lines: str) -> "Terminal":
        """Answer each prompt with a line."""
        for line in lines:
            self.child.expect(r"(Answer[^:\n]*|puts it aside|leaves it|Total): ")
            self.said += str(self.child.before) + str(self.child.after)
            self.child.sendline(line)
        return self

    def broken_off(self, how: str = "ctrl-c") -> int:
        """Its exit code after Ctrl-C or at the end of its input, once it waits for a line."""
        time.sleep(0.1)
        if how == "ctrl-c":
            self.child.sendintr()
        else:
            self.child.sendeof()
        return self.ended()

    def ended(self) -> int:
        """Its exit code."""
        self.child.expect(pexpect.EOF)
        self.said += str(self.child.before)
        self.child.close()
        return -1 if self.child.exitstatus is None else int(self.child.exitstatus)


@pytest.fixture(autouse=True)
def entries(rows: Rows) -> Entries:
    """The items and the total of each assessment of the diary."""

    def found() -> list[tuple[list[int | None] | None, str | None]]:
        return [
            (
                None if one["items"] is None else json.loads(str(one["items"])),
                None if one["total"] is None else str(one["total"]),
            )
            for one in rows()["assessment"]
        ]

    return found


def put_aside(home: Path) -> dict[str, Any] | None:
    """The draft of the PHQ-9 as it is kept; the change log is not told of it."""
    conn = sqlite3.connect((home / "diary.db").as_uri() + "?mode=ro", uri=True)
    row = conn.execute("SELECT value FROM device_setting WHERE key = 'draft.phq9'").fetchone()
    told = conn.execute("SELECT count(*) FROM change WHERE tbl <> 'assessment'").fetchone()[0]
    conn.close()
    assert told == 0
    return None if row is None else dict(json.loads(row[0]))


def answers_aside(home: Path) -> list[int | None] | None:
    """The answers of that draft."""
    kept = put_aside(home)
    return None if kept is None else list(kept["answers"])


def test_all_questions_one_by_one(home: Path, entries: Entries) -> None:
    """The look-back stands in the question, the answers below each; Enter saves."""
    terminal = Terminal(home, "scale", "gad7").types("1", "2", "0", "3", "1", "-", "2")
    terminal.types("b", "1", "")
    assert terminal.ended() == 0
    assert "Over the last 2 weeks, how often have you been bothered" in terminal.said
    assert "3  Nearly every day" in terminal.said
    assert "Saved: GAD-7 incomplete, 6 of 7 answered" in terminal.said
    assert entries() == [([1, 2, 0, 3, 1, None, 1], None)]


def test_going_back_changes_an_answer(home: Path, entries: Entries) -> None:
    """Enter keeps what was said, and the first question has none before it."""
    terminal = Terminal(home, "scale", "phq2")
    terminal.types("b").until("This is the first question.")
    terminal.types("3", "b")
    terminal.until("Enter keeps 3").child.sendline("1")
    terminal.types("2", "b").until("Enter keeps 2").child.sendline("")
    terminal.until("2 of 2 answered.").types("")
    assert terminal.ended() == 0
    assert entries() == [([1, 2], "3")]


def test_what_is_no_answer_is_asked_again(home: Path, entries: Entries) -> None:
    """An empty line is none: only - leaves a question out."""
    terminal = Terminal(home, "scale", "phq2").types("often")
    terminal.until("is no answer to question 1").types("7").until("has no answer 7")
    terminal.types("").until("- leaves this question out").types("-", "2")
    terminal.until("1 of 2 answered, 1 left out: it has no total then.").types("x")
    terminal.until("Enter, b or q, please.").types("")
    assert terminal.ended() == 0
    assert entries() == [([None, 2], None)]


def test_quitting_puts_it_aside_and_the_next_time_goes_on(
    home: Path, medlog: Run, entries: Entries
) -> None:
    terminal = Terminal(home, "scale", "phq9").types("1", "2", "0", "q")
    assert terminal.ended() == 0
    assert "Put aside: 3 of 9 answered, on this device alone" in terminal.said
    assert entries() == []
    assert "put aside: 3 of 9, begun" in medlog("scale").out
    again = Terminal(home, "scale", "phq9").until("PHQ-9 was put aside: 3 of 9 answered, begun")
    again.types("").until("4 of 9  Feeling tired").types("3", "1", "1", "2", "0", "0", "")
    assert again.ended() == 0
    assert entries() == [([1, 2, 0, 3, 1, 1, 2, 0, 0], "10")]
    assert put_aside(home) is None
    Terminal(home, "scale", "phq9").until(FIRST).child.close()


def test_it_can_be_begun_anew_or_left(home: Path, entries: Entries) -> None:
    Terminal(home, "scale", "phq9").types("3", "3", "q").ended()
    left = Terminal(home, "scale", "phq9").types("what").until("Enter, n or q").types("q")
    assert left.ended() == 0
    assert answers_aside(home) == [3, 3]
    anew = Terminal(home, "scale", "phq9").types("n").until(FIRST).types("1", "q")
    assert anew.ended() == 0
    assert answers_aside(home) == [1]
    assert entries() == []


def test_quitting_before_the_first_answer_keeps_nothing(home: Path) -> None:
    terminal = Terminal(home, "scale", "phq9").types("q")
    assert terminal.ended() == 0
    assert "Nothing was saved." in terminal.said
    assert not (home / "diary.db").exists()


@pytest.mark.parametrize("how", ["ctrl-c", "end of input"])
def test_broken_off_in_the_middle(home: Path, entries: Entries, how: str) -> None:
    """Nothing half saved: no entry, and a draft to go on with."""
    terminal = Terminal(home, "scale", "phq9").types("1", "2").until("Answer: ")
    assert terminal.broken_off(how) == 130
    assert "Stopped; no total is recorded, and the answers so far are put aside" in terminal.said
    assert entries() == []
    assert answers_aside(home) == [1, 2]
    again = Terminal(home, "scale", "phq9").types("", "0", "0", "0", "0", "0", "0", "0", "")
    assert again.ended() == 0
    assert entries() == [([1, 2, 0, 0, 0, 0, 0, 0, 0], "3")]


@pytest.mark.parametrize("sign", [signal.SIGHUP, signal.SIGKILL])
def test_a_window_that_is_closed_loses_no_answer(home: Path, entries: Entries, sign: int) -> None:
    terminal = Terminal(home, "scale", "phq9").types("1", "2", "3").until("Answer: ")
    terminal.child.kill(sign)
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert entries() == []
    assert answers_aside(home) == [1, 2, 3]


def test_broken_off_before_saving(home: Path, entries: Entries, rows: Rows) -> None:
    """After the last answer and at the note, too."""
    terminal = Terminal(home, "scale", "phq2", "--note").types("1", "2").until(ENDS)
    assert terminal.broken_off() == 130
    assert "put aside" in terminal.said
    again = Terminal(home, "scale", "phq2", "--note").types("", "").until("Note: ")
    assert again.broken_off() == 130
    assert "put aside" in again.said
    assert entries() == []
    last = Terminal(home, "scale", "phq2", "--note").types("", "").until("Note: ")
    last.child.sendline("a long week")
    assert last.ended() == 0
    assert entries() == [([1, 2], "3")]
    assert rows()["assessment"][0]["note"] == "a long week"


def test_an_old_draft_says_from_when(home: Path) -> None:
    Terminal(home, "scale", "phq9").types("1", "q").ended()
    kept = put_aside(home)
    assert kept is not None
    kept["begun"][0] -= 3 * 86_400
    conn = sqlite3.connect(home / "diary.db")
    conn.execute("UPDATE device_setting SET value = ? WHERE key LIKE 'draft%'", (json.dumps(kept),))
    conn.commit()
    conn.close()
    terminal = Terminal(home, "scale", "phq9").types("q")
    terminal.ended()
    said = "That is 3 days ago; those answers are about the 2 weeks before it."
    assert said in terminal.said


def test_a_scale_known_by_its_total_asks_for_that(home: Path, entries: Entries) -> None:
    terminal = Terminal(home, "scale", "who5").types("26").until("off the scale").types("14")
    assert terminal.ended() == 0
    assert "from 0 to 25, higher is better" in terminal.said
    assert entries() == [(None, "14")]
    stopped = Terminal(home, "scale", "isi").until("Total: ")
    assert stopped.broken_off() == 130
    assert "Stopped; nothing was saved." in stopped.said


EIGHT = ("0",) * 8


def shown(terminal: Terminal) -> int:
    """How often whom to call was shown."""
    return len(re.findall(SUPPORT, terminal.said))


@pytest.mark.parametrize("value", ["1", "3"])
def test_the_ninth_question_above_0_names_whom_to_call_once(
    home: Path, entries: Entries, value: str
) -> None:
    """Right after that answer; and the answer is saved like any other."""
    terminal = Terminal(home, "scale", "phq9").types(*EIGHT, value).until(SUPPORT).until(ENDS)
    terminal.child.sendline("")
    assert terminal.ended() == 0
    assert shown(terminal) == 1
    assert entries() == [([0] * 8 + [int(value)], value)]
    assert not re.search("risk|safe", terminal.said, re.IGNORECASE)


def test_own_contacts_come_first_then_the_crisis_line(home: Path, medlog: Run) -> None:
    """As `medlog support` has them, in a few lines."""
    medlog("support", "add", "Anna", "0170 1234567")
    medlog("config", "region", "US")
    terminal = Terminal(home, "scale", "phq9").types(*EIGHT, "1").until(ENDS)
    said = terminal.said[terminal.said.index(SUPPORT) :]
    assert said.index("Anna: 0170 1234567") < said.index("988") < said.index("medlog support")
    assert len(said[: said.index("9 of 9")].strip().splitlines()) == 4
    terminal.child.close()


@pytest.mark.parametrize("value", ["0", "-"])
def test_a_0_and_one_left_out_say_nothing(home: Path, value: str) -> None:
    terminal = Terminal(home, "scale", "phq9").types("3", *EIGHT[1:], value, "")
    assert terminal.ended() == 0
    assert shown(terminal) == 0
    assert not re.search("risk|safe", terminal.said, re.IGNORECASE)


def test_answered_gone_back_and_answered_again_it_is_said_once(home: Path) -> None:
    """Also where a 0 came between."""
    terminal = Terminal(home, "scale", "phq9").types(*EIGHT, "2", "b", "1", "b", "0", "b", "3")
    terminal.types("b", "b", "1", "", "")
    assert terminal.ended() == 0
    assert shown(terminal) == 1


def test_gone_on_with_later_it_is_said_once(home: Path) -> None:
    """Whether it was said before it was put aside or is after."""
    first = Terminal(home, "scale", "phq9").types(*EIGHT, "2").until(ENDS)
    assert first.broken_off() == 130
    again = Terminal(home, "scale", "phq9").types("", "b", "3", "")
    assert again.ended() == 0
    assert (shown(first), shown(again)) == (1, 0)
    Terminal(home, "scale", "phq9").types(*EIGHT, "q").ended()
    later = Terminal(home, "scale", "phq9").types("", "1", "")
    assert later.ended() == 0
    assert shown(later) == 1


def test_each_assessment_has_its_own(home: Path) -> None:
    for _ in range(2):
        terminal = Terminal(home, "scale", "phq9").types(*EIGHT, "1", "")
        assert terminal.ended() == 0
        assert shown(terminal) == 1


def test_on_the_line_at_a_terminal_it_is_said_once(home: Path) -> None:
    """After the line that confirms; under --json, for another question, and for a total never."""
    one = Terminal(home, "scale", "phq9", *EIGHT, "1")
    assert one.ended() == 0
    assert shown(one) == 1
    assert one.said.index("Saved: PHQ-9") < one.said.index(SUPPORT)
    for args in (
        ("phq9", *EIGHT, "1", "--json"),
        ("phq9", *EIGHT, "0"),
        ("phq9", "3", *EIGHT),
        ("phq9", "--total", "20"),
    ):
        other = Terminal(home, "scale", *args)
        assert other.ended() == 0
        assert shown(other) == 0, args
