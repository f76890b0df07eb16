"""Changing a refill or a count with the words that recording it takes."""

from collections.abc import Sequence

from medlog import errors
from medlog.actions.medications import with_id
from medlog.actions.recording import diary_day
from medlog.actions.supplying import measure_of, read_count, refuse_none, strength_of
from medlog.calc.supply import pieces
from medlog.domain.amount import Amount
from medlog.domain.entries import Supply
from medlog.domain.instant import Instant
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

    Raises:
        CountNotUnderstood: the words are no count.
        NotInPieces: a strength alone, of what was not counted in pieces.
        Others: as `refill` and `count`.
    """
    entry = before if at is None else before._replace(at=at, day=diary_day(writer, at))
    if not words and each is None:
        return entry
    found = _said_anew(writer, before, words, each)
    return entry._replace(amount=found.amount, each=found.each)


def _said_anew(writer: Writer, before: Supply, words: Sequence[str], each: str | None) -> Count:
    """What an edit's words and strength come to."""
    if words:
        typed = read_count_alone(words)
    else:
        number = None if before.each is None else pieces(before.amount, before.each)
        if number is None:
            raise errors.NotInPieces
        typed = Amount(number, "")
    known = with_id(writer.conn, before.medication)
    others = [one for one in read_supplies(writer.conn, known.id) if one.id != before.id]
    if before.kind == "correction":
        return read_count(writer, known, others, typed, each, before.each)
    refuse_none(typed, known)
    measure = measure_of(writer, known, others, before.each)
    return counted(typed, strength_of(each, measure), measure)
