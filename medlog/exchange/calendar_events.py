"""Doses and visits as events of a calendar.

A dose is a moment on the clock wherever its owner is, as 08:00 is 08:00 after a flight and after a
change of the clocks; it rings then. Elapsed hours are moments in UTC. A dose for any time of the
day is one of the whole day and rings at none of its times, as nobody said one. A visit is at a time
of the place where it was written down, and nobody says how long it takes.

What an earlier file had and what does not hold any more is taken back, or the phone would go on to
ring for the old dose beside the new one.
"""

from datetime import date, datetime, timedelta

from medlog import errors
from medlog.calc.series import Series
from medlog.domain.amount import format_amount
from medlog.domain.instant import Instant, to_epoch
from medlog.domain.visit import Visit, lies_ahead
from medlog.domain.zone import load
from medlog.exchange.calendar import Event, Moment

_AT_ONCE = (timedelta(),)
_A_MOMENT = timedelta(minutes=5)
"""Where no length is said, some calendars draw an hour."""

_BEFORE_A_VISIT = (timedelta(days=1), timedelta(hours=1))
_BEFORE_A_DAY = (timedelta(hours=12),)
"""At noon of the day before."""

_BEGINNING = date(2020, 1, 1)
"""No file is older; revisions are counted in days since."""


def revision(now: Instant) -> int:
    """The number of a file's revision: that of a later day is greater."""
    return max((now.wall.date() - _BEGINNING).days, 0)


def dose_event(series: Series, name: str | None, written: int, now: Instant) -> Event:
    """A dose as it comes again; without a name it tells nobody what is taken."""
    is_timed = isinstance(series.first, datetime)
    return Event(
        _uid(series.regimen, series.key),
        _dose(series, name),
        series.first,
        written,
        revision(now),
        series.rule,
        series.last,
        series.dates,
        series.without,
        alarms=_AT_ONCE if is_timed else (),
        length=_A_MOMENT if is_timed else None,
    )


def ended_dose(series: Series, name: str | None, day: date, written: int, now: Instant) -> Event:
    """What takes a dose out of a calendar that had it from an earlier file.

    `day` is one long ago, out of sight where a calendar shows also what is taken back.
    """
    title = f"No longer due: {_dose(series, name)}"
    uid = _uid(series.regimen, series.key)
    return Event(uid, title, day, written, revision(now), is_over=True)


def visit_event(visit: Visit, written: int, now: Instant, *, private: bool) -> Event:
    """An appointment; a private one without whom and where. One that was cancelled is taken back.

    The day before a planned one it rings once, at noon where its time is not known, and once more
    an hour before.
    """
    is_over = visit.status == "cancelled"
    title = "Visit" if private or not visit.person else f"Visit with {visit.person}"
    before = _BEFORE_A_DAY if visit.whole_day else _BEFORE_A_VISIT
    return Event(
        _uid(visit.id),
        f"Cancelled: v{title[1:]}" if is_over else title,
        visit.at.wall.date() if visit.whole_day else _in_its_zone(visit.at),
        written,
        revision(now),
        place=None if private else visit.place,
        alarms=before if visit.status == "planned" and lies_ahead(visit, now) else (),
        is_busy=not (is_over or visit.whole_day),
        is_over=is_over,
    )


def ended_visit(row: str, day: date, written: int, now: Instant) -> Event:
    """What takes a visit that is in the diary no more out of a calendar; `day` as `ended_dose`."""
    return Event(_uid(row), "Cancelled: visit", day, written, revision(now), is_over=True)


def _uid(*parts: str) -> str:
    return "-".join(part for part in parts if part) + "@medlog"


def _dose(series: Series, name: str | None) -> str:
    words = "Dose" if name is None else name
    if name is not None and series.amount is not None:
        words += f" {format_amount(series.amount)}"
    nth, alike = series.number
    return words if alike == 1 else f"{words} ({nth} of {alike})"


def _in_its_zone(at: Instant) -> Moment:
    """A moment with its zone, so that it keeps its hour where the rules of the zone are changed.

    In UTC where the zone has no name that other programs know, or its clocks show that time twice.
    """
    if at.zone.startswith(("+", "-")):
        return at.utc
    try:
        found = at.wall.replace(tzinfo=load(at.zone))
    except errors.UnknownZone:
        return at.utc
    return found if to_epoch(found) == at.epoch else at.utc
