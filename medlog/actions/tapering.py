"""A taper: steps that follow each other, settled at once as one plan."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medlog import errors
from medlog.actions.consequences import since_then
from medlog.actions.medications import with_id
from medlog.actions.notices import Notice
from medlog.actions.planned import later, refuse_planned, take_out
from medlog.actions.prescribing import begin, take_out_unscheduled
from medlog.actions.recording import diary_day, renaming
from medlog.calc.plan import StepPrescribed, prescribed
from medlog.domain.description import describe
from medlog.domain.medication import Medication
from medlog.domain.plan import Plan, plans
from medlog.domain.prescription import PrescriptionWords, read_start
from medlog.domain.regimen import Regimen, in_force
from medlog.domain.schedule import ScheduleWords
from medlog.domain.taper import read_steps
from medlog.domain.taper_line import read_taper
from medlog.domain.timeline import begun_from
from medlog.store import settings
from medlog.store.diary import Diary
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of


class Tapered(NamedTuple):
    """A taper that was settled.

    Attributes:
        medication: as it stands now.
        plan: its steps with their days.
        steps: what each of them prescribes in all.
        before: what held on its first day so far, None where nothing did.
        removed: what was planned, and is taken out.
        assumed_daily: whether there was no schedule, and each step was put on every day.
        notices: what else is worth a sentence.
        dry: whether nothing was stored.
    """

    medication: Medication
    plan: Plan
    steps: tuple[StepPrescribed, ...]
    before: Regimen | None
    removed: tuple[Regimen, ...]
    assumed_daily: bool
    notices: tuple[Notice, ...]
    dry: bool


def taper(
    diary: Diary, words: Sequence[str], typed: PrescriptionWords, *, replace: bool = False
) -> Tapered:
    """Settle a taper from a day on; `words` are NAME STEP..., what is not said stays.

    `replace` takes out what is planned from its first day on.

    Raises:
        PlannedAlready: something else is planned for later days, and is not to be replaced.
        BegunAlready: another prescription has begun since the first day.
        NotUnderstood, NoneSuch, Refused: the line or an option cannot be read.
    """
    with renaming(diary, "med taper") as writer:
        medications = read_medications(writer.conn)
        today = diary_day(writer, writer.now)
        name, steps = read_taper(words, known_names_of(medications, today))
        known = next(one for one in medications if one.id == name.id)
        day = read_start(typed.starts, today, writer.now)
        _refuse_met(known, day, today, replace=replace)
        stays = _without_planned(known, day, today) if replace else known
        regimens = read_steps(steps, typed, stays, day, writer.now)
        removed = take_out(writer, known, day, today) if replace else ()
        take_out_unscheduled(writer, known, day)
        row = writer.new_id()
        begun = [begin(writer, known, one._replace(plan=row)) for one in regimens]
        medication = with_id(writer.conn, known.id)
        plan = next(plan for plan in plans(medication) if plan.id == row)
        return Tapered(
            medication,
            plan,
            prescribed(medication, plan.steps, settings.day_starts_at(writer.conn)),
            in_force(stays.regimens, day),
            removed,
            _assumes_daily(stays, typed, day),
            tuple(since_then(diary, writer, known, medication, begun[0])),
            diary.dry,
        )


def _refuse_met(known: Medication, day: date, today: date, *, replace: bool) -> None:
    """Refuse a taper whose days meet what holds or is planned from a later day on."""
    meets = later(known, day)
    for one in meets:
        if one.starts <= today:
            raise errors.BegunAlready(name=known.name, day=one.starts, words=describe(one))
    if not replace:
        refuse_planned(known, meets)


def _without_planned(known: Medication, day: date, today: date) -> Medication:
    """The medication without what is taken out, as long as that leaves something to build on."""
    stays = tuple(one for one in known.regimens if one.starts < day or one.starts <= today)
    return known._replace(regimens=stays) if stays else known


def _assumes_daily(known: Medication, typed: PrescriptionWords, day: date) -> bool:
    base = begun_from(known.regimens, day)
    return typed.schedule == ScheduleWords() and (base is None or base.schedule is None)
