"""Entries as they were recorded, by day."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medlog import errors
from medlog.actions.dosing import read_dose_day
from medlog.calc.matching import Matched
from medlog.calc.punctuality import Punctuality, punctuality
from medlog.calc.slots import Slot
from medlog.domain.dose_line import read_name
from medlog.domain.entries import Dose, Entry
from medlog.domain.kinds import kind_word
from medlog.domain.medication import Medication
from medlog.store import settings
from medlog.store.diary import Diary
from medlog.store.entries import KINDS, kind_of, read_window
from medlog.store.ids import short_id
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of

if TYPE_CHECKING:
    # Few days have an assessment.
    from medlog.domain.scales import Scale


class Logged(NamedTuple):
    """One entry of a list.

    Attributes:
        kind: its table.
        entry: the entry.
        short: its short id.
        name: of its medication or its goal, where it has one.
        slot: the slot that a dose serves, where it serves one.
        timing: how far a dose taken lies from the time of its slot, where that has one.
        extra: whether it is a dose beyond the slots of a day that has some.
        scale: what was answered, of an assessment.
    """

    kind: str
    entry: Entry
    short: str
    name: str | None
    slot: Slot | None
    timing: Punctuality | None = None
    extra: bool = False
    scale: "Scale | None" = None


class Place(NamedTuple):
    """Where an entry stands in its day; the fields are those of `Logged`."""

    slot: Slot | None = None
    timing: Punctuality | None = None
    extra: bool = False


class Log(NamedTuple):
    """The entries of some days.

    Attributes:
        first: first diary day asked for.
        last: the day after the last one.
        entries: newest day first, within a day in the order lived.
        latest: the newest diary day that has an entry at all, None where there is none.
    """

    first: date
    last: date
    entries: tuple[Logged, ...]
    latest: date | None

    @property
    def ids(self) -> list[str]:
        """The short ids."""
        return [logged.short for logged in self.entries]


def log(
    diary: Diary,
    first: date,
    last: date,
    kinds: Collection[str] = KINDS,
    medication: str | None = None,
    *,
    ahead: bool = False,
) -> Log:
    """The entries of these kinds from `first` to before `last`, of one medication if it is named.

    With `ahead` those of the day `last` as well, where there are some: whoever flew west may have
    entries of a day that has not begun here.

    Raises:
        UnknownKind: not a kind of entry.
        UnknownMedication: as `read_name`.
    """
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise errors.UnknownKind(kind=unknown[0], kinds=", ".join(map(kind_word, KINDS)))
    with diary.reading() as conn:
        if conn is None:
            return Log(first, last, (), None)
        medications = read_medications(conn)
        names = known_names_of(medications, diary.today(conn))
        only = read_name([medication], names).id if medication else None
        found: list[Entry] = []
        beyond = last + timedelta(days=1)
        for kind in kinds:
            # A visit of tomorrow is planned, and not lived on another clock.
            end = beyond if ahead and kind != "visit" else last
            found += _of_kind(conn, kind, first, end, only)
        found.sort(key=lambda entry: (-entry.day.toordinal(), entry.at.epoch, entry.id))
        if found and found[0].day == last:
            last = beyond
        return Log(first, last, tuple(_logged(conn, found, medications)), _latest(conn))


def _of_kind(
    conn: sqlite3.Connection, kind: str, first: date, last: date, medication: str | None
) -> list[Entry]:
    # A plan for hard days and early signs are no part of the days they were written on.
    where, values = ("kind = 'note'", ()) if kind == "note" else ("1", ())
    if medication is None:
        return read_window(conn, kind, first, last, where, values)
    if kind not in ("dose", "effect", "note", "supply"):
        return []
    return read_window(conn, kind, first, last, f"{where} AND medication = ?", (medication,))


def _logged(
    conn: sqlite3.Connection, entries: Iterable[Entry], medications: Iterable[Medication]
) -> Iterable[Logged]:
    starts, window = settings.day_starts_at(conn), settings.window(conn)
    by_id = {medication.id: medication for medication in medications}
    placed: dict[tuple[str, date], dict[str, Place]] = {}
    for entry in entries:
        place = Place()
        medication = by_id.get(getattr(entry, "medication", None) or "")
        if isinstance(entry, Dose) and medication is not None:
            day = entry.slot.day if entry.slot else entry.day
            key = (medication.id, day)
            if key not in placed:
                matched = read_dose_day(conn, medication, day, starts).matched(day)
                placed[key] = places(matched, medication, starts, window)
            place = placed[key].get(entry.id, place)
        name = medication.name if medication else goal_name(conn, entry)
        scale = scale_of(conn, entry)
        yield Logged(kind_of(entry), entry, short_id(conn, entry.id), name, *place, scale)


def scale_of(conn: sqlite3.Connection, entry: Entry) -> "Scale | None":
    """The scale of an assessment, as it was; None for other entries."""
    from medlog.domain.assessment import Assessment

    if not isinstance(entry, Assessment):
        return None
    from medlog.store.scales import of_assessment

    return of_assessment(conn, entry.instrument, entry.version)


def goal_name(conn: sqlite3.Connection, entry: Entry) -> str | None:
    """What a step is for; None for every other entry."""
    goal = getattr(entry, "goal", None)
    if goal is None:
        return None
    row = conn.execute("SELECT name FROM goal WHERE id = ?", (goal,)).fetchone()
    return None if row is None else str(row[0])


def places(
    matched: Matched, medication: Medication, day_starts_at: int, window: int
) -> dict[str, Place]:
    """The place of each entry of a medication's day, by the entry's id."""
    found = {
        dose.id: Place(
            served.slot, punctuality(dose, served.slot, medication, day_starts_at, window)
        )
        for served in matched.served
        for dose in served.doses
    }
    for dose in matched.extra:
        found[dose.id] = Place(extra=bool(matched.served) and dose.status == "taken")
    return found


def _latest(conn: sqlite3.Connection) -> date | None:
    days = [
        conn.execute(f"SELECT max(day) FROM {kind} WHERE deleted = 0").fetchone()[0]
        for kind in KINDS
    ]
    return max((date.fromisoformat(day) for day in days if day), default=None)


def window(today: date, days: int) -> tuple[date, date]:
    """The `days` diary days that end today, half open."""
    after = today + timedelta(days=1)
    return after - timedelta(days=days), after
