"""Medications without times: those taken as needed, and those nobody set a schedule for."""

from medlog.calc.adherence import as_needed, dose_logged
from medlog.calc.shares import Share
from medlog.domain.names import as_word
from medlog.domain.when import format_clock_time
from medlog.report.course import Course
from medlog.report.material import Material
from medlog.report.meanings import meanings
from medlog.report.scheduled import days_word, detail, of_days, says_today
from medlog.report.values import Block, Definition, Fact, Facts, Figure, Note

_HALF_HOUR = 30

UNSCHEDULED = Definition(
    "Dose logged on",
    "without a schedule nothing is due, so these are days with a dose, of the days from the first"
    " dose on that are over. In a row: within the period, up to now or its end.",
)
AS_NEEDED = Definition(
    "As needed", "days with a dose, of the days it was prescribed for that are over."
)


def as_needed_facts(course: Course, material: Material) -> Facts:
    """What is said of one that is taken as needed."""
    period, today = material.period, material.today
    figures = as_needed(course.medication, course.counts, period.first, period.end, today)
    lines = (
        Fact(
            "Taken on",
            (
                of_days("days_with_dose", figures.days),
                _counted("doses", figures.doses),
            ),
        ),
        Fact(
            "Today so far",
            (
                _counted(
                    "today",
                    figures.today,
                    shown=today < period.end and says_today(figures.today, figures.days, material),
                ),
            ),
        ),
    )
    return Facts(
        "medication",
        course.medication.name,
        detail(course.medication, period),
        lines,
        meanings(lines),
    )


def unscheduled_blocks(course: Course, material: Material) -> list[Block]:
    """What is said of one without a schedule, and how to set one."""
    period = material.period
    figures = dose_logged(
        course.medication,
        course.counts,
        period.first,
        period.end,
        material.today,
        course.since,
    )
    run = figures.run
    words = days_word(run) if isinstance(run, int) else ""
    counted = isinstance(figures.days, Share)
    missing = "no schedule set"
    lines = (
        Fact(
            "Dose logged on",
            (of_days("days_with_dose", figures.days, f" ({missing})", shown=counted),),
        ),
        *(
            [Fact("In a row", (Figure("run_now", run, words, shown=isinstance(run, int)),))]
            if material.streaks
            else []
        ),
        Fact(
            "Today so far",
            (
                Figure(
                    "today",
                    figures.today,
                    shown=says_today(figures.today, figures.days, material),
                ),
            ),
        ),
    )
    name = course.medication.name
    words = detail(course.medication, period) or ("" if counted else missing)
    facts = Facts("medication", name, words, lines, meanings(lines))
    return [facts, *_how_to_schedule(course)]


def _how_to_schedule(course: Course) -> list[Block]:
    """The command that sets a schedule from the first dose on, at about its time of the day.

    At any time, where only the day of that dose is known.
    """
    if course.first_dose is None or course.medication.kind == "stopped":
        return []
    day, time = course.first_dose
    name = course.medication.name
    word = as_word(name)
    daily = "--daily" if time is None else f"--daily {format_clock_time(time - time % _HALF_HOUR)}"
    return [
        Note(
            "set-schedule",
            "To set a schedule from the first dose on:",
            f"medlog med change {word} {daily} --from {day}",
        )
    ]


def _counted(key: str, doses: int, *, shown: bool = True) -> Figure:
    return Figure(key, doses, "dose" if doses == 1 else "doses", shown)
