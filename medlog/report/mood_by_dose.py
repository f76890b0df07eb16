"""Mood against dose: tables for each medication of the period."""

from collections.abc import Iterator, Sequence

from medlog.calc.day_doses import DayDose
from medlog.calc.day_states import STATES, day_states
from medlog.calc.effective_size import AllTheSame, Autocorrelation
from medlog.calc.levels import EARLY
from medlog.calc.mood_by_dose import MEAN_FROM, ByDose, Row, by_dose, by_level
from medlog.calc.shares import NotEnough
from medlog.report.beside_doses import (
    Begun,
    begun_of,
    beside_doses,
    is_all_prescribed,
    is_unchanged,
    left_out,
    unchanged,
)
from medlog.report.cells import Blank, Cell, Score, Signed
from medlog.report.course import Course
from medlog.report.course_doses import is_prescribed, phases_of
from medlog.report.look_back import look_back
from medlog.report.material import Material
from medlog.report.mood_tables import (
    ALL_THE_SAME,
    ALONE,
    cells,
    columns,
    difference_cell,
    freedom_cell,
    stands_alone,
)
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
_PART = Column("part", "Part", joins=True)


def mood_by_dose_section(material: Material) -> Section:
    """The section: levels, what came right after changes, differences, and what goes with them."""
    measure = material.measured
    if measure.felt is not None:
        return Section(KEY, "", ())  # an effect has days and a severity: effect_at_doses
    title = f"{measure.title} against dose"
    begun = begun_of(material)
    blocks: list[Block] = []
    same: list[str] = []
    for course in material.in_use:
        own = list(_blocks(course, begun, material))
        blocks += own
        if own and is_unchanged(phases_of(course, material)):
            same.append(course.medication.name)
    if not blocks and not measure.is_mood:
        blocks.append(_nothing(material))
    definitions = _definitions(material) if any(map(_is_seen, blocks)) else ()
    return Section(
        KEY, title, (*blocks, *unchanged(same, material), *left_out(measure)), definitions
    )


def _nothing(material: Material) -> Note:
    name = material.measured.name
    if material.ways.as_taken and material.measured.looks_back > 1:
        return Note("prescribed-alone", f"{name} is set against prescribed doses alone.")
    return Note("too-few-days", f"Too few days with {name} in this period.")


def _is_seen(block: Block) -> bool:
    return isinstance(block, Table) and block.shown


def _blocks(course: Course, begun: Begun, material: Material) -> Iterator[Block]:
    """Nothing where there is one dose and too little mood: another section lists these days.

    What is about more days than its own says nothing of what was taken on that one.
    """
    found = phases_of(course, material)
    one_day = material.measured.looks_back == 1
    if not (one_day or is_all_prescribed(found)):
        return
    table = by_dose(found, material.measured.values, as_taken=material.ways.as_taken)
    rows = (*table.levels, *table.settling)
    with_value = [row.with_value for row in rows if row.with_value]
    if len(with_value) < 2 and max(with_value, default=0) < MEAN_FROM:
        return
    name = course.medication.name
    yield from _tables(name, table, material)
    if one_day:
        yield from _by_taking(course, material)
    yield from beside_doses(name, found, begun, material)
    yield resemblance("autocorrelation", name, table.autocorrelation)


def resemblance(key: str, name: str, raw: Autocorrelation | AllTheSame | None) -> Facts:
    """How much one day is like the next, for programs: what the intervals of a table rest on."""
    pairs = raw.pairs if isinstance(raw, Autocorrelation) else 0
    figures = (Figure("r_raw", _score(raw), shown=False), Figure("pairs", pairs, shown=False))
    return Facts(key, name, "", (Fact("One day with the next", figures),), shown=False)


def _score(raw: Autocorrelation | AllTheSame | None) -> Cell:
    if isinstance(raw, Autocorrelation):
        return Score(raw.raw)
    return NotEnough("no two days in a row") if raw is None else ALL_THE_SAME


def _tables(name: str, table: ByDose[DayDose], material: Material) -> Iterator[Table]:
    if table.levels or table.settling:
        yield _levels(name, table, material)
    came_back = len(table.segments) > len(table.levels) > 1
    if came_back and all(is_prescribed(row.at) for row in table.segments):
        rows = [(Blank(), row) for row in table.segments]
        yield _table("segments", name, "each run of days at one dose", rows, material)
    if table.later and any(row.with_value for row in table.early):
        yield _early_and_later(name, table, material)
    if table.differences:
        yield _differences(name, table, material)


def _levels(name: str, table: ByDose[DayDose], material: Material) -> Table:
    """The levels, and in rows of their own the days right after a change.

    One row alone says of mood what the section on it says. A page of the whole has no room for
    days with this or that taken, where these are few.
    """
    apart = f"first {material.ways.settle} days"
    rows: list[tuple[Cell, Row[DayDose]]] = [
        *((Blank(), row) for row in table.levels),
        *((apart, row) for row in table.settling),
    ]
    rows.sort(key=lambda one: one[1].days[0])
    by_prescription = all(is_prescribed(row.at) for _, row in rows)
    least = 1 if by_prescription or material.is_of_part else MEAN_FROM
    tells_more = sum(row.with_value >= least for _, row in rows) > 1
    shown = tells_more or material.everything or material.is_of_one or not material.measured.is_mood
    caption = ALONE if stands_alone(table.levels) else ""
    return _table("levels", name, caption, rows, material)._replace(shown=shown)


def _early_and_later(name: str, table: ByDose[DayDose], material: Material) -> Table:
    rows: list[tuple[Cell, Row[DayDose]]] = [
        *((f"first {EARLY} days", row) for row in table.early),
        *(("later", row) for row in table.later),
    ]
    rows.sort(key=lambda one: one[1].days[0])
    of = "a prescribed dose" if material.ways.as_taken else "a dose"
    caption = f"the first {EARLY} days at {of}, and later ones"
    if table.settling:
        caption += f"; without the first {material.ways.settle} days after a change"
    found = _table("early_and_later", name, caption, rows, material)
    return found._replace(shown=material.detailed)


def _table(
    key: str,
    name: str,
    caption: str,
    rows: Sequence[tuple[Cell, Row[DayDose]]],
    material: Material,
) -> Table:
    heads = (_DOSE, _PART, *columns(material.measured.name))
    return Table(key, name, caption, heads, tuple((row.at, at, *cells(row)) for at, row in rows))


def _differences(name: str, table: ByDose[DayDose], material: Material) -> Table:
    heads = (
        Column("dose", "Dose"),
        Column("than", "Than at"),
        Column("difference", "Difference", "right"),
        Column("interval", "95%", "right"),
        Column("degrees_of_freedom", "Degrees of freedom", "right", shown=False),
    )
    rows = tuple(
        (
            one.after,
            one.before,
            Signed(one.mean),
            difference_cell(one.interval),
            freedom_cell(one.interval),
        )
        for one in table.differences
    )
    return Table("differences", name, f"difference of mean {material.measured.name}", heads, rows)


def _by_taking(course: Course, material: Material) -> Iterator[Block]:
    """Days on which doses were taken, partly taken, not taken, not logged."""
    found = by_level(day_states(counts_of(course, material)), material.measured.values)
    if sum(row.with_value > 0 for row in found.levels) > 1:
        name = course.medication.name
        caption = f"{material.measured.name} by whether the day's doses were taken"
        ordered = sorted(found.levels, key=lambda row: STATES.index(row.at.state))
        yield Table(
            "by_taking",
            name,
            "; ".join(filter(None, (caption, ALONE if stands_alone(found.levels) else ""))),
            (Column("state", "Doses"), *columns(material.measured.name, dated=False)),
            tuple((row.at.state, *cells(row, dated=False)) for row in ordered),
            shown=material.detailed,
        )
        yield resemblance("autocorrelation_by_taking", name, found.autocorrelation)


def _definitions(material: Material) -> tuple[Definition, ...]:
    ways, name = material.ways, material.measured.name
    if ways.as_taken:
        dose = "all that was logged as taken on it. Without today."
    else:
        dose = (
            "all that was prescribed for it; without a schedule, what was logged as taken, without"
            " today. Without paused days and those before the first prescription or dose."
        )
    settled = (
        f" The first {ways.settle} days after a change of a prescribed dose stand apart; a first"
        " start is no change, and neither is what was taken without a schedule."
        if ways.settle
        else ""
    )
    return (
        *look_back(material),
        Definition("Dose of a day", dose),
        Definition(
            f"{name[:1].upper()}{name[1:]} at a dose",
            "of all days of the period at that dose since the diary began; dates are the first and"
            " the last of them."
            f"{settled} Under 7 days have no mean and are listed.",
        ),
        Definition(
            "95%",
            "an interval that holds the true mean in about 95 of 100 such cases. From 14 days on."
            " Neighbouring days resemble each other, which makes it wider (lag-1 autocorrelation,"
            " effective number of days, Student's t).",
        ),
    )
