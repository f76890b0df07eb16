"""What is due from a day on, and the visits, as a calendar."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from medlog import errors
from medlog.calc.series import no_longer, series
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.selection import WHOLE, Selection
from medlog.exchange.calendar import Event, write_calendar
from medlog.exchange.calendar_events import dose_event, ended_dose, ended_visit, visit_event
from medlog.store import settings
from medlog.store.medications import read_medications, read_plans_taken_back
from medlog.store.recorded import read_recorded
from medlog.store.visits import read_visits, read_visits_taken_back

_EARLIER_FILES = timedelta(days=366)
"""How long ago a calendar can have been filled whose doses are taken back where they ended."""


def write(
    conn: sqlite3.Connection,
    out: BinaryIO,
    now: Instant,
    chosen: Selection = WHOLE,
) -> Counter[str]:
    """Write the doses and the visits of a diary from the first day on that is chosen, else today.

    A private calendar tells that a dose is due or a visit is planned, and not which. All rows of
    `conn` count: whoever has chosen a medication has left out the others there. Where those that
    were taken back are among them, the calendar takes them back, too.

    Gives how many medications, prescriptions, pauses and visits have a part in it, and how many
    doses and visits it takes back.

    Raises:
        NothingForCalendar: nothing is due and no visit is planned from that day on.
        ExtraMissing: icalendar is not installed.
        UnknownZone: elapsed hours are counted in a zone that is not known here.
    """
    starts = settings.day_starts_at(conn)
    begin = chosen.first or now.day(starts)
    held: Counter[str] = Counter(dict.fromkeys(("medication", "regimen", "pause", "visit"), 0))
    events = [
        *_doses(conn, now, begin, starts, held, private=chosen.private),
        *_visits(conn, now, begin, held, private=chosen.private),
    ]
    if not events:
        raise errors.NothingForCalendar(first=begin)
    out.write(write_calendar(events))
    return held


def _doses(
    conn: sqlite3.Connection,
    now: Instant,
    begin: date,
    starts: int,
    held: Counter[str],
    *,
    private: bool,
) -> Iterator[Event]:
    recorded = read_recorded(conn, "regimen") | read_recorded(conn, "pause")
    paused: set[str] = set()
    since = begin - _EARLIER_FILES
    for medication in read_medications(conn):
        name = None if private else medication.name
        written = max((recorded[row] for row in _rows(medication)), default=0)
        living = series(medication, begin, starts)
        for one in living:
            yield dose_event(one, name, written, now)
        ended = no_longer(medication, living, since, starts)
        for one in ended:
            yield ended_dose(one, name, since, written, now)
        held["medication"] += bool(living or ended)
        held["regimen"] += len({one.regimen for one in living})
        held["ended"] += len(ended)
        if living:
            paused |= {one.id for one in medication.pauses if one.ends is None or one.ends > begin}
    held["pause"] = len(paused)
    for medication in read_plans_taken_back(conn):
        [row] = _rows(medication)
        if recorded[row] >= now.epoch - _EARLIER_FILES.total_seconds():
            for one in no_longer(medication, (), since, starts):
                held["ended"] += 1
                name = None if private else medication.name
                yield ended_dose(one, name, since, recorded[row], now)


def _rows(medication: Medication) -> list[str]:
    """The ids of what its doses rest on."""
    regimens = [regimen.id for regimen in medication.regimens]
    return regimens + [pause.id for pause in medication.pauses]


def _visits(
    conn: sqlite3.Connection, now: Instant, begin: date, held: Counter[str], *, private: bool
) -> Iterator[Event]:
    recorded = read_recorded(conn, "visit")
    for visit in read_visits(conn, begin):
        held["visit"] += 1
        yield visit_event(visit, recorded[visit.id], now, private=private)
    for row in read_visits_taken_back(conn, begin):
        held["ended"] += 1
        yield ended_visit(row, begin - _EARLIER_FILES, recorded[row], now)
