"""What stands in the place of mood, and every factor of a period, read in one unit each."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from medlog import errors
from medlog.actions.scales_of_period import scale_measure
from medlog.calc.effects import History, histories
from medlog.calc.mood import DayValue, daily
from medlog.domain.factor_unit import in_one_unit
from medlog.domain.names import fold
from medlog.domain.period import Period
from medlog.report.material import Measure
from medlog.store.counted import read_signs
from medlog.store.spellings import spellings
from medlog.store.tracked import Tracked, read_tracked

_NAMED = 12
"""Names that a hint lists."""


def measure(
    conn: sqlite3.Connection,
    diary: Path,
    wide: Period,
    mood: dict[date, DayValue],
    name: str | None,
) -> Measure:
    """Mood, or the factor of this name, or the effect, or the scale.

    A factor is in the unit of most entries. `diary` is where the person's own scales are beside.

    Raises:
        UnknownFactor: none of them has an entry at all.
    """
    if name is None or fold(name) == "mood":
        return Measure("mood", "", mood)
    factors = _live(conn, "factor")
    if fold(name) in factors:
        found = [one for one in read_tracked(conn, *wide) if fold(one.name) == fold(name)]
        return _counted(found) if found else Measure(factors[fold(name)], "", {})
    effects = _live(conn, "effect")
    if fold(name) in effects:
        history = histories(read_signs(conn, *wide)).get(fold(name))
        felt = {} if history is None else _worst(history)
        values = daily((day, number) for day, number in felt.items() if number is not None)
        return Measure(effects[fold(name)], "", values, felt=felt)
    if scale := scale_measure(conn, diary, wide, name):
        return scale
    names = ", ".join([*factors.values(), *effects.values()][:_NAMED])
    raise errors.UnknownFactor(name=name, names=names or "nothing")


def tracked(conn: sqlite3.Connection, period: Period) -> tuple[Measure, ...]:
    """Each factor that has an entry in the period, by name."""
    of_name: dict[str, list[Tracked]] = {}
    for one in read_tracked(conn, *period):
        of_name.setdefault(fold(one.name), []).append(one)
    return tuple(_counted(entries) for _, entries in sorted(of_name.items()))


def _counted(entries: Sequence[Tracked]) -> Measure:
    unit, numbers = in_one_unit([(one.value, one.unit) for one in entries])
    kept = [
        (one.day, number)
        for one, number in zip(entries, numbers, strict=True)
        if number is not None
    ]
    return Measure(entries[-1].name, unit, daily(kept), len(entries) - len(kept))


def _worst(history: History) -> dict[date, int | None]:
    """The days on which an effect was there, with its severity."""
    return {day: None if sign is None else sign.severity for day, sign in history.worst.items()}


def _live(conn: sqlite3.Connection, table: str) -> dict[str, str]:
    """The names that have an entry, by their folded form."""
    live = f"SELECT 1 FROM {table} WHERE name = ? AND deleted = 0 LIMIT 1"
    return {
        fold(name): name
        for name in spellings(conn, table)
        if conn.execute(live, (name,)).fetchone() is not None
    }
