"""A calendar file read back by others: icalendar parses it, dateutil repeats it.

Neither knows anything of the schedules that it was made from. Floating times stay naive, those in
UTC or in a zone become moments in UTC, whole days are dates.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple, cast

from dateutil.rrule import rrule, rruleset, rrulestr
from icalendar import Calendar

Moment = date | datetime


class Occasion(NamedTuple):
    """One time at which an event comes."""

    at: Moment
    title: str
    uid: str


def wall(text: str) -> datetime:
    """A time on the wall, naive: 2026-11-02 08:00."""
    return datetime.fromisoformat(text)


def read(data: bytes) -> list[Any]:
    """The events of a file that every line of which could be read."""
    calendar = Calendar.from_ical(data)
    for component in calendar.walk():
        assert not component.errors, component.errors
    return list(calendar.walk("VEVENT"))


def expanded(events: list[Any], last: date) -> list[Occasion]:
    """The occasions up to about the date `last`, without what is taken back."""
    return [one for event in events for one in _occasions(event, last)]


def _occasions(event: Any, last: date) -> Iterator[Occasion]:
    if event["STATUS"] == "CANCELLED":
        return
    begin = event.decoded("DTSTART")
    found = rruleset()
    # By RFC 5545 the first one counts, whatever the rule says.
    found.rdate(_plain(begin))
    if "RRULE" in event:
        text = event["RRULE"].to_ical().decode().removesuffix("Z").replace("Z;", ";")
        found.rrule(cast("rrule", rrulestr(text, dtstart=_plain(begin))))
    for moment in _moments(event, "RDATE"):
        assert type(moment) is type(begin)
        found.rdate(_plain(moment))
    for moment in _moments(event, "EXDATE"):
        assert type(moment) is type(begin)
        found.exdate(_plain(moment))
    end = datetime.combine(last, time()) + timedelta(days=2)
    for at in found:
        if at >= end:
            return
        yield Occasion(_as(begin, at), str(event["SUMMARY"]), str(event["UID"]))


def _moments(event: Any, name: str) -> Iterator[Moment]:
    listed = event.get(name, [])
    for dates in listed if isinstance(listed, list) else [listed]:
        yield from (one.dt for one in dates.dts)


def _plain(moment: Moment) -> datetime:
    """Without a zone, for dateutil; moments in UTC."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)


def _as(begin: Moment, at: datetime) -> Moment:
    if not isinstance(begin, datetime):
        return at.date()
    return at if begin.tzinfo is None else at.replace(tzinfo=UTC)
