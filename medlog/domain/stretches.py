"""The order of a line of names and amounts, as in `sertraline 75 mg lithium`.

Read from left to right: the longest run of words that equals a name or an alias, else an amount,
else the longest run that begins a name, else a word nobody knows.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import (
    Amount,
    canonical_unit,
    format_amount,
    is_amount,
    is_unit,
    parse_amount,
)
from medlog.domain.names import KnownName, find_by_prefix, fold, longest_run


class Piece(NamedTuple):
    """A run of words that stands for a name.

    Attributes:
        words: as typed.
        known: the medications it can mean; none for a word nobody knows.
        whole: whether the run is a name or an alias, not the beginning of one.
    """

    words: tuple[str, ...]
    known: tuple[KnownName, ...]
    whole: bool


class Stretch(NamedTuple):
    """The names up to an amount or to the end of the line, and that amount."""

    pieces: tuple[Piece, ...]
    amount: Amount | None

    @property
    def words(self) -> tuple[str, ...]:
        """All of its words."""
        return tuple(word for piece in self.pieces for word in piece.words)

    @property
    def text(self) -> str:
        """All of its words, as a name."""
        return " ".join(self.words)

    @property
    def has_unknown(self) -> bool:
        """Whether nobody knows one of its words."""
        return any(not piece.known for piece in self.pieces)

    @property
    def doubtful(self) -> str:
        """The words that are no whole name."""
        return " ".join(word for piece in self.pieces if not piece.whole for word in piece.words)


def read_stretches(
    words: Sequence[str], index: Mapping[str, KnownName], *, beginnings: bool = True
) -> list[Stretch]:
    """The stretches of a line, each with one piece or more.

    `index` is `index_names`'s; `beginnings` says whether a name may be shortened.

    Raises:
        NameEmpty: an empty word.
        AmountBeforeName, TwoAmounts, UnitWithoutNumber: amounts where none can stand.
        Those of `parse_amount`.
    """
    folded = [fold(word) for word in words]
    if "" in folded:
        raise errors.NameEmpty
    stretches: list[Stretch] = []
    pieces: list[Piece] = []
    at = 0
    while at < len(words):
        if (size := _whole_name(folded[at:], index)) > 0:
            known = index[" ".join(folded[at : at + size])]
            pieces.append(Piece(tuple(words[at : at + size]), (known,), whole=True))
        elif (amount := parse_amount(words[at])) is not None:
            amount, size = _with_unit(amount, words[at + 1 : at + 2])
            if not pieces:
                _refuse_amount(amount, stretches)
            stretches.append(Stretch(tuple(pieces), amount))
            pieces = []
        elif is_unit(words[at]):
            raise errors.UnitWithoutNumber(unit=words[at])
        else:
            size, candidates = _beginning(folded[at:], index) if beginnings else (1, ())
            pieces.append(Piece(tuple(words[at : at + size]), candidates, whole=False))
        at += size
    if pieces:
        stretches.append(Stretch(tuple(pieces), None))
    return stretches


def _whole_name(folded: Sequence[str], index: Mapping[str, KnownName]) -> int:
    """How many of the first words are the longest name they can be; 0 for none."""
    longest = min(longest_run(index), len(folded))
    return next((size for size in range(longest, 0, -1) if " ".join(folded[:size]) in index), 0)


def _beginning(
    folded: Sequence[str], index: Mapping[str, KnownName]
) -> tuple[int, tuple[KnownName, ...]]:
    """The longest run of the first words that begins names, and those; one word and () for none."""
    for size in range(min(longest_run(index), len(folded)), 0, -1):
        if not any(is_amount(word) or is_unit(word) for word in folded[:size]):
            known = find_by_prefix(" ".join(folded[:size]), index)
            if known:
                return size, known
    return 1, ()


def _with_unit(amount: Amount, following: Sequence[str]) -> tuple[Amount, int]:
    """The amount with the unit that may stand in the next word, and how many words it took."""
    unit = canonical_unit(following[0]) if following and not amount.unit else None
    return (amount, 1) if unit is None else (Amount(amount.micro, unit), 2)


def _refuse_amount(amount: Amount, before: Sequence[Stretch]) -> None:
    if before and before[-1].amount is not None:
        raise errors.TwoAmounts(
            name=before[-1].text,
            first=format_amount(before[-1].amount),
            second=format_amount(amount),
        )
    raise errors.AmountBeforeName(amount=format_amount(amount))
