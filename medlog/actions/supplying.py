"""Recording what came in of a medication, and what a count of it showed."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medlog import errors
from medlog.actions.notices import Notice
from medlog.actions.prescription_notices import StrengthAsBefore
from medlog.actions.recording import Saved, clock_notices, diary_day, save
from medlog.actions.stock import Holding, holdings, level_of
from medlog.calc.supply import by_unit
from medlog.domain.amount import Amount, format_amount, in_finest_unit, in_unit
from medlog.domain.entries import Supply
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.names import as_word
from medlog.domain.refill import (
    Count,
    Measure,
    counted,
    dose_changed,
    dose_unit,
    read_count_line,
    read_each,
    usual_dose,
)
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of
from medlog.store.supplies import last_dose_unit, place_of, read_supplies


class Supplied(NamedTuple):
    """A refill or a count that was saved, and what is left by now.

    Attributes:
        saved: the entry.
        counted: what was counted, where it was a count.
        noted: what was left right before a count by what was noted; None where nothing was.
        holding: what is left in the unit of the entry.
        notices: what else is worth a sentence.
        today: the diary day of now.
    """

    saved: Saved
    counted: Amount | None
    noted: Amount | None
    holding: Holding
    notices: tuple[Notice, ...]
    today: date

    @property
    def ids(self) -> list[str]:
        """The short id."""
        return [self.saved.short]


def refill(
    diary: Diary, words: Sequence[str], each: str | None, at: Instant, note: str | None
) -> Supplied:
    """Record what came in.

    Raises:
        CountMissing, CountNotAboveZero: there is no count, or one of nothing.
        StrengthUnknown, StrengthInOtherUnit, CountInOtherUnit, BadStrength: as `counted`.
        NotUnderstood, NoneSuch, Refused: the line cannot be read.
    """
    with diary.acting("refill") as writer:
        known, typed = _read(writer, words)
        if typed is None:
            raise errors.CountMissing(name=known.name, word=as_word(known.name))
        refuse_none(typed, known)
        supplies = read_supplies(writer.conn, known.id)
        measure = measure_of(writer, known, supplies)
        count = counted(typed, strength_of(each, measure), measure)
        day = diary_day(writer, at)
        entry = Supply("", at, day, known.id, "refill", count.amount, count.each, note)
        result = _supplied(writer, known, entry)
        if each is None and count.each:
            notices = (*_as_before(known, supplies, result), *result.notices)
            result = result._replace(notices=notices)
        return result


def count(
    diary: Diary, words: Sequence[str], each: str | None, at: Instant, note: str | None
) -> Supplied:
    """Record what a count showed; that much was there at its moment, whatever is entered later.

    Raises:
        CountMissing, CountBelowZero: there is no count, or one of less than nothing.
        Others: as `refill`.
    """
    with diary.acting("stock") as writer:
        known, typed = _read(writer, words)
        if typed is None:
            raise errors.CountMissing(name=known.name, word=as_word(known.name))
        supplies = read_supplies(writer.conn, known.id)
        found = read_count(writer, known, supplies, typed, each)
        day = diary_day(writer, at)
        entry = Supply("", at, day, known.id, "correction", found.amount, found.each, note)
        before = _noted(writer, known, entry, supplies)
        result = _supplied(writer, known, entry)
        return result._replace(counted=found.amount, noted=before)


def read_count(
    writer: Writer,
    known: Medication,
    supplies: Sequence[Supply],
    typed: Amount,
    each: str | None,
    strength: Amount | None = None,
) -> Count:
    """What a count of what is left comes to; `strength` as in `measure_of`.

    Raises: as `count`.
    """
    if typed.micro < 0:
        raise errors.CountBelowZero(text=format_amount(typed), word=as_word(known.name))
    held = tuple(dict.fromkeys(entry.amount.unit for entry in supplies))
    measure = measure_of(writer, known, supplies, strength)._replace(held=held)
    return counted(typed, strength_of(each, measure), measure)


def measure_of(
    writer: Writer,
    known: Medication,
    supplies: Sequence[Supply],
    strength: Amount | None = None,
) -> Measure:
    """What is known of a medication, to read a count of it.

    The strength of a piece is `strength`, else that of the last entry which has one, else that of
    its doses where all of them are alike.
    """
    unit = dose_unit(known, diary_day(writer, writer.now))
    if unit is None:
        noted = supplies[-1].amount.unit if supplies else None
        unit = last_dose_unit(writer.conn, known.id) if noted is None else noted
    said = next((entry.each for entry in supplies[::-1] if entry.each), None)
    return Measure(known.name, unit, (), strength or said or usual_dose(known))


def refuse_none(typed: Amount, known: Medication) -> None:
    """Refuse a refill of nothing, or less. Raises CountNotAboveZero."""
    if typed.micro <= 0:
        raise errors.CountNotAboveZero(text=format_amount(typed), word=as_word(known.name))


def _read(writer: Writer, words: Sequence[str]) -> tuple[Medication, Amount | None]:
    medications = read_medications(writer.conn)
    today = diary_day(writer, writer.now)
    named, typed = read_count_line(words, known_names_of(medications, today))
    return next(one for one in medications if one.id == named.id), typed


def strength_of(text: str | None, measure: Measure) -> Amount | None:
    """The strength as typed after `--each`, if it was. Raises as `read_each`."""
    return None if text is None else read_each(text, measure.unit)


def _as_before(
    known: Medication, supplies: Sequence[Supply], result: Supplied
) -> tuple[Notice, ...]:
    """A notice where the dose changed since the entry whose strength was taken."""
    last = next((entry for entry in supplies[::-1] if entry.each), None)
    if last is None or last.each is None:
        return ()
    if not dose_changed(known, last.day, result.saved.entry.day):
        return ()
    return (StrengthAsBefore(known.name, last.each, last.day, result.saved.short),)


def _supplied(writer: Writer, known: Medication, entry: Supply) -> Supplied:
    today = diary_day(writer, writer.now)
    saved = save(writer, entry, name=known.name)
    unit = in_finest_unit(entry.amount).unit
    found = holdings(writer.conn, known, today)
    own = next((one for one in found if in_finest_unit(one.left).unit == unit), found[0])
    return Supplied(saved, None, None, own, clock_notices(writer), today)


def _noted(
    writer: Writer, known: Medication, entry: Supply, supplies: Sequence[Supply]
) -> Amount | None:
    """What was left right before a new entry, by the others, in its unit or else in the finest."""
    place = place_of(writer.conn, entry)
    groups = by_unit([one for one in supplies if place_of(writer.conn, one) < place])
    unit = in_finest_unit(entry.amount).unit
    for group in groups:
        if in_finest_unit(group[0].amount).unit == unit:
            level = level_of(writer.conn, known, group, groups, place).amount
            return in_unit(level, entry.amount.unit) or level
    return None
