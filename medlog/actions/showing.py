"""One entry with all there is to it."""

import sqlite3
from typing import NamedTuple

from medlog import errors
from medlog.actions.dosing import read_dose_day
from medlog.actions.listing import Logged, Place, goal_name, places, scale_of
from medlog.calc.matching import Matched
from medlog.calc.reason import Why, why
from medlog.domain.entries import Dose, Entry
from medlog.domain.instant import Instant, parse_utc
from medlog.domain.medication import Medication
from medlog.store import fold, settings
from medlog.store.diary import Diary
from medlog.store.entries import read_entry
from medlog.store.history import read_actions
from medlog.store.ids import find_entry, short_id
from medlog.store.medications import read_medications
from medlog.store.undo import Action


class Change(NamedTuple):
    """One thing that happened to an entry.

    Attributes:
        action: what was done, and when; None where another program wrote.
        before: the columns it changed, as they were; empty for the beginning.
        after: the same columns, as they became.
    """

    action: Action | None
    before: fold.Row
    after: fold.Row


class EntryShown(NamedTuple):
    """One entry.

    Attributes:
        logged: the entry with its names.
        why: of a dose, why it has its slot or none; None where it was taken out.
        window: percent of the time between two slots within which a dose is on time.
        deleted: whether it was taken out.
        recorded_at: when it was written down.
        source: the program it came from.
        changes: what happened to it, oldest first.
    """

    logged: Logged
    why: Why | None
    window: int
    deleted: bool
    recorded_at: Instant
    source: str
    changes: tuple[Change, ...]

    @property
    def ids(self) -> list[str]:
        """The short id."""
        return [self.logged.short]


def entry(diary: Diary, typed: str) -> EntryShown:
    """The entry with this short id.

    Raises:
        NoEntry, AmbiguousId: none, or several, begin like it.
    """
    with diary.reading() as conn:
        if conn is None:
            raise errors.NoEntry(id=typed)
        kind, row = find_entry(conn, typed)
        found, deleted = entry_of(conn, kind, row, typed)
        recorded_at, source = conn.execute(
            f"SELECT recorded_at, source FROM {kind} WHERE id = ?", (row,)
        ).fetchone()
        at = Instant(parse_utc(recorded_at), found.at.offset, found.at.zone)
        changes = changes_of(conn, row)
        logged = logged_of(conn, kind, found)
        window = settings.window(conn)
        return EntryShown(logged, _why(conn, found), window, deleted, at, source, changes)


def entry_of(conn: sqlite3.Connection, kind: str, row: str, typed: str) -> tuple[Entry, bool]:
    """An entry of a kind that is recorded day by day, and whether it was deleted.

    Raises:
        NoEntry: the id belongs to another kind.
    """
    try:
        return read_entry(conn, kind, row)
    except KeyError:
        raise errors.NoEntry(id=typed) from None


def changes_of(conn: sqlite3.Connection, row: str) -> tuple[Change, ...]:
    """What happened to a row, oldest first."""
    changes = fold.read_changes(conn, "row = ?", (row,))
    actions = read_actions(conn, {(change.action, change.device) for change in changes})
    return tuple(
        Change(actions.get((change.action, change.device)), change.before, change.after)
        for change in changes
    )


def logged_of(conn: sqlite3.Connection, kind: str, found: Entry) -> Logged:
    """An entry with its short id, its medication and the slot it serves."""
    wanted = getattr(found, "medication", None)
    medication = next((one for one in read_medications(conn) if one.id == wanted), None)
    if medication is None and wanted:
        # Undo takes a medication out together with its first dose, and still names it.
        row = conn.execute("SELECT name FROM medication WHERE id = ?", (wanted,)).fetchone()
        return Logged(kind, found, short_id(conn, found.id), row[0] if row else None, None)
    place = Place()
    if isinstance(found, Dose) and medication is not None:
        starts, window = settings.day_starts_at(conn), settings.window(conn)
        matched = _matched(conn, medication, found)
        place = places(matched, medication, starts, window).get(found.id, place)
    name = medication.name if medication else goal_name(conn, found)
    return Logged(kind, found, short_id(conn, found.id), name, *place, scale_of(conn, found))


def _why(conn: sqlite3.Connection, found: Entry) -> Why | None:
    """Why a dose has its slot; None for other entries and where its medication was taken out."""
    if not isinstance(found, Dose):
        return None
    medication = next((one for one in read_medications(conn) if one.id == found.medication), None)
    return None if medication is None else why(_matched(conn, medication, found), found, medication)


def _matched(conn: sqlite3.Connection, medication: Medication, dose: Dose) -> Matched:
    """The day of the medication that a dose counts for."""
    day = dose.slot.day if dose.slot else dose.day
    return read_dose_day(conn, medication, day, settings.day_starts_at(conn)).matched(day)
