"""Mood against dose: a table for each medication of the period."""

from medlog.calc.mood import TooFew
from medlog.calc.mood_by_dose import MEAN_FROM, AtDose, at_doses, day_doses, levels, segments
from medlog.calc.shares import NotEnough
from medlog.report.material import Course, Material
from medlog.report.values import (
    Between,
    Cell,
    Column,
    Definition,
    Mean,
    Number,
    Section,
    Span,
    Table,
)

KEY = "mood_by_dose"
TITLE = "Mood against dose"

_COLUMNS = (
    Column("dose", "Dose"),
    Column("dates", "Dates"),
    Column("days", "Days", "right"),
    Column("days_with_mood", "With mood", "right"),
    Column("mean", "Mean", "right"),
    Column("middle_half", "Middle half", "right"),
    Column("range", "Range", "right"),
)

_DEFINITIONS = (
    Definition(
        "Dose of a day",
        "all that was prescribed for it; without a schedule, what was logged as taken. Without"
        " paused days and those before the first prescription or dose.",
    ),
    Definition(
        "Mood at a dose",
        "of the days of the period at that dose. Under 7 days with mood have no mean and are"
        " listed.",
    ),
)


def mood_by_dose_section(material: Material) -> Section:
    """The section: all days at each dose, and each run of days where a dose came back later."""
    tables = [table for course in material.in_use for table in _tables(course, material)]
    return Section(KEY, TITLE, tuple(tables), _DEFINITIONS if tables else ())


def _tables(course: Course, material: Material) -> list[Table]:
    """None where there is one dose and too little mood: the mood section lists these days."""
    doses = day_doses(
        course.medication,
        course.doses,
        material.period.first,
        material.period.end,
        begins=course.since,
        today=material.today,
    )
    name = course.medication.name
    of_level = at_doses(levels(doses), material.mood)
    with_mood = [row.with_mood for row in of_level if row.with_mood]
    if len(with_mood) < 2 and max(with_mood, default=0) < MEAN_FROM:
        return []
    found = [_table("levels", name, "", of_level)]
    runs = segments(doses)
    came_back = len(runs) > len(of_level) > 1
    if came_back and all(run.dose.source.endswith("prescribed") for run in runs):
        caption = "each run of days at one dose"
        found.append(_table("segments", name, caption, at_doses(runs, material.mood)))
    return found


def _table(key: str, name: str, caption: str, rows: list[AtDose]) -> Table:
    return Table(key, name, caption, _COLUMNS, tuple(_row(row) for row in rows))


def _row(row: AtDose) -> tuple[Cell, ...]:
    head: tuple[Cell, ...] = (
        row.dose,
        Span(row.days[0], row.days[-1]),
        len(row.days),
        row.with_mood,
    )
    if isinstance(row.mood, TooFew):
        none = NotEnough("fewer than 7 days with mood")
        return (*head, row.mood if row.with_mood else none, none, none)
    mood = row.mood
    return (
        *head,
        Mean(mood.mean),
        Between(Mean(mood.lower), Mean(mood.upper)),
        Between(Number(mood.lowest), Number(mood.highest)),
    )
