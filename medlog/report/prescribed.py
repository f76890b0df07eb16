"""What is prescribed at the end of the period, and since when."""

from medlog.domain.description import describe
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
)


def prescribed_section(material: Material) -> Section:
    """The section: a row for each medication of the period, as it stands on its last day."""
    standings = [standing(course.medication, material.period.last) for course in material.in_use]
    rows = tuple(_row(one, private=material.private) for one in standings)
    return Section(KEY, TITLE, (Table(KEY, "", "", _COLUMNS, rows),) if rows else ())


def _row(one: Standing, *, private: bool) -> tuple[Cell, ...]:
    indication = "" if private else one.medication.indication
    what_for: Cell = indication or Blank()
    if one.status == "planned":
        return (one.medication.name, "planned", one.following[0].first, what_for)
    if one.held is None:
        ended = one.past[-1].end if one.past else None
        words = "no longer prescribed" if ended else "no schedule"
        return (one.medication.name, words, ended or Blank(), what_for)
    words = describe(one.held.regimen)
    if one.pauses:
        words += "; paused"
    return (one.medication.name, words, one.held.first, what_for)
