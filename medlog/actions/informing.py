"""What labels say of a medicine, beside what the person noted about it.

Nothing here is drawn from doses or moods, nor computed: facts are read, notes are the person's own.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from medlog.actions.named_medicines import Subject, read_subjects
from medlog.actions.own_notes import Noted, notes_about
from medlog.data.medicines import reading
from medlog.data.medicines.facts import Fact, Group, Medicine, OtherName, Source, Told
from medlog.domain.label_partners import Mention, mentions
from medlog.store.diary import Diary
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of


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
        Those of `read_subjects`.
    """
    with diary.reading() as conn:
        medications = read_medications(conn)
        known = known_names_of(medications, diary.today(conn))
        subjects = read_subjects(words, medications, known)
        if len(subjects) == 1:
            return _info(conn, subjects[0])
        one, other = subjects
        groups = reading.groups()
        return Interactions(
            (_side(conn, one, other, groups), _side(conn, other, one, groups)),
        )


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
    return notes_about(conn, ids)
