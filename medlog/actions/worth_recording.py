"""What is worth recording at a moment: doses, a mood, effects, factors.

It is read from the diary each time, so that a check-in which was broken off goes on where it was:
what has its entry is not asked again.
"""

import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medlog.calc.effects import running
from medlog.calc.factors import followed
from medlog.domain.entries import Factor, Mood, Sign
from medlog.store import settings
from medlog.store.counted import read_signs
from medlog.store.diary import Diary
from medlog.store.entries import read_window

if TYPE_CHECKING:
    from medlog.actions.today import DueDose

EFFECT_DAYS = 7
"""Days before today within which an effect was logged that may still be running."""

FACTOR_DAYS = 28
"""Days before today over which it is counted what a person follows."""

FACTORS = 2
"""How many factors are asked about."""


class Running(NamedTuple):
    """An effect that was there when it was logged last: that entry, and its medication's name."""

    last: Sign
    medication: str | None


class Open(NamedTuple):
    """What is worth recording at a moment.

    Attributes:
        today: the diary day.
        doses: those that `take` offers.
        moods: those of today, in the order lived.
        effects: those that may still be running, and have no entry today.
        factors: the last entry of each factor that the person follows and has none of today.
    """

    today: date
    doses: "tuple[DueDose, ...]"
    moods: tuple[Mood, ...]
    effects: tuple[Running, ...]
    factors: tuple[Factor, ...]


def read_open(diary: Diary) -> Open:
    """What is worth recording now; without a diary that is a mood and a note."""
    with diary.reading() as conn:
        today = diary.today(conn)
        if conn is None:
            return Open(today, (), (), (), ())
        after = today + timedelta(days=1)
        return Open(
            today,
            _due(conn, diary),
            tuple(read_window(conn, "mood", today, after)),
            tuple(running_effects(conn, today)),
            _followed(conn, today),
        )


def _due(conn: sqlite3.Connection, diary: Diary) -> "tuple[DueDose, ...]":
    from medlog.actions.today import open_doses

    doses = open_doses(conn, diary.now, settings.day_starts_at(conn))
    return tuple(dose for dose in doses if dose.is_offered)


def running_effects(conn: sqlite3.Connection, today: date) -> list[Running]:
    """The effects that may still be running and have no entry today, the newest first."""
    first = today - timedelta(days=EFFECT_DAYS)
    # Whoever flew west may have an entry of a later day than today.
    found = running(read_signs(conn, first, date.max), today)
    names: dict[str, str] = {}
    if any(sign.medication for sign in found):
        from medlog.store.medications import read_medications

        names = {known.id: known.name for known in read_medications(conn)}
    return [Running(sign, names.get(sign.medication or "")) for sign in found]


def _followed(conn: sqlite3.Connection, today: date) -> tuple[Factor, ...]:
    first = today - timedelta(days=FACTOR_DAYS)
    found = followed(read_window(conn, "factor", first, date.max), FACTORS)
    return tuple(factor for factor in found if factor.day < today)
