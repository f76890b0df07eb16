"""Edit, delete, undo, redo, history: nothing is erased, and all of it says what it did."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import MORNING, Run


def entries(medlog: Run) -> list[dict[str, object]]:
    """What the log has, without ids and history."""
    out = medlog("log", "--days", "30", "--json").out
    found: list[dict[str, object]] = json.loads(out)["data"]["entries"]
    return found


@pytest.fixture
def mood(medlog: Run) -> str:
    """The short id of a mood of 6 with a note."""
    return medlog("mood", "6", "--note", "before", "--quiet").out.strip()


def test_edit_changes_what_is_said_and_nothing_else(medlog: Run, mood: str) -> None:
    """Score, time and note, each alone; the answer shows before and after."""
    ran = medlog("edit", mood, "7")
    assert ran.out.startswith("Changed: mood 7, Mon 2 Nov 2026 08:02")
    assert "before: mood 6" in ran.out
    medlog("edit", mood, "--at", "yesterday 22:00")
    medlog("edit", mood, "--note", "after")
    (entry,) = entries(medlog)
    assert entry["score"] == "7"
    assert entry["at"] == "2026-11-01T22:00:00+01:00"
    assert entry["day"] == "2026-11-01"
    assert entry["note"] == "after"


def test_a_note_can_be_taken_away(medlog: Run, mood: str) -> None:
    """An empty note on an edit is no note."""
    assert medlog("edit", mood, "--note", "").code == 0
    assert entries(medlog)[0]["note"] is None


@pytest.mark.parametrize(
    ("record", "change", "key", "value"),
    [
        (["take", "sertraline"], ["75mg"], "amount", "75 mg"),
        (["take", "sertraline"], ["75", "mg"], "amount", "75 mg"),
        (["effect", "nausea", "3"], ["severe"], "word", "severe"),
        (["effect", "nausea", "3"], ["dry", "mouth"], "name", "dry mouth"),
        (["effect", "nausea"], ["--over"], "over", True),
        (["effect", "nausea"], ["--med", "sertraline"], "medication", "sertraline"),
        (["track", "sleep", "7h"], ["8"], "value", "8"),
        (["track", "sleep", "7h"], ["rest", "8h"], "name", "rest"),
        (["note", "one"], ["another", "text"], "note", "another text"),
    ],
)
def test_each_kind_is_edited_as_it_is_recorded(
    medlog: Run, record: list[str], change: list[str], key: str, value: object
) -> None:
    """The words after the id are read as recording that kind reads them."""
    medlog("take", "sertraline", "--at", "yesterday 08:00")
    short = medlog(*record, "--quiet").out.strip()
    ran = medlog("edit", short, *change)
    assert ran.code == 0, ran.err
    assert entries(medlog)[0][key] == value


def test_a_dose_can_be_moved_to_another_slot(medlog: Run) -> None:
    """--for names it, none lets the time decide again."""
    medlog("med", "add", "sertraline", "--daily", "08:00,20:00", "--start", "2026-11-01")
    short = medlog("take", "sertraline", "--quiet").out.strip()
    assert medlog("edit", short, "--for", "evening").code == 0
    assert "for 20:00" in medlog("log").out
    assert "It was logged for this slot." in medlog("show", short).out
    assert medlog("edit", short, "--for", "none").code == 0
    assert "for 08:00" in medlog("log").out


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (["11"], 4),
        (["good"], 2),
        (["--reason", "asleep"], 2),
        (["--over"], 2),
        (["--for", "evening"], 2),
        (["6"], 4),
        ([], 4),
        (["--at", "tomorrow 8:00"], 4),
    ],
)
def test_an_edit_that_cannot_be_changes_nothing(
    medlog: Run, mood: str, change: list[str], code: int
) -> None:
    """One sentence, the exit code, the entry as it was."""
    ran = medlog("edit", mood, *change)
    assert ran.code == code, ran.err
    assert ran.err.startswith("medlog: ")
    assert "Mon 2 Nov 2026" not in ran.out
    assert len(json.loads(medlog("show", mood, "--json").out)["data"]["changes"]) == 1


def test_the_options_of_an_effect_and_of_a_skip(medlog: Run) -> None:
    """Connected with a medication or not, over or not; a reason of its own."""
    medlog("take", "sertraline", "--at", "yesterday 08:00")
    felt = medlog("effect", "nausea", "--med", "sertraline", "--over", "--quiet").out.strip()
    assert medlog("edit", felt, "--med", "none", "--not-over").code == 0
    skipped = medlog("skip", "sertraline", "--reason", "asleep", "--quiet").out.strip()
    assert medlog("edit", skipped, "--reason", "ran-out").code == 0
    found = {
        str(entry["kind"]): entry for entry in entries(medlog) if str(entry["at"]) > "2026-11-02"
    }
    assert (found["effect"]["medication"], found["effect"]["over"]) == (None, False)
    assert found["dose"]["reason"] == "ran-out"


@pytest.mark.parametrize(
    ("record", "change", "code"),
    [
        (["take", "lithium", "300mg"], ["--reason", "asleep"], 2),
        (["take", "lithium", "300mg"], ["--med", "sertraline"], 2),
        (["take", "lithium", "300mg"], ["unheard", "5mg"], 3),
        (["take", "lithium", "300mg"], ["--for", "evening"], 3),
        (["skip", "sertraline"], ["75mg"], 2),
        (["skip", "sertraline"], ["--reason", "lazy"], 4),
        (["effect", "nausea", "3"], ["--over"], 2),
        (["effect", "nausea", "3"], ["--for", "evening"], 2),
        (["effect", "nausea", "3"], ["--med", "unheard"], 3),
        (["note", "text"], ["--note", " "], 2),
    ],
)
def test_what_does_not_belong_to_an_entry_is_refused(
    medlog: Run, record: list[str], change: list[str], code: int
) -> None:
    """Each with its exit code, and the entry as it was."""
    medlog("take", "sertraline", "--at", "yesterday 08:00")
    short = medlog(*record, "--quiet").out.strip()
    before = medlog("log", "--json").out
    ran = medlog("edit", short, *change)
    assert ran.code == code, ran.err
    assert medlog("log", "--json").out == before


def test_a_dose_can_turn_out_to_be_of_another_medication(medlog: Run) -> None:
    """A name before the amount, or a name alone."""
    medlog("take", "sertraline", "50mg", "--at", "yesterday 08:00")
    short = medlog("take", "lithium", "300mg", "--quiet").out.strip()
    assert "before: lithium 300 mg" in medlog("edit", short, "sertraline", "25mg").out
    assert "sertraline 25 mg taken" in medlog("log").out
    assert medlog("edit", short, "lithium").code == 0
    assert "lithium 25 mg taken" in medlog("log").out


def test_a_deleted_entry_is_not_edited(medlog: Run, mood: str) -> None:
    """Exit 4, and the way to bring it back."""
    medlog("delete", mood)
    ran = medlog("edit", mood, "7")
    assert ran.code == 4
    assert "medlog undo" in ran.err


def test_delete_and_undo(medlog: Run, mood: str) -> None:
    """A deleted entry is out of every list, and back after undo, the same to the letter."""
    before = entries(medlog)
    ran = medlog("delete", mood)
    assert ran.out.startswith("Deleted: mood 6")
    assert not entries(medlog)
    again = medlog("delete", mood)
    assert again.code == 4
    assert "Taken back: delete" in medlog("undo").out
    assert entries(medlog) == before


def test_delete_is_all_or_none(medlog: Run, mood: str) -> None:
    """One unknown id among several, and nothing is taken out."""
    ran = medlog("delete", mood, "beefbeef")
    assert ran.code == 3
    assert len(entries(medlog)) == 1


def test_undo_and_redo_go_back_and_forth(medlog: Run) -> None:
    """Three entries, three undos, three redos; then the end on both sides."""
    states = [entries(medlog)]
    for score in "456":
        medlog("mood", score)
        states.append(entries(medlog))
    for state in reversed(states[:-1]):
        assert medlog("undo").code == 0
        assert entries(medlog) == state
    assert medlog("undo").code == 3
    for state in states[1:]:
        assert medlog("redo").code == 0
        assert entries(medlog) == state
    assert medlog("redo").code == 3


def test_undo_of_several_at_once(medlog: Run) -> None:
    """`undo 2` takes back two, and more than there are takes back none."""
    medlog("mood", "4")
    medlog("mood", "5")
    assert medlog("undo", "3").code == 3
    assert len(entries(medlog)) == 2
    ran = medlog("undo", "2")
    assert ran.out.count("Taken back") == 2
    assert not entries(medlog)
    assert medlog("undo", "0").code == 2
    assert medlog("undo", "many").code == 2


def test_a_medication_in_use_is_not_undone(medlog: Run) -> None:
    """`med add` cannot be taken back while a dose builds on it: refused with the dose named."""
    medlog("med", "add", "lithium", "300mg", "--daily", "08:00")
    medlog("mood", "5")
    medlog("take", "lithium")
    assert medlog("undo").code == 0
    assert medlog("redo").code == 0
    assert medlog("undo").code == 0
    assert medlog("undo").code == 0
    assert medlog("undo").code == 0
    assert "No medication" in medlog("med", "list").out


def test_a_moved_entry_tells_both_times_as_the_clock_showed_them(medlog: Run, mood: str) -> None:
    """Not in UTC, which nobody looks at."""
    medlog("edit", mood, "--at", "yesterday 22:30")
    told = medlog("show", mood).out
    assert ": time Mon 2 Nov 2026 08:02 -> Sun 1 Nov 2026 22:30" in told
    assert told.count("Sun 1 Nov 2026 22:30") == 2
    assert "time Mon 2 Nov 2026 08:02 -> Sun 1 Nov 2026 22:30" in medlog("history", mood).out


def test_history_says_what_was_done(medlog: Run, mood: str) -> None:
    """Newest first, what was taken back marked; with an id, what happened to that entry."""
    medlog("edit", mood, "7", now=MORNING + timedelta(hours=1))
    medlog("undo", now=MORNING + timedelta(hours=2))
    lines = medlog("history").out.splitlines()
    assert lines[0].startswith("Mon 2 Nov 2026 10:02  undo")
    assert any("edit  (taken back)" in line for line in lines)
    told = medlog("history", mood).out
    assert "score 6 -> 7" in told
    assert "score 7 -> 6" in told
    assert len(medlog("history", "--limit", "1").out.splitlines()) == 2


def test_nothing_to_mend_on_an_empty_machine(medlog: Run, home: Path) -> None:
    """Exit 3, and no diary is made by asking."""
    for args in (["undo"], ["redo"], ["delete", "abcdef"], ["edit", "abcdef", "5"]):
        assert medlog(*args).code == 3, args
    assert medlog("history").code == 0
    assert not list(home.rglob("*.db"))


def test_undo_names_each_prescription_that_it_takes_out(medlog: Run) -> None:
    """The steps of a taper by their days and doses, and again when they are brought back."""
    medlog("med", "add", "sertraline", "100mg", "--daily", "08:00", "--start", "2026-10-01")
    medlog("med", "taper", "sertraline", "75mg:2w", "50mg:2w", "--from", "2026-12-08")
    steps = [
        "  sertraline from Tue 8 Dec 2026, 75 mg daily at 08:00",
        "  sertraline from Tue 22 Dec 2026, 50 mg daily at 08:00, until Mon 4 Jan 2027",
    ]
    assert medlog("history").out.splitlines()[1:3] == [f"  {step}" for step in steps]
    assert medlog("undo").out.splitlines()[1:] == [f"{step}: taken out" for step in steps]
    assert medlog("redo").out.splitlines()[1:] == [f"{step}: brought back" for step in steps]


def test_undo_names_a_pause_by_its_days(medlog: Run) -> None:
    """As each action left it: paused, ended, called off."""
    medlog("med", "add", "lithium", "300mg", "--daily", "08:00", "--start", "2026-10-01")
    medlog("med", "pause", "lithium", "--from", "2026-10-20", "--why", "hospital")
    medlog("med", "resume", "lithium")
    medlog("med", "pause", "--all", "--from", "2026-11-10", "--to", "2026-11-12")
    medlog("med", "resume", "--all")
    told = [
        row.strip() for row in medlog("history", "--limit", "4").out.splitlines() if row[:1] == " "
    ]
    assert told == [
        "pause of all medications from Tue 10 Nov 2026, called off",
        "pause of all medications from Tue 10 Nov 2026 to Thu 12 Nov 2026",
        "pause of lithium from Tue 20 Oct 2026 to Sun 1 Nov 2026 (in hospital)",
        "pause of lithium from Tue 20 Oct 2026 (in hospital)",
    ]
    back = "  pause of all medications from Tue 10 Nov 2026 to Thu 12 Nov 2026"
    assert medlog("undo").out.splitlines()[1:] == [back]
    assert medlog("undo").out.splitlines()[1:] == [f"{back}: taken out"]


def test_undo_names_a_refill_by_its_amount(medlog: Run) -> None:
    """What came in, and when."""
    medlog("med", "add", "lithium", "300mg", "--daily", "08:00", "--start", "2026-10-01")
    medlog("refill", "lithium", "28")
    assert "  refill of lithium, 28 × 300 mg = 8400 mg, Mon 2 Nov" in medlog("undo").out
