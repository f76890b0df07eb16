"""Reading what lies behind the effects of a period that were first logged in it."""

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta

from medlog.calc.day_counts import Counts, count_days
from medlog.calc.dose_changes import reductions
from medlog.calc.effects_after import WITHIN, After, Past, effects_after, onsets
from medlog.calc.holidays import Gap
from medlog.domain.entries import Sign
from medlog.domain.names import fold
from medlog.domain.period import Period
from medlog.report.course import Course
from medlog.store import settings
from medlog.store.counted import read_lived
from medlog.store.firsts import last_day_of_effect
from medlog.store.noted import read_days
from medlog.store.spellings import spellings

_WRITTEN = ("dose", "mood", "effect", "factor", "note", "assessment")
"""Kinds of entry of which one says that the diary was kept that day."""

_LOOKS_BACK = (28, 112, 448, 1792, 36600)
"""Days before the first of those that count, in steps, until no gap begins before them."""


def read_effects_after(
    conn: sqlite3.Connection,
    period: Period,
    shown: Iterable[Sign],
    effects: Iterable[Sign],
    courses: Iterable[Course],
    today: date,
) -> tuple[After, ...]:
    """The effects of a period that were first logged within 28 days after a reduction or a gap.

    `shown` are the entries of the effects that are reported on, with `courses` of the period;
    `effects` are all of the period and of WITHIN before it, in the order lived. Of the doses only
    those are read that the courses do not reach back to, and none where no effect began.
    """
    names = {fold(effect.name) for effect in shown}
    if not names:
        return ()
    found = onsets(effects, *period, _earlier(conn, names, period.first - WITHIN))
    found = tuple(onset for onset in found if fold(onset.name) in names)
    if not found:
        return ()
    first, last = found[0].day - WITHIN, found[-1].day + timedelta(days=1)
    pasts = [
        Past(
            one.medication.name,
            reductions(one.medication, first, last),
            _due(conn, one, first, min(last, today)),
        )
        for one in courses
    ]
    return tuple(
        one._replace(unwritten=isinstance(one.event, Gap) and _is_unwritten(conn, one.event))
        for one in effects_after(found, pasts)
    )


def _is_unwritten(conn: sqlite3.Connection, gap: Gap) -> bool:
    """Whether no day of a gap has an entry."""
    end = gap.last + timedelta(days=1)
    return not any(read_days(conn, kind, gap.first, end) for kind in _WRITTEN)


def _earlier(conn: sqlite3.Connection, names: set[str], before: date) -> dict[str, date]:
    """The last day before `before` on which each effect was there, by folded name."""
    written: dict[str, list[str]] = {}
    for name in spellings(conn, "effect"):
        written.setdefault(fold(name), []).append(name)
    found = {name: last_day_of_effect(conn, written.get(name, ()), before) for name in names}
    return {name: day for name, day in found.items() if day is not None}


def _due(conn: sqlite3.Connection, course: Course, first: date, last: date) -> dict[date, bool]:
    """The due days of [first, last), and so many before them that no gap is cut off."""
    medication, since = course.medication, course.since
    if since is None or not any(one.schedule for one in medication.regimens):
        return {}
    due = _due_days(course.counts, last)
    if since in course.counts or _is_whole(due, first):
        return due
    starts = settings.day_starts_at(conn)
    for back in _LOOKS_BACK:
        begin = max(first - timedelta(days=back), since)
        doses = read_lived(conn, medication.id, begin, last)
        found = count_days(
            medication, doses, begin, last, since=since, today=last, day_starts_at=starts
        )
        due = _due_days(found.counts, last)
        if begin == since or _is_whole(due, first):
            break
    return due


def _due_days(counts: Counts, last: date) -> dict[date, bool]:
    """The due days before `last`, and whether anything was taken on each."""
    return {day: one.doses > 0 for day, one in counts.items() if one.is_due and day < last}


def _is_whole(due: dict[date, bool], first: date) -> bool:
    """Whether a gap on the days from `first` on has its beginning among these days."""
    return any(taken for day, taken in due.items() if day < first)
