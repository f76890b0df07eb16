"""The doses of a medication on the days of a series, to be drawn under it."""

from medlog.calc.day_doses import DayDose
from medlog.calc.levels import Run, segments
from medlog.report.course import Course
from medlog.report.course_doses import doses_of, phases_of
from medlog.report.dose_words import dose_words
from medlog.report.material import Material
from medlog.report.values import Lane, Step


def dose_lane(course: Course, material: Material) -> Lane:
    """The lane of one medication: a step for each run of days at one dose.

    Days on which nothing was logged are a gap, as days in a pause are.
    """
    runs = segments(doses_of(course, material))
    known = [run for run in runs if run.at.source != "nothing logged"]
    highest = max((_amount(run.at) for run in known), default=0)
    steps = tuple(_step(run, highest) for run in known)
    return Lane(course.medication.name, steps, phases_of(course, material).changes)


def _step(run: Run[DayDose], highest: int) -> Step:
    height = _amount(run.at) / highest if highest else 0.0
    return Step(run.days[0], run.days[-1], dose_words(run.at), height)


def _amount(dose: DayDose) -> int:
    """Its amount; 0 where it has none, or amounts of several kinds."""
    amounts = dose.in_smallest
    return amounts[0].micro if len(amounts) == 1 else 0
