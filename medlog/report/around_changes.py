"""Each change of a prescribed dose, from some weeks before it to some weeks after it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from medlog.calc.day_doses import DayDose
from medlog.calc.levels import Phases
from medlog.calc.mood_by_dose import ByDose, by_dose
from medlog.report.cells import Change, Signed
from medlog.report.course import Course
from medlog.report.course_doses import phases_of, prescribed_doses
from medlog.report.day_words import day_text
from medlog.report.dose_words import dose_words
from medlog.report.look_back import look_back
from medlog.report.material import Material, Ways
from medlog.report.mood_by_dose import resemblance
from medlog.report.mood_tables import (
    ALONE,
    cells,
    columns,
    difference_cell,
    freedom_cell,
    stands_alone,
)
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

KEY = "around_changes"

WEEK = 7


class Part(NamedTuple):
    """Where days lie around a change, in words."""

    words: str

    @property
    def key(self) -> tuple[object, ...]:
        """Days of one part are alike."""
        return (self.words,)


def around_changes_section(material: Material) -> Section:
    """The section: a table for each change of dose in the period that has days with mood."""
    if material.measured.felt is not None:
        return Section(KEY, "", ())  # an effect has days and a severity: effect_at_doses
    blocks = tuple(block for course in material.in_use for block in _of_course(course, material))
    title = f"{material.measured.title} around changes of dose"
    definitions = (around_definition(material.ways), *look_back(material))
    return Section(KEY, title, blocks, definitions if blocks else ())


def around_definition(ways: Ways) -> Definition:
    """What lies around a change."""
    apart = f", the first {ways.settle} of them apart" if ways.settle else ""
    return Definition(
        "Around a change",
        f"up to {ways.around} days at the dose before, and up to {ways.around} days from the change"
        f" on{apart}.",
    )


def _of_course(course: Course, material: Material) -> Iterator[Block]:
    if changes := phases_of(course, material).changes:
        doses = prescribed_doses(course, material)
        for day in changes:
            yield from _around(course, doses, day, material)


def _around(
    course: Course, doses: dict[date, DayDose], day: date, material: Material
) -> Iterator[Block]:
    found = by_dose(parts_around(doses, day, material), material.measured.values)
    rows = sorted((*found.levels, *found.settling), key=lambda row: row.days[0])
    if not any(row.with_value for row in rows):
        return
    head = (Column("part", "When"), *columns(material.measured.name))
    body = tuple((row.at.words, *cells(row)) for row in rows)
    before = [dose for of, dose in doses.items() if of < day][-1]
    yield _difference(course, found, before, doses[day], day, shown=material.detailed)
    caption = ALONE if stands_alone(found.levels) else ""
    yield Table(KEY, "", caption, head, body, shown=material.detailed)
    if material.detailed and (why := _why_no_more(doses, day, found, material)):
        yield Note("no-later-days", f"After the first {material.ways.settle} days: {why}.")
    yield resemblance("around_autocorrelation", course.medication.name, found.autocorrelation)


def _why_no_more(
    doses: dict[date, DayDose], day: date, found: ByDose[Part], material: Material
) -> str:
    """Why no days are left after those that are kept apart; "" where there are some."""
    if any(row.days[0] >= day for row in found.levels):
        return ""
    ways, year = material.ways, material.period.last.year
    if ways.around <= ways.settle:
        weeks, settle = ways.around // WEEK, ways.settle
        return (
            f"nothing, as --around {weeks} goes no further than the {settle} days that are kept"
            f" apart. --around {settle // WEEK + weeks} looks further, --settle 0 keeps none apart"
        )
    after = (of for of in doses if of > day and doses[of].key != doses[day].key)
    if (changed := next(after, None)) and changed < day + timedelta(days=ways.settle + 1):
        return f"nothing, as the dose changed again on {day_text(changed, year)}"
    return f"nothing yet, as this page ends on {day_text(material.period.last, year)}"


def _difference(
    course: Course, found: ByDose[Part], before: DayDose, after: DayDose, day: date, *, shown: bool
) -> Facts:
    """Which change it is, and by how much the days after it differ from those before."""
    figures: tuple[Figure, ...] = ()
    if found.differences:
        one = found.differences[0]
        figures = (
            Figure("difference", Signed(one.mean)),
            Figure("interval", difference_cell(one.interval), "(95%)"),
            Figure("degrees_of_freedom", freedom_cell(one.interval), shown=False),
        )
    change = (
        Figure("day", day),
        Figure("change", Change("changed", dose_words(before), dose_words(after))),
        Figure("before", before, shown=False),
        Figure("after", after, shown=False),
    )
    lines = (Fact("Change", change), Fact("Then less before", figures))
    return Facts("change", course.medication.name, "", lines, shown=shown)


def parts_around(doses: dict[date, DayDose], day: date, material: Material) -> Phases[Part]:
    """The days before a change at the dose before it, right after it, and then.

    Days before the diary begins are in no part.
    """
    ways = material.ways
    settle = timedelta(days=ways.settle)
    near = [day + timedelta(days=n) for n in range(-ways.around, ways.around)]
    begins = material.begins or day
    earlier = [of for of in near if begins <= of < day and of in doses]
    parts: Phases[Part] = Phases({}, {}, {}, ())
    at_before = Part("before")
    for of in reversed(earlier):
        if doses[of].key != doses[earlier[-1]].key:
            break
        parts.settled[of] = at_before
    ordered = dict(sorted(parts.settled.items()))
    right_after, then = Part(f"first {ways.settle} days"), Part("then")
    for of in near[ways.around :]:
        if of not in doses:
            continue
        if doses[of].key != doses[day].key:
            break
        if of < day + settle:
            parts.settling[of] = right_after
        else:
            ordered[of] = then
    return parts._replace(settled=ordered)
