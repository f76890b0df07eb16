"""What was felt in the period."""

from datetime import date

from medlog.calc.effects import Felt, NoSeverity, felt
from medlog.calc.shares import NotEnough, Share
from medlog.report.material import Material
from medlog.report.values import (
    Blank,
    Cell,
    Column,
    Definition,
    Mean,
    Note,
    Rating,
    Section,
    Span,
    Table,
)

KEY = "effects"
TITLE = "Side effects"

_COLUMNS = (
    Column("effect", "Effect"),
    Column("days", "Days", "right"),
    Column("mean", "Mean", "right"),
    Column("highest", "Highest", "right"),
    Column("dates", "Dates"),
    Column("over", "Over"),
)

_DEFINITIONS = (
    Definition(
        "Days with an effect",
        "days with an entry above 0 or without a severity; nothing is filled in between them."
        " Dates are the first and the last of them in the period.",
    ),
    Definition(
        "Severity",
        "0 to 10; mild is 2, moderate 5, severe 8, unbearable 10. A day has that of its highest"
        " entry; the mean is one of days that have a severity.",
    ),
    Definition("Over", "the day on which it was logged as over."),
)


def effects_section(material: Material) -> Section:
    """The section, with a row for each effect that has an entry in the period."""
    found = felt(material.effects)
    if not found:
        return Section(KEY, TITLE, (Note("no-effects", "None logged in this period."),))
    of = (material.period.end - material.first).days
    rows = tuple(_row(one, of) for one in found)
    return Section(KEY, TITLE, (Table("effects", "", "", _COLUMNS, rows),), _DEFINITIONS)


def _row(one: Felt, of: int) -> tuple[Cell, ...]:
    days = one.present
    return (
        one.name,
        Share(len(days), of),
        *_severity(one),
        Span(days[0], days[-1]) if days else Blank(),
        _over(one.over),
    )


def _severity(one: Felt) -> tuple[Cell, Cell]:
    if isinstance(one.severity, NoSeverity):
        none = NotEnough("no severity given")
        return (none, none)
    return (Mean(one.severity.mean), Rating(one.severity.highest, one.severity.word))


def _over(day: date | None) -> Cell:
    return Blank() if day is None else day
