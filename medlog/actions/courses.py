"""One medication after the other over a period, read as far back as its figures need."""

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from medlog.calc.adherence import due_days, measured_kind
from medlog.calc.coverage import coverage
from medlog.calc.day_counts import Counts, count_days, scheduled
from medlog.calc.day_doses import logged_by_day
from medlog.calc.intervals import timing
from medlog.calc.persistence import Treatment, bounds
from medlog.calc.streaks import RECENT
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.report.course import Course, FirstDose
from medlog.store import settings
from medlog.store.counted import read_lived
from medlog.store.diary import Diary
from medlog.store.firsts import dose_days, first_dose
from medlog.store.supplies import read_supplies

_LOOKS_BACK = (14, 84, 366, 1830, 36600)
"""Days before the period that are read, in steps, until its runs and last due days are complete."""


def read_courses(
    diary: Diary,
    conn: sqlite3.Connection,
    period: Period,
    medications: Iterable[Medication],
    *,
    everything: bool,
) -> tuple[Course, ...]:
    """The medications over a period; with `everything` from the first dose of each on."""
    place = _Place(
        conn,
        period,
        diary.today(conn),
        settings.day_starts_at(conn),
        int(settings.read(conn, "window")),
        everything,
    )
    return tuple(_course(one, place) for one in medications)


class _Place(NamedTuple):
    """Where and what is read, of every medication."""

    conn: sqlite3.Connection
    period: Period
    today: date
    day_starts_at: int
    window: int
    everything: bool


def _course(medication: Medication, place: _Place) -> Course:
    """One medication, whose doses are let go as soon as its days are counted."""
    conn, period, today, starts_at, window, everything = place
    first = first_dose(conn, medication.id)
    since = None if first is None else first[0]
    steps: tuple[int, ...] = _LOOKS_BACK
    if everything and since is not None:
        steps = (max((period.first - since).days, _LOOKS_BACK[0]),)
    for back in steps:
        begin = period.first - timedelta(days=back)
        doses = read_lived(conn, medication.id, begin, period.end)
        found = count_days(
            medication, doses, begin, period.end, since=since, today=today, day_starts_at=starts_at
        )
        if _reaches_back(medication, found.counts, begin, period, since, today):
            break
    return Course(
        medication,
        None if first is None else FirstDose(first[0], _minutes(first[1])),
        logged_by_day(doses, *period),
        found.counts,
        timing(found.openings, scheduled(found.counts, *period, today), window),
        _treatment(conn, medication, period, since),
        coverage(
            medication,
            read_supplies(conn, medication.id, period.end),
            period.first,
            min(period.end, today),
            starts_at,
        ),
    )


def _treatment(
    conn: sqlite3.Connection, medication: Medication, period: Period, since: date | None
) -> Treatment | None:
    after, stop = bounds(medication, period.last)
    ends = period.end if stop is None else min(period.end, stop + timedelta(days=1))
    days = dose_days(conn, medication.id, after, ends)
    if days is None:
        return None
    # The first dose of all may count for a day before its own, by the slot that it names.
    first = since if since is not None and after is None else days[0]
    return Treatment(first, max(days[1], first), stop)


def _reaches_back(
    medication: Medication,
    counts: Counts,
    begin: date,
    period: Period,
    since: date | None,
    today: date,
) -> bool:
    """Whether days from `begin` on are enough for the runs and the last due days of a period."""
    starts = [one.starts for one in medication.regimens if one.kind == "scheduled"]
    if since is None or not starts or max(since, starts[0]) >= begin:
        return True
    if measured_kind(medication, period.end) != "scheduled":
        return True
    due = due_days(counts)
    over = [day for day in due if day < min(today, period.end)]
    entering = next(
        (taken for day, taken in due.items() if day >= period.first and (taken or day < today)),
        True,
    )
    ended = any(not taken for day, taken in due.items() if day < period.first)
    return len(over) >= RECENT and (ended or not entering)


def _minutes(at: Instant) -> int | None:
    return None if at.whole_day else at.wall.hour * 60 + at.wall.minute
