"""Events in an iCalendar file: what a calendar shows, when it rings, and text that stays text."""

import re
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from exchange.expanded import read, wall
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from medlog import errors
from medlog.calc.series import Series
from medlog.domain.amount import Amount
from medlog.domain.instant import Instant
from medlog.domain.visit import Visit
from medlog.domain.zone import resolve
from medlog.exchange.calendar import Event, write_calendar
from medlog.exchange.calendar_events import dose_event, ended_dose, visit_event

NOW = resolve(wall("2026-11-02 08:02"), "Europe/Berlin", None)
MORNING = Series(
    "r1", "0800", Amount(50_000_000, "mg"), (1, 1), wall("2026-11-02 08:00"), "FREQ=DAILY"
)
DAY = Series("r2", "any", None, (1, 2), date(2026, 11, 2), "FREQ=DAILY")


THIRD = wall("2026-12-03 10:30")


def visit(at: datetime = THIRD, zone: str = "Europe/Berlin") -> Visit:
    moment = resolve(at, zone, 1)
    return Visit("v1", moment, moment.wall.date(), "Dr. Noll", "Main Street 5")


def lines(*events: Event) -> list[str]:
    """The lines of a file, those that were folded in one again."""
    data = write_calendar(events)
    return re.sub(rb"\r\n[ \t]", b"", data).decode().split("\r\n")


def test_a_dose_has_its_name_its_amount_its_time_and_an_alarm() -> None:
    assert lines(dose_event(MORNING, "sertraline", 1_793_602_920, NOW)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//medlog//medlog//EN",
        "BEGIN:VEVENT",
        "SUMMARY:sertraline 50 mg",
        "DTSTART:20261102T080000",
        "DURATION:PT5M",
        "DTSTAMP:20261102T070200Z",
        "UID:r1-0800@medlog",
        "SEQUENCE:2497",
        "RRULE:FREQ=DAILY",
        "CLASS:PRIVATE",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:sertraline 50 mg",
        "TRIGGER:P0D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_dose_for_any_time_is_one_of_the_day_and_does_not_ring() -> None:
    found = lines(dose_event(DAY, "vitamin d", 0, NOW))
    assert "DTSTART;VALUE=DATE:20261102" in found
    assert "SUMMARY:vitamin d (1 of 2)" in found
    assert "BEGIN:VALARM" not in found


def test_without_a_name_a_dose_tells_nothing() -> None:
    found = lines(dose_event(MORNING, None, 0, NOW))
    assert [line for line in found if line.startswith(("SUMMARY", "DESCRIPTION"))] == [
        "SUMMARY:Dose",
        "DESCRIPTION:Dose",
    ]


def test_a_dose_that_ended_is_taken_back_out_of_sight() -> None:
    [event] = read(write_calendar([ended_dose(MORNING, "sertraline", date(2025, 11, 1), 0, NOW)]))
    assert (event["STATUS"], event["UID"]) == ("CANCELLED", "r1-0800@medlog")
    assert event.decoded("DTSTART") == date(2025, 11, 1)
    assert "RRULE" not in event
    assert not event.walk("VALARM")


@pytest.mark.parametrize(
    ("first", "last", "until"),
    [
        (date(2026, 11, 2), date(2026, 11, 9), "20261109"),
        (wall("2026-11-02 08:00"), wall("2026-11-09 08:00"), "20261109T080000"),
        (
            datetime(2026, 11, 2, 8, tzinfo=UTC),
            datetime(2026, 11, 9, 8, tzinfo=UTC),
            "20261109T080000Z",
        ),
    ],
)
def test_an_end_is_of_the_kind_of_its_beginning(first: date, last: date, until: str) -> None:
    """RFC 5545: a date for dates, a floating time for floating ones, UTC for UTC."""
    found = lines(Event("u", "x", first, 0, 0, "FREQ=DAILY", last))
    assert f"RRULE:FREQ=DAILY;UNTIL={until}" in found


def test_a_visit_is_at_its_place_and_rings_the_day_and_the_hour_before() -> None:
    data = write_calendar([visit_event(visit(), 0, NOW, private=False)])
    [event] = read(data)
    assert event["SUMMARY"] == "Visit with Dr. Noll"
    assert event["LOCATION"] == "Main Street 5"
    assert event.decoded("DTSTART") == datetime(
        2026, 12, 3, 10, 30, tzinfo=ZoneInfo("Europe/Berlin")
    )
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [
        -timedelta(days=1),
        -timedelta(hours=1),
    ]
    assert "DURATION" not in event


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_the_zone_of_a_visit_is_told_as_it_is(zone: str, month: int) -> None:
    """The offset that the file's own rules give is the one of the zone."""
    at = wall(f"2026-{month:02d}-03 10:30")
    data = write_calendar([visit_event(visit(at, zone), 0, NOW, private=False)])
    told: Any = Calendar.from_ical(data).walk("VTIMEZONE")[0]
    assert told["TZID"] == zone
    assert told.to_tz(lookup_tzid=False).utcoffset(at) == ZoneInfo(zone).utcoffset(at)


@pytest.mark.parametrize(
    ("at", "zone"),
    [
        (wall("2026-12-03 10:30"), "+05:45"),
        (wall("2026-12-03 10:30"), "UTC"),
        (wall("2026-10-25 02:30"), "Europe/Berlin"),
    ],
)
def test_a_visit_that_no_zone_names_is_in_utc(at: datetime, zone: str) -> None:
    """A fixed offset has no name that others know; the second 02:30 of a night no zone can say."""
    data = write_calendar([visit_event(visit(at, zone), 0, NOW, private=False)])
    [event] = read(data)
    assert event.decoded("DTSTART") == visit(at, zone).at.utc
    assert b"VTIMEZONE" not in data


def test_a_visit_in_a_zone_that_is_not_known_is_in_utc() -> None:
    known = visit()
    lost = known._replace(at=known.at._replace(zone="Mars/Olympus"))
    [event] = read(write_calendar([visit_event(lost, 0, NOW, private=False)]))
    assert event.decoded("DTSTART") == known.at.utc


def test_a_visit_of_a_whole_day_rings_at_noon_before() -> None:
    noon = visit(wall("2026-12-03 12:00"))
    whole = noon._replace(at=noon.at._replace(whole_day=True))
    [event] = read(write_calendar([visit_event(whole, 0, NOW, private=False)]))
    assert event.decoded("DTSTART") == date(2026, 12, 3)
    assert event["TRANSP"] == "TRANSPARENT"
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [-timedelta(hours=12)]


@pytest.mark.parametrize(
    "past",
    [visit()._replace(status="done"), visit(wall("2026-10-03 10:30"))],
)
def test_a_visit_that_was_does_not_ring(past: Visit) -> None:
    [event] = read(write_calendar([visit_event(past, 0, NOW, private=False)]))
    assert event["STATUS"] == "CONFIRMED"
    assert not event.walk("VALARM")


def test_a_visit_that_was_cancelled_is_taken_back() -> None:
    [event] = read(
        write_calendar([visit_event(visit()._replace(status="cancelled"), 0, NOW, private=False)])
    )
    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "Cancelled: visit with Dr. Noll")
    assert not event.walk("VALARM")


def test_a_private_visit_says_neither_whom_nor_where() -> None:
    data = write_calendar([visit_event(visit(), 0, NOW, private=True)])
    assert b"SUMMARY:Visit\r\n" in data
    assert b"Noll" not in data
    assert b"Main" not in data


def test_a_later_day_gives_a_later_revision() -> None:
    tomorrow = Instant(NOW.epoch + 86_400, NOW.offset, NOW.zone)
    today, later = (dose_event(MORNING, "x", 0, now).sequence for now in (NOW, tomorrow))
    assert later == today + 1


BREAKS = ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\\", "\\n", "\\N", "\t", " "]
PARTS = ["BEGIN:VALARM", "END:VEVENT", "TRIGGER:PT0S", ":", ";", ",", '"']
SIGNS = ["\x00", "\x1b[2J", "\u202e", "é", "🙂"]
TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from([*BREAKS, *PARTS, *SIGNS]), max_size=20
).map("".join)


def seen(text: str) -> str:
    """Without blanks; a backslash, which calendars misread, as what looks like it."""
    text = text.replace("\\", "⧵")
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


@given(name=TEXTS, person=TEXTS, place=TEXTS)
def test_text_stays_text(name: str, person: str, place: str) -> None:
    """It neither ends its line nor begins a part; what can be seen of it comes back as typed."""
    events = [
        dose_event(MORNING, name, 0, NOW),
        visit_event(visit()._replace(person=person, place=place), 0, NOW, private=False),
    ]
    data = write_calendar(events)
    plain = write_calendar(
        [dose_event(MORNING, "x", 0, NOW), visit_event(visit(), 0, NOW, private=False)]
    )
    parts = [one for one in plain.split(b"\r\n") if one.startswith((b"BEGIN:", b"END:"))]
    assert [one for one in data.split(b"\r\n") if one.startswith((b"BEGIN:", b"END:"))] == parts
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", data)
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    dose, appointment = read(data)
    assert seen(str(dose["SUMMARY"])) == seen(f"{name} 50 mg")
    assert set(dose) == set(read(plain)[0])
    assert set(appointment) - {"LOCATION"} == set(read(plain)[1]) - {"LOCATION"}


def test_the_same_events_are_the_same_bytes() -> None:
    events = [dose_event(MORNING, "x", 0, NOW), visit_event(visit(), 0, NOW, private=False)]
    assert write_calendar(events) == write_calendar(events)


def test_without_the_library_it_says_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(errors.ExtraMissing) as caught:
        write_calendar([])
    assert "pip install 'medlog[calendar]'" in caught.value.hint
