"""Adding a medication that is taken, and telling of a treatment that is over."""

from collections.abc import Sequence
from datetime import date

from medlog import errors
from medlog.actions.medications import with_id
from medlog.actions.naming import refuse_known
from medlog.actions.prescribing import Prescribed, begin, new_facts, outcome, says_nothing
from medlog.actions.recording import clock_notices, diary_day, renaming
from medlog.domain.amount import Amount
from medlog.domain.dose_line import read_new_medication
from medlog.domain.medication import Medication
from medlog.domain.names import as_word, fold, index_names
from medlog.domain.prescription import PrescriptionWords, read_regimen
from medlog.domain.remembered import (
    SaidDays,
    is_remembered,
    read_remembered,
    read_said_days,
    refuse_overlap,
    replaced,
)
from medlog.domain.rough_day import RoughDay
from medlog.store.changes import Value, Writer
from medlog.store.diary import Diary
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of

_OPTIONS = {"indication": "indication", "family": "class", "form": "form"}


def add(
    diary: Diary, words: Sequence[str], typed: PrescriptionWords, *, replace: bool = False
) -> Prescribed:
    """Begin a medication that is new to the diary; `words` are NAME [AMOUNT].

    A treatment that is over is kept as it is remembered, also of a medication that is in the diary;
    with `replace` in place of those remembered so far that share days with it.

    Raises:
        MedicationExists, NameInUse: the name finds a medication already.
        TreatmentOverlaps, OtherFact: what is over does not go with what is in the diary.
        NotUnderstood, Refused: the name, the amount or an option cannot be read.
    """
    with renaming(diary, "med add") as writer:
        name, amount = read_new_medication(words)
        today = diary_day(writer, writer.now)
        said = read_said_days(typed, today, writer.now)
        if is_remembered(typed, said, today):
            return _remember(writer, name, amount, typed, said, replace=replace, dry=diary.dry)
        refuse_known(name, read_medications(writer.conn))
        new = Medication("", name)
        first = said.first or RoughDay(today, today, None)
        starts = first.last if first.said is None else min(first.last, today)
        regimen = read_regimen(typed, amount, new, starts, writer.now)
        regimen = regimen._replace(starts_said=first.said)
        if first.said is not None and regimen.schedule and regimen.schedule.is_counted:
            # Every second day has to be counted from a day that is known.
            regimen = regimen._replace(counted_from=today)
        new, facts = _insert(writer, new, typed)
        begun = None
        if typed.starts is not None or not says_nothing(regimen):
            begun = begin(writer, new, regimen)
        found = outcome(diary, writer, new, begun, None)
        return found._replace(facts=facts, new=True)


def _remember(
    writer: Writer,
    name: str,
    amount: Amount | None,
    typed: PrescriptionWords,
    said: SaidDays,
    *,
    replace: bool,
    dry: bool,
) -> Prescribed:
    """Keep a treatment that is over; the medication is added where its name is new."""
    today = diary_day(writer, writer.now)
    known = _known(writer, name, today)
    regimen = read_remembered(typed, amount, name, said, today, writer.now)
    stands = known or Medication("", name)
    removed = replaced(stands, regimen) if replace else ()
    for one in removed:
        writer.update("regimen", one.id, {"deleted": 1})
    stays = tuple(one for one in stands.remembered if one not in removed)
    refuse_overlap(stands._replace(remembered=stays), regimen)
    if known is None:
        of, facts = _insert(writer, Medication("", name), typed)
    else:
        of, facts = known, _added_facts(writer, known, typed)
    return Prescribed(
        regimen=begin(writer, of, regimen),
        medication=with_id(writer.conn, of.id),
        before=None,
        facts=facts,
        new=known is None,
        notices=tuple(clock_notices(writer)),
        removed=removed,
        dry=dry,
    )


def _known(writer: Writer, name: str, today: date) -> Medication | None:
    """The medication that a name or an alias finds, None where it is new."""
    medications = read_medications(writer.conn)
    found = index_names(known_names_of(medications, today)).get(fold(name))
    return None if found is None else next(one for one in medications if one.id == found.id)


def _insert(
    writer: Writer, new: Medication, typed: PrescriptionWords
) -> tuple[Medication, tuple[str, ...]]:
    """A new medication with its row, and the columns that were given."""
    facts = new_facts(new, typed)
    row = writer.insert("medication", {"name": new.name, **facts})
    return new._replace(id=row), tuple(facts)


def _added_facts(writer: Writer, known: Medication, typed: PrescriptionWords) -> tuple[str, ...]:
    """Fill in what was not known of a medication; give the columns.

    Raises:
        OtherFact: something else is known of it, which holds for all of its treatments.
    """
    facts: dict[str, Value] = new_facts(known, typed)
    for column in facts:
        if before := getattr(known, column):
            raise errors.OtherFact(
                name=known.name,
                option=_OPTIONS[column],
                before=before,
                word=as_word(known.name),
            )
    if facts:
        writer.update("medication", known.id, facts)
    return tuple(facts)
