"""A medication with a schedule: the four lines that people read, and what stands behind them."""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from medlog.calc.adherence import Adherence, adherence, due_days, nothing_due
from medlog.calc.day_counts import Counts, scheduled
from medlog.calc.dose_taking import dose_taking
from medlog.calc.shares import NotEnough, Share
from medlog.calc.steadiness import steadiness
from medlog.calc.streaks import RECENT, Streaks, streaks
from medlog.domain.description import describe
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.domain.regimen import in_force, pause_on
from medlog.report import taxonomy
from medlog.report.cells import Score, Tally
from medlog.report.course import Course
from medlog.report.material import Material, once
from medlog.report.meanings import meanings
from medlog.report.values import Block, Definition, Fact, Facts, Figure

DEFINITIONS = (
    Definition(
        "Taken on",
        "days with every due dose logged as taken, of the days with a dose due. From the first"
        " dose on; without today, paused days and days after a stop.",
    ),
    Definition("Not taken", "logged as not taken. Not logged: nothing is known."),
    Definition("Last due days", "up to 30 that are over, also from before the period."),
)
RUNS = Definition(
    "In a row",
    "due days one after the other with every due dose taken: the run at the end of the period, and"
    " the longest with a day in it, each from its beginning. Paused days and"
    " days without a dose due neither end nor lengthen a run.",
)


@once
def counts_of(course: Course, material: Material) -> Counts:
    """The days of the period on which a schedule of the medication holds."""
    return scheduled(course.counts, *material.period, material.today)


def scheduled_blocks(course: Course, material: Material) -> Iterator[Block]:
    """What is said of one medication, and its days where everything is asked for."""
    counts = counts_of(course, material)
    why = nothing_due(counts, course.since)
    figures = adherence(counts, material.today, why)
    more = (
        *taxonomy.taking_lines(dose_taking([counts], why), shown=material.everything),
        *taxonomy.course_lines(course, counts, material.window, shown=material.everything),
        *_steadiness(course, material),
    )
    lines = (
        Fact("Taken on", _taken(figures)),
        Fact("Other doses", other_doses(figures)),
        *lately(due_days(course.counts), material, figures.days),
        Fact(
            "Today so far",
            (
                Figure(
                    "today", figures.today, shown=says_today(figures.today, figures.days, material)
                ),
            ),
        ),
        *more,
    )
    yield Facts(
        "medication",
        course.medication.name,
        detail(course.medication, material.period),
        lines,
        meanings(lines, material.window),
    )
    if material.everything:
        yield taxonomy.day_table(counts, shown=material.is_of_one)


def detail(medication: Medication, period: Period) -> str:
    """What is prescribed on the last day of the period; "" where nothing was ever said."""
    regimens = tuple(one for one in medication.regimens if one.starts < period.end)
    if not regimens:
        return ""
    regimen = in_force(regimens, period.last)
    if regimen is None:
        return "prescription ended"
    words = describe(regimen)
    return f"{words}; paused" if pause_on(medication.pauses, period.last) else words


def says_today(today: object, days: object, material: Material) -> bool:
    """Whether today stands on the page: on one of the whole where nothing else is counted yet."""
    return isinstance(today, Share | int) and (
        material.detailed or material.is_of_one or not isinstance(days, Share)
    )


def of_days(key: str, figure: Share | NotEnough, more: str = "", *, shown: bool = True) -> Figure:
    """A count of days with its words."""
    words = days_word(figure.of) if isinstance(figure, Share) else ""
    return Figure(key, figure, words + more, shown)


def days_word(count: int) -> str:
    """`day` or `days`."""
    return "day" if count == 1 else "days"


def _taken(figures: Adherence) -> tuple[Figure, ...]:
    several = isinstance(figures.days, Share) and figures.slots.due != figures.days.of
    return (
        of_days("days_taken", figures.days),
        Figure("doses_taken", figures.doses, "doses", shown=several),
    )


def other_doses(figures: Adherence) -> tuple[Figure, ...]:
    """Doses due that were not taken, or not wholly, and doses beyond what was due."""
    slots = figures.slots
    counted = isinstance(figures.days, Share)
    reasons = Tally(tuple((reason or "", count) for reason, count in figures.reasons))
    said = any(word for word, _ in reasons.counts)
    return (
        Figure("not_logged", slots.not_logged, "not logged", shown=counted),
        Figure("part_taken", slots.part, "taken in part", shown=slots.part > 0),
        Figure("paused", slots.paused, "paused", shown=slots.paused > 0),
        Figure("advised", slots.advised, "not taken on advice", shown=slots.advised > 0),
        Figure("beyond", figures.extra, "beyond what was due", shown=figures.extra > 0),
        # Last, so that what follows the colon belongs to it alone.
        Figure("not_taken", slots.not_taken, f"not taken{':' * said}", shown=counted),
        Figure("not_taken_reasons", reasons, shown=said),
    )


def lately(due: dict[date, bool], material: Material, days: Share | NotEnough) -> Iterator[Fact]:
    """The last due days and, where they may be shown, the runs.

    `due` says of each due day, also of some before the period, whether all was taken; `days` is
    what the line above says of the period.
    """
    period = material.period
    end = min(material.today, period.end)
    overall = streaks(due, end)
    recent = overall.recent if isinstance(overall, Streaks) else overall
    # In a young diary the last due days are all there are: the line above says so already.
    tells_more = isinstance(recent, Share) and recent != days
    label = f"Last {recent.of if isinstance(recent, Share) else RECENT} due days"
    yield Fact(label, (Figure("last_30", recent, shown=tells_more),))
    if material.streaks:
        run = streaks(_with_run_before(due, period, material.today), end)
        yield Fact("In a row", _run(run, now=material.today < period.end))


def _run(run: Streaks | NotEnough, *, now: bool) -> tuple[Figure, ...]:
    if isinstance(run, NotEnough):
        return (Figure("run_now", run, shown=False), Figure("run_longest", run, shown=False))
    return (
        Figure(
            "run_now", run.current, f"{days_word(run.current)} {'now' if now else 'at the end'}"
        ),
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


def _steadiness(course: Course, material: Material) -> Iterator[Fact]:
    """The score, where everything is asked for: it is read from the first dose on."""
    if material.everything:
        begin = course.since or material.period.first
        counts = scheduled(course.counts, begin, material.period.end, material.today)
        score = steadiness(course.medication, counts, nothing_due(counts, course.since))
        figure = score if isinstance(score, NotEnough) else Score(score)
        yield Fact("Steadiness", (Figure("steadiness", figure),))
