"""One effect in the place of mood: at each dose, and around each change of one."""

from collections.abc import Iterator
from datetime import date

from medlog.calc.levels import K, Run, levels
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import MICRO
from medlog.report.around_changes import around_definition, parts_around
from medlog.report.cells import Cell, Change, Mean, Number, Span
from medlog.report.course import Course
from medlog.report.course_doses import phases_of, prescribed_doses
from medlog.report.dose_words import dose_words
from medlog.report.material import Material
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

_COLUMNS = (
    Column("dates", "Dates"),
    Column("days", "Days with it", "right"),
    Column("mean", "Mean severity", "right"),
    Column("highest", "Highest", "right"),
)
_FELT = Definition(
    "Days with it",
    "days with an entry above 0 or without a severity, of all days of the row since the diary"
    " began; nothing is filled in between entries. The mean and the highest are of those that"
    " have a severity, 0 to 10.",
)

Felt = dict[date, int | None]


def effect_by_dose_section(material: Material) -> Section:
    """The section: for each medication its doses, with all of their days; of an effect alone."""
    felt, title = material.measured.felt, f"{material.measured.title} against dose"
    if felt is None:
        return Section("effect_by_dose", title, ())
    blocks: list[Block] = []
    for course in material.in_use:
        found = phases_of(course, material)
        of_dose = levels(dict(sorted({**found.settling, **found.settled}.items())))
        if any(day in felt for run in of_dose for day in run.days):
            head = (Column("dose", "Dose"), *_COLUMNS)
            rows = tuple((run.at, *_cells(run, felt)) for run in of_dose)
            blocks.append(Table("effect_by_dose", course.medication.name, "", head, rows))
    definitions = (_FELT,) if blocks else ()
    if not blocks:
        nothing = f"No day with {material.measured.name} at a known dose in this period."
        blocks.append(Note("too-few-days", nothing))
    return Section("effect_by_dose", title, tuple(blocks), definitions)


def effect_around_changes_section(material: Material) -> Section:
    """The section: a table for each change of dose around which the effect was there."""
    felt, title = material.measured.felt, f"{material.measured.title} around changes of dose"
    blocks: tuple[Block, ...] = ()
    if felt is not None:
        blocks = tuple(
            block for course in material.in_use for block in _of_course(course, material, felt)
        )
    seen = blocks and material.detailed
    return Section(
        "effect_around_changes",
        title,
        blocks,
        (around_definition(material.ways), _FELT) if seen else (),
    )


def _of_course(course: Course, material: Material, felt: Felt) -> Iterator[Block]:
    changes = phases_of(course, material).changes
    doses = prescribed_doses(course, material) if changes else {}
    for day in changes:
        parts = parts_around(doses, day, material)
        runs = levels(dict(sorted({**parts.settled, **parts.settling}.items())))
        if not any(of in felt for run in runs for of in run.days):
            continue
        before = [dose for of, dose in doses.items() if of < day][-1]
        change = Change("changed", dose_words(before), dose_words(doses[day]))
        figures = (Figure("day", day), Figure("change", change))
        shown = material.detailed
        yield Facts("change", course.medication.name, "", (Fact("Change", figures),), shown=shown)
        head = (Column("part", "When"), *_COLUMNS)
        rows = tuple((run.at.words, *_cells(run, felt)) for run in runs)
        yield Table("effect_around_changes", "", "", head, rows, shown=shown)


def _cells(run: Run[K], felt: Felt) -> tuple[Cell, ...]:
    days = [day for day in run.days if day in felt]
    rated = [number for day in days if (number := felt[day]) is not None]
    why = NotEnough("no severity given" if days else "not logged")
    return (
        Span(run.days[0], run.days[-1]),
        Share(len(days), len(run.days)),
        Mean(sum(rated) / len(rated) / MICRO) if rated else why,
        Number(max(rated)) if rated else why,
    )
