"""Changing a refill or a count with the words that recording it takes."""

from collections.abc import Sequence

from medlog import errors
from medlog.actions.medications import with_id
from medlog.actions.recording import diary_day
from medlog.actions.supplying import (
    difference,
    level_before,
    measure_of,
    read_count,
    refuse_none,
    strength_of,
)
from medlog.calc.supply import pieces
from medlog.domain.amount import Amount, in_finest_unit, in_unit
from medlog.domain.entries import Supply
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.refill import Count, counted, read_count_alone
from medlog.store.changes import Writer
from medlog.store.supplies import read_supplies


def resupplied(
    writer: Writer,
    before: Supply,
    at: Instant | None,
    words: Sequence[str],
    each: str | None,
) -> Supply:
    """A refill or a count with what an edit says of it; None leaves a thing as it is.

    What a count showed stays what it was where only its moment changes.

    Raises:
        CountNotUnderstood: the words are no count.
        NotInPieces: a strength alone, of what was not counted in pieces.
        Others: as `refill` and `count`.
    """
    entry = before if at is None else before._replace(at=at, day=diary_day(writer, at))
    if not words and each is None and (before.kind == "refill" or at is None):
        return entry
    known = with_id(writer.conn, before.medication)
    others = [one for one in read_supplies(writer.conn, known.id) if one.id != before.id]
    whole = before.amount
    if before.kind == "correction":
        whole = _shown(writer, known, before, others)
    found = Count(whole, before.each)
    if words or each is not None:
        found = _said_anew(writer, known, others, before, found, words, each)
    entry = entry._replace(amount=found.amount, each=found.each)
    if before.kind == "refill":
        return entry
    return difference(writer, known, entry, others)


def _said_anew(
    writer: Writer,
    known: Medication,
    others: Sequence[Supply],
    before: Supply,
    found: Count,
    words: Sequence[str],
    each: str | None,
) -> Count:
    """What an edit's words and strength come to, where it was `found` so far."""
    if words:
        typed = read_count_alone(words)
    else:
        number = None if found.each is None else pieces(found.amount, found.each)
        if number is None:
            raise errors.NotInPieces
        typed = Amount(number, "")
    if before.kind == "correction":
        return read_count(writer, known, others, typed, each, found.each)
    refuse_none(typed, known)
    measure = measure_of(writer, known, others, found.each)
    return counted(typed, strength_of(each, measure), measure)


def _shown(writer: Writer, known: Medication, entry: Supply, supplies: Sequence[Supply]) -> Amount:
    """What a count that is kept as a difference showed."""
    whole = in_finest_unit(entry.amount)
    level = level_before(writer, known, entry, supplies)
    whole = whole._replace(micro=whole.micro + level)
    return in_unit(whole, entry.amount.unit) or whole
