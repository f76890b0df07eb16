"""What is left of each medication, and how long it lasts."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from medlog.calc.matching import match_days
from medlog.calc.slots import slots
from medlog.calc.supply import (
    NEAR,
    Lasts,
    Left,
    RunsOut,
    by_unit,
    left,
    pieces,
    ran_out,
    runs_out,
    since_count,
)
from medlog.domain.amount import MICRO, Amount, in_finest_unit, in_unit
from medlog.domain.dose_line import read_name
from medlog.domain.entries import Dose, Supply
from medlog.domain.medication import Medication
from medlog.domain.refill import dose_unit, read_count_line, usual_dose
from medlog.store import settings
from medlog.store.diary import Diary
from medlog.store.entries import read_doses
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of
from medlog.store.supplies import Place, place_of, read_supplies, read_taken, supplied

WARNED = 7
"""Days left under which today says so, and days for which it says that it ran out."""


class Holding(NamedTuple):
    """What is left of one medication, in one unit.

    Attributes:
        medication: its name.
        left: may be below zero.
        each: of one piece, where all since the latest count in pieces were of one strength.
        pieces: how many of these are left, in millionths; None where that is not exact.
        doses: how many doses that is; None where that is not known.
        lasts: how long.
        not_counted: doses since the last count whose amount is not known in a unit that came in.
    """

    medication: str
    left: Amount
    each: Amount | None
    pieces: int | None
    doses: int | None
    lasts: RunsOut | Lasts
    not_counted: int

    @property
    def until(self) -> date | None:
        """The last diary day that is covered; None where not even the next one is, or no end."""
        if isinstance(self.lasts, Lasts) or not self.lasts.days:
            return None
        return self.lasts.day - timedelta(days=1)


class Stock(NamedTuple):
    """What is left.

    Attributes:
        day: the diary day of now.
        asked: the name of the one medication that was asked for, else None.
        holdings: by name; only of medications of which supply is noted.
    """

    day: date
    asked: str | None
    holdings: tuple[Holding, ...]


def stock(diary: Diary, words: Sequence[str]) -> Stock:
    """What is left of the medication that is named, or of each of which supply is noted.

    Raises:
        NotUnderstood, NoneSuch: as `read_name`.
    """
    with diary.reading() as conn:
        medications, today = read_medications(conn), diary.today(conn)
        asked = None
        if words:
            named = read_name(words, known_names_of(medications, today))
            medications = [one for one in medications if one.id == named.id]
            asked = named.name
        if conn is None:
            return Stock(today, asked, ())
        return Stock(today, asked, tuple(_each(conn, medications, today)))


def has_count(diary: Diary, words: Sequence[str]) -> bool:
    """Whether a line is a name with a count, not a name alone.

    Raises:
        NotUnderstood, NoneSuch: as `read_count_line`.
    """
    with diary.reading() as conn:
        names = known_names_of(read_medications(conn), diary.today(conn))
        return read_count_line(words, names)[1] is not None


def _each(
    conn: sqlite3.Connection, medications: Sequence[Medication], today: date
) -> Iterator[Holding]:
    noted = supplied(conn)
    for medication in medications:
        if medication.id in noted:
            yield from holdings(conn, medication, today)


def short_holdings(
    conn: sqlite3.Connection, medications: Sequence[Medication], today: date
) -> tuple[Holding, ...]:
    """What runs out within WARNED days, in the unit of the doses.

    Where more was taken than was noted as coming in, that is news for a week; then refills are not
    noted any more, and nothing is known of what is left.
    """
    noted = supplied(conn)
    newest = [
        (medication, holdings(conn, medication, today)[0])
        for medication in medications
        if medication.id in noted
    ]
    return tuple(
        one
        for medication, one in newest
        if isinstance(one.lasts, RunsOut)
        and one.lasts.days < WARNED
        and (one.left.micro >= 0 or _ran_out_lately(conn, medication, one.left, today))
    )


def _ran_out_lately(
    conn: sqlite3.Connection, medication: Medication, below: Amount, today: date
) -> bool:
    """Whether what is left went below zero today or in the WARNED days before."""
    since = today - timedelta(days=WARNED)
    lately: list[Dose | Supply] = [
        *(one for one in read_supplies(conn, medication.id) if one.day >= since),
        *read_doses(conn, since, today + timedelta(days=NEAR), medication.id),
    ]
    lately.sort(key=lambda entry: place_of(conn, entry))
    return ran_out(in_finest_unit(below), lately) is not None


def holdings(conn: sqlite3.Connection, medication: Medication, today: date) -> tuple[Holding, ...]:
    """What is left of a medication; first in the unit of its doses, else of the newest entry.

    What came in in another unit before, and is used up, is left out. Empty without supply.
    """
    groups = by_unit(read_supplies(conn, medication.id))
    unit = in_finest_unit(Amount(0, dose_unit(medication, today) or "")).unit
    groups.sort(key=lambda group: in_finest_unit(group[0].amount).unit != unit)
    found = []
    for group in groups:
        level = level_of(conn, medication, group, groups)
        if level.amount.micro or group is groups[0]:
            found.append(_holding(conn, medication, group, level, today))
    return tuple(found)


def level_of(
    conn: sqlite3.Connection,
    medication: Medication,
    group: Sequence[Supply],
    groups: Sequence[Sequence[Supply]],
    until: Place | None = None,
) -> Left:
    """What is left of what came in in one unit, or was right before an entry.

    `group` are the supply entries in that unit by then, at least one, and `groups` those in each.
    """
    counted = since_count(group)
    taken = read_taken(conn, medication.id, counted[0], until)
    units = {in_finest_unit(entries[0].amount).unit for entries in groups}
    found = left(counted, taken, units)
    return found if group is groups[0] else found._replace(not_counted=0)


def in_own_unit(amount: Amount, medication: Medication, today: date, other: str) -> Amount:
    """An amount of the finest unit in that of the doses, else in `other`, else as it is."""
    units = (dose_unit(medication, today), other)
    shown = (in_unit(amount, unit) for unit in units if unit is not None)
    return next((one for one in shown if one is not None), amount)


def _holding(
    conn: sqlite3.Connection,
    medication: Medication,
    group: Sequence[Supply],
    level: Left,
    today: date,
) -> Holding:
    starts = settings.day_starts_at(conn)
    after = today + timedelta(days=NEAR)
    near = match_days(
        slots(medication, today, after, starts),
        read_doses(conn, today, after, medication.id),
        today,
    )
    lasts = runs_out(level.amount, medication, near, today, starts)
    each = _strength(group)
    return Holding(
        medication.name,
        in_own_unit(level.amount, medication, today, group[-1].amount.unit),
        each,
        None if each is None else pieces(level.amount, each),
        _doses(level.amount, lasts, usual_dose(medication)),
        lasts,
        level.not_counted,
    )


def _strength(group: Sequence[Supply]) -> Amount | None:
    """The one strength of the pieces that are left; None where there can be several."""
    found: list[Amount] = []
    for entry in group:
        if entry.kind == "correction" and entry.each is not None:
            found = []
        found += [entry.each] if entry.each else []
    return found[-1] if len(set(map(in_finest_unit, found))) == 1 else None


def _doses(amount: Amount, lasts: RunsOut | Lasts, usual: Amount | None) -> int | None:
    """How many doses are left: those that were walked, else as many as go into it."""
    if isinstance(lasts, RunsOut) or lasts.why == "planned":
        return lasts.doses
    count = None if usual is None else pieces(amount._replace(micro=max(amount.micro, 0)), usual)
    return None if count is None else count // MICRO
