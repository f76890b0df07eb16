"""All medications with a schedule as one: a day counts only if each of them does."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from medlog.calc.adherence import Adherence, SlotCounts, adherence, due_days, nothing_due
from medlog.calc.day_counts import Counts
from medlog.calc.dose_taking import dose_taking
from medlog.calc.holidays import holidays
from medlog.calc.intervals import TOO_FEW
from medlog.calc.shares import NotEnough, Share, share
from medlog.report import taxonomy
from medlog.report.course import Course
from medlog.report.material import Material
from medlog.report.meanings import meanings
from medlog.report.scheduled import counts_of, lately, of_days, other_doses
from medlog.report.values import Fact, Facts, Figure


def together_facts(courses: Sequence[Course], material: Material) -> Facts:
    """The block; on a page where two of them at least have a day that counts.

    Days are those on which none is paused; doses and intervals are added up over the days that
    count for each medication.
    """
    counts = [counts_of(course, material) for course in courses]
    why = nothing_due(counts[0], courses[0].since)
    figures = dose_taking(counts, why)
    each = [adherence(of, material.today, why) for of in counts]
    lines = (
        Fact(
            "Taken on",
            (
                of_days("days_taken", figures.complete),
                Figure("doses_taken", figures.lowest, "doses"),
            ),
        ),
        *(
            _behind_all(line, material)
            for line in (
                Fact("Other doses", other_doses(_added(each))),
                *lately(_due(courses), material, figures.complete),
            )
        ),
        *taxonomy.taking_lines(figures, shown=material.everything),
        *_courses(courses, counts, shown=material.everything),
    )
    counted = sum(any(one.is_counted for one in of.values()) for of in counts)
    return Facts(
        "together",
        "All with a schedule",
        "days on which each was taken as due",
        lines,
        meanings(lines, material.window),
        shown=counted > 1,
    )


def _behind_all(line: Fact, material: Material) -> Fact:
    """A line that people read of each medication, and of all together only if they ask."""
    shown = material.everything
    return line._replace(
        figures=tuple(one._replace(shown=one.shown and shown) for one in line.figures)
    )


def _added(each: Iterable[Adherence]) -> Adherence:
    """The doses of several medications; their days stay unsaid."""
    each = list(each)
    slots = SlotCounts(*map(sum, zip(*(one.slots for one in each), strict=True)))
    reasons: Counter[str | None] = Counter()
    for one in each:
        reasons.update(dict(one.reasons))
    doses = share(slots.taken, slots.due, "")
    return Adherence(
        days=doses,
        doses=doses,
        slots=slots,
        reasons=tuple(reasons.most_common()),
        extra=sum(one.extra for one in each),
        today=NotEnough(""),
    )


def _due(courses: Iterable[Course]) -> dict[date, bool]:
    """The days on which something was due, and whether all of it was taken."""
    found: dict[date, bool] = {}
    for course in courses:
        for day, taken in due_days(course.counts).items():
            found[day] = found.get(day, True) and taken
    return dict(sorted(found.items()))


def _courses(
    courses: Sequence[Course], counts: Sequence[Counts], *, shown: bool
) -> tuple[Fact, ...]:
    """Intervals of all of them, and runs of days on which nothing at all was taken."""
    even = [course.timing for course in courses]
    taken: dict[date, bool] = {}
    for day, one in (item for of in counts for item in of.items()):
        if one.is_counted:
            taken[day] = taken.get(day, False) or one.doses > 0
    return (
        Fact(
            "Timing",
            (
                Figure("timing", _sum(one.slots for one in even), "intervals", shown),
                Figure("timing_published", _sum(one.published for one in even), shown=False),
                taxonomy.left_out(sum(one.left_out for one in even), shown=shown),
            ),
        ),
        taxonomy.holiday_line(holidays(taken, shortest=1), shown=shown),
    )


def _sum(shares: Iterable[Share | NotEnough]) -> Share | NotEnough:
    found = [one for one in shares if isinstance(one, Share)]
    return share(sum(one.n for one in found), sum(one.of for one in found), TOO_FEW)
