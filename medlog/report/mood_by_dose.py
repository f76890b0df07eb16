"""Mood against dose: tables for each medication of the period."""

from collections.abc import Iterator
from datetime import date, timedelta

from medlog.calc.confounds import goes_with_months, near
from medlog.calc.day_doses import DayDose, day_doses
from medlog.calc.day_states import STATES, day_states
from medlog.calc.effective_size import Autocorrelation
from medlog.calc.levels import EARLY, Phases, phases
from medlog.calc.mood_by_dose import MEAN_FROM, ByDose, Row, by_dose, level_rows
from medlog.calc.shares import NotEnough
from medlog.domain.regimen import pause_on
from medlog.report.material import Course, Material, once
from medlog.report.mood_tables import cells, columns, interval_cell
from medlog.report.scheduled import counts_of
from medlog.report.values import (
    Block,
    Cell,
    Column,
    Definition,
    Fact,
    Facts,
    Figure,
    Note,
    Score,
    Section,
    Signed,
    Table,
)

KEY = "mood_by_dose"

_FEW_CHANGES = 2

_DOSE = Column("dose", "Dose")


def mood_by_dose_section(material: Material) -> Section:
    """The section: levels, what came right after changes, differences, and what goes with them."""
    name = material.measured.name
    blocks = [block for course in material.in_use for block in _blocks(course, material)]
    title = f"{name[:1].upper()}{name[1:]} against dose"
    return Section(KEY, title, tuple(blocks), _definitions(material) if blocks else ())


@once
def doses_of(course: Course, material: Material) -> dict[date, DayDose]:
    """The dose of each day, from before the period on where it was prescribed."""
    as_taken = material.ways.as_taken
    return day_doses(
        course.medication,
        course.doses,
        material.period.first if as_taken else _begin(course, material),
        material.period.end,
        begins=course.since,
        today=material.today,
        as_taken=as_taken,
    )


def _begin(course: Course, material: Material) -> date:
    """A day early enough to know which dose the period begins with, and since when."""
    ways = material.ways
    begin = material.period.first - timedelta(days=max(ways.settle, ways.around, EARLY))
    # A pause has no dose: what held before it says whether another one followed.
    while (pause := pause_on(course.medication.pauses, begin)) is not None:
        begin = pause.starts - timedelta(days=1)
    return begin


@once
def phases_of(course: Course, material: Material) -> Phases[DayDose]:
    """The days of the period by how long their dose has held.

    Only a prescribed dose settles: what was taken differs from day to day.
    """
    doses = doses_of(course, material)
    first = material.period.first
    if all(_is_prescribed(dose) for dose in doses.values()):
        return phases(doses, material.ways.settle, first)
    within = {day: dose for day, dose in doses.items() if day >= first}
    return phases(within, 0, first)._replace(early={}, changes=())


def _is_prescribed(dose: DayDose) -> bool:
    return dose.source in {"prescribed", "none prescribed"}


def _blocks(course: Course, material: Material) -> Iterator[Block]:
    """Nothing where there is one dose and too little mood: another section lists these days."""
    found = phases_of(course, material)
    table = by_dose(found, material.measured.values)
    rows = (*table.levels, *table.settling)
    with_value = [row.with_value for row in rows if row.with_value]
    if len(with_value) < 2 and max(with_value, default=0) < MEAN_FROM:
        return
    yield from _tables(course.medication.name, table, material)
    yield from _by_taking(course, material)
    yield from _notes(course, found, material)
    raw = table.autocorrelation
    yield Facts(
        "autocorrelation",
        course.medication.name,
        "",
        (
            Fact(
                "One day with the next",
                (
                    Figure("r_raw", _score(raw), shown=False),
                    Figure("pairs", _pairs(raw), shown=False),
                ),
            ),
        ),
        shown=False,
    )


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
    at_once = all(_is_prescribed(row.at) for row in table.segments)
    if table.levels:
        yield levels
    if table.settling:
        caption = f"first {settle} days after a change"
        yield _table("settling", name, caption, table.settling, material)
    if came_back and at_once:
        yield _table("segments", name, "each run of days at one dose", table.segments, material)
    if table.later and any(row.with_value for row in table.early):
        early = f"first {EARLY} days at a dose"
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
        Column("interval", "95 %", "right"),
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


def _notes(course: Course, found: Phases[DayDose], material: Material) -> Iterator[Note]:
    """What else goes together with the dose, where it does."""
    days = {**found.settling, **found.settled}
    if not all(_is_prescribed(dose) for dose in days.values()):
        return
    name = course.medication.name
    if goes_with_months(dict(sorted(days.items()))):
        yield Note(
            "with-months",
            f"{name}: the dose and the months changed together, so a season cannot be told from a"
            " dose here.",
        )
    if 0 < len(found.changes) < _FEW_CHANGES:
        yield Note(
            "few-changes",
            f"{name}: the dose changed once in this period; whatever else changed then is in these"
            " numbers too.",
        )
    for other in material.in_use:
        if other is not course:
            others = phases_of(other, material).changes
            for day in near(found.changes, others):
                yield Note(
                    "changed-nearby",
                    f"{name}: {other.medication.name} was changed within 14 days of it, on {day}.",
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
            f"of the days of the period at that dose.{settled} Under 7 days have no mean and are"
            " listed.",
        ),
        Definition(
            "95 %",
            "the interval that a mean of such days covers in 95 of 100 cases; neighbouring days"
            " resemble each other, which makes it wider (lag-1 autocorrelation, effective number of"
            " days, Student's t). From 14 days on; with one dose alone it covers 91 to 93.",
        ),
    )
