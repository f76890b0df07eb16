"""`take zoloft`: a name that the facts know is asked about once, kept, and never guessed."""

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from conftest import Row, Rows, Run
from medlog.errors import UnknownMedication


@pytest.fixture
def sertraline(medlog: Run, rows: Rows) -> Rows:
    """A diary with sertraline, at the place `rows` reads."""
    medlog("med", "add", "sertraline", "50mg", "--daily", "08:00")
    return rows


def aliases(rows: Rows) -> list[str]:
    return [str(row["name"]) for row in rows()["alias"]]


def medications(rows: Rows) -> list[str]:
    return sorted(str(row["name"]) for row in rows()["medication"])


def doses(rows: Rows) -> list[Row]:
    return [row for row in rows()["dose"] if row["status"] == "taken"]


def at_terminal(home: Path, line: str, *answers: str, width: int = 80) -> tuple[int, str]:
    """The exit code and the screen, where each question gets its answer; "^C" and "^D" are keys."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", "from medlog.cli.main import main; main()", *line.split()],
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
        timeout=20,
        cwd=str(home),
        dimensions=(30, width),
    )
    child.delaybeforesend = None
    shown = ""
    for answer in answers:
        child.expect(r"\[(Y/n|y/N)\] ")
        shown += f"{child.before}{child.after}"
        if answer == "^C":
            child.sendintr()
        elif answer == "^D":
            child.sendeof()
        else:
            child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus is not None
    return child.exitstatus, (shown + str(child.before)).replace("\r", "")


# Of a medication that is in the diary


def test_enter_records_it_and_keeps_the_name(home: Path, sertraline: Rows, medlog: Run) -> None:
    """One question, one action: the dose, and the other name; next time nothing is asked."""
    code, shown = at_terminal(home, "take Zoloft", "")
    assert code == 0
    assert "Zoloft is a brand name of sertraline, which is in the diary.\n" in shown
    assert "Record it as sertraline, and remember Zoloft? [Y/n]" in shown
    assert "Saved: sertraline 50 mg taken" in shown
    assert (aliases(sertraline), medications(sertraline)) == (["Zoloft"], ["sertraline"])
    code, shown = at_terminal(home, "take zoloft 25mg")
    assert code == 0
    assert "Saved: sertraline 25 mg taken" in shown
    assert [row["amount"] for row in doses(sertraline)] == ["50", "25"]


def test_undo_takes_both_back(home: Path, sertraline: Rows, medlog: Run) -> None:
    """They are one action; redo brings both again."""
    at_terminal(home, "take zoloft", "y")
    code, shown = at_terminal(home, "undo")
    assert "other name zoloft: taken out" in shown
    assert (code, aliases(sertraline), doses(sertraline)) == (0, [], [])
    at_terminal(home, "redo")
    assert (aliases(sertraline), len(doses(sertraline))) == (["zoloft"], 1)


def test_no_adds_it_as_it_was_typed(home: Path, sertraline: Rows) -> None:
    """A person may keep a brand apart."""
    code, shown = at_terminal(home, "take zoloft 25mg", "n")
    assert code == 0
    assert "zoloft is new here" in shown
    assert medications(sertraline) == ["sertraline", "zoloft"]
    assert aliases(sertraline) == []


@pytest.mark.parametrize("key", ["^C", "^D"])
def test_leaving_the_question_saves_nothing(home: Path, sertraline: Rows, key: str) -> None:
    before = sertraline()
    code, shown = at_terminal(home, "take zoloft", key)
    assert code == 130
    assert "Stopped; nothing was saved." in shown
    assert sertraline() == before


def test_another_answer_asks_again(home: Path, sertraline: Rows) -> None:
    code, shown = at_terminal(home, "take zoloft", "maybe", "yes")
    assert code == 0
    assert "y or n; Ctrl-C stops without saving." in shown
    assert aliases(sertraline) == ["zoloft"]


def test_away_from_a_terminal_it_is_refused_with_the_command(medlog: Run, sertraline: Rows) -> None:
    """Nothing is guessed, nothing saved, and both ways on are named."""
    before = sertraline()
    ran = medlog("take", "zoloft", "50mg")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "medlog: No medication is called “zoloft”; zoloft is a brand name of sertraline, which is"
        " in the diary.\n  medlog med alias sertraline zoloft lets both find it; --new adds a new"
        " medication.\n"
    )
    assert sertraline() == before
    assert medlog("med", "alias", "sertraline", "zoloft").code == 0
    assert medlog("take", "zoloft", "50mg").out.startswith("Saved: sertraline 50 mg taken")


def test_refused_as_data_has_the_code_of_unknown_names(medlog: Run, sertraline: Rows) -> None:
    error = json.loads(medlog("take", "zoloft", "--json").err)["error"]
    assert error["code"] == UnknownMedication.code
    assert "medlog med alias sertraline zoloft" in error["hint"]


def test_new_is_new(medlog: Run, sertraline: Rows) -> None:
    """`--new` says that it is, and nothing is asked."""
    assert medlog("take", "zoloft", "--new").code == 0
    assert medications(sertraline) == ["sertraline", "zoloft"]


def test_every_name_of_a_line_is_asked_about(home: Path, medlog: Run, sertraline: Rows) -> None:
    """In their order; both are kept with the one action."""
    medlog("med", "add", "fluoxetine", "20mg")
    code, shown = at_terminal(home, "take zoloft Prozac 60mg", "y", "y")
    assert code == 0
    assert shown.index("zoloft is") < shown.index("Prozac is")
    assert sorted(aliases(sertraline)) == ["Prozac", "zoloft"]
    assert len(doses(sertraline)) == 2


def test_no_to_one_name_of_several_saves_none(home: Path, medlog: Run, sertraline: Rows) -> None:
    """A new medication stands alone on its line; which words were its name would be a guess."""
    medlog("med", "add", "fluoxetine", "20mg")
    before = sertraline()
    code, shown = at_terminal(home, "take zoloft Prozac 60mg", "y", "n")
    assert code == 3
    assert "medlog med alias fluoxetine Prozac" in shown.replace("\n  ", " ")
    assert sertraline() == before


def test_the_generic_name_of_a_brand_in_the_diary(home: Path, medlog: Run, rows: Rows) -> None:
    """The other way round, and one brand after another."""
    medlog("med", "add", "Zoloft", "50mg")
    code, shown = at_terminal(home, "take sertraline", "")
    assert "sertraline is the generic name of Zoloft, which is in the diary." in shown
    assert (code, aliases(rows)) == (0, ["sertraline"])
    code, shown = at_terminal(home, "take lustral", "")
    assert "lustral is a brand name of sertraline, which is in the diary as Zoloft." in shown
    assert (code, medications(rows)) == (0, ["Zoloft"])


def test_two_medications_of_one_medicine_are_not_chosen_between(
    medlog: Run, sertraline: Rows
) -> None:
    """Which of them is meant, nobody can know; it is a name like any other then."""
    medlog("take", "zoloft", "--new")
    assert medlog("take", "lustral").code == 0
    assert medications(sertraline) == ["lustral", "sertraline", "zoloft"]


def test_an_own_name_stands_before_a_brand(medlog: Run, sertraline: Rows) -> None:
    """What a person calls something else by that name is that."""
    medlog("med", "add", "zinc")
    medlog("med", "alias", "zinc", "zoloft")
    assert medlog("take", "zoloft").out.startswith("Saved: zinc taken")


# Of a medicine that the diary does not have


def test_a_brand_name_that_is_new_can_be_kept_under_its_generic_name(
    home: Path, rows: Rows
) -> None:
    """Asked once, as typed where Enter says nothing else."""
    code, shown = at_terminal(home, "take Zoloft 50mg", "y")
    assert code == 0
    assert "Zoloft is a brand name of sertraline.\n" in shown
    assert "Keep it as sertraline, and remember Zoloft? [y/N]" in shown
    assert (medications(rows), aliases(rows)) == (["sertraline"], ["Zoloft"])
    at_terminal(home, "undo")
    assert (medications(rows), aliases(rows), doses(rows)) == ([], [], [])


@pytest.mark.parametrize("answer", ["", "n"])
def test_enter_keeps_a_new_brand_as_it_was_typed(home: Path, rows: Rows, answer: str) -> None:
    code, _ = at_terminal(home, "take Zoloft 50mg", answer)
    assert (code, medications(rows), aliases(rows)) == (0, ["Zoloft"], [])


def test_leaving_the_first_question_of_all_saves_nothing(home: Path, rows: Rows) -> None:
    code, shown = at_terminal(home, "take Zoloft 50mg", "^C")
    assert code == 130
    assert "nothing was saved" in shown
    assert not any(rows().values())


def test_away_from_a_terminal_a_new_brand_is_added_as_typed(medlog: Run, rows: Rows) -> None:
    """As every name that nobody knows and that stands alone; nothing is lost."""
    assert medlog("take", "Zoloft", "50mg").code == 0
    assert (medications(rows), aliases(rows)) == (["Zoloft"], [])


def test_a_generic_name_that_is_new_asks_nothing(home: Path, rows: Rows) -> None:
    code, shown = at_terminal(home, "take sertraline 50mg")
    assert code == 0
    assert "?" not in shown
    assert medications(rows) == ["sertraline"]


def test_words_that_only_begin_with_a_brand_are_left_alone(medlog: Run, sertraline: Rows) -> None:
    """ "zoloft xr" is no name the facts know, so nothing is offered for half of it."""
    assert medlog("take", "zoloft xr").code == 0
    assert medications(sertraline) == ["sertraline", "zoloft xr"]


def test_the_question_fits_a_narrow_terminal(home: Path, sertraline: Rows) -> None:
    _, shown = at_terminal(home, "take zoloft", "n", width=60)
    assert all(len(row) <= 60 for row in shown.split("\n")), shown
