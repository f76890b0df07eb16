"""Mood against dose: tables for each medication of the period."""

from collections.abc import Iterator

from medlog.calc.day_doses import DayDose
from medlog.calc.day_states import STATES, day_states
from medlog.calc.effective_size import Autocorrelation
from medlog.calc.levels import EARLY, K
from medlog.calc.mood_by_dose import MEAN_FROM, ByDose, Row, by_dose, level_rows
from medlog.calc.shares import NotEnough
from medlog.report.beside_doses import (
    Begun,
    begun_of,
    beside_doses,
    is_unchanged,
    left_out,
    unchanged,
)
from medlog.report.cells import Cell, Score, Signed
from medlog.report.course_doses import is_prescribed, phases_of
from medlog.report.material import Course, Material
from medlog.report.mood_tables import cells, columns, interval_cell
from medlog.report.scheduled import counts_of
from medlog.report.values import (
    Block,
    Column,
    Definition,
    Fact,
    Facts,
    Figure,
    Note,
    Section,
    Table,
)

KEY = "mood_by_dose"

_DOSE = Column("dose", "Dose")


def mood_by_dose_section(material: Material) -> Section:
    """The section: levels, what came right after changes, differences, and what goes with them."""
    measure = material.measured
    title = f"{measure.title} against dose"
    begun = begun_of(material)
    blocks: list[Block] = []
    same: list[str] = []
    for course in material.in_use:
        own = list(_blocks(course, begun, material))
        blocks += own
        if own and is_unchanged(phases_of(course, material)):
            same.append(course.medication.name)
    definitions = _definitions(material) if blocks else ()
    if not blocks and not measure.is_mood:
        blocks.append(Note("too-few-days", f"Too few days with {measure.name} in this period."))
    return Section(KEY, title, (*blocks, *unchanged(same), *left_out(measure)), definitions)


def _blocks(course: Course, begun: Begun, material: Material) -> Iterator[Block]:
    """Nothing where there is one dose and too little mood: another section lists these days."""
    found = phases_of(course, material)
    table = by_dose(found, material.measured.values)
    rows = (*table.levels, *table.settling)
    with_value = [row.with_value for row in rows if row.with_value]
    if len(with_value) < 2 and max(with_value, default=0) < MEAN_FROM:
        return
    yield from _tables(course.medication.name, table, material)
    yield from _by_taking(course, material)
    yield from beside_doses(course.medication.name, found, begun)
    yield resemblance("autocorrelation", course.medication.name, table)


def resemblance(key: str, name: str, table: ByDose[K]) -> Facts:
    """How much one day is like the next, for programs: what the intervals of a table rest on."""
    raw = table.autocorrelation
    figures = (
        Figure("r_raw", _score(raw), shown=False),
        Figure("pairs", _pairs(raw), shown=False),
    )
    return Facts(key, name, "", (Fact("One day with the next", figures),), shown=False)


def _score(raw: object) -> Cell:
    if isinstance(raw, Autocorrelation):
        return Score(raw.raw)
    return NotEnough("no two days in a row" if raw is None else "all days the same")


def _pairs(raw: object) -> Cell:
    return raw.pairs if isinstance(raw, Autocorrelation) else 0


def _tables(name: str, table: ByDose[DayDose], material: Material) -> Iterator[Table]:
    settle = material.ways.settle
    kept_apart = f"without the first {settle} days after a change" if table.settling else ""
    levels = _table("levels", name, kept_apart, table.levels, material)
    came_back = len(table.segments) > len(table.levels) > 1
    at_once = all(is_prescribed(row.at) for row in table.segments)
    if table.levels:
        yield levels
    if table.settling:
        caption = f"first {settle} days after a change"
        yield _table("settling", name, caption, table.settling, material)
    if came_back and at_once:
        yield _table("segments", name, "each run of days at one dose", table.segments, material)
    if table.later and any(row.with_value for row in table.early):
        early = ", ".join([f"first {EARLY} days at a dose", *([kept_apart] if kept_apart else [])])
        yield _table("early", name, early, table.early, material)._replace(shown=material.detailed)
        later = f"after the first {EARLY} days at a dose"
        yield _table("later", name, later, table.later, material)._replace(shown=material.detailed)
    if table.differences:
        yield _differences(name, table, material)


def _table(
    key: str, name: str, caption: str, rows: tuple[Row[DayDose], ...], material: Material
) -> Table:
    heads = (_DOSE, *columns(material.measured.name))
    return Table(key, name, caption, heads, tuple((row.at, *cells(row)) for row in rows))


def _differences(name: str, table: ByDose[DayDose], material: Material) -> Table:
    heads = (
        Column("dose", "Dose"),
        Column("than", "Than at"),
        Column("difference", "Difference", "right"),
        Column("interval", "95%", "right"),
    )
    rows = tuple(
        (one.after, one.before, Signed(one.mean), interval_cell(one.interval, signed=True))
        for one in table.differences
    )
    return Table("differences", name, f"difference of mean {material.measured.name}", heads, rows)


def _by_taking(course: Course, material: Material) -> Iterator[Table]:
    """Days on which doses were taken, partly taken, not taken, not logged."""
    rows = level_rows(day_states(counts_of(course, material)), material.measured.values)
    if sum(row.with_value > 0 for row in rows) > 1:
        ordered = sorted(rows, key=lambda row: STATES.index(row.at.state))
        yield Table(
            "by_taking",
            course.medication.name,
            f"{material.measured.name} by whether the day's doses were taken",
            (Column("state", "Doses"), *columns(material.measured.name, dated=False)),
            tuple((row.at.state, *cells(row, dated=False)) for row in ordered),
            shown=material.detailed,
        )


def _definitions(material: Material) -> tuple[Definition, ...]:
    ways, name = material.ways, material.measured.name
    if ways.as_taken:
        dose = "all that was logged as taken on it."
    else:
        dose = (
            "all that was prescribed for it; without a schedule, what was logged as taken. Without"
            " paused days and those before the first prescription or dose."
        )
    settled = (
        f" The first {ways.settle} days after a change of a prescribed dose stand apart; a first"
        " start is no change."
        if ways.settle
        else ""
    )
    return (
        Definition("Dose of a day", dose),
        Definition(
            f"{name[:1].upper()}{name[1:]} at a dose",
            f"of all days of the period at that dose; dates are the first and the last of them."
            f"{settled} Under 7 days have no mean and are listed.",
        ),
        Definition(
            "95%",
            "an interval that holds the true mean in about 95 of 100 such cases, with one dose"
            " alone in 91 to 93. From 14 days on. Neighbouring days resemble each other, which"
            " makes it wider (lag-1 autocorrelation, effective number of days, Student's t).",
        ),
    )
