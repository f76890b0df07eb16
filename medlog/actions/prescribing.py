"""Changing and stopping a medication: each adds a regimen with a start of its own."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from medlog import errors
from medlog.actions.consequences import since_then, taken_over
from medlog.actions.medications import named, with_id
from medlog.actions.notices import Notice
from medlog.actions.planned import later, refuse_planned, take_out
from medlog.actions.prescription_notices import NoSchedule
from medlog.actions.recording import diary_day, renaming
from medlog.domain.description import describe
from medlog.domain.dose_line import read_name_and_amount
from medlog.domain.medication import Medication
from medlog.domain.names import as_word
from medlog.domain.prescription import (
    NO_LONGER,
    PrescriptionWords,
    as_typed,
    read_regimen,
    read_start,
)
from medlog.domain.regimen import Regimen, in_force
from medlog.domain.remembered import latest_end
from medlog.domain.timeline import says_the_same
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
        removed: what was planned, and is taken out.
        dry: whether nothing was stored.
    """

    medication: Medication
    regimen: Regimen | None
    before: Regimen | None
    facts: tuple[str, ...]
    new: bool
    notices: tuple[Notice, ...]
    removed: tuple[Regimen, ...] = ()
    dry: bool = False


def change(
    diary: Diary, words: Sequence[str], typed: PrescriptionWords, *, replace: bool = False
) -> Prescribed:
    """Change what holds from a day on; what is not said stays. `words` are NAME [AMOUNT].

    A medication that was stopped begins again; one without a schedule gets its first. `replace`
    takes out what is planned for later days; alone, it lets go on what holds.

    Raises:
        PlannedAlready: the last day that is said lies behind the start of what is planned.
        NothingChanges: it holds like that already.
        HoldsUntilPlanned: it does, and something else is planned for later.
        ChangeMissing: a day or a reason without anything that they could belong to.
        NotUnderstood, NoneSuch, Refused: the line or an option cannot be read.
    """
    with renaming(diary, "med change") as writer:
        return changed(diary, writer, words, typed, replace=replace)


def changed(
    diary: Diary,
    writer: Writer,
    words: Sequence[str],
    typed: PrescriptionWords,
    *,
    replace: bool = False,
) -> Prescribed:
    """As `change`, as a part of an action."""
    medications = read_medications(writer.conn)
    today = diary_day(writer, writer.now)
    name, amount = read_name_and_amount(words, known_names_of(medications, today))
    known = next(one for one in medications if one.id == name.id)
    day = read_start(typed.starts, today, writer.now)
    regimen = read_regimen(typed, amount, known, day, writer.now)
    facts = new_facts(known, typed)
    if facts:
        writer.update("medication", known.id, facts)
    before = in_force(known.regimens, day)
    planned = [one for one in later(known, day) if one.starts > today]
    if _says_end(typed) and regimen.ends is not None and not replace:
        refuse_planned(known, [one for one in planned if one.starts < regimen.ends])
    replace = replace and bool(planned)
    stands = _stands(known, regimen, before) and not (replace and regimen.reason)
    if stands and facts and (typed.starts or regimen.reason) and not replace:
        raise errors.ChangeMissing
    if stands and planned and not (facts or replace):
        nearest, word = planned[0], as_word(known.name)
        line = word if day == today else f"{word} --from {day}"
        raise errors.HoldsUntilPlanned(
            name=known.name, day=nearest.starts, words=describe(nearest), line=line
        )
    removed: tuple[Regimen, ...] = ()
    if replace:
        first = day + timedelta(days=1) if stands else day
        removed = take_out(writer, known, first, today)
    begun = None
    if not stands:
        take_out_unscheduled(writer, known, day)
        begun = begin(writer, known, regimen)
    if begun is None and not (facts or removed):
        raise errors.NothingChanges
    found = outcome(diary, writer, known, begun, before)
    return found._replace(facts=tuple(facts), removed=removed)


def stop(
    diary: Diary, words: Sequence[str], starts: str | None = None, reason: str | None = None
) -> Prescribed:
    """Record that a medication is not taken from a day on.

    Raises:
        AlreadyStopped: it is stopped on that day as it is.
        NotUnderstood, NoneSuch, Refused: the name or the day cannot be read.
    """
    with renaming(diary, "med stop") as writer:
        today = diary_day(writer, writer.now)
        known = named(writer.conn, words, today)
        day = read_start(starts, today, writer.now)
        refuse_stopped(known, day)
        before = in_force(known.regimens, day)
        zone = writer.now.zone
        # What is planned and has not begun is called off with it: a stop stops.
        removed = take_out(writer, known, day + timedelta(days=1), today)
        stopped = Regimen("", known.id, "stopped", day, reason=as_typed(reason), zone=zone)
        begun = begin(writer, known, stopped)
        return outcome(diary, writer, known, begun, before)._replace(removed=removed)


def refuse_stopped(known: Medication, day: date) -> None:
    """Refuse what makes no sense for a medication that is stopped on a day.

    Raises:
        AlreadyStopped: it is.
        OverAlready: it is remembered alone.
    """
    if known.is_past:
        last = latest_end(known).words
        raise errors.OverAlready(name=known.name, last=last, word=as_word(known.name))
    held = in_force(known.regimens, day)
    if held is not None and held.kind == "stopped":
        raise errors.AlreadyStopped(name=known.name, day=held.starts, word=as_word(known.name))


def new_facts(known: Medication, typed: PrescriptionWords) -> dict[str, Value]:
    """The columns of a medication that were given and are not like that already."""
    given = {"indication": typed.indication, "family": typed.family, "form": typed.form}
    return {
        column: as_typed(text)
        for column, text in given.items()
        if text is not None and as_typed(text) != getattr(known, column)
    }


def says_nothing(regimen: Regimen) -> bool:
    """Whether a regimen is no more than a name: nothing was prescribed."""
    nothing = Regimen("", "", "unscheduled", regimen.starts)
    return says_the_same(regimen, nothing) and regimen.ends is None and regimen.reason is None


def _says_end(typed: PrescriptionWords) -> bool:
    """Whether a last day is given."""
    return typed.ends is not None and typed.ends.strip().lower() != NO_LONGER


def _stands(known: Medication, regimen: Regimen, before: Regimen | None) -> bool:
    """Whether what is to hold holds already."""
    if before is None:
        return not known.regimens and says_nothing(regimen._replace(reason=None))
    return says_the_same(regimen, before) and regimen.ends == before.ends


def take_out_unscheduled(writer: Writer, known: Medication, day: date) -> None:
    """Take out what was noted before there was a schedule, where the schedule begins earlier.

    Else a schedule set for the time since the first dose would end where the name was noted.
    """
    for regimen in known.regimens:
        if regimen.kind != "unscheduled":
            return
        if regimen.starts > day:
            writer.update("regimen", regimen.id, {"deleted": 1})


def begin(writer: Writer, known: Medication, regimen: Regimen) -> Regimen:
    """Add the row of a regimen, so that it holds before others with the same start."""
    same_day = [one.id for one in known.regimens if one.starts == regimen.starts]
    # The first 48 bits of an id are milliseconds; a clock that went back does not put it first.
    behind = [int(row.replace("-", "")[:12], 16) + 1 for row in same_day]
    row = new_id(max([writer.now_ms, *behind]))
    writer.insert("regimen", regimen_columns(regimen._replace(medication=known.id)), row=row)
    return regimen._replace(id=row, medication=known.id)


def outcome(
    diary: Diary,
    writer: Writer,
    known: Medication,
    regimen: Regimen | None,
    before: Regimen | None,
) -> Prescribed:
    """The result, with what else there is to say about the medication as it stands now."""
    medication = with_id(writer.conn, known.id)
    found: list[Notice] = []
    today = diary_day(writer, writer.now)
    if medication.kind == "unscheduled" and before is None:
        found.append(NoSchedule(medication.name))
    if regimen is not None:
        found += taken_over(medication, regimen, today, dry=diary.dry)
    found += since_then(diary, writer, known, medication, regimen)
    return Prescribed(medication, regimen, before, (), False, tuple(found), dry=diary.dry)
