"""What was taken of what was due, one medication after the other."""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from medlog.calc.adherence import (
    Adherence,
    adherence,
    as_needed,
    dose_logged,
    due_days,
    measured_kind,
    measured_kinds,
)
from medlog.calc.shares import NotEnough, Share
from medlog.calc.streaks import RECENT, Streaks, streaks
from medlog.domain.description import describe
from medlog.domain.medication import Medication
from medlog.domain.names import as_word
from medlog.domain.period import Period
from medlog.domain.regimen import Kind, in_force, pause_on
from medlog.domain.when import format_clock_time
from medlog.report.material import Course, Material
from medlog.report.values import Block, Definition, Fact, Facts, Figure, Note, Section

KEY = "adherence"
TITLE = "Doses"

_HALF_HOUR = 30

_SCHEDULED = (
    Definition(
        "Taken on",
        "days with every due dose logged as taken, of the days with a dose due. From the first"
        " dose on; without today, paused days and days after a stop.",
    ),
    Definition("Not taken", "logged as not taken. Not logged: nothing is known."),
    Definition("Last due days", "up to 30 that are over, also from before the period."),
)
_RUNS = Definition(
    "In a row",
    "due days one after the other with every due dose taken: the run at the end of the period, and"
    " the longest with a day in it, each from its beginning. Paused days and"
    " days without a dose due neither end nor lengthen a run.",
)
_UNSCHEDULED = Definition(
    "Dose logged on",
    "without a schedule nothing is due, so these are days with a dose, of the days from the first"
    " dose on that are over. In a row: within the period, up to now or its end.",
)
_AS_NEEDED = Definition(
    "As needed", "days with a dose, of the days it was prescribed for that are over."
)


def adherence_section(material: Material) -> Section:
    """The section, with a block for each medication of the period."""
    blocks: list[Block] = []
    definitions: dict[Definition, None] = {}
    for course, kind, is_last in _kinds(material):
        if kind == "scheduled":
            blocks.append(_scheduled(course, material))
            definitions |= dict.fromkeys(_SCHEDULED)
            if material.streaks:
                definitions[_RUNS] = None
        elif kind == "as-needed":
            blocks.append(_as_needed(course, material))
            definitions[_AS_NEEDED] = None
        else:
            found = _unscheduled(course, material)
            # How to set a schedule is said where there is none by the end of the period.
            blocks += found if is_last else found[:1]
            definitions[_UNSCHEDULED] = None
    silent = [one.medication.name for one in material.courses if one.is_silent(material.period)]
    if silent:
        blocks.append(Note("nothing-logged", f"Nothing logged of: {', '.join(silent)}."))
    return Section(KEY, TITLE, tuple(blocks), tuple(definitions))


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
    held = ((in_force(regimens, dose.day), dose) for dose in course.doses)
    return any(
        dose.status == "taken"
        and (regimen.kind == "unscheduled" if regimen else dose.day < regimens[0].starts)
        for regimen, dose in held
    )


def _scheduled(course: Course, material: Material) -> Facts:
    period = material.period
    figures = adherence(
        course.medication,
        course.matched,
        period.first,
        period.end,
        material.today,
        course.since,
    )
    due = due_days(course.matched, course.since)
    end = min(material.today, period.end)
    overall = streaks(due, end)
    recent = overall.recent if isinstance(overall, Streaks) else overall
    # In a young diary the last due days are all there are: the line above says so already.
    tells_more = isinstance(recent, Share) and recent != figures.days
    run = streaks(_with_run_before(due, period, material.today), end)
    lines = (
        Fact("Taken on", _taken(figures)),
        Fact("Other doses", _other(figures)),
        Fact(
            f"Last {recent.of if isinstance(recent, Share) else RECENT} due days",
            (Figure("last_30", recent, shown=tells_more),),
        ),
        *(
            [Fact("In a row", _run(run, now=material.today < period.end))]
            if material.streaks
            else []
        ),
        Fact(
            "Today so far",
            (Figure("today", figures.today, shown=isinstance(figures.today, Share)),),
        ),
    )
    return Facts("medication", course.medication.name, _detail(course.medication, period), lines)


def _taken(figures: Adherence) -> tuple[Figure, ...]:
    slots = figures.slots
    due = slots.taken + slots.part + slots.not_taken + slots.not_logged
    doses = Share(slots.taken, due) if due else figures.days
    several = isinstance(figures.days, Share) and due != figures.days.of
    return (
        _of_days("days_taken", figures.days),
        Figure("doses_taken", doses, "doses", shown=several),
    )


def _other(figures: Adherence) -> tuple[Figure, ...]:
    slots = figures.slots
    counted = isinstance(figures.days, Share)
    return (
        Figure("not_taken", slots.not_taken, "not taken", shown=counted),
        Figure("not_logged", slots.not_logged, "not logged", shown=counted),
        Figure("part_taken", slots.part, "taken in part", shown=slots.part > 0),
        Figure("paused", slots.paused, "paused", shown=slots.paused > 0),
        Figure("beyond", figures.extra, "beyond what was due", shown=figures.extra > 0),
    )


def _run(run: Streaks | NotEnough, *, now: bool) -> tuple[Figure, ...]:
    if isinstance(run, NotEnough):
        return (Figure("run_now", run, shown=False), Figure("run_longest", run, shown=False))
    return (
        Figure("run_now", run.current, f"{_days(run.current)} {'now' if now else 'at the end'}"),
        Figure("run_longest", run.best, "at most"),
    )


def _with_run_before(due: dict[date, bool], period: Period, today: date) -> dict[date, bool]:
    """The due days of the period, and before them those of a run that goes on into it."""
    found = {day: taken for day, taken in due.items() if period.first <= day < period.end}
    # The day that is not over breaks no run, and neither does a period without a due day.
    settled = [taken for day, taken in sorted(found.items()) if taken or day < today]
    if not settled or settled[0]:
        before = sorted((day for day in due if day < period.first), reverse=True)
        found |= dict.fromkeys(takewhile(due.__getitem__, before), True)
    return found


def _as_needed(course: Course, material: Material) -> Facts:
    period, today = material.period, material.today
    figures = as_needed(course.medication, course.matched, period.first, period.end, today)
    lines = (
        Fact(
            "Taken on",
            (
                _of_days("days_with_dose", figures.days),
                _counted("doses", figures.doses),
            ),
        ),
        Fact("Today so far", (_counted("today", figures.today, shown=today < period.end),)),
    )
    return Facts("medication", course.medication.name, _detail(course.medication, period), lines)


def _unscheduled(course: Course, material: Material) -> list[Block]:
    period = material.period
    figures = dose_logged(
        course.medication,
        course.matched,
        period.first,
        period.end,
        material.today,
        course.since,
    )
    run = figures.run
    words = _days(run) if isinstance(run, int) else ""
    counted = isinstance(figures.days, Share)
    missing = "no schedule set"
    lines = (
        Fact(
            "Dose logged on",
            (_of_days("days_with_dose", figures.days, f" ({missing})", shown=counted),),
        ),
        *(
            [Fact("In a row", (Figure("run_now", run, words, shown=isinstance(run, int)),))]
            if material.streaks
            else []
        ),
        Fact(
            "Today so far",
            (Figure("today", figures.today, shown=isinstance(figures.today, Share)),),
        ),
    )
    name = course.medication.name
    detail = _detail(course.medication, period) or ("" if counted else missing)
    facts = Facts("medication", name, detail, lines)
    return [facts, *_how_to_schedule(course)]


def _how_to_schedule(course: Course) -> list[Block]:
    """The command that sets a schedule from the first dose on, at about its time of the day."""
    if course.first_dose is None:
        return []
    day, time = course.first_dose
    name = course.medication.name
    word = as_word(name)
    clock = format_clock_time(time - time % _HALF_HOUR)
    return [
        Note(
            "set-schedule",
            "To set a schedule from the first dose on:",
            f"medlog med change {word} --daily {clock} --from {day}",
        )
    ]


def _detail(medication: Medication, period: Period) -> str:
    """What is prescribed on the last day of the period; "" where nothing was ever said."""
    regimens = tuple(one for one in medication.regimens if one.starts < period.end)
    if not regimens:
        return ""
    regimen = in_force(regimens, period.last)
    if regimen is None:
        return "prescription ended"
    words = describe(regimen)
    return f"{words}; paused" if pause_on(medication.pauses, period.last) else words


def _of_days(key: str, figure: Share | NotEnough, more: str = "", *, shown: bool = True) -> Figure:
    words = _days(figure.of) if isinstance(figure, Share) else ""
    return Figure(key, figure, words + more, shown)


def _counted(key: str, doses: int, *, shown: bool = True) -> Figure:
    return Figure(key, doses, "dose" if doses == 1 else "doses", shown)


def _days(count: int) -> str:
    return "day" if count == 1 else "days"
