"""What labels say of a medicine, beside what the person noted about it.

Nothing here is drawn from doses or moods, nor computed: facts are read, notes are the person's own.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from medlog import errors
from medlog.data.medicines import reading
from medlog.data.medicines.facts import Fact, Group, Medicine, OtherName, Source, Told
from medlog.domain.amount import format_amount
from medlog.domain.entries import Note
from medlog.domain.label_partners import Mention, mentions
from medlog.domain.medication import Medication
from medlog.domain.medicine_names import by_medicine, index_medicines, medicine_of, spellings
from medlog.domain.names import KnownName, as_word, find_close, fold, index_names, one_of
from medlog.domain.stretches import Piece, read_stretches
from medlog.store.diary import Diary
from medlog.store.entries import read_notes_about
from medlog.store.ids import short_id
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of


class Noted(NamedTuple):
    """A note of the person's own about a medication, with its short id."""

    note: Note
    short: str


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


class Info(NamedTuple):
    """One medicine.

    Attributes:
        name: as in `Subject`.
        own: the names under which the diary has it.
        notes: the person's own, the newest first.
        medicine: what its label says, or None where no label of it was read.
        others: its other names.
        family: what is said of its class.
        questions: that fit any medicine.
        groups: those that its label names, by key.
        places: (title, address) of where official labels are kept.
    """

    name: str
    own: tuple[str, ...]
    notes: tuple[Noted, ...]
    medicine: Medicine | None
    others: tuple[OtherName, ...]
    family: Told
    questions: tuple[Fact, ...]
    groups: Mapping[str, Group]
    places: tuple[tuple[str, str], ...]


class Side(NamedTuple):
    """What the label of one says of the other.

    Attributes:
        name: whose label.
        other: of whom.
        notes: the person's own about the first, the newest first.
        label: the label, or None where none was read.
        mentions: where it names the other; empty where it does not.
    """

    name: str
    other: str
    notes: tuple[Noted, ...]
    label: Source | None
    mentions: tuple[Mention, ...]


class Interactions(NamedTuple):
    """Two medicines, each against the label of the other."""

    sides: tuple[Side, Side]


def info(diary: Diary, words: Sequence[str]) -> Info | Interactions:
    """The facts of the one medicine of a line, or what the labels of two say of each other.

    Raises:
        NameMissing: an empty line.
        MoreThanTwo: more than two names.
        UnknownMedicine: a name that neither the facts nor the diary have.
        AmountNotAsked, and those of `read_stretches`.
    """
    with diary.reading() as conn:
        medications = read_medications(conn)
        known = known_names_of(medications, diary.today(conn))
        subjects = _subjects(words, medications, known)
        if len(subjects) == 1:
            return _info(conn, subjects[0])
        one, other = subjects
        groups = reading.groups()
        return Interactions(
            (_side(conn, one, other, groups), _side(conn, other, one, groups)),
        )


def _subjects(
    words: Sequence[str], medications: Sequence[Medication], known: Sequence[KnownName]
) -> list[Subject]:
    """What the line names, in its order; two names of one medicine are one."""
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


def _info(conn: sqlite3.Connection | None, subject: Subject) -> Info:
    own = tuple(one.name for one in subject.medications)
    notes, families = _notes(conn, subject), reading.families()
    if subject.medicine is None:
        nothing = Told((), (), (), ())
        return Info(subject.name, own, notes, None, (), nothing, (), {}, reading.places())
    found, groups = reading.medicine(subject.medicine), reading.groups()
    return Info(
        subject.name,
        own,
        notes,
        found,
        reading.other_names(found.name),
        families[found.family],
        families["any"].ask,
        {one.group: groups[one.group] for one in found.partners if one.group},
        reading.places(),
    )


def _side(
    conn: sqlite3.Connection | None, one: Subject, other: Subject, groups: Mapping[str, Group]
) -> Side:
    notes = _notes(conn, one)
    if one.medicine is None:
        return Side(one.name, other.name, notes, None, ())
    found = reading.medicine(one.medicine)
    said = mentions(found.partners, other.called, groups)
    return Side(one.name, other.name, notes, found.label, said)


def _notes(conn: sqlite3.Connection | None, subject: Subject) -> tuple[Noted, ...]:
    if conn is None or not subject.medications:
        return ()
    ids = [one.id for one in subject.medications]
    return tuple(Noted(one, short_id(conn, one.id)) for one in read_notes_about(conn, ids))
