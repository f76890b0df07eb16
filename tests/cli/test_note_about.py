"""`note --med NAME`: notes about a medication, where they are read, changed and taken back."""

import json
from pathlib import Path

import pytest
from cli.test_note_option import ended, start

from conftest import Refused, Rows, Run


@pytest.fixture(autouse=True)
def sertraline(medlog: Run, rows: Rows) -> None:
    """A diary with one medication that has another name, and one more."""
    medlog("med", "add", "sertraline", "50mg", "--daily", "08:00")
    medlog("med", "alias", "sertraline", "sert")
    medlog("med", "add", "lithium", "300mg", "--daily", "22:00")


def at_terminal(home: Path, *args: str, typed: str) -> tuple[int, str]:
    """The exit code and the screen of a note that is asked for; "^C" and "^D" are keys."""
    child = start(home, *args)
    child.expect("Note: ")
    if typed == "^C":
        child.sendintr()
    elif typed == "^D":
        child.sendeof()
    else:
        child.sendline(typed)
    code = ended(child)
    return code, str(child.before).replace("\r", "")


def test_it_is_about_the_medication_under_any_name(medlog: Run, rows: Rows) -> None:
    """In full, by another name, or shortened."""
    for name in ("sertraline", "sert", "SERTR"):
        ran = medlog("note", "--med", name, "less", "nausea")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Saved: note about sertraline, Mon 2 Nov 2026 08:02  [")
    assert {row["medication"] for row in rows()["note"]} == {
        row["id"] for row in rows()["medication"] if row["name"] == "sertraline"
    }


def test_a_note_about_nothing_stays_one(medlog: Run, rows: Rows) -> None:
    medlog("note", "hello")
    assert [row["medication"] for row in rows()["note"]] == [None]
    assert medlog("info", "sertraline").out.count("hello") == 0


def test_it_is_read_where_the_medication_is(medlog: Run) -> None:
    """In the log of all, in that of the medication, by its id, in info and in med show."""
    medlog("note", "--med", "sertraline", "less nausea")
    medlog("note", "--med", "lithium", "thirsty")
    medlog("note", "about nothing")
    assert "  08:02  note about sertraline: less nausea  [" in medlog("log").out
    only = medlog("log", "--med", "sertraline").out
    assert "less nausea" in only
    assert "thirsty" not in only
    assert "about nothing" not in only
    (entry,) = json.loads(medlog("log", "--med", "sertraline", "--json").out)["data"]["entries"]
    assert entry["medication"] == "sertraline"
    assert medlog("show", entry["short"]).out.startswith("note about sertraline")
    assert "less nausea" in medlog("info", "sertraline").out
    shown = medlog("med", "show", "sertraline").out
    assert shown.split("Your notes\n")[1].startswith("  Mon 2 Nov 2026: less nausea  [")
    assert "thirsty" not in shown
    (note,) = json.loads(medlog("med", "show", "sertraline", "--json").out)["data"]["notes"]
    assert (note["note"], note["short"]) == ("less nausea", entry["short"])


def test_it_is_taken_back_and_brought_again(medlog: Run, rows: Rows) -> None:
    medlog("note", "--med", "sertraline", "less nausea")
    assert "note about sertraline" in medlog("undo").out
    assert rows()["note"] == []
    medlog("redo")
    assert len(rows()["note"]) == 1


def test_it_can_be_filed_elsewhere(medlog: Run) -> None:
    """A note about the wrong one is put right, and undo puts it back."""
    short = medlog("note", "--med", "sertraline", "thirsty", "--quiet").out.strip()
    ran = medlog("edit", short, "--med", "lithium")
    assert ran.out.startswith("Changed: note about lithium")
    assert "thirsty" in medlog("info", "lithium").out
    assert "thirsty" not in medlog("info", "sertraline").out
    assert medlog("edit", short, "--med", "none").out.startswith("Changed: note, Mon")
    medlog("undo")
    medlog("undo")
    assert "thirsty" in medlog("info", "sertraline").out


def test_what_is_no_matter_of_a_note_is_refused(medlog: Run, refused: Refused) -> None:
    short = medlog("note", "--med", "sertraline", "thirsty", "--quiet").out.strip()
    for option in ("--reason chose", "--for morning", "--over"):
        assert refused(f"edit {short} {option}") == (2, "option-not-of-kind")


def test_nobody_is_guessed(medlog: Run, refused: Refused) -> None:
    """An unknown name, two names, an amount, no text: nothing is saved."""
    assert refused("note --med magnesium text")[0] == 3
    assert refused("note --med 'sertraline lithium' text")[0] == 3
    assert refused("note --med 'sertraline 50mg' text")[0] == 3
    assert medlog("note", "--med", "sertraline").code == 2


def test_it_asks_like_any_note(home: Path, rows: Rows) -> None:
    code, shown = at_terminal(home, "note", "--med", "sertraline", typed="less nausea")
    assert code == 0
    assert "Saved: note about sertraline" in shown
    assert [row["note"] for row in rows()["note"]] == ["less nausea"]


@pytest.mark.parametrize("key", ["^C", "^D"])
def test_leaving_the_question_saves_nothing(home: Path, rows: Rows, key: str) -> None:
    code, shown = at_terminal(home, "note", "--med", "sertraline", typed=key)
    assert code == 130
    assert "nothing was saved" in shown
    assert rows()["note"] == []


def test_what_was_written_is_kept_where_the_name_is_unknown(home: Path, rows: Rows) -> None:
    """A slip in the name does not cost the words."""
    code, shown = at_terminal(home, "note", "--med", "magnesium", typed="long words")
    assert code == 3
    assert "What you wrote is kept in" in shown
    assert rows()["note"] == []
    assert [path.read_text("utf-8") for path in home.rglob("note.txt")] == ["long words\n"]
