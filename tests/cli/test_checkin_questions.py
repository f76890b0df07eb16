"""The check-in where a person sits: what is asked, and what is left when it is broken off."""

import re
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pexpect
import pytest
from cli.test_note_option import ended, interrupted, start

from conftest import Rows, Typed

QUESTIONS = ("Taken? ", "10 \\(best\\): ", "Now? ", "Today? ", "Note: ")
"""One of each kind, in the order they are asked."""

ANSWERS = (("all", "dose"), ("6", "mood"), ("over", "effect"), ("7", "factor"), ("calm", "note"))


@pytest.fixture
def begun(home: Path, rows: Rows, typed: Typed) -> Callable[[], dict[str, int]]:
    """A dose, an effect and a factor to ask about; gives how many entries each table has more."""
    now = datetime.now(tz=UTC)
    typed("med add sertraline 50mg --daily --start 2020-01-01", now=now - timedelta(days=9))
    for days in (2, 1):
        typed("track sleep 7.5h", now=now - timedelta(days=days))
    typed("effect nausea mild --med sertraline", now=now - timedelta(days=1))
    before = {table: len(found) for table, found in rows().items()}

    def more() -> dict[str, int]:
        counts = ((table, len(found) - before[table]) for table, found in rows().items())
        return {table: count for table, count in counts if count}

    return more


def answered(child: "pexpect.spawn[str]", number: int) -> None:
    """Answer the first questions, each of which says at once what is saved."""
    for question, (answer, _) in zip(QUESTIONS[:number], ANSWERS[:number], strict=True):
        child.expect(question.replace("?", "\\?"))
        child.sendline(answer)
        child.expect("Saved: ")
    if number < len(QUESTIONS):
        child.expect(QUESTIONS[number].replace("?", "\\?"))


def test_every_question_answered(home: Path, begun: Callable[[], dict[str, int]]) -> None:
    """Each answer is an action of its own, and the end says how to go back."""
    child = start(home, "checkin")
    answered(child, len(QUESTIONS))
    child.expect("5 answers saved; medlog undo takes back the last one")
    assert ended(child) == 0
    assert begun() == {"dose": 1, "mood": 1, "effect": 1, "factor": 1, "note": 1}
    child = start(home, "undo")
    child.expect("Taken back: note")
    assert ended(child) == 0


def test_enter_skips_every_question(home: Path, begun: Callable[[], dict[str, int]]) -> None:
    """Nothing is saved, and it is said; of the doses at once."""
    child = start(home, "checkin")
    for question in QUESTIONS:
        child.expect(question.replace("?", "\\?"))
        child.sendline("")
        if question == "Taken? ":
            child.expect("Nothing recorded of these")
    child.expect("Nothing was recorded")
    assert ended(child) == 0
    assert begun() == {}


def stopped_by_ctrl_c(child: "pexpect.spawn[str]", said: str) -> None:
    interrupted(child, said)
    assert ended(child) == 130


def stopped_by_the_end_of_the_input(child: "pexpect.spawn[str]", said: str) -> None:
    child.sendeof()
    child.expect(said)
    assert ended(child) == 130


def stopped_by_a_window_that_closes(child: "pexpect.spawn[str]", said: str) -> None:
    child.kill(signal.SIGHUP)
    child.expect(pexpect.EOF)
    child.close()
    assert child.signalstatus == signal.SIGHUP


@pytest.mark.parametrize(
    "stopped",
    [stopped_by_ctrl_c, stopped_by_the_end_of_the_input, stopped_by_a_window_that_closes],
)
def test_what_was_answered_is_kept_and_the_rest_asked_again(
    home: Path,
    begun: Callable[[], dict[str, int]],
    typed: Typed,
    stopped: Callable[["pexpect.spawn[str]", str], None],
) -> None:
    """Broken off at each of the questions in turn; the next check-in goes on there."""
    for number in range(len(QUESTIONS)):
        child = start(home, "checkin")
        answered(child, number)
        stopped(child, "what was saved is saved" if number else "nothing was saved")
        assert begun() == {kind: 1 for _, kind in ANSWERS[:number]}
        left = typed("checkin", now=datetime.now(tz=UTC)).out
        asked = ["taken?" in left, "worst" in left, "still there?" in left, "today?" in left]
        assert asked == [at >= number for at in range(4)]
        if number:
            typed(f"undo {number}", now=datetime.now(tz=UTC))
        assert begun() == {}


def test_a_wrong_answer_is_said_in_one_sentence_and_asked_again(
    home: Path, begun: Callable[[], dict[str, int]]
) -> None:
    """Nothing of it is saved, and no new name comes of a slip."""
    wrong = {
        "Taken? ": ("yesterday", "not 1 lazy", "1 at noonish", "2", "skip"),
        "10 \\(best\\): ": ("good", "11", "6 sleep"),
        "Now? ": ("bad", "11", "no", "over mild"),
        "Today? ": ("well", "7 8", "1,500"),
    }
    child = start(home, "checkin")
    for question, answers in wrong.items():
        for answer in answers:
            child.expect(question.replace("?", "\\?"))
            child.sendline(answer)
            child.expect("(?:“|A mood|A severity)(.*)\n")
            assert isinstance(child.match, re.Match)
            assert "medlog" not in child.match[1]
        child.expect(question.replace("?", "\\?"))
        child.sendline("")
    child.expect("Note: ")
    child.sendline("")
    assert ended(child) == 0
    assert begun() == {}


def test_doses_one_by_one(home: Path, begun: Callable[[], dict[str, int]], typed: Typed) -> None:
    """Some taken, one not, with its reason; the rest is listed again until Enter leaves it."""
    now = datetime.now(tz=UTC)
    for name in ("apomorphine", "lithium", "zinc"):
        typed(f"med add {name} 10mg --daily --start 2020-01-01", now=now)
    child = start(home, "checkin")
    child.expect("1  apomorphine.*2  lithium.*3  sertraline.*4  zinc")
    child.expect("Taken\\? ")
    child.sendline("1, 3")
    child.expect("Saved: apomorphine 10 mg taken")
    child.expect("Saved: sertraline 50 mg taken")
    child.expect("1  lithium.*2  zinc")
    child.expect("Taken\\? ")
    child.sendline("not 1 ran out")
    child.expect("Saved: lithium not taken \\(ran out\\)")
    child.expect("1  zinc")
    child.expect("Taken\\? ")
    child.sendline("yes at 1h ago")
    child.expect("Saved: zinc 10 mg taken")
    child.expect("10 \\(best\\): ")
    stopped_by_ctrl_c(child, "what was saved is saved")
    assert begun() == {"dose": 4, "medication": 3, "regimen": 3}


def test_a_second_dose_is_said_at_once(
    home: Path, begun: Callable[[], dict[str, int]], typed: Typed
) -> None:
    """As behind `take`, before the next question."""
    now = datetime.now(tz=UTC).astimezone()
    times = f"{now - timedelta(minutes=2):%H:%M},{now - timedelta(minutes=1):%H:%M}"
    typed(f"med add zinc 10mg --daily {times} --start 2020-01-01", now=now)
    child = start(home, "checkin")
    child.expect("2  zinc.*3  zinc.*Taken\\? ")
    child.sendline("2")
    child.expect("Saved: zinc.*2  zinc.*Taken\\? ")
    assert "already" not in str(child.after)
    child.sendline("2")
    child.expect("zinc was already logged.*Taken\\? ")
    stopped_by_ctrl_c(child, "what was saved is saved")
    assert begun()["dose"] == 2


def test_an_answer_keeps_what_the_question_showed(
    home: Path, begun: Callable[[], dict[str, int]], rows: Rows, typed: Typed
) -> None:
    """The unit of a number, the medication of an effect; a unit that is typed is the one meant."""
    for answer, unit in (("7", "h"), ("7,5", "h"), ("450 min", "min"), ("8h", "h")):
        child = start(home, "checkin")
        for question, typed_ in zip(QUESTIONS, ("", "", "yes", answer, ""), strict=True):
            child.expect(question.replace("?", "\\?"))
            if question == "Today? ":
                assert "sleep in h: 7.5 h yesterday" in str(child.before)
            child.sendline(typed_)
        assert ended(child) == 0
        found = rows()
        assert found["factor"][-1]["unit"] == unit
        felt = found["effect"][-1]
        assert felt["severity"] is None
        assert felt["medication"] == found["medication"][0]["id"]
        typed("undo 2", now=datetime.now(tz=UTC))
    assert begun() == {}


def test_a_second_mood_is_offered_and_its_factors_are_told(
    home: Path, begun: Callable[[], dict[str, int]], typed: Typed
) -> None:
    """The mood of today is shown; a factor told behind it is not asked for again."""
    typed("mood 4", now=datetime.now(tz=UTC))
    child = start(home, "checkin")
    child.expect("Taken\\? ")
    child.sendline("")
    child.expect("Mood 4 at \\d\\d:\\d\\d; another\\? Enter skips: ")
    child.sendline("6.5 sleep=7h")
    child.expect("Saved: mood 6.5")
    child.expect("Saved: sleep 7 h")
    child.expect("Now\\? ")
    child.sendline("")
    assert child.expect(["Note: ", "Today\\? "]) == 0
    stopped_by_ctrl_c(child, "what was saved is saved")
    assert begun() == {"mood": 2, "factor": 1}


def test_a_note_that_cannot_be_saved_is_kept(
    home: Path, begun: Callable[[], dict[str, int]], typed: Typed
) -> None:
    """Also where answers before it are saved: the words are in a file, and it is named."""
    child = start(home, "checkin")
    answered(child, 4)
    (home / "diary.db").rename(home / "away.db")
    (home / "diary.db").write_text("no diary at all, just some text " * 40, "utf-8")
    child.sendline("hard to write twice")
    child.expect("kept in\\s+(\\S+)")
    assert isinstance(child.match, re.Match)
    kept = Path(child.match[1])
    assert ended(child) == 5
    assert kept.read_text("utf-8").strip() == "hard to write twice"
    (home / "away.db").replace(home / "diary.db")
    assert begun() == {"dose": 1, "mood": 1, "effect": 1, "factor": 1}


def test_a_new_diary_begins_with_the_first_answer(home: Path, typed: Typed) -> None:
    """A word about where it lies is said once, with the answer that began it."""
    (home / ".git").mkdir()
    child = start(home, "checkin", MEDLOG_DB=str(home / "new.db"))
    child.expect("10 \\(best\\): ")
    assert not (home / "new.db").exists()
    child.sendline("6")
    child.expect("lies in a git")
    child.expect("Note: ")
    child.sendline("calm")
    child.expect("Saved: note.*answers saved")
    assert "git" not in str(child.after)
    assert ended(child) == 0
    assert (home / "new.db").exists()


def test_it_fits_sixty_columns(home: Path, begun: Callable[[], dict[str, int]]) -> None:
    """Every line that is not a question with its answer."""
    child = start(home, "checkin")
    child.setwinsize(50, 60)
    shown = ""
    for question in QUESTIONS:
        child.expect(question.replace("?", "\\?"))
        shown += f"{child.before}"
        child.sendline("")
    child.expect(pexpect.EOF)
    shown += f"{child.before}"
    assert max(map(len, shown.replace("\r", "").split("\n"))) <= 60
