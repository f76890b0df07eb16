"""Beginning, changing and stopping a medication: each adds a regimen with a start of its own."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medlog import errors
from medlog.actions.medications import named, with_id
from medlog.actions.naming import refuse_known
from medlog.actions.notices import LaterTakesOver, NoSchedule, Notice, StillPaused
from medlog.actions.recording import clock_notices, diary_day, renaming
from medlog.domain.dose_line import read_name_and_amount, read_new_medication
from medlog.domain.medication import Medication
from medlog.domain.names import as_word
from medlog.domain.prescription import PrescriptionWords, as_typed, read_regimen, read_start
from medlog.domain.regimen import Regimen, in_force
from medlog.domain.timeline import says_the_same, standing, timeline
from medlog.store.changes import Value, Writer
from medlog.store.diary import Diary
from medlog.store.ids import new_id
from medlog.store.medications import read_medications, regimen_columns
from medlog.store.names import known_names_of


class Prescribed(NamedTuple):
    """What was settled about one medication.

    Attributes:
        medication: as it stands now.
        regimen: what holds from a day on; None where only facts about the medication were given.
        before: what held on that day so far, None where nothing did.
        facts: the columns of the medication that were given and became different.
        new: whether the medication was not in the diary before.
        notices: what else is worth a sentence.
    """

    medication: Medication
    regimen: Regimen | None
    before: Regimen | None
    facts: tuple[str, ...]
    new: bool
    notices: tuple[Notice, ...]


def add(diary: Diary, words: Sequence[str], typed: PrescriptionWords) -> Prescribed:
    """Begin a medication that is new to the diary; `words` are NAME [AMOUNT].

    Raises:
        MedicationExists, NameInUse: the name finds a medication already.
        NotUnderstood, Refused: the name, the amount or an option cannot be read.
    """
    with renaming(diary, "med add") as writer:
        name, amount = read_new_medication(words)
        refuse_known(name, read_medications(writer.conn))
        starts = read_start(typed.starts, diary_day(writer, writer.now), writer.now)
        new = Medication("", name)
        regimen = read_regimen(typed, amount, new, starts, writer.now)
        facts = _facts(new, typed)
        new = new._replace(id=writer.insert("medication", {"name": name, **facts}))
        begun = None
        if typed.starts is not None or not _says_nothing(regimen):
            begun = _begin(writer, new, regimen)
        return _prescribed(writer, new, begun, None)._replace(facts=tuple(facts), new=True)


def change(diary: Diary, words: Sequence[str], typed: PrescriptionWords) -> Prescribed:
    """Change what holds from a day on; what is not said stays. `words` are NAME [AMOUNT].

    A medication that was stopped begins again; one without a schedule gets its first.

    Raises:
        NothingChanges: it holds like that already.
        ChangeMissing: a day or a reason without anything that they could belong to.
        NotUnderstood, NoneSuch, Refused: the line or an option cannot be read.
    """
    with renaming(diary, "med change") as writer:
        medications = read_medications(writer.conn)
        today = diary_day(writer, writer.now)
        name, amount = read_name_and_amount(words, known_names_of(medications, today))
        known = next(one for one in medications if one.id == name.id)
        day = read_start(typed.starts, today, writer.now)
        regimen = read_regimen(typed, amount, known, day, writer.now)
        facts = _facts(known, typed)
        if facts:
            writer.update("medication", known.id, facts)
        before = in_force(known.regimens, day)
        if _stands(known, regimen, before):
            if facts and (typed.starts or regimen.reason):
                raise errors.ChangeMissing
            return _prescribed(writer, known, None, before)._replace(facts=tuple(facts))
        _take_out_unscheduled(writer, known, day)
        regimen = _begin(writer, known, regimen)
        return _prescribed(writer, known, regimen, before)._replace(facts=tuple(facts))


def stop(
    diary: Diary, words: Sequence[str], starts: str | None = None, reason: str | None = None
) -> Prescribed:
    """Record that a medication is not taken from a day on.

    Raises:
        AlreadyStopped: it is stopped on that day as it is.
        NotUnderstood, NoneSuch, Refused: the name or the day cannot be read.
    """
    with renaming(diary, "med stop") as writer:
        known = named(writer.conn, words, diary_day(writer, writer.now))
        day = read_start(starts, diary_day(writer, writer.now), writer.now)
        refuse_stopped(known, day)
        before = in_force(known.regimens, day)
        zone = writer.now.zone
        for planned in known.regimens:
            # What is planned and has not begun is called off with it: a stop stops.
            if planned.starts > max(day, diary_day(writer, writer.now)):
                writer.update("regimen", planned.id, {"deleted": 1})
        stopped = Regimen("", known.id, "stopped", day, reason=as_typed(reason), zone=zone)
        return _prescribed(writer, known, _begin(writer, known, stopped), before)


def refuse_stopped(known: Medication, day: date) -> None:
    """Refuse what makes no sense for a medication that is stopped on a day.

    Raises:
        AlreadyStopped: it is.
    """
    held = in_force(known.regimens, day)
    if held is not None and held.kind == "stopped":
        raise errors.AlreadyStopped(name=known.name, day=held.starts, word=as_word(known.name))


def _facts(known: Medication, typed: PrescriptionWords) -> dict[str, Value]:
    """The columns of a medication that were given and are not like that already."""
    given = {"indication": typed.indication, "family": typed.family, "form": typed.form}
    return {
        column: as_typed(text)
        for column, text in given.items()
        if text is not None and as_typed(text) != getattr(known, column)
    }


def _says_nothing(regimen: Regimen) -> bool:
    """Whether a regimen is no more than a name: nothing was prescribed."""
    nothing = Regimen("", "", "unscheduled", regimen.starts)
    return says_the_same(regimen, nothing) and regimen.ends is None and regimen.reason is None


def _stands(known: Medication, regimen: Regimen, before: Regimen | None) -> bool:
    """Whether what is to hold holds already."""
    if before is None:
        return not known.regimens and _says_nothing(regimen._replace(reason=None))
    return says_the_same(regimen, before) and regimen.ends == before.ends


def _take_out_unscheduled(writer: Writer, known: Medication, day: date) -> None:
    """Take out what was noted before there was a schedule, where the schedule begins earlier.

    Else a schedule set for the time since the first dose would end where the name was noted.
    """
    for regimen in known.regimens:
        if regimen.kind != "unscheduled":
            return
        if regimen.starts > day:
            writer.update("regimen", regimen.id, {"deleted": 1})


def _begin(writer: Writer, known: Medication, regimen: Regimen) -> Regimen:
    """Add the row of a regimen, so that it holds before others with the same start."""
    same_day = [one.id for one in known.regimens if one.starts == regimen.starts]
    # The first 48 bits of an id are milliseconds; a clock that went back does not put it first.
    later = [int(row.replace("-", "")[:12], 16) + 1 for row in same_day]
    row = new_id(max([writer.now_ms, *later]))
    writer.insert("regimen", regimen_columns(regimen._replace(medication=known.id)), row=row)
    return regimen._replace(id=row, medication=known.id)


def _prescribed(
    writer: Writer,
    known: Medication,
    regimen: Regimen | None,
    before: Regimen | None,
) -> Prescribed:
    """The result, with what else there is to say about the medication as it stands now."""
    medication = with_id(writer.conn, known.id)
    found: list[Notice] = []
    today = standing(medication, diary_day(writer, writer.now))
    if medication.kind == "unscheduled" and before is None:
        found.append(NoSchedule(medication.name))
    if regimen is not None:
        found += _taken_over(medication, regimen)
    if today.status != "stopped":
        found += [StillPaused(medication.name, pause) for pause in today.pauses]
    return Prescribed(medication, regimen, before, (), False, (*found, *clock_notices(writer)))


def _taken_over(medication: Medication, regimen: Regimen) -> list[Notice]:
    """A notice where a later regimen ends this one before its time."""
    line = timeline(medication.regimens)
    later = next((one.regimen for one in line if one.first > regimen.starts), None)
    if later is None or says_the_same(later, regimen):
        return []
    if regimen.ends is not None and regimen.ends <= later.starts:
        return []
    return [LaterTakesOver(medication.name, later)]
