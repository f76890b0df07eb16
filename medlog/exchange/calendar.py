"""Events as an iCalendar file (RFC 5545), for the calendar of a phone or any other program.

Text that a person or a file brought in stays text: it is one line without control characters, and
the library writes its commas and semicolons so that none of them ends it.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medlog import errors
from medlog.domain.instant import EPOCH

if TYPE_CHECKING:
    from icalendar import Event as Component
    from icalendar import vRecur as Rule

_MAKER = "-//medlog//medlog//EN"

_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)
"""Controls, ends of lines, marks of direction, lone surrogates."""

Moment = date | datetime


class Event(NamedTuple):
    """One entry of a calendar.

    Attributes:
        uid: the same in every file, so that a newer one takes the place of an older one.
        title: what is shown.
        first: its beginning. A date is one of the whole day, a naive datetime is told by the clock
            on the wall wherever that is, one with a zone or in UTC is a moment.
        rule: RFC 5545 rule that repeats it, without an end; None where it does not repeat.
        last: the last beginning; None where nothing ends it.
        dates: all beginnings, where there are several and no rule says them.
        without: beginnings that the rule gives and that are left out.
        place: where, or None.
        alarms: how long before each beginning one rings.
        length: how long it takes; None where nobody said.
        is_busy: whether it takes up its time, as an appointment does.
        is_over: whether it is only there to take back what an earlier file said.
        written: when it was last settled, in seconds since 1970.
        sequence: grows with every revision.
    """

    uid: str
    title: str
    first: Moment
    written: int
    sequence: int
    rule: str | None = None
    last: Moment | None = None
    dates: tuple[Moment, ...] = ()
    without: tuple[Moment, ...] = ()
    place: str | None = None
    alarms: tuple[timedelta, ...] = ()
    length: timedelta | None = None
    is_busy: bool = False
    is_over: bool = False


def write_calendar(events: Sequence[Event]) -> bytes:
    """The file of these events, in their order; the same bytes for the same events.

    Raises:
        ExtraMissing: icalendar is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise errors.ExtraMissing.of("A calendar", "calendar", "icalendar>=7.3") from error
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(_component(event))
    years = _years_with_a_zone(events)
    if years:
        calendar.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    data: bytes = calendar.to_ical()
    return data


def _component(event: Event) -> "Component":
    from icalendar import Alarm
    from icalendar import Event as Component

    component = Component()
    properties = {
        "uid": event.uid,
        "dtstamp": EPOCH + timedelta(seconds=event.written),
        "sequence": event.sequence,
        "dtstart": event.first,
        "duration": event.length,
        "rrule": _repeated(event),
        "rdate": list(event.dates),
        "exdate": list(event.without),
        "summary": _line(event.title),
        "location": _line(event.place or ""),
        # Whoever sees somebody else's calendar sees that there is something, and no more.
        "class": "PRIVATE",
        "transp": "OPAQUE" if event.is_busy else "TRANSPARENT",
        "status": "CANCELLED" if event.is_over else "CONFIRMED",
    }
    for name, value in properties.items():
        if value not in (None, "", []):
            component.add(name, value)
    for before in event.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -before)
        alarm.add("description", _line(event.title))
        component.add_component(alarm)
    return component


def _repeated(event: Event) -> "Rule | None":
    from icalendar import vRecur

    if event.rule is None:
        return None
    rule: Rule = vRecur.from_ical(event.rule)
    if event.last is not None:
        rule["UNTIL"] = [event.last]
    return rule


def _line(text: str) -> str:
    # Before an n, programs take a backslash for the end of a line, even where it was escaped; there
    # is a sign that looks the same.
    return _UNFIT.sub(" ", text).replace("\\", "\u29f5").strip()


def _years_with_a_zone(events: Iterable[Event]) -> list[int]:
    """The years whose changes of the clocks have to be told."""
    firsts = (event.first for event in events)
    return [one.year for one in firsts if isinstance(one, datetime) and one.tzinfo is not None]
