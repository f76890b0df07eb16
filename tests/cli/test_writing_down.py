"""Moods, effects, factors and notes, as they are typed."""

import json
from pathlib import Path

import pytest

from conftest import Run


def test_a_mood_with_factors_is_one_action(medlog: Run) -> None:
    """Three lines saved, one undo."""
    ran = medlog("mood", "6,5", "sleep=7.5h", "anxiety=3", "--note", "calm")
    assert [line.split(",")[0] for line in ran.out.splitlines()] == [
        "Saved: mood 6.5",
        "Saved: sleep 7.5 h",
        "Saved: anxiety 3",
    ]
    assert "with a note" in ran.out
    undone = medlog("undo").out
    assert undone.count("[") == 3


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["effect", "dry", "mouth", "mild"], "dry mouth mild (2)"),
        (["effect", "headache", "4.5"], "headache 4.5"),
        (["effect", "nausea"], "nausea,"),
        (["effect", "nausea", "--over"], "nausea over"),
        (["track", "sleep", "7.5", "h"], "sleep 7.5 h"),
        (["track", "screen", "time", "3h"], "screen time 3 h"),
        (["note", "slept", "badly"], "note, Mon 2 Nov 2026 08:02"),
    ],
)
def test_lines_are_read_as_they_are_meant(medlog: Run, args: list[str], said: str) -> None:
    """Leading words are the name, the last one its number or its word."""
    ran = medlog(*args)
    assert ran.code == 0, ran.err
    assert said in ran.out


def test_an_effect_can_name_a_medication(medlog: Run) -> None:
    """By any form of its name; an unknown one is exit 3 and nothing is saved."""
    medlog("take", "sertraline")
    assert "nausea, with sertraline" in medlog("effect", "nausea", "--med", "sert").out
    ran = medlog("effect", "nausea", "--med", "other")
    assert ran.code == 3
    assert medlog("log", "--kind", "effect", "--quiet").out.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["mood", "11"], 4),
        (["mood", "good"], 2),
        (["mood"], 2),
        (["mood", "6", "sleep"], 2),
        (["effect", "nausea", "11"], 4),
        (["effect", "nausea", "mild", "--over"], 2),
        (["track", "sleep"], 2),
        (["track", "sleep", "much"], 2),
        (["mood", "6", "--at", "2026-10-25 02:30"], 2),
        (["mood", "6", "--at", "2026-03-29 02:30"], 4),
        (["note", "--at", "yesterday 22:00"], 2),
    ],
)
def test_bad_input_saves_nothing(medlog: Run, args: list[str], code: int) -> None:
    """Each with its exit code and one sentence."""
    ran = medlog(*args)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("medlog: ")
    assert not medlog("log", "--quiet").out


def test_a_doubled_hour_takes_fold(medlog: Run) -> None:
    """02:30 came twice in Berlin on 2026-10-25: --fold says which."""
    first = medlog("mood", "6", "--at", "2026-10-25 02:30", "--fold", "0", "--json").out
    second = medlog("mood", "6", "--at", "2026-10-25 02:30", "--fold", "1", "--json").out
    assert '"at": "2026-10-25T02:30:00+02:00"' in first
    assert '"at": "2026-10-25T02:30:00+01:00"' in second
    assert '"day": "2026-10-24"' in first
    assert '"day": "2026-10-24"' in second


def test_quiet_gives_the_id_alone(medlog: Run) -> None:
    """For scripts."""
    out = medlog("mood", "6", "--quiet").out
    assert len(out.strip()) == 6
    assert medlog("show", out.strip()).out.startswith("mood 6")


def test_global_options_stand_before_or_after(medlog: Run) -> None:
    """`medlog --quiet mood 6` and `medlog mood 6 --quiet` are the same."""
    assert len(medlog("--quiet", "mood", "6").out.strip()) == 6
    assert len(medlog("mood", "--quiet", "6").out.strip()) == 6


def test_a_diary_begun_in_a_git_work_tree_gets_a_word(medlog: Run, home: Path) -> None:
    """Once, when it begins; the entry is saved all the same."""
    (home / "project" / ".git").mkdir(parents=True)
    place = ("--db", str(home / "project" / "diary.db"))
    first = medlog("mood", "6", *place, "--create")
    assert first.code == 0
    assert "lies in a git work tree" in first.err
    assert not medlog("mood", "6", *place).err


def test_db_wants_a_file_that_is_there(medlog: Run, home: Path) -> None:
    """A slip in the path begins no second diary; --create does."""
    ran = medlog("mood", "6", "--db", "other.db")
    assert ran.code == 3
    assert "--create" in ran.err
    assert not (home / "other.db").exists()
    assert medlog("mood", "6", "--db", "other.db", "--create").code == 0


def test_a_number_without_a_unit_has_that_of_the_last_one(medlog: Run) -> None:
    """The line says that it is the one from before; a program gets it as a fact."""
    assert "Saved: sleep 7, " in medlog("track", "sleep", "7").out
    assert "unit as before" not in medlog("track", "sleep", "7.5h").out
    assert "Saved: sleep 7 h (unit as before), " in medlog("track", "Sleep", "7").out
    out = medlog("mood", "6", "sleep=8", "coffee=2", "--json").out
    _, sleep, coffee = json.loads(out)["data"]["saved"]
    assert (sleep["value"], sleep["unit"], sleep["unit_as_before"]) == ("8", "h", True)
    assert (coffee["unit"], coffee["unit_as_before"]) == ("", False)


def test_where_the_last_ones_have_two_units_none_is_guessed(medlog: Run) -> None:
    """Seven after a nap in minutes is most likely seven hours, and 430 after 420 min is not."""
    medlog("track", "sleep", "7.5h")
    medlog("track", "sleep", "30min")
    for line in (("track", "sleep", "7"), ("mood", "6", "sleep=430")):
        ran = medlog(*line)
        assert (ran.code, ran.out) == (2, "")
        assert "can be in min or h: the last entries of sleep differ" in ran.err
    assert not medlog("log", "--kind", "mood", "--quiet").out
    assert "sleep 7 h," in medlog("track", "sleep", "7h").out
    assert "sleep 7 hours," in medlog("track", "sleep", "7 hours").out
    for _ in range(3):
        medlog("track", "sleep", "8h")
    assert "sleep 7 h (unit as before)" in medlog("track", "sleep", "7").out


def test_the_last_one_is_the_last_that_stands_in_the_diary(medlog: Run) -> None:
    """By the day it was for; what was deleted says nothing."""
    for hour in range(5):
        medlog("track", "sleep", "7h", "--at", f"yesterday {hour + 8}:00")
    medlog("track", "sleep", "400min", "--at", "2026-10-30 8:00")
    assert "sleep 7 h (unit as before)" in medlog("track", "sleep", "7", "--at", "7:00").out
    short = medlog("track", "sleep", "400min", "--quiet").out.strip()
    medlog("delete", short)
    assert "sleep 7 h (unit as before)" in medlog("track", "sleep", "7").out
