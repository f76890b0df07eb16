"""Medications that one name cannot tell apart, as two diaries that became one can have them.

A name finds the medication with the lowest id among those that are live; the others are out of its
reach, and so is one that was joined with it and to which rows came later from another device.
"""

import sqlite3
from collections import defaultdict
from datetime import date

from medlog.actions.notices import Notice
from medlog.actions.prescription_notices import LeftBehind, SameName
from medlog.domain.medication import Medication
from medlog.domain.names import fold, index_names
from medlog.store.diary import Diary
from medlog.store.medications import read_left_behind, read_medications
from medlog.store.names import known_names_of


def namesakes(
    known: list[Medication], left_behind: list[Medication]
) -> dict[str, list[Medication]]:
    """The id of a medication -> those that its names mean too and do not find, by id.

    `known` are the live ones; `left_behind` are deleted and have rows that are not.
    """
    # Whom a name finds in full has nothing to do with a day.
    index = index_names(known_names_of(known, date.max))
    found = defaultdict(list)
    for one in sorted((*known, *left_behind), key=lambda one: one.id):
        first = index.get(fold(one.name))
        if first is not None and first.id != one.id:
            found[first.id].append(one)
    return found


def same_names(conn: sqlite3.Connection) -> tuple[Notice, ...]:
    """A notice for each name that several medications have, by name."""
    known = read_medications(conn)
    live = {one.id for one in known}
    found = namesakes(known, read_left_behind(conn))
    notices: list[Notice] = []
    for one in known:
        others = found.get(one.id, [])
        count = sum(other.id in live for other in others)
        if count:
            notices.append(SameName(one.name, count + 1))
        elif others:
            notices.append(LeftBehind(one.name, others[0].name))
    return tuple(notices)


def same_names_now(diary: Diary) -> tuple[Notice, ...]:
    """The same, of what is in the file of a diary."""
    with diary.reading() as conn:
        return () if conn is None else same_names(conn)
