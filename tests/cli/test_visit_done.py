"""What came of a visit, told on the command line; and the report that begins there."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from conftest import BERLIN, MORNING, Ran, Refused, Rows, Typed

BEFORE = MORNING - timedelta(days=1)
AFTER = datetime(2026, 11, 2, 12, 0, tzinfo=BERLIN)


@pytest.fixture
def visited(typed: Typed, rows: Rows) -> Typed:
    """A visit this morning, two questions for it, and a medication."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-10-01", now=BEFORE)
    typed("ask how long does it last", now=BEFORE)
    typed("ask 'can I drive?'", now=BEFORE + timedelta(minutes=1))
    typed("visit add today 10:30 --with Ada", now=MORNING)
    return lambda line, now=AFTER: typed(line, now=now)


def data(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["data"]


def test_what_came_of_it_is_kept_together(visited: Typed, rows: Rows) -> None:
    """Answers with the visit where they were told, what was decided; one undo takes all back."""
    before = rows()
    ran = visited("visit done --decided 'stay at 50 mg' --answer '1=six weeks' --answer 2=yes=no")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Saved: visit with Ada, done, Mon 2 Nov 2026 10:30  [")
    assert lines[1].startswith("  1  how long does it last  [")
    assert lines[2] == "     answer: six weeks"
    assert lines[-2:] == ["  decided: stay at 50 mg", "medlog visit add WHEN keeps the next one."]
    [visit] = rows()["visit"]
    assert (visit["status"], visit["decided"]) == ("done", "stay at 50 mg")
    assert [(one["answer"], one["visit"]) for one in rows()["question"]] == [
        ("six weeks", visit["id"]),
        ("yes=no", visit["id"]),
    ]
    assert "answer: six weeks (Mon 2 Nov 2026)" in visited("questions --all").out
    visited("undo")
    assert rows() == before
    visited("redo")
    assert rows()["visit"] == [visit]


def test_alone_it_says_which_questions_stay_open(visited: Typed, rows: Rows) -> None:
    """Away from a terminal nothing is asked."""
    out = visited("visit done --answer 2=yes").out
    assert "Still open\n  1  how long does it last  [" in out
    assert rows()["visit"][0]["status"] == "done"


def test_with_nothing_to_tell_it_is_marked_as_done(visited: Typed, rows: Rows) -> None:
    found = data(visited("visit done --json"))
    assert found["visit"]["status"] == "done"
    assert [one["number"] for one in found["still_open"]] == [1, 2]
    assert rows()["visit"][0]["decided"] is None


@pytest.mark.parametrize(
    ("options", "code", "error"),
    [
        ("--answer 1", 2, "answer-pair-not-understood"),
        ("--answer =yes", 2, "answer-pair-not-understood"),
        ("--answer 1=", 2, "empty-answer"),
        ("--answer 9=yes", 3, "no-question"),
        ("--answer 1=yes --answer 1=no", 4, "already-answered"),
    ],
)
def test_of_what_cannot_be_read_nothing_is_kept(
    visited: Typed, refused: Refused, options: str, code: int, error: str
) -> None:
    """Not the decision, and not the answer before it."""
    visited("visit add today 7:00", now=MORNING)
    assert refused(f"visit done --decided x --answer 2=yes {options}") == (code, error)


def test_the_latest_visit_that_has_come_is_meant(visited: Typed, rows: Rows) -> None:
    """Not an older one that nobody closed, and none that lies ahead."""
    visited("visit add 1 oct 2026 --with Kim", now=BEFORE)
    visited("visit add 3 nov 9am --with Noll", now=BEFORE)
    assert "visit with Ada, done" in visited("visit done").out
    assert "visit with Noll, done" in visited("visit done", now=AFTER + timedelta(days=1)).out


def test_of_two_visits_on_a_day_the_one_is_named(visited: Typed, refused: Refused) -> None:
    visited("visit add today 7:30 --with Kim", now=MORNING)
    visited("visit add today 7:00 --with Noll", now=MORNING)
    assert refused("visit done") == (2, "several-visits")


def test_a_visit_of_later_today_may_have_been_earlier(visited: Typed) -> None:
    assert "Ada, done" in visited("visit done", now=MORNING).out


def test_a_visit_of_another_day_is_not_done_yet(visited: Typed, refused: Refused) -> None:
    """The error says how it is moved."""
    visited("visit done", now=MORNING)
    short = visited("visit add 3 dec 10:30 --quiet").out.strip()
    assert refused("visit done") == (4, "visit-not-yet")
    assert refused(f"visit done {short}") == (4, "visit-not-yet")
    assert f"medlog edit {short} --at 'today 10:30'" in visited("visit done").err
    visited(f"edit {short} --at 'today 11:00'")
    assert visited(f"visit done {short}").code == 0


def test_more_can_be_told_of_a_visit_that_is_done(visited: Typed, refused: Refused) -> None:
    """By its id; the decision before it is said."""
    short = visited("visit done --decided 'stay at 50' --quiet").out.strip()
    assert refused("visit done --decided x") == (3, "no-visit-to-close")
    assert refused(f"visit done {short}") == (4, "nothing-changes")
    out = visited(f"visit done {short} --decided 'stay at 50 until May' --answer 1=weeks").out
    assert "  decided: stay at 50 until May\n  before: stay at 50\n" in out
    shown = visited(f"visit show {short}").out
    assert "  decided   stay at 50 until May\n" in shown
    assert "Answered there\n  1  how long does it last" in shown
    assert "To ask" not in shown


def test_the_decision_is_in_the_log_and_with_the_entry(visited: Typed) -> None:
    short = visited("visit done --decided 'stay at 50' --quiet").out.strip()
    assert "         decided: stay at 50" in visited("log").out
    assert "  decided   stay at 50" in visited(f"show {short}").out
    assert "decided: stay at 50" in visited("visit list --all").out


def test_the_report_begins_at_the_last_visit(visited: Typed) -> None:
    """A visit that is done or over counts, a cancelled one and one of today do not."""
    assert visited("report --since visit").code == 3
    visited("visit done --decided 'stay at 50' --answer 1=weeks")
    assert visited("report --since visit").code == 3
    later = AFTER + timedelta(days=20)
    visited("visit add yesterday --with Kim", now=later)
    visited("visit cancel", now=later)
    visited("mood 6", now=later)
    found = data(visited("report --since visit --json", now=later))
    assert found["period"] == {"first": "2026-11-02", "last": "2026-11-22", "days": 21}
    parts = {part["key"]: part["blocks"] for part in found["sections"]}
    assert parts["visits"][0]["rows"] == [
        {"visit": "2026-11-02", "person": "Ada", "decided": "stay at 50"}
    ]
    assert [row["question"] for row in parts["questions"][0]["rows"]] == ["can I drive?"]


def test_the_long_form_has_the_answers(visited: Typed) -> None:
    """And privately neither questions nor decisions, only how many are open."""
    visited("visit done --decided 'stay at 50' --answer 1=weeks")
    later = AFTER + timedelta(days=3)
    for line in ("report questions", "report --all"):
        out = visited(line, now=later).out
        assert "Answered" in out
        assert "weeks" in out
    private = visited("report --all --private", now=later).out
    assert "1 question is open, left out, as this page is a private one." in private
    for words in ("weeks", "stay at 50", "drive", "Ada"):
        assert words not in private


def test_questions_stand_on_a_page_without_an_entry(typed: Typed) -> None:
    """Whoever begins with a question gets it on the page."""
    typed("ask why")
    out = typed("report").out
    assert "why" in out
    assert "No dose, mood or effect is logged yet." in out
    assert "There is nothing in the diary yet." not in out
