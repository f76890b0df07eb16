"""What is marked with one quiet line, once: it is kept with the entry that reached it.

Judged where it costs next to nothing: the days with an entry with the first action of a diary day,
a month on a dose with the first dose of a day that lies in the month after it. Nothing is marked
beside a questionnaire, whose answers may be hard ones. What was reached long before anybody looked,
as in a diary that was brought in, is not marked any more.
"""

import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING

from medlog.store import settings
from medlog.store.changes import Writer

if TYPE_CHECKING:
    from medlog.actions.notices import Notice
    from medlog.calc.shares import Share
    from medlog.domain.goal import Goal
    from medlog.domain.medication import Medication
    from medlog.domain.regimen import Regimen

DAYS = 30
"""Days with an entry, and days on a dose."""

_LOOKED_FOR = 2 * DAYS
"""Up to so many days it is marked; whoever has more came to them elsewhere."""

_LOGGED = ("dose", "mood", "effect", "factor", "note", "assessment", "step")


def days_with_entry(writer: Writer, today: date) -> "tuple[Notice, ...]":
    """A line once 30 days have an entry; in a row or not."""
    if settings.is_cheered(writer.conn, "days") or _is_off(writer.conn):
        return ()
    days = _days_with_entry(writer.conn, today)
    if not DAYS <= days < _LOOKED_FOR:
        return ()
    from medlog.actions.companion_notices import DaysWithEntry

    settings.cheer(writer, "days", str(days))
    return (DaysWithEntry(days),)


def month_on_dose(
    writer: Writer, medication: "Medication", today: date, day_starts_at: int
) -> "tuple[Notice, ...]":
    """A line once the first 30 days on a dose are over, with the counts of the report.

    None where fewer than half of them have all doses logged: then it would say little of the dose.
    """
    from medlog.calc.dose_changes import on_dose_since

    since = on_dose_since(medication, today)
    if since is None or not DAYS <= (today - since.starts).days < _LOOKED_FOR:
        return ()
    if settings.is_cheered(writer.conn, f"dose-{since.id}") or _is_off(writer.conn):
        return ()
    taken = _taken(writer.conn, medication, since, today, day_starts_at)
    if taken is None or 2 * taken.n < taken.of:
        return ()
    from medlog.actions.companion_notices import MonthOnDose

    settings.cheer(writer, f"dose-{since.id}", str(DAYS))
    return (MonthOnDose(medication.name, since, taken, DAYS),)


def goal_reached(writer: Writer, goal: "Goal") -> "tuple[Notice, ...]":
    """A line on a goal that was just reached."""
    if settings.is_cheered(writer.conn, f"goal-{goal.id}") or _is_off(writer.conn):
        return ()
    from medlog.actions.companion_notices import GoalReached

    reached = goal.ended or goal.day
    settings.cheer(writer, f"goal-{goal.id}", reached.isoformat())
    return (GoalReached(goal.day, reached),)


def _is_off(conn: sqlite3.Connection) -> bool:
    return settings.read(conn, "cheer") == "off"


def _days_with_entry(conn: sqlite3.Connection, today: date) -> int:
    """How many days up to today have an entry, at most _LOOKED_FOR.

    The first so many of each table are enough, and stand at the beginning of its index.
    """
    found: set[str] = set()
    for table in _LOGGED:
        rows = conn.execute(
            f"SELECT DISTINCT day FROM {table} WHERE deleted = 0 AND day <= ? ORDER BY day LIMIT ?",
            (today.isoformat(), _LOOKED_FOR),
        )
        found.update(day for (day,) in rows)
        if len(found) >= _LOOKED_FOR:
            break
    return min(len(found), _LOOKED_FOR)


def _taken(
    conn: sqlite3.Connection,
    medication: "Medication",
    since: "Regimen",
    today: date,
    day_starts_at: int,
) -> "Share | None":
    """Days with every due dose taken, of the days with one due, as the report counts them.

    From the first dose on, and without paused days.
    """
    from medlog.actions.dosing import read_dose_day
    from medlog.calc.shares import Share
    from medlog.store.firsts import first_dose

    first = first_dose(conn, medication.id)
    begin = since.starts if first is None else max(since.starts, first[0])
    whole = []
    for number in range((begin - since.starts).days, DAYS):
        day = since.starts + timedelta(days=number)
        matched = read_dose_day(conn, medication, day, day_starts_at).matched(today)
        if due := [served.state for served in matched.served if served.state != "paused"]:
            whole.append(set(due) == {"taken"})
    return Share(sum(whole), len(whole)) if whole else None
