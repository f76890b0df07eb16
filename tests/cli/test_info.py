"""`medlog info`: own notes first, then what labels say, each statement with its section."""

import json
import os
import re
import sys
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest

from conftest import MORNING, Run
from medlog.data.medicines import reading

NOT_LISTED = "Not listed does not mean safe: ask a pharmacist."


def headings(out: str) -> list[str]:
    """The lines that begin in the first column."""
    return [line for line in out.split("\n") if line and not line.startswith(" ")]


def test_one_name_shows_what_its_label_says(medlog: Run, home: Path) -> None:
    """Names, class, uses, time, what to watch, questions, whom the label names; no diary begun."""
    ran = medlog("info", "Zoloft")
    assert (ran.code, ran.err) == (0, "")
    assert headings(ran.out) == [
        "sertraline",
        "Used for",
        "When it helps",
        "Worth watching, and telling",
        "Worth asking the prescriber or a pharmacist",
        "Its label says: not together with",
        "Its label also names",
        NOT_LISTED,
        "Read in, sections in brackets",
        "Official labels",
        "From labels and named pages, in our own words; no advice, and not drawn from the diary.",
    ]
    assert "  Also called Zoloft, Lustral.\n  Antidepressant (SSRI).\n" in ran.out
    assert "MAOIs (monoamine oxidase inhibitors): Not to be taken together" in ran.out
    assert "; a stored copy, read on 2026-11-22, may have changed\n" in ran.out
    assert not list(home.rglob("*.db"))


@pytest.mark.parametrize("name", tuple(reading.names()))
def test_every_statement_has_its_section_behind_it(medlog: Run, name: str) -> None:
    """For every medicine there is; so every file can be shown, and always with the last word."""
    out = medlog("info", name).out
    told = out[out.index("Used for") : out.index(NOT_LISTED)]
    for line in told.split("\n"):
        if line.startswith("  ") and not line.startswith("  medlog ask TEXT keeps"):
            assert re.search(r"  \[[^\[\]]+\]$", line), line
    assert len(json.loads(medlog("info", name, "--json").out)["data"]["facts"]["label_names"])


def test_own_notes_come_first(medlog: Run) -> None:
    """The newest first, before anything a label says; each with the id that edits it."""
    medlog("med", "add", "Lustral", "50mg", "--daily", "08:00")
    medlog("note", "--med", "lustral", "less nausea", "with food")
    later = MORNING + timedelta(days=1)
    medlog("note", "--med", "lustral", "doctor: blood test in May", now=later)
    out = medlog("info", "sertraline").out
    first, second, *rest = out.split("\n")[:9]
    assert [first, second] == ["sertraline", "  In the diary as Lustral."]
    assert "Your notes" in rest
    notes = rest[rest.index("Your notes") + 1 :]
    assert "Tue 3 Nov 2026: doctor: blood test in May  [" in notes[0]
    assert "Mon 2 Nov 2026: less nausea with food  [" in notes[1]
    assert out.index("Your notes") < out.index("Used for")
    assert medlog("info", "lustral").out.startswith("Lustral (sertraline)\n")


def test_many_notes_are_shortened_and_the_rest_is_named(medlog: Run) -> None:
    medlog("med", "add", "sertraline", "50mg")
    for number in range(12):
        now = MORNING + timedelta(minutes=number)
        medlog("note", "--med", "sertraline", f"note {number}", now=now)
    out = medlog("info", "sertraline", now=MORNING + timedelta(hours=1)).out
    assert "note 2 " in out
    assert "note 1 " not in out
    assert "  2 more: medlog log --med sertraline --kind note --from 2026-11-02\n" in out
    assert len(json.loads(medlog("info", "sertraline", "--json").out)["data"]["notes"]) == 12


def test_a_note_may_have_several_lines(medlog: Run) -> None:
    medlog("med", "add", "sertraline", "50mg")
    medlog("note", "--med", "sertraline", stdin="one\ntwo\n")
    assert re.search(r": one  \[[0-9a-f]+\]\n    two\n", medlog("info", "sertraline").out)


def test_an_own_medication_without_facts_shows_its_notes(medlog: Run) -> None:
    """And says that no label of it was read."""
    medlog("med", "add", "pirlindole", "50mg")
    medlog("note", "--med", "pirlindole", "from the clinic")
    ran = medlog("info", "pirlindole")
    assert ran.code == 0
    assert ran.out.index("from the clinic") < ran.out.index("No label of pirlindole was read")
    assert "medlog note --med pirlindole TEXT" in ran.out
    assert json.loads(medlog("info", "pirlindole", "--json").out)["data"]["facts"] is None


def test_an_alias_leads_to_the_facts(medlog: Run) -> None:
    """A medication under a name of one's own, with the generic name as another name."""
    medlog("med", "add", "morning pill", "50mg")
    medlog("med", "alias", "morning pill", "sertraline")
    assert medlog("info", "morning pill").out.startswith("morning pill (sertraline)\n")


def test_it_fits_a_narrow_terminal(home: Path) -> None:
    """Sixty columns: only an address, which nobody can break well, goes over the edge."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", "from medlog.cli.main import main; main()", "info", "fluvoxamine"],
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
        timeout=20,
        cwd=str(home),
        dimensions=(50, 60),
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    rows = str(child.before).replace("\r", "").split("\n")
    assert [row for row in rows if len(row) > 60 and "https://" not in row] == []
    assert rows[0] == "fluvoxamine"


# Two names


def test_two_names_show_what_each_label_says_of_the_other(medlog: Run) -> None:
    """By name, or through a group that the label names and the other belongs to."""
    ran = medlog("info", "lithium", "Zoloft")
    assert headings(ran.out)[:4] == [
        "lithium and sertraline",
        "The label of lithium on sertraline",
        "The label of sertraline on lithium",
        NOT_LISTED,
    ]
    assert "to which sertraline belongs: " in ran.out
    assert "  medicines that act on serotonin, to which lithium belongs: " in ran.out
    named = medlog("info", "fluoxetine", "alprazolam").out
    assert "  alprazolam: Alprazolam levels rise, with more slowing.  [7.7]" in named


def test_a_group_holds_its_members(medlog: Run) -> None:
    """ "MAOIs" are phenelzine, and tranylcypromine, of which no label was read."""
    for other in ("phenelzine", "tranylcypromine"):
        ran = medlog("info", "sertraline", other)
        assert f"MAOIs (monoamine oxidase inhibitors), to which {other} belongs: Not" in ran.out
    assert "No label of tranylcypromine was read for medlog." in ran.out


def test_nothing_found_is_never_called_safe(medlog: Run) -> None:
    """It says what was looked for, and whom to ask; as data it says so too."""
    ran = medlog("info", "zolpidem", "lithium")
    assert "  medlog has nothing from it on lithium, nor on a group known to hold it." in ran.out
    assert f"\n\n{NOT_LISTED}\n" in ran.out
    data = json.loads(medlog("info", "zolpidem", "lithium", "--json").out)["data"]
    assert [side["says"] for side in data["sides"]] == [[], []]
    assert data["not_listed_means_safe"] is False


def test_every_pair_can_be_asked_for(medlog: Run) -> None:
    """A hundred pairs by name, each with its last word."""
    names = sorted(reading.names())[::4]
    for one in names:
        for other in names:
            if one != other:
                ran = medlog("info", one, other)
                assert (ran.code, ran.err) == (0, "")
                assert NOT_LISTED in ran.out


def test_a_food_or_another_medicine_that_a_label_names_can_stand_beside(medlog: Run) -> None:
    """Names that only labels know are names here, too."""
    out = medlog("info", "alcohol", "fluvoxamine").out
    assert "  alcohol: The label says to avoid alcohol.  [7.2]" in out
    assert "  No label of alcohol was read for medlog." in out
    out = medlog("info", "st johns wort", "sertraline").out
    assert "to which St John's wort belongs: More risk of serotonin syndrome." in out


def test_notes_about_either_come_first(medlog: Run) -> None:
    medlog("med", "add", "sertraline", "50mg")
    medlog("note", "--med", "sertraline", "asked about ibuprofen")
    out = medlog("info", "lithium", "sertraline").out
    assert headings(out)[1] == "Your notes about sertraline"


def test_two_names_of_one_medicine_are_one(medlog: Run) -> None:
    assert medlog("info", "zoloft", "sertraline").out == medlog("info", "sertraline").out


# What cannot be read


def test_an_unknown_name_says_how_notes_are_kept(medlog: Run) -> None:
    ran = medlog("info", "pirlindole")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "medlog: medlog has no facts about “pirlindole”, and no medication in the diary is called"
        " so.\n  medlog med add pirlindole adds it; medlog note --med pirlindole TEXT then keeps"
        " your notes.\n"
    )


def test_a_slip_is_asked_about_and_never_guessed(medlog: Run) -> None:
    for typed, meant in (("sertralin", "sertraline"), ("zolft", "sertraline")):
        ran = medlog("info", typed)
        assert ran.code == 3
        assert f"Did you mean {meant}?" in ran.err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["sertraline", "50mg"], 2, "50 mg"),
        (["sertraline", "lithium", "zolpidem"], 2, "more than two medicines"),
        ([""], 4, "name"),
        (["sertraline", "nonsense words"], 3, "nonsense words"),
    ],
)
def test_what_cannot_be_read(medlog: Run, words: list[str], code: int, says: str) -> None:
    ran = medlog("info", *words)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


# As data


def test_every_statement_carries_its_source_as_data(medlog: Run) -> None:
    """Title, address, section and the day it was read."""
    facts = json.loads(medlog("info", "sertraline", "--json").out)["data"]["facts"]
    told = [*facts["used_for"], *facts["watch"], *facts["takes_time"], *facts["ask"]]
    for one in (*told, *facts["label_names"]):
        assert set(one["source"]) == {"title", "address", "read", "section"}
        assert one["source"]["read"] == "2026-11-22"
    groups = [one["group"] for one in facts["label_names"] if one["group"]]
    assert all(group["read_in"] for group in groups)


def test_nothing_is_written(medlog: Run) -> None:
    """Looking something up leaves no trace in the diary."""
    medlog("med", "add", "sertraline", "50mg")
    before = medlog("history").out
    medlog("info", "sertraline")
    medlog("info", "sertraline", "lithium")
    assert medlog("history").out == before
