"""Side effects, changes, and the page as a whole."""

import subprocess
import sys
from typing import Any

import pytest

from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import MICRO
from medlog.report.cells import Blank, Change, Mean, Rating, Span
from medlog.report.changes import changes_section
from medlog.report.effects import effects_section
from medlog.report.page import SECTIONS, build
from medlog.report.values import Note, Table


def rows(section: Any) -> list[tuple[object, ...]]:
    [table] = section.blocks
    assert isinstance(table, Table)
    return list(table.rows)


def test_a_row_for_each_effect(kept: Any) -> None:
    kept.felt("nausea", 9, 5, "moderate")
    kept.felt("nausea", 8, 2, "mild")
    kept.over("nausea", 6)
    kept.felt("headache", 2)
    kept.felt("tremor", 1, 0)
    none = NotEnough("no severity given")
    assert rows(effects_section(kept.material())) == [
        (
            "nausea",
            Share(2, 10),
            Mean(3.5),
            Rating(5 * MICRO, "moderate"),
            Rating(2 * MICRO, "mild"),
            Span(kept.day(9), kept.day(8)),
            kept.day(6),
        ),
        ("headache", Share(1, 10), none, none, none, Span(kept.day(2), kept.day(2)), Blank()),
        ("tremor", Share(0, 10), none, none, none, Blank(), Blank()),
    ]


def test_without_effects_it_says_so(kept: Any) -> None:
    kept.mood(0, 6)
    assert [type(block) for block in effects_section(kept.material()).blocks] == [Note]


def test_changes_of_the_period_in_the_order_of_days(kept: Any) -> None:
    kept.prescribed("sertraline", 40)
    kept.prescribed("sertraline", 20, 100, reason="still low")
    kept.prescribed("sertraline", 15, 100, 540)
    kept.prescribed("lithium", 15, 450)
    kept.prescribed("sertraline", 2, None, kind="stopped", reason="advised")
    kept.paused("lithium", 9, 6, "hospital")
    assert rows(changes_section(kept.material())) == [
        (kept.day(20), "sertraline", Change("changed", "50 mg", "100 mg"), "still low"),
        (kept.day(15), "lithium", Change("begins", "", "450 mg daily at 08:00"), Blank()),
        (
            kept.day(15),
            "sertraline",
            Change("changed", "100 mg daily at 08:00", "100 mg daily at 09:00"),
            Blank(),
        ),
        (kept.day(9), "lithium", Change("paused", "", ""), "in hospital"),
        (kept.day(6), "lithium", Change("resumed", "", ""), Blank()),
        (kept.day(2), "sertraline", Change("stopped", "", ""), "advised"),
    ]


def test_changes_outside_of_the_period_are_not_shown(kept: Any) -> None:
    """The first day of the period is in it, the day before is not."""
    kept.prescribed("sertraline", 29)
    kept.prescribed("sertraline", 28, 75)
    kept.prescribed("sertraline", 27, 100)
    assert [row[0] for row in rows(changes_section(kept.material()))] == [kept.day(27)]


def test_a_pause_of_all_medications_is_one_change(kept: Any) -> None:
    kept.prescribed("sertraline", 40)
    kept.prescribed("lithium", 40)
    kept.paused(None, 5, None)
    assert rows(changes_section(kept.material())) == [
        (kept.day(5), "all", Change("paused", "", ""), Blank())
    ]


def test_a_correction_on_the_same_day_and_a_new_reason_are_no_changes(kept: Any) -> None:
    """Of two prescriptions from one day on the later recorded holds; the dose stayed the same."""
    kept.prescribed("sertraline", 40)
    kept.prescribed("sertraline", 5, 75)
    kept.prescribed("sertraline", 5, 50, reason="as before")
    assert isinstance(changes_section(kept.material()).blocks[0], Note)


def test_the_end_of_a_prescription_and_a_new_beginning_are_changes(kept: Any) -> None:
    kept.prescribed("sertraline", 20)
    [regimen] = kept.medications["sertraline"]
    kept.medications["sertraline"] = [regimen._replace(ends=kept.day(10))]
    kept.prescribed("sertraline", 5, 25)
    assert [row[2] for row in rows(changes_section(kept.material()))] == [
        Change("begins", "", "50 mg daily at 08:00"),
        Change("ended", "", ""),
        Change("begins", "", "25 mg daily at 08:00"),
    ]


def test_an_empty_diary_says_how_to_begin(kept: Any) -> None:
    page = build(kept.material())
    assert page.sections == ()
    assert [note.command for note in page.notes] == ["", "medlog take NAME", "medlog mood 6"]


def test_a_period_without_anything_says_so(kept: Any) -> None:
    kept.took("sertraline", 90)
    kept.mood(90, 6)
    page = build(kept.material())
    assert (page.sections, page.begins) == ((), kept.day(90))
    assert [note.key for note in page.notes] == ["nothing-logged"]


def test_one_dose_and_one_mood_make_a_page(kept: Any) -> None:
    kept.took("sertraline", 0, mg=None)
    kept.mood(0, 6)
    page = build(kept.material())
    assert [part.key for part in page.sections] == [
        "overview",
        "prescribed",
        "changes",
        "adherence",
        "mood",
        "effects",
    ]
    assert page.notes[-1].text == (
        "This describes what you logged. It cannot show that a medicine caused a change."
    )


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("overview", ["overview"]),
        ("adherence", ["adherence"]),
        ("mood", ["mood", "mood_by_week", "mood_by_dose"]),
        ("effects", ["effects", "effects_by_dose"]),
        ("changes", ["prescribed", "changes", "around_changes"]),
    ],
)
def test_a_section_can_be_asked_for_alone(kept: Any, name: str, keys: list[str]) -> None:
    """With all that belongs to it."""
    kept.prescribed("sertraline", 20)
    kept.prescribed("sertraline", 9, 75)
    kept.took("sertraline", *range(20))
    for ago in range(20):
        kept.mood(ago, 5)
    kept.felt("nausea", 3)
    assert [part.key for part in build(kept.material(), [name]).sections] == keys


def test_what_is_hidden_brings_no_heading_and_no_definition(kept: Any) -> None:
    """On the whole page changes are listed; what mood was around them stands in their section."""
    kept.prescribed("sertraline", 40)
    kept.prescribed("sertraline", 14, 75)
    for ago in range(40):
        kept.mood(ago, 5)
    page = build(kept.material())
    hidden = [part.key for part in page.sections if not part.shown]
    assert hidden == ["around_changes"]
    assert "Around a change" not in [one.term for one in page.definitions]
    alone = build(kept.material(part=True), ["changes"])
    assert all(part.shown for part in alone.sections)
    assert "Around a change" in [one.term for one in alone.definitions]


def test_privately_no_word_of_the_person_is_left(kept: Any) -> None:
    """Neither reasons of changes and pauses nor what a medication is for; why it was paused is."""
    kept.indications["sertraline"] = "private words"
    kept.prescribed("sertraline", 20)
    kept.prescribed("sertraline", 9, 75, reason="private words")
    kept.paused("sertraline", 5, 3, "hospital", "private words")
    kept.paused("sertraline", 2, 1, None, "private words")
    assert repr(build(kept.material())).count("private words") > 3
    page = build(kept.material(private=True))
    parts = repr(page.sections)
    assert "private words" not in parts
    assert "in hospital" in parts


def test_every_definition_stands_once(kept: Any) -> None:
    for name in ("a", "b"):
        kept.prescribed(name, 20)
        kept.took(name, *range(20))
    terms = [one.term for one in build(kept.material(), SECTIONS).definitions]
    assert len(terms) == len(set(terms)) > 0


def test_every_row_has_a_cell_for_every_column(kept: Any) -> None:
    kept.prescribed("sertraline", 20)
    kept.prescribed("sertraline", 10, 75)
    for ago in range(20):
        kept.mood(ago, 5)
    kept.felt("nausea", 3, 2)
    tables = [
        block
        for part in build(kept.material()).sections
        for block in part.blocks
        if isinstance(block, Table)
    ]
    assert {table.key for table in tables} == {
        "prescribed",
        "changes",
        "around_changes",
        "mood_by_week",
        "levels",
        "effects",
        "effects_by_dose",
    }
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)


def test_a_report_is_made_without_loading_what_draws() -> None:
    code = "import sys, medlog.actions.reporting; print('rich' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "False"
