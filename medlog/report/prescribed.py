"""What is prescribed at the end of the period, and since when."""

from medlog.domain.description import describe
from medlog.domain.rough_day import said_words
from medlog.domain.timeline import Standing, standing
from medlog.report.cells import Blank, Cell
from medlog.report.material import Material
from medlog.report.values import Column, Section, Table

KEY = "prescribed"
TITLE = "Medication"

_COLUMNS = (
    Column("medication", "Medication"),
    Column("prescribed", "Prescribed"),
    Column("since", "Since"),
    Column("for", "For"),
    Column("prescriber", "Prescriber"),
)


def prescribed_section(material: Material) -> Section:
    """The section: a row for each medication of the period, as it stands on its last day.

    What it is for and who prescribed it are words of the person: `--private` leaves them out.
    """
    standings = [standing(course.medication, material.period.last) for course in material.in_use]
    rows = tuple(_row(one, private=material.private) for one in standings)
    return Section(KEY, TITLE, (Table(KEY, "", "", _COLUMNS, rows),) if rows else ())


def _row(one: Standing, *, private: bool) -> tuple[Cell, ...]:
    name = one.medication.name
    what_for = _typed(one.medication.indication, private=private)
    if one.status == "planned":
        following = one.following[0]
        by = _typed(following.regimen.prescriber, private=private)
        return (name, "planned", following.first, what_for, by)
    if one.held is None:
        ended = one.past[-1].end if one.past else None
        words = "no longer prescribed" if ended else "no schedule"
        return (name, words, ended or Blank(), what_for, Blank())
    words = describe(one.held.regimen)
    if one.pauses:
        words += "; paused"
    by = _typed(one.held.regimen.prescriber, private=private)
    said = one.held.regimen.starts_said
    return (name, words, said_words(said) if said else one.held.first, what_for, by)


def _typed(words: str | None, *, private: bool) -> Cell:
    return Blank() if private or not words else words
