"""Goals at the command line: set, done, listed, reached, dropped, taken up again, taken back."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cli.test_note_option import ended, start

from conftest import MORNING, Refused, Rows, Run, Typed

Says = Callable[..., Any]

LATER = MORNING + timedelta(seconds=1)
"""Goals stand in the order in which they were set."""


@pytest.fixture
def says(typed: Typed) -> Says:
    """The data of a line with --json."""

    def says(line: str) -> Any:
        ran = typed(f"{line} --json")
        assert ran.code == 0, ran.err
        return json.loads(ran.out)["data"]

    return says


def test_three_times_a_week(typed: Typed) -> None:
    """Each time is a line with what this week has."""
    added = typed("goal add walk three times a week --every 1w --count 3")
    assert added.out.startswith("Saved: goal, walk three times a week, 3 times a week  [")
    assert "medlog goal done records each time." in added.out
    done = typed("goal done").out.splitlines()
    assert done[0].startswith("Saved: walk three times a week, Mon 2 Nov 2026 08:02  [")
    assert done[1] == "  1 of 3 this week (Mon 2 – Sun 8 Nov)"
    again = typed("goal done walk --at yesterday").out
    assert "1 of 3 this week" in again  # yesterday was Sunday, of the week before


def test_weeks_that_are_over_are_counted(typed: Typed) -> None:
    """Two of three weeks had three or more; the fourth is not over."""
    typed("goal add walk --every week --count 3")
    for day in (0, 1, 2, 7, 8, 14, 15, 16, 17):
        typed("goal done walk", now=MORNING + timedelta(days=day))
    out = typed("goal list", now=MORNING + timedelta(days=22)).out
    assert "0 of 3 this week (Mon 23 – Sun 29 Nov); 2 of 3 weeks with 3 or more" in out
    assert "Weeks run from Monday to Sunday." in out
    assert "period of 10 days" in _of_ten_days(typed)


def _of_ten_days(typed: Typed) -> str:
    typed("goal add swim --every 10d")
    return typed("goal list", now=MORNING + timedelta(days=12)).out


def test_a_count_without_a_period_is_reached_by_itself(typed: Typed, rows: Rows) -> None:
    """The second book is the second of two; undo opens the goal again, redo closes it."""
    typed("goal add read two books --count 2")
    assert "  1 of 2" in typed("goal done books").out
    done = typed("goal done books")
    assert "  2 of 2: reached" in done.out
    assert rows()["goal"][0]["status"] == "reached"
    assert rows()["goal"][0]["ended"] == "2026-11-02"
    undone = typed("undo").out
    assert "cheer" not in undone
    assert (rows()["goal"][0]["status"], len(rows()["step"])) == ("open", 1)
    assert not rows()["setting"]
    typed("redo")
    assert (rows()["goal"][0]["status"], len(rows()["step"])) == ("reached", 2)


def test_a_goal_that_says_nothing_more_is_done_once(typed: Typed, rows: Rows) -> None:
    """With a last day or without one."""
    added = typed("goal add 'call the dentist' --by fri").out
    assert "call the dentist, by Fri 6 Nov 2026" in added
    assert "records that it is done" in added
    assert "reached" in typed("goal done dentist --note 'was easy'").out
    assert rows()["goal"][0]["status"] == "reached"
    assert rows()["step"][0]["note"] == "was easy"


def test_reached_dropped_and_taken_up_again(typed: Typed, says: Says) -> None:
    """Each is undone like anything else; an ended goal says how it is opened."""
    typed("goal add walk --every 1w")
    typed("goal add swim --every 1w", now=LATER)
    assert typed("goal reached 1").out.startswith("Reached: walk  [")
    assert typed("goal drop swim").out.startswith("Dropped: swim  [")
    found = says("goal list --all")
    assert found["open"] == []
    assert [(one["name"], one["status"]) for one in found["ended"]] == [
        ("walk", "reached"),
        ("swim", "dropped"),
    ]
    ran = typed("goal done walk")
    assert ran.code == 4
    assert f"medlog goal reopen {found['ended'][0]['short']}" in ran.err
    assert typed("goal reopen walk").out.startswith("Open again: walk, every week  [")
    assert [one["name"] for one in says("goal list")["open"]] == ["walk"]
    typed("undo")
    assert says("goal list")["open"] == []


def test_what_is_refused_saves_nothing(typed: Typed, refused: Refused) -> None:
    """Each with its exit code."""
    assert refused("goal done") == (3, "no-goal")
    typed("goal add walk --every 1w")
    typed("goal add walk the dog", now=LATER)
    for line, expected in {
        "goal add ' '": (2, "goal-without-words"),
        "goal add WALK": (4, "goal-exists"),
        "goal add swim --every 12h": (2, "bad-goal-period"),
        "goal add swim --count 0": (2, "bad-count"),
        "goal add swim --by 2026-10-01": (4, "goal-day-over"),
        "goal done swim": (3, "no-such-goal"),
        "goal done wal": (2, "ambiguous-goal"),
        "goal done 3": (3, "no-such-goal"),
        "goal done": (2, "needs-terminal"),
        "goal done 1 --at tomorrow": (4, "future-time"),
        "goal done 1 --at soon": (2, "unreadable-time"),
        "goal reopen walk": (4, "goal-is-open"),
        "goal reopen swim": (3, "no-such-goal"),
    }.items():
        assert refused(line) == expected, line


def test_a_day_alone_is_enough_for_what_was_done(typed: Typed, rows: Rows) -> None:
    """It stands at noon of that day; today alone is now, and a time is kept."""
    typed("goal add walk --every 1w")
    for at in ("yesterday", "today", "'yesterday 22:00'", "2h ago"):
        assert typed(f"goal done --at {at if chr(39) in at else repr(at)}").code == 0, at
    found = sorted((row["at"], row["day"]) for row in rows()["step"])
    assert [day for _, day in found] == ["2026-11-01", "2026-11-01", "2026-11-02", "2026-11-02"]
    assert [str(at)[11:16] for at, _ in found] == ["11:00", "21:00", "05:02", "07:02"]


def test_the_diary_day_is_that_of_every_entry(medlog: Run, rows: Rows) -> None:
    """At half past one it is still Monday."""
    medlog("goal", "add", "walk", "--every", "1d")
    medlog("goal", "done", now=MORNING + timedelta(hours=17, minutes=30))
    assert rows()["step"][0]["day"] == "2026-11-02"


def test_today_names_open_goals_in_one_line(typed: Typed) -> None:
    """Two of them, and how many more; none whose last day has passed."""
    assert "Goals" not in typed("today").out
    typed("goal add walk --every 1w --count 3")
    typed("goal add 'call the dentist' --by fri", now=LATER)
    typed("goal done walk")
    line = "Goals       walk, 1 of 3 this week; call the dentist, by Fri 6 Nov"
    assert line in typed("today").out.splitlines()
    typed("goal add read --count 5", now=LATER + timedelta(seconds=1))
    assert f"{line}; 1 more (medlog goal list)" in typed("today").out.splitlines()
    later = typed("today", now=MORNING + timedelta(days=5)).out
    assert "walk, 1 of 3 this week; read, 0 of 5" in later
    assert "dentist" not in later


def test_steps_are_entries_like_others(typed: Typed, says: Says) -> None:
    """In the log with the words of their goal; shown, deleted and brought back by their id."""
    typed("goal add walk --every 1w")
    short = typed("goal done --quiet").out.strip()
    assert f"08:02  did it once: walk  [{short}]" in typed("log").out
    assert says("log --kind step")["entries"][0]["name"] == "walk"
    assert typed(f"show {short}").out.startswith("did it once: walk")
    typed(f"delete {short}")
    assert says("goal list")["open"][0]["progress"]["times"] == 0
    typed("undo")
    assert says("goal list")["open"][0]["progress"]["times"] == 1
    assert typed(f"edit {short} --at 'yesterday 9:00'").code == 0


def test_a_goal_that_is_deleted_leaves_what_was_done(typed: Typed, says: Says) -> None:
    """Its steps stay in the log under its words; undo brings the goal back with them."""
    short = typed("goal add walk --every 1w --quiet").out.strip()
    typed("goal done")
    typed(f"delete {short}")
    assert says("goal list --all")["open"] == []
    assert "did it once: walk" in typed("log").out
    assert typed("report goals").code == 0
    typed("undo")
    assert says("goal list")["open"][0]["progress"]["times"] == 1


def test_at_a_terminal_it_asks_which(home: Path, rows: Rows) -> None:
    """A slip is asked again; several numbers are one action; nothing is saved on Ctrl-C or EOF."""
    for words in ("walk", "swim"):
        assert ended(start(home, "goal", "add", words, "--every", "1w")) == 0
    for last in ("\x03", "\x04", "0\n"):
        child = start(home, "goal", "done")
        child.expect("2  swim  ")
        child.expect("0 none: ")
        child.send(last)
        assert ended(child) == 130
        assert not rows()["step"]
    child = start(home, "goal", "done")
    child.expect("0 none: ")
    child.send("3\n")
    child.expect("from 1 to 2")
    child.expect("0 none: ")
    child.send("2 1\n")
    child.expect("Saved: walk, ")
    child.expect("Saved: swim, ")
    assert ended(child) == 0
    assert len(rows()["step"]) == 2
    assert ended(start(home, "undo")) == 0
    assert not rows()["step"]


def test_ctrl_c_at_the_note_saves_nothing(home: Path, rows: Rows) -> None:
    """The time is saved with its note or not at all."""
    ended(start(home, "goal", "add", "walk", "--every", "1w"))
    child = start(home, "goal", "done", "--note")
    child.expect("Note: ")
    child.send("\x03")
    assert ended(child) == 130
    assert not rows()["step"]
    child = start(home, "goal", "done", "--note")
    child.expect("Note: ")
    child.send("by the river\n")
    assert ended(child) == 0
    assert rows()["step"][0]["note"] == "by the river"
