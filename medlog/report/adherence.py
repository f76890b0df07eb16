"""What was taken of what was due, one medication after the other."""

from collections.abc import Iterator

from medlog.calc.adherence import measured_kind, measured_kinds
from medlog.domain.regimen import Kind, in_force
from medlog.domain.timeline import standing
from medlog.report import taxonomy, without_schedule
from medlog.report.course import Course
from medlog.report.material import Material
from medlog.report.scheduled import DEFINITIONS, RUNS, scheduled_blocks
from medlog.report.together import together_facts
from medlog.report.values import Block, Definition, Note, Section

KEY = "adherence"
TITLE = "Doses"

_MORE = Note("all-figures", "For all figures of the field:", "medlog report adherence --all")


def adherence_section(material: Material) -> Section:
    """The section, with a block for each medication of the period, and one for all together."""
    blocks: list[Block] = []
    definitions: dict[Definition, None] = {}
    scheduled: list[Course] = []
    for course, kind, is_last in _kinds(material):
        if kind == "scheduled":
            scheduled.append(course)
            blocks += scheduled_blocks(course, material)
            definitions |= dict.fromkeys(DEFINITIONS)
            if material.streaks:
                definitions[RUNS] = None
        elif kind == "as-needed":
            blocks.append(without_schedule.as_needed_facts(course, material))
            definitions[without_schedule.AS_NEEDED] = None
        else:
            found = without_schedule.unscheduled_blocks(course, material)
            # How to set a schedule is said where there is none by the end of the period.
            blocks += found if is_last else found[:1]
            definitions[without_schedule.UNSCHEDULED] = None
    if scheduled:
        blocks.append(together_facts(scheduled, material))
        if material.everything:
            definitions |= dict.fromkeys(taxonomy.definitions(material.window))
        elif material.is_of_part:
            blocks.append(_MORE)
    silent = [one.medication.name for one in material.courses if one.is_silent(material.period)]
    if silent:
        blocks.append(Note("nothing-logged", f"Nothing logged of: {', '.join(silent)}."))
    if material.is_of_part and not blocks:
        blocks += _nothing_due(material)
    return Section(KEY, TITLE, tuple(blocks), tuple(definitions))


def _nothing_due(material: Material) -> Iterator[Note]:
    """What stands where no medication has a day in the period, as nobody asks for an empty page."""
    yield Note("nothing-due", "No dose was due or logged in this period.")
    last = material.period.last
    standings = (standing(course.medication, last) for course in material.courses)
    over = [one.medication.name for one in standings if one.status in {"stopped", "ended"}]
    if over:
        text = f"Not taken any more: {', '.join(over)}. For what was before:"
        yield Note("taken-before", text, "medlog med history")


def _kinds(material: Material) -> Iterator[tuple[Course, Kind, bool]]:
    """Each medication with the kinds it was of in the period, and whether that is the last one.

    Days without a schedule are told of where a dose was logged on one of them.
    """
    period = material.period
    for course in material.in_use:
        kinds = measured_kinds(course.medication, period.first, period.end)
        for kind in kinds:
            is_last = kind == measured_kind(course.medication, period.end)
            if is_last or kind != "unscheduled" or _taken_without(course):
                yield course, kind, is_last


def _taken_without(course: Course) -> bool:
    regimens = course.medication.regimens
    held = ((in_force(regimens, day), day) for day, amounts in course.logged.items() if amounts)
    return any(
        regimen.kind == "unscheduled" if regimen else day < regimens[0].starts
        for regimen, day in held
    )
