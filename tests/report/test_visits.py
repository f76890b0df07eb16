"""The last visit and the questions, as a page has them."""

from datetime import date
from typing import Any

import pytest

from medlog.domain.instant import Instant
from medlog.domain.visit import Question, Visit, Visits
from medlog.report.cells import Blank
from medlog.report.page import build
from medlog.report.values import Note, Section, Table
from medlog.report.visits import questions_section, visits_section

NOON = Instant(1_793_620_800, 0, "UTC")
LAST = Visit("v2", NOON, date(2026, 10, 12), "Ada", "Main St", "done", decided="stay at 50")
FIRST = Visit("v1", NOON, date(2026, 10, 8), None, None, "done")
WHY = Question("q1", NOON, date(2026, 10, 20), "why")
TOLD = Question("q2", NOON, date(2026, 10, 1), "how long", "v2", "six weeks")
ALONE = Question("q3", NOON, date(2026, 10, 21), "can I drive", None, "yes")

VISITS = Visits(LAST, (FIRST, LAST), (WHY,), ((TOLD, LAST.day), (ALONE, None)))


def rows(section: Section) -> dict[str, tuple[tuple[object, ...], ...]]:
    return {block.key: block.rows for block in section.blocks if isinstance(block, Table)}


@pytest.fixture
def told(kept: Any) -> Any:
    """The material of four weeks, with or without room, with or without words."""

    def told(visits: Visits = VISITS, *, part: bool = False, private: bool = False) -> Any:
        return kept.material(part=part, private=private)._replace(visits=visits)

    return told


def test_the_last_visit_with_what_was_decided(told: Any) -> None:
    """Alone on the whole page; with the others of the period where there is room."""
    section = visits_section(told())
    assert (section.title, rows(section)) == (
        "Last visit",
        {"visits": ((LAST.day, "Ada", "stay at 50"),)},
    )
    section = visits_section(told(part=True))
    assert section.title == "Visits"
    assert rows(section)["visits"] == (
        (FIRST.day, Blank(), Blank()),
        (LAST.day, "Ada", "stay at 50"),
    )


def test_the_last_visit_may_lie_before_the_period(told: Any) -> None:
    section = visits_section(told(Visits(LAST), part=True))
    assert section.title == "Last visit"
    assert len(rows(section)["visits"]) == 1


def test_open_questions_and_those_with_an_answer(told: Any) -> None:
    """The answers have no room on the whole page."""
    assert rows(questions_section(told())) == {"open": (("why", WHY.day),)}
    assert rows(questions_section(told(part=True))) == {
        "open": (("why", WHY.day),),
        "answered": (("how long", "six weeks", LAST.day), ("can I drive", "yes", Blank())),
    }


def test_privately_no_words_are_left(told: Any) -> None:
    """The day of the visit is none, and how many questions are open."""
    material = told(part=True, private=True)
    assert rows(visits_section(material))["visits"][-1] == (LAST.day, Blank(), Blank())
    [note] = questions_section(material).blocks
    assert isinstance(note, Note)
    assert note.text == "1 question is open, left out, as this page is a private one."
    two = Visits(open=(WHY, WHY))
    [note] = questions_section(told(two, private=True)).blocks
    assert isinstance(note, Note)
    assert note.text == "2 questions are open, left out, as this page is a private one."
    assert questions_section(told(Visits(), private=True)).blocks == ()


def test_a_page_about_one_medication_is_about_nothing_else(told: Any) -> None:
    """Who asks for the questions of one is told so."""
    assert visits_section(told()._replace(is_of_one=True)).blocks == ()
    assert questions_section(told()._replace(is_of_one=True)).blocks == ()
    [note] = questions_section(told(part=True)._replace(is_of_one=True)).blocks
    assert note == Note("no-questions", "Left out, as this page is about one medication.")


def test_without_any_there_is_no_section(told: Any) -> None:
    """Asked for alone it says how one is kept."""
    assert build(told(Visits())).sections == ()
    [section] = build(told(Visits(), part=True), ["questions"]).sections
    assert section.blocks == (
        Note("no-questions", "None is open. To keep one:", "medlog ask TEXT"),
    )


def test_they_stand_on_a_page_where_nothing_is_logged(told: Any) -> None:
    page = build(told())
    assert [part.key for part in page.sections] == ["visits", "questions"]
    assert page.notes[0].text == "No dose, mood or effect is logged yet."


def test_they_stand_in_a_period_where_nothing_is_logged(kept: Any) -> None:
    kept.mood(90, 6)
    page = build(kept.material()._replace(visits=VISITS))
    assert [part.key for part in page.sections] == ["visits", "questions"]
    assert [note.key for note in page.notes] == ["nothing-logged"]


def test_they_stand_in_their_places(kept: Any) -> None:
    """The visit after what is logged, the questions at the end of the page."""
    kept.prescribed("sertraline", 20)
    kept.took("sertraline", *range(20))
    keys = [part.key for part in build(kept.material()._replace(visits=VISITS)).sections]
    assert keys[:2] == ["overview", "visits"]
    assert keys.index("questions") > keys.index("effects")
