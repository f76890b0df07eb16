"""The questionnaires of a report's period, and their totals in the place of mood."""

import sqlite3
from pathlib import Path

from medlog import errors
from medlog.calc.mood import daily
from medlog.data.scales import NAMES
from medlog.domain.assessment import Assessment
from medlog.domain.period import Period
from medlog.domain.scales import Scale
from medlog.report.material import Filled, Measure
from medlog.store import assessments, scales
from medlog.store.entries import read_window


def read_filled(conn: sqlite3.Connection, period: Period) -> tuple[Filled, ...]:
    """Those that were answered in the period, in the order in which they are listed."""
    entries: list[Assessment] = read_window(conn, "assessment", *period)
    of_scale: dict[str, list[Assessment]] = {}
    for entry in entries:
        of_scale.setdefault(entry.instrument, []).append(entry)
    names = [*(name for name in NAMES if name in of_scale), *sorted(of_scale.keys() - {*NAMES})]
    return tuple(_filled(conn, name, of_scale[name], period) for name in names)


def _filled(
    conn: sqlite3.Connection, name: str, entries: list[Assessment], period: Period
) -> Filled:
    scale = _newest(conn, name, entries)
    before = assessments.latest(conn, name, period.first, whole=True)
    return Filled(scale, tuple(entries), before)


def _newest(conn: sqlite3.Connection, name: str, entries: list[Assessment]) -> Scale:
    """The scale in the version that was answered last, where its file is still of one of them."""
    found = [scales.of_assessment(conn, name, version) for version in _versions(entries)]
    return next((scale for scale in found if scale.highest is not None), found[0])


def _versions(entries: list[Assessment]) -> list[str]:
    return list(dict.fromkeys(one.version for one in reversed(entries)))


def scale_measure(
    conn: sqlite3.Connection, diary: Path, wide: Period, typed: str
) -> Measure | None:
    """The totals of the scale of this name, by day; None where there is no such scale.

    Raises:
        Refused: the person's own file of this name is not as it has to be.
    """
    try:
        scale = scales.find(typed, diary)
    except errors.UnknownScale:
        return None
    where = "instrument = ? AND total IS NOT NULL"
    found: list[Assessment] = read_window(conn, "assessment", *wide, where, (scale.name,))
    values = daily((one.day, one.total) for one in found if one.total is not None)
    return Measure(scale.title, "", values, looks_back=scale.days or 1)
