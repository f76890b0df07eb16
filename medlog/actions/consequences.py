"""What there is to say once something is settled: what it meets, and what it makes different."""

from datetime import date, timedelta

from medlog.actions.notices import Notice
from medlog.actions.planned import later
from medlog.actions.prescription_notices import LaterTakesOver, NoLongerFilled, StillPaused
from medlog.actions.recording import clock_notices, diary_day
from medlog.calc.matching import match
from medlog.calc.slots import slots
from medlog.domain.entries import Dose
from medlog.domain.medication import Medication
from medlog.domain.regimen import Regimen
from medlog.domain.timeline import says_the_same, standing
from medlog.store import settings
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import read_doses


def since_then(
    diary: Diary, writer: Writer, known: Medication, medication: Medication, begun: Regimen | None
) -> list[Notice]:
    """What there is to say once a medication stands as it does now; `known` is how it stood."""
    found: list[Notice] = []
    if begun is not None and begun.kind != "stopped":
        lost = _unfilled(writer, known, medication, begun.starts)
        day = None if begun.starts == diary_day(writer, writer.now) else begun.starts
        found += [NoLongerFilled(medication.name, day, lost, diary.dry)] if lost else []
    today = standing(medication, diary_day(writer, writer.now))
    if today.status != "stopped":
        found += [StillPaused(medication.name, pause) for pause in today.pauses]
    return [*found, *clock_notices(writer)]


def taken_over(medication: Medication, regimen: Regimen, today: date, *, dry: bool) -> list[Notice]:
    """A notice where a later regimen ends this one before its time."""
    over = next(iter(later(medication, regimen.starts)), None)
    if over is None or says_the_same(over, regimen):
        return []
    if regimen.ends is not None and regimen.ends <= over.starts:
        return []
    planned = over.starts > today
    return [LaterTakesOver(medication.name, over, regimen.starts, planned, dry)]


def _unfilled(writer: Writer, before: Medication, after: Medication, day: date) -> int:
    """How many doses of `day` filled slots of a medication as it stood, and no longer do."""
    doses = read_doses(writer.conn, day, day + timedelta(days=1), after.id)
    if not doses:
        return 0
    today = diary_day(writer, writer.now)
    starts = settings.day_starts_at(writer.conn)
    lost = _filling(before, day, doses, today, starts) - _filling(after, day, doses, today, starts)
    return len(lost)


def _filling(
    medication: Medication, day: date, doses: list[Dose], today: date, day_starts_at: int
) -> set[str]:
    """The ids of the doses that make a slot taken."""
    expected = slots(medication, day, day + timedelta(days=1), day_starts_at)
    matched = match(day, expected, doses, today)
    return {dose.id for one in matched.served if one.state == "taken" for dose in one.doses}
