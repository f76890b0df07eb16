"""The doses of a medication over the period, and how long each has held."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from medlog.calc.day_doses import DayDose, day_doses
from medlog.calc.levels import EARLY, Phases, phases, segments
from medlog.domain.medication import Medication
from medlog.domain.regimen import pause_on
from medlog.report.course import Course
from medlog.report.material import Material, once

_PRESCRIBED = {"prescribed", "none prescribed"}


@once
def phases_of(course: Course, material: Material) -> Phases[DayDose]:
    """The days of the period by how long their dose has held, from the diary's beginning on.

    Before that nothing could be logged, and a day without an effect would say that there was none.
    Only a prescribed dose settles, as what is taken without one differs from day to day. Where the
    dose of a day is what was taken, the days that settle are still those after a change of what was
    prescribed.
    """
    first = material.first
    prescribed = prescribed_doses(course, material)
    found = phases(prescribed, material.ways.settle, first)
    doses = doses_of(course, material)
    if material.ways.as_taken:
        return found._replace(
            settling={day: dose for day, dose in doses.items() if day in found.settling},
            settled={day: dose for day, dose in doses.items() if day not in found.settling},
            early={day: dose for day, dose in doses.items() if day in found.early},
        )
    others = {day: dose for day, dose in doses.items() if day not in prescribed}
    if not others:
        return found
    return found._replace(settled=dict(sorted({**found.settled, **others}.items())))


@once
def doses_of(course: Course, material: Material) -> dict[date, DayDose]:
    """The dose of each day of the period that has one, in order, from the diary's beginning on."""
    first = material.first
    if material.ways.as_taken:
        return _doses(course, material, first, as_taken=True)
    doses = _as_prescribed(course, material)
    return {day: dose for day, dose in doses.items() if day >= first}


@once
def prescribed_doses(course: Course, material: Material) -> dict[date, DayDose]:
    """The dose of each day on which one was prescribed, or none, from before the period on."""
    doses = _as_prescribed(course, material)
    return {day: dose for day, dose in doses.items() if dose.source in _PRESCRIBED}


def new_doses(medication: Medication, material: Material) -> list[date]:
    """The first day of each dose that was prescribed, a beginning among them.

    From some days before the period on; the dose that holds then is not new, and a beginning that
    is known roughly has no day.
    """
    begin = _begin(medication, material)
    doses = day_doses(medication, {}, begin, material.period.end, begins=None, today=material.today)
    runs = segments({day: dose for day, dose in doses.items() if is_prescribed(dose)})
    rough = {one.starts for one in medication.regimens if one.starts_said is not None}
    begun = [run.days[0] for run in runs[:1] if run.days[0] > begin]
    begun = [day for day in begun if day not in rough]
    changed = [then.days[0] for run, then in pairwise(runs) if run.at.key != then.at.key]
    return begun + changed


def is_prescribed(dose: DayDose) -> bool:
    """Whether it is what a prescription says, none after its end among it."""
    return dose.source in _PRESCRIBED


def are_prescribed(doses: Iterable[DayDose]) -> bool:
    """Whether each of them is."""
    return {dose.source for dose in doses} <= _PRESCRIBED


@once
def _as_prescribed(course: Course, material: Material) -> dict[date, DayDose]:
    """The dose of each day from some before the period on; as taken where none was prescribed."""
    return _doses(course, material, _begin(course.medication, material), as_taken=False)


def _doses(
    course: Course, material: Material, first: date, *, as_taken: bool
) -> dict[date, DayDose]:
    """The dose of each day from `first` on; of days before the period no entries are at hand."""
    return day_doses(
        course.medication,
        course.logged,
        first,
        material.period.end,
        begins=course.since,
        today=material.today,
        as_taken=as_taken,
    )


def _begin(medication: Medication, material: Material) -> date:
    """A day early enough to know which dose the period begins with, and since when."""
    ways = material.ways
    begin = material.period.first - timedelta(days=max(ways.settle, ways.around, EARLY))
    # A pause has no dose: what held before it says whether another one followed.
    while (pause := pause_on(medication.pauses, begin)) is not None:
        begin = pause.starts - timedelta(days=1)
    return begin
