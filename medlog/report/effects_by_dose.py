"""What was felt at each dose: on how many of its days, and how strongly."""

from datetime import date

from medlog.calc.effects import History, NoSeverity, Severity, felt_on
from medlog.calc.levels import levels
from medlog.calc.shares import NotEnough, Share
from medlog.domain.names import fold
from medlog.report.cells import Cell, Mean, Rating
from medlog.report.course import Course
from medlog.report.course_doses import doses_of
from medlog.report.material import Material
from medlog.report.values import Column, Definition, Section, Table

KEY = "effects_by_dose"
TITLE = "Side effects by dose"

_COLUMNS = (
    Column("effect", "Effect"),
    Column("dose", "Dose"),
    Column("days", "Days", "right"),
    Column("mean", "Mean", "right"),
    Column("highest", "Highest", "right"),
)
_DEFINITIONS = (
    Definition(
        "Effects at a dose",
        "days with the effect, of all days of the period at that dose since the diary began, the"
        " first ones after a change among them. An effect comes from what is taken, from what it is"
        " taken for, or from anything else.",
    ),
)


def effects_by_dose_section(material: Material) -> Section:
    """The section: for each effect and dose the days it was there; where doses differ."""
    tables = tuple(table for course in material.in_use for table in _tables(course, material))
    return Section(KEY, TITLE, tables, _DEFINITIONS if tables else ())


def _tables(course: Course, material: Material) -> list[Table]:
    names = [one.name for one in material.felt if one.present]
    if not names:
        return []
    of_dose = levels(doses_of(course, material))
    if len(of_dose) < 2:
        return []
    rows = tuple(
        (name, run.at, *_cells(set(run.days), material.histories[fold(name)]))
        for name in names
        for run in of_dose
    )
    return [Table(KEY, course.medication.name, "", _COLUMNS, rows, shown=material.detailed)]


def _cells(days: set[date], history: History) -> tuple[Cell, ...]:
    present, severity = felt_on(days, history)
    return (Share(present, len(days)), *_severity(present, severity))


def _severity(present: int, severity: Severity | NoSeverity) -> tuple[Cell, Cell]:
    if isinstance(severity, NoSeverity):
        why = NotEnough("no severity given" if present else "not logged")
        return why, why
    return Mean(severity.mean), Rating(severity.highest, severity.word)
