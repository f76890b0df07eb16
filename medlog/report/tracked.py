"""The factors of the period: what each came to, week by week, and mood beside it."""

from collections.abc import Iterator

from medlog.calc.mood import Stretch, Summary, TooFew, stretches, summarise
from medlog.calc.mood_by_dose import MEAN_FROM
from medlog.calc.shares import NotEnough, Share
from medlog.calc.thirds import Part, thirds
from medlog.report.beside_doses import left_out
from medlog.report.cells import Between, Cell, Mean, Number, Span
from medlog.report.material import Material, Measure
from medlog.report.values import Block, Column, Definition, Note, Section, Table

KEY = "tracked"
TITLE = "Tracked"

_LONG = 26 * 7
"""Days of a period above which a row has four weeks."""

_TOO_FEW = NotEnough(f"fewer than {MEAN_FROM} days")
_NOT_LOGGED = NotEnough("not logged")
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
    beside = [table for one in found for table in _mood_beside(one, material)]
    for one in found:
        blocks += left_out(one)
        blocks.append(_weeks(one, material))
        blocks += _mood_beside(one, material)
    if not material.detailed:
        blocks.append(_MORE)
    seen = beside and material.detailed
    return Section(KEY, TITLE, tuple(blocks), (*_DEFINITIONS, *([_BESIDE] if seen else [])))


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


def _weeks(one: Measure, material: Material) -> Table:
    length = 7 if material.period.days <= _LONG else 28
    columns = (
        Column("dates", "Week" if length == 7 else "Four weeks"),
        Column("days", "Days", "right"),
        Column("mean", "Mean", "right"),
        Column("lowest", "Lowest", "right"),
        Column("highest", "Highest", "right"),
    )
    found = stretches(one.values, material.first, material.period.end, length)
    rows = tuple(map(_week, found))
    key = "tracked_by_week" if length == 7 else "tracked_by_four_weeks"
    return Table(key, one.title, "", columns, rows, shown=material.detailed)


def _week(row: Stretch) -> tuple[Cell, ...]:
    head, length = Span(row.first, row.last), (row.last - row.first).days + 1
    if isinstance(row.summary, TooFew):
        return (head, Share(0, length), *(_NOT_LOGGED,) * 3)
    found = row.summary
    figures = (Mean(found.mean), Number(found.lowest), Number(found.highest))
    return (head, Share(found.days, length), *figures)


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
    yield Table("mood_beside", title, "", columns, rows, shown=material.detailed)


def _mood_of(part: Part, material: Material) -> Summary | TooFew:
    return summarise([material.mood[day] for day in part.days], MEAN_FROM)


def _values(part: Part) -> Cell:
    low, high = Mean(part.low), Mean(part.high)
    return low if part.low == part.high else Between(low, high)
