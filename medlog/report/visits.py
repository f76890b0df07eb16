"""What was decided at the last visit, and what to ask at this one.

Questions, answers and decisions are words of the person: privately only their numbers are told.
"""

from collections.abc import Iterator
from datetime import date

from medlog.domain.visit import Visit
from medlog.report.cells import Blank, Cell
from medlog.report.material import Material
from medlog.report.values import Block, Column, Note, Section, Table

KEY = "questions"
TITLE = "Questions for this visit"

_TITLE_LAST = "Last visit"
_TITLE_VISITS = "Visits"

_VISITS = (
    Column("visit", "Visit"),
    Column("person", "With"),
    Column("decided", "Decided"),
)
_OPEN = (Column("question", "Question"), Column("asked", "Noted"))
_ANSWERED = (
    Column("question", "Question"),
    Column("answer", "Answer"),
    Column("visit", "Visit"),
)


def visits_section(material: Material) -> Section:
    """The last visit before today with what was decided; where there is room all of the period.

    Nothing where one medication alone is asked for.
    """
    found = material.visits.of_period if material.detailed else ()
    last = material.visits.last
    if last is not None and last not in found:
        found = (last, *found)
    title = _TITLE_LAST if found == (last,) else _TITLE_VISITS
    rows = tuple(_visit(one, private=material.private) for one in found)
    if material.is_of_one or not rows:
        return Section("visits", title, ())
    return Section("visits", title, (Table("visits", "", "", _VISITS, rows),))


def questions_section(material: Material) -> Section:
    """The open questions in the order written down; where there is room those with an answer.

    Nothing where one medication alone is asked for; but who asks for this section alone is told so.
    """
    if material.is_of_one or material.private:
        return Section(KEY, TITLE, tuple(_left_out(material)))
    visits = material.visits
    blocks: list[Block] = []
    if visits.open:
        rows: tuple[tuple[Cell, ...], ...] = tuple((one.text, one.day) for one in visits.open)
        blocks.append(Table("open", "", "", _OPEN, rows))
    elif material.is_of_part:
        blocks.append(Note("no-questions", "None is open. To keep one:", "medlog ask TEXT"))
    if visits.answered and material.detailed:
        told = tuple((one.text, one.answer or "", _day(day)) for one, day in visits.answered)
        blocks.append(Table("answered", "Answered", "", _ANSWERED, told))
    return Section(KEY, TITLE, tuple(blocks))


def _left_out(material: Material) -> Iterator[Note]:
    """On a private page how many questions are open, without their words."""
    if material.is_of_one:
        if material.is_of_part:
            yield Note("no-questions", "Left out, as this page is about one medication.")
        return
    number = len(material.visits.open)
    if number or material.is_of_part:
        count = "1 question is" if number == 1 else f"{number} questions are"
        yield Note("no-questions", f"{count} open, left out, as this page is a private one.")


def _visit(one: Visit, *, private: bool) -> tuple[Cell, ...]:
    if private:
        return (one.day, Blank(), Blank())
    return (one.day, one.person or Blank(), one.decided or Blank())


def _day(day: date | None) -> Cell:
    return Blank() if day is None else day
