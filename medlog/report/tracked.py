"""The factors of the period: what each came to, week by week, and mood beside it."""

from collections.abc import Iterator

from medlog.calc.mood import Summary, TooFew, summarise
from medlog.calc.mood_by_dose import MEAN_FROM
from medlog.calc.shares import NotEnough, Share
from medlog.calc.thirds import Part, thirds
from medlog.report.beside_doses import left_out
from medlog.report.cells import Between, Cell, Mean, Number
from medlog.report.material import Material, Measure
from medlog.report.rows_of_days import rows_of_days
from medlog.report.values import Block, Column, Definition, Note, Section, Table

KEY = "tracked"
TITLE = "Tracked"
_MOOD_BESIDE = "mood_beside"

_TOO_FEW = NotEnough(f"fewer than {MEAN_FROM} days")
_NONE = Note(
    "nothing-tracked", "None in this period. To track a number:", "medlog track sleep 7.5h"
)
_MORE = Note("more", "Week by week, and mood beside each:", "medlog report tracked")

_FIGURES = (
    Column("mean", "Mean", "right"),
    Column("middle_half", "Middle half", "right"),
    Column("range", "Range", "right"),
)
_DEFINITIONS = (
    Definition(
        "Tracked number of a day",
        "the mean of its entries; hours and minutes are counted together. Under 7 days have no mean"
        " and are listed.",
    ),
    Definition(
        "Middle half, range",
        "first to third quartile of the days; lowest to highest single entry.",
    ),
)
_BESIDE = Definition(
    "Mood beside a tracked number",
    "days with both, in three parts by the number: about a third of the days are in each, and days"
    " with the same number in one. It shows what was logged on the same days, and no cause.",
)


def tracked_section(material: Material) -> Section:
    """The section: a row for each factor; by itself also its weeks, and mood beside it."""
    found = material.tracked
    if not found:
        return Section(KEY, TITLE, (_NONE,) if material.is_of_part else ())
    of = (material.period.end - material.first).days
    rows = tuple((one.title, Share(len(one.values), of), *_figures(one)) for one in found)
    columns = (Column("factor", "Tracked"), Column("days", "Days", "right"), *_FIGURES)
    blocks: list[Block] = [Table(KEY, "", "", columns, rows)]
    for one in found:
        blocks += left_out(one)
        if material.detailed:
            blocks += _in_detail(one, material)
    if not material.detailed:
        blocks.append(_MORE)
    beside = any(isinstance(one, Table) and one.key == _MOOD_BESIDE for one in blocks)
    return Section(KEY, TITLE, tuple(blocks), (*_DEFINITIONS, *([_BESIDE] if beside else [])))


def _in_detail(one: Measure, material: Material) -> Iterator[Table]:
    """A factor week by week, and mood beside it."""
    logged = Column("days_logged", "Days", "right")
    end = material.period.end
    yield rows_of_days("tracked", one.title, logged, one.values, material.first, end)
    yield from _mood_beside(one, material)


def _figures(one: Measure) -> tuple[Cell, ...]:
    return _summary(summarise(list(one.values.values()), MEAN_FROM))


def _summary(found: Summary | TooFew) -> tuple[Cell, ...]:
    if isinstance(found, TooFew):
        return (found if found.days else _TOO_FEW, _TOO_FEW, _TOO_FEW)
    return (
        Mean(found.mean),
        Between(Mean(found.lower), Mean(found.upper)),
        Between(Number(found.lowest), Number(found.highest)),
    )


def _mood_beside(one: Measure, material: Material) -> Iterator[Table]:
    """Mood in each part of the days with both; where two parts have days enough for a mean."""
    both = {day: value for day, value in one.values.items() if day in material.mood}
    parts = thirds(both)
    if sum(len(part.days) >= MEAN_FROM for part in parts) < 2:
        return
    columns = (
        Column("values", one.title),
        Column("days", "Days", "right"),
        _FIGURES[0]._replace(header="Mean mood"),
        *_FIGURES[1:],
    )
    rows = tuple(
        (_values(part), len(part.days), *_summary(_mood_of(part, material))) for part in parts
    )
    title = f"Mood beside {one.name}"
    yield Table(_MOOD_BESIDE, title, "", columns, rows)


def _mood_of(part: Part, material: Material) -> Summary | TooFew:
    return summarise([material.mood[day] for day in part.days], MEAN_FROM)


def _values(part: Part) -> Cell:
    low, high = Mean(part.low), Mean(part.high)
    return low if part.low == part.high else Between(low, high)
