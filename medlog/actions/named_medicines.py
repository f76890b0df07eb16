"""Which medicines a line names: of the diary, of the facts, or of those that only labels name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from medlog import errors
from medlog.data.medicines import reading
from medlog.data.medicines.facts import Group
from medlog.domain.amount import format_amount
from medlog.domain.medication import Medication
from medlog.domain.medicine_names import by_medicine, index_medicines, medicine_of, spellings
from medlog.domain.names import KnownName, as_word, find_close, fold, index_names, one_of
from medlog.domain.stretches import Piece, read_stretches


class Subject(NamedTuple):
    """What a name on the line stands for.

    Attributes:
        name: as the diary has it, else its generic name, else as a label names it.
        medications: those of the diary that it stands for; mostly one or none.
        medicine: the generic name under which there are facts, or None.
        called: every name of it, folded.
    """

    name: str
    medications: tuple[Medication, ...]
    medicine: str | None
    called: frozenset[str]


def read_subjects(
    words: Sequence[str], medications: Sequence[Medication], known: Sequence[KnownName]
) -> list[Subject]:
    """What a line names, in its order; two names of one medicine are one.

    Raises:
        NameMissing: an empty line.
        MoreThanTwo: more than two names.
        UnknownMedicine: a name that neither the facts nor the diary have.
        AmountNotAsked, AmbiguousMedication, and those of `read_stretches`.
    """
    if not words:
        raise errors.NameMissing
    named = reading.names()
    index = _index(known, _elsewhere(named, reading.groups()))
    pieces = _pieces(words, index)
    if any(not piece.known for piece in pieces):
        # Whom a label alone names stands in the labels, and forty files are read for it.
        index = _index(known, (*_elsewhere(named, reading.groups()), *_in_labels(named)))
        pieces = _pieces(words, index)
    medicines = index_medicines(named)
    own = by_medicine(medications, medicines)
    by_id = {one.id: one for one in medications}
    subjects: dict[str, Subject] = {}
    for piece in pieces:
        found = _known(piece, index)
        medication = by_id.get(found.id)
        medicine = medicine_of(medication, medicines) if medication else medicines.get(found.id)
        subject = _subject(found, medication, medicine, own, named)
        subjects.setdefault(subject.medicine or fold(subject.name), subject)
    if len(subjects) > 2:
        raise errors.MoreThanTwo(line=" ".join(words))
    return list(subjects.values())


def _elsewhere(named: Mapping[str, Iterable[str]], groups: Mapping[str, Group]) -> list[KnownName]:
    """The names of the facts, and of those whom groups hold; none of them can be shortened."""
    listed = [KnownName(fold(one), one, (*others,), active=False) for one, others in named.items()]
    return listed + [_stranger(name) for group in groups.values() for name in group.members]


def _in_labels(named: Iterable[str]) -> Iterator[KnownName]:
    for name in named:
        for partner in reading.medicine(name).partners:
            if partner.name is not None:
                yield _stranger(partner.name)


def _stranger(name: str) -> KnownName:
    return KnownName(fold(name), name, (*spellings(name),), active=False)


def _index(known: Sequence[KnownName], others: Iterable[KnownName]) -> dict[str, KnownName]:
    """The person's own names before all others."""
    return {**index_names(others), **index_names(known)}


def _pieces(words: Sequence[str], index: Mapping[str, KnownName]) -> list[Piece]:
    stretches = read_stretches(words, index)
    for stretch in stretches:
        if stretch.amount is not None:
            amount = format_amount(stretch.amount)
            raise errors.AmountNotAsked(amount=amount, name=stretch.text)
    return _joined([piece for stretch in stretches for piece in stretch.pieces])


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, unknown words in a row as one name."""
    found: list[Piece] = []
    for piece in pieces:
        if found and not piece.known and not found[-1].known:
            found[-1] = found[-1]._replace(words=(*found[-1].words, *piece.words))
        else:
            found.append(piece)
    return found


def _known(piece: Piece, index: Mapping[str, KnownName]) -> KnownName:
    if len(piece.known) == 1:
        return piece.known[0]
    typed = " ".join(piece.words)
    if piece.known:
        raise errors.AmbiguousMedication(typed=typed, names=one_of(piece.known))
    if close := find_close([fold(word) for word in piece.words], index):
        raise errors.UnknownMedicineCloseTo(
            name=typed, word=as_word(typed), names=one_of(close[:1])
        )
    raise errors.UnknownMedicine(name=typed, word=as_word(typed))


def _subject(
    found: KnownName,
    medication: Medication | None,
    medicine: str | None,
    own: Mapping[str, list[Medication]],
    named: Mapping[str, Iterable[str]],
) -> Subject:
    medications = tuple(own.get(medicine, ())) if medicine else ()
    if medication is not None and medication not in medications:
        medications = (medication,)
    names = {found.name, *found.aliases}
    names |= {name for one in medications for name in (one.name, *one.aliases)}
    names |= {medicine, *named[medicine]} if medicine else set()
    name = medication.name if medication else medicine or found.name
    called = frozenset(spelling for one in names for spelling in spellings(one))
    return Subject(name, medications, medicine, called)
