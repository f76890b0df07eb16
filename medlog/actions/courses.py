"""One medication after the other over a period, read as far back as its figures need."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from medlog.calc.adherence import due_days, measured_kind
from medlog.calc.coverage import coverage
from medlog.calc.matching import Matched, match_days
from medlog.calc.persistence import Treatment, bounds
from medlog.calc.slots import slots
from medlog.calc.streaks import RECENT
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.report.material import Course, FirstDose
from medlog.store import settings
from medlog.store.diary import Diary
from medlog.store.entries import read_window
from medlog.store.firsts import dose_days, first_dose
from medlog.store.supplies import read_supplies

_LOOKS_BACK = (14, 84, 366, 1830, 36600)
"""Days before the period that are read, in steps, until its runs and last due days are complete."""

_NAMED_LATER = 7
"""Days: an entry that names the slot of another day is looked for this far around."""


def read_courses(
    diary: Diary,
    conn: sqlite3.Connection,
    period: Period,
    medications: Iterable[Medication],
    *,
    everything: bool,
) -> tuple[Course, ...]:
    """The medications over a period; with `everything` from the first dose of each on."""
    today, starts_at = diary.today(conn), settings.day_starts_at(conn)
    of_medication: dict[str, list[Dose]] = defaultdict(list)
    for dose in _doses(conn, _LOOKS_BACK[0], period):
        of_medication[dose.medication].append(dose)
    return tuple(
        _course(conn, one, of_medication[one.id], period, today, starts_at, everything=everything)
        for one in medications
    )


def _course(
    conn: sqlite3.Connection,
    medication: Medication,
    doses: list[Dose],
    period: Period,
    today: date,
    starts_at: int,
    *,
    everything: bool,
) -> Course:
    """One medication, read further back than `doses` where its runs or last due days ask for it."""
    first = first_dose(conn, medication.id)
    since = None if first is None else first[0]
    steps: tuple[int, ...] = _LOOKS_BACK
    if everything and since is not None:
        steps = (max((period.first - since).days, _LOOKS_BACK[0]),)
    matched: list[Matched] = []
    for back in steps:
        begin = period.first - timedelta(days=back)
        if back > _LOOKS_BACK[0]:
            doses = _doses(conn, back, period, medication.id)
        expected = slots(medication, begin, period.end, starts_at)
        days = match_days(expected, doses, today)
        matched = [day for day in days if begin <= day.day < period.end]
        if _reaches_back(medication, matched, begin, period, since, today):
            break
    return Course(
        medication,
        None if first is None else FirstDose(first[0], _minutes(first[1])),
        tuple(dose for dose in doses if period.first <= dose.day < period.end),
        tuple(matched),
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


def _doses(
    conn: sqlite3.Connection, back: int, period: Period, medication: str | None = None
) -> list[Dose]:
    """The entries of the period's slots and of so many days before it, in the order lived."""
    around = timedelta(days=_NAMED_LATER)
    first, last = period.first - timedelta(days=back) - around, period.end + around
    if medication is None:
        return read_window(conn, "dose", first, last)
    return read_window(conn, "dose", first, last, "medication = ?", (medication,))


def _reaches_back(
    medication: Medication,
    matched: list[Matched],
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
    due = due_days(matched, since)
    over = [day for day in due if day < min(today, period.end)]
    entering = next(
        (taken for day, taken in due.items() if day >= period.first and (taken or day < today)),
        True,
    )
    ended = any(not taken for day, taken in due.items() if day < period.first)
    return len(over) >= RECENT and (ended or not entering)


def _minutes(at: Instant) -> int:
    return at.wall.hour * 60 + at.wall.minute
