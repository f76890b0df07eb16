"""What a line of names and amounts says: known medications, new ones, or a question."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import Amount, format_amount
from medlog.domain.names import (
    TIME_WORDS,
    KnownName,
    check_name,
    find_close,
    fold,
    index_names,
    one_of,
    quoted,
    reads_loosely,
)
from medlog.domain.stretches import Piece, Stretch, read_stretches

_WORDS_APART = TIME_WORDS | {"all", "and", "due", "for", "with", "&", "+"}


class NamedAmount(NamedTuple):
    """One medication of a line.

    Attributes:
        medication: its id, or None for a new one.
        name: its full name; a new one as typed.
        amount: as typed, or None.
    """

    medication: str | None
    name: str
    amount: Amount | None


def read_dose_line(
    words: Sequence[str], names: Sequence[KnownName], *, new: bool = False
) -> tuple[NamedAmount, ...]:
    """What `take` is told, in the order of the line; empty for an empty line.

    A name nobody knows becomes a new medication where it is the only name of the line, every word
    was used and no known name is close. `new` says that it is new although one is close; known
    names then have to be typed in full.

    Raises:
        NewOrSlip: unknown, and close to a known name or longer than the beginning of one.
        NameNotClear: unknown words that cannot be told from the rest of the line.
        AmbiguousMedication: the beginning of several names.
        Those of `read_stretches` and `check_name`.
    """
    index = index_names(names)
    stretches = read_stretches(words, index, beginnings=not new)
    items: list[NamedAmount] = []
    for stretch in stretches:
        if stretch.has_unknown:
            alone = len(stretches) == 1
            items.append(_new_medication(stretch, index, alone=alone, new=new))
        else:
            known = [_the_one(piece) for piece in stretch.pieces]
            items += [NamedAmount(one.id, one.name, None) for one in known[:-1]]
            items.append(NamedAmount(known[-1].id, known[-1].name, stretch.amount))
    return tuple(items)


def read_name_and_amount(
    words: Sequence[str], names: Sequence[KnownName]
) -> tuple[KnownName, Amount | None]:
    """The one known medication of `NAME [AMOUNT]`, as `med change` and `refill` take it.

    Raises:
        OneNameOnly: several names.
        Those of `read_names`.
    """
    known, amount = _known_names(words, names)
    if len(known) > 1:
        raise errors.OneNameOnly(line=" ".join(words))
    return known[0], amount


def read_name(words: Sequence[str], names: Sequence[KnownName]) -> KnownName:
    """The one known medication that `last`, `skip` or `med show` is told.

    Raises:
        AmountNotAsked: an amount stands after the name.
        Those of `read_name_and_amount`.
    """
    known, amount = read_name_and_amount(words, names)
    if amount is not None:
        raise errors.AmountNotAsked(amount=format_amount(amount), name=known.name)
    return known


def read_names(words: Sequence[str], names: Sequence[KnownName]) -> tuple[KnownName, ...]:
    """The known medications that a line names, in its order; at least one.

    Raises:
        NameMissing: an empty line.
        UnknownMedication: no such name; UnknownMedicationCloseTo where some are close.
        AmountNotAsked: an amount stands after a name.
        AmbiguousMedication, and those of `read_stretches`.
    """
    known, amount = _known_names(words, names)
    if amount is not None:
        raise errors.AmountNotAsked(amount=format_amount(amount), name=known[0].name)
    return known


def read_new_medication(words: Sequence[str]) -> tuple[str, Amount | None]:
    """The new name of `med add NAME [AMOUNT]`: the words before the amount.

    Raises:
        NameMissing: an empty line.
        LineNotNameAndAmount: words after the amount, or words that are hardly part of a name.
        Those of `read_stretches` and `check_name`.
    """
    if not words:
        raise errors.NameMissing
    stretches = read_stretches(words, {})
    name_words = [word for stretch in stretches for word in stretch.words]
    name, amount = " ".join(name_words), stretches[0].amount
    if len(stretches) > 1 or reads_loosely(name_words, _WORDS_APART):
        raise errors.LineNotNameAndAmount(line=" ".join(words), quoted=_quoted_line(name, amount))
    return check_name(name), amount


def _known_names(
    words: Sequence[str], names: Sequence[KnownName]
) -> tuple[tuple[KnownName, ...], Amount | None]:
    """The known medications of a line, and the first amount that stands in it."""
    if not words:
        raise errors.NameMissing
    index = index_names(names)
    stretches = read_stretches(words, index)
    for stretch in stretches:
        if stretch.has_unknown:
            close = _close_names(stretch, index)
            if close:
                raise errors.UnknownMedicationCloseTo(name=stretch.doubtful, names=one_of(close))
            raise errors.UnknownMedication(name=stretch.doubtful)
    known = tuple(_the_one(piece) for stretch in stretches for piece in stretch.pieces)
    return known, next((one.amount for one in stretches if one.amount is not None), None)


def _new_medication(
    stretch: Stretch, index: Mapping[str, KnownName], *, alone: bool, new: bool
) -> NamedAmount:
    if not new and (close := _close_names(stretch, index)):
        raise errors.NewOrSlip(name=stretch.doubtful, names=one_of(close))
    words = stretch.words
    lone_word_apart = len(words) == 1 and words[0].lower() in _WORDS_APART
    if (
        not alone
        or any(piece.known for piece in stretch.pieces)
        or reads_loosely(words, _WORDS_APART)
        or (lone_word_apart and not new)
    ):
        line = _quoted_line(stretch.text, stretch.amount)
        asks = lone_word_apart or find_close([fold(stretch.text)], index)
        raise errors.NameNotClear(name=stretch.doubtful, quoted=f"{line} --new" if asks else line)
    return NamedAmount(None, check_name(stretch.text), stretch.amount)


def _close_names(stretch: Stretch, index: Mapping[str, KnownName]) -> tuple[KnownName, ...]:
    """The names that its words begin, and those its unknown words may be slips of.

    A few letters are enough here, and a medication that was stopped counts: asked once too often
    is better than a second medication of half a name.
    """
    begun = [one for piece in stretch.pieces if not piece.whole for one in piece.known]
    begins = [one for text, one in index.items() if text.startswith(fold(stretch.text))]
    words = [word for piece in stretch.pieces if not piece.known for word in piece.words]
    unknown = [fold(part) for word in words for part in word.split(",") if part]
    close = (*begun, *begins, *find_close(unknown, index))
    return tuple({one.id: one for one in close}.values())


def _the_one(piece: Piece) -> KnownName:
    if len(piece.known) > 1:
        raise errors.AmbiguousMedication(typed=" ".join(piece.words), names=one_of(piece.known))
    return piece.known[0]


def _quoted_line(name: str, amount: Amount | None) -> str:
    return quoted(name) if amount is None else f"{quoted(name)} {format_amount(amount)}"
