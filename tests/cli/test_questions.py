"""What there is to ask, and what was told."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from cli.test_hostile_text import HOSTILE

from conftest import MORNING, Refused, Rows, Run, Typed

QUESTIONS = ("how long does it last", "'can I drive?'", "why")


@pytest.fixture
def asked(typed: Typed, rows: Rows) -> Typed:
    """Three questions, of this hour."""
    for minutes, text in zip((30, 20, 10), QUESTIONS, strict=True):
        typed(f"ask {text}", now=MORNING - timedelta(minutes=minutes))
    return typed


def test_words_become_a_question_with_a_number(typed: Typed, rows: Rows) -> None:
    """For the next visit, where one is planned."""
    ran = typed("ask how long does it last")
    assert ran.out.startswith("Saved: question 1: how long does it last  [")
    assert "medlog questions lists what to ask." in ran.out
    typed("visit add 3 dec 10:30 --with Ada")
    later = MORNING + timedelta(minutes=1)
    assert typed("ask why", now=later).out.endswith(
        "  For the visit on Thu 3 Dec 2026 10:30 with Ada.\n"
    )
    assert [one["text"] for one in rows()["question"]] == ["how long does it last", "why"]


def test_a_question_can_come_through_a_pipe(medlog: Run, rows: Rows) -> None:
    assert medlog("ask", stdin="is it the\npill?\n").code == 0
    assert rows()["question"][0]["text"] == "is it the\npill?"


def test_an_earlier_thought_has_its_time(typed: Typed, rows: Rows) -> None:
    typed("ask why --at 'yesterday 22:00'")
    assert rows()["question"][0]["day"] == "2026-11-01"


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("ask", 2, "empty-question"),
        ("ask ' '", 2, "empty-question"),
        ("ask why --at tomorrow", 2, "missing-time"),
        ("answer 1", 2, "empty-answer"),
        ("answer 4 yes", 3, "no-question"),
        ("answer x yes", 3, "no-question"),
        ("answer 0 yes", 3, "no-question"),
        ("answer 0000ff yes", 3, "no-question"),
        ("answer", 2, "usage"),
    ],
)
def test_one_sentence_and_nothing_stored(
    asked: Typed, refused: Refused, line: str, code: int, error: str
) -> None:
    assert asked("questions").code == 0
    assert refused(line) == (code, error)


def test_without_a_diary_there_is_nothing_to_answer(refused: Refused, home: Path) -> None:
    """And none is made for it."""
    for line in ("answer 1 yes", "answer 1", "answer 1 --open"):
        assert refused(line) == (3, "no-question")
    assert not list(home.rglob("*.db"))


def test_an_answer_finds_its_question_by_number_or_id(asked: Typed, rows: Rows) -> None:
    """The numbers of the others stay: the next answer goes where it is meant to go."""
    first = asked("answer 1 about six weeks").out
    assert first.startswith("Saved: answer to question 1: how long does it last  [")
    assert first.endswith("  about six weeks\n")
    left = asked("questions").out
    assert "  2  can I drive?" in left
    assert "  3  why" in left
    asked("answer 3 because")
    short = asked("questions --quiet").out.strip()
    asked(f"answer {short} yes")
    assert [one["answer"] for one in rows()["question"]] == ["about six weeks", "yes", "because"]
    assert asked("questions").out.startswith("No question is open.")
    assert "     answer: because" in asked("questions --all").out


def test_another_answer_is_no_slip_of_the_keys(asked: Typed, refused: Refused, rows: Rows) -> None:
    """The wrong number takes nothing away; --replace does, and says what stood there."""
    asked("answer 2 yes")
    assert refused("answer 2 no") == (4, "already-answered")
    assert refused("answer 2 yes") == (4, "nothing-changes")
    assert refused("answer 2") == (4, "already-answered")
    ran = asked("answer 2 no --replace")
    assert ran.out.endswith("  no\n  before: yes\n")
    assert rows()["question"][1]["answer"] == "no"
    asked("undo")
    assert rows()["question"][1]["answer"] == "yes"
    asked("undo")
    assert rows()["question"][1]["answer"] is None


def test_an_answer_to_the_wrong_question_is_taken_away(
    asked: Typed, refused: Refused, rows: Rows
) -> None:
    """The question is open again, also where it was answered at a visit."""
    asked("visit add today 7:00")
    asked("visit done --answer 2=yes")
    ran = asked("answer 2 --open")
    assert ran.out.startswith("Saved: question 2 is open again: can I drive?")
    assert ran.out.endswith("  before: yes\n")
    assert [(one["answer"], one["visit"]) for one in rows()["question"]] == [(None, None)] * 3
    assert refused("answer 2 --open") == (4, "nothing-changes")
    assert refused("answer 2 yes --open") == (2, "options-clash")


def test_a_question_taken_out_keeps_its_number(asked: Typed, refused: Refused) -> None:
    short = asked("questions --quiet").out.split()[1]
    asked(f"delete {short}")
    assert "  3  why" in asked("questions").out
    assert refused("answer 2 yes") == (4, "already-deleted")
    assert asked("ask more").out.startswith("Saved: question 4: more")


def test_another_entry_is_no_question(asked: Typed, refused: Refused) -> None:
    mood = asked("mood 6 --quiet").out.strip()
    if not mood.isdigit():
        assert refused(f"answer {mood} yes") == (3, "not-a-question")


def test_a_question_can_be_worded_anew(asked: Typed, rows: Rows) -> None:
    short = asked("questions --quiet").out.split()[2]
    asked(f"edit {short} why at night")
    assert rows()["question"][2]["text"] == "why at night"


def test_the_answer_is_in_the_log_and_with_the_question(asked: Typed) -> None:
    asked("answer 3 because")
    short = json.loads(asked("questions --all --json").out)["data"]["answered"][0]["short"]
    assert "question: why  [" in asked("log").out
    assert "         answer: because" in asked("log").out
    assert "  answer    because" in asked(f"show {short}").out
    assert "answer none -> “because”" in asked(f"history {short}").out


def test_a_number_that_begins_an_id_is_asked_about(
    asked: Typed, rows: Rows, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand questions on, the number of one can begin the id of another."""
    first, second, _ = rows()["question"]
    monkeypatch.setattr("medlog.actions.questions.numbered", lambda *_: second["id"])
    assert refused(f"answer {str(first['id'])[24:30]} yes") == (2, "ambiguous-question")
    assert asked(f"answer {str(second['id'])[24:30]} yes").code == 0


def test_without_all_nothing_is_said_of_the_answered_ones(asked: Typed) -> None:
    """In JSON an empty list would say that none is answered; goal list does the same."""
    asked("answer 1 yes")
    assert json.loads(asked("questions --json").out)["data"]["answered"] is None
    assert json.loads(asked("goal list --json").out)["data"]["ended"] is None
    assert len(json.loads(asked("questions --all --json").out)["data"]["answered"]) == 1


@pytest.mark.parametrize("text", ["".join(HOSTILE[:12]), "x ".join(HOSTILE[12:-1]), "x" * 5000])
def test_any_text_comes_back_and_stays_quiet(medlog: Run, text: str) -> None:
    """As a question, an answer, a name, a place, a decision: to the letter, and harmless."""
    medlog("ask", "--", text)
    medlog("ask", "second", now=MORNING + timedelta(minutes=1))
    medlog("visit", "add", "today", "7:00", f"--with={text}", f"--place={text}")
    medlog("visit", "add", "tomorrow", "7:00", f"--with={text}", f"--place={text}")
    shown = [
        medlog("questions"),
        medlog("visit", "list"),
        medlog("visit", "show"),
        medlog("visit", "add", "tomorrow"),
        medlog("visit", "done", f"--decided={text}", f"--answer=1={text}"),
        medlog("answer", "2", "--", text),
        medlog("questions", "--all"),
        medlog("visit", "list", "--all"),
        medlog("today"),
        medlog("log"),
        medlog("history"),
        medlog("report", "--all"),
        medlog("report", "--format", "md"),
        medlog("undo"),
    ]
    for ran in shown:
        assert ran.code == 0, ran.err
        for character in (ran.out + ran.err).replace("\n", "").replace("\t", ""):
            assert character.isprintable() or character in "\u2028\u0301", ascii(character)
    medlog("redo")
    first = json.loads(medlog("questions", "--all", "--json").out)["data"]["answered"][0]
    assert (first["text"], first["answer"]) == (text, text.strip())
    visit = json.loads(medlog("visit", "show", "--json").out)["data"]["visit"]
    assert (visit["person"], visit["place"]) == (text, text)
