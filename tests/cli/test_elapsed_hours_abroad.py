"""Every eight hours, prescribed in Berlin and lived in New York and Tokyo: moments, not walls."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conftest import BERLIN, Ran, Typed

NEW_YORK, TOKYO = ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")

NOTHING = Ran(3, "", "")

Abroad = Callable[[str, str], Ran]


def at(text: str, zone: ZoneInfo) -> datetime:
    """A time of October 2026, as "12 08:00"."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2026-10-{day}T{clock}").replace(tzinfo=zone)


@pytest.fixture
def home_doses(typed: Typed) -> Typed:
    """At 06:00, 14:00 and 22:00 in Berlin since 1 October; on the 12th two doses at home."""
    typed(
        "med add ibuprofen 400mg --every 8h --at 06:00 --start 2026-10-01",
        now=at("01 00:30", BERLIN),
    )
    for clock in ("06:00", "14:05"):
        assert ", for " in typed("take ibuprofen", now=at(f"12 {clock}", BERLIN)).out
    return typed


@pytest.fixture
def new_york(home_doses: Typed) -> Abroad:
    """The same person, who has flown to New York: 22:00 in Berlin is 16:00 there."""
    return lambda line, now: home_doses(line, now=at(now, NEW_YORK))


@pytest.fixture
def tokyo(home_doses: Typed) -> Abroad:
    """Or to Tokyo, where it is 05:00 of the next day."""
    return lambda line, now: home_doses(line, now=at(now, TOKYO))


def slots(ran: Ran) -> list[tuple[str, str, bool]]:
    """Time, state and whether it is due, of each slot of `today --json`."""
    (one,) = json.loads(ran.out)["data"]["medications"]
    return [(slot["time"], slot["state"], slot["due"]) for slot in one["slots"]]


def test_a_dose_is_due_from_its_moment_on(new_york: Abroad) -> None:
    """Not when the clock there shows the time that it has at home."""
    assert new_york("due", "12 15:59") == NOTHING
    for now in ("16:00", "21:30", "22:30"):
        assert new_york("due", f"12 {now}") == Ran(0, "ibuprofen 400 mg, 16:00\n", "")


def test_today_shows_each_time_on_the_clock_of_its_dose_or_of_here(new_york: Abroad) -> None:
    out = new_york("today", "12 15:30").out
    assert "06:00      taken 06:00 [" in out
    assert "14:00      taken 14:05 [" in out
    assert "16:00      due within the hour" in out
    assert "00:00 Tue  later today" in out
    assert slots(new_york("today --json", "12 16:00"))[2] == ("16:00", "upcoming", True)


def test_a_dose_is_matched_by_its_moment(new_york: Abroad) -> None:
    """17:30 there is 23:30 at home: for 22:00, an hour and a half after it, which is on time."""
    said = new_york("take ibuprofen", "12 17:30").out
    assert ", Mon 12 Oct 2026 17:30, for 16:00  [" in said
    short = said.strip()[-7:-1]
    shown = " ".join(new_york(f"show {short}", "12 18:00").out.split())
    assert "slot 16:00; taken 1 h 30 min after it It is the nearest in time" in shown
    (slot, timing) = placed(new_york(f"show {short} --json", "12 18:00"))
    assert slot == {"day": "2026-10-12", "time": "16:00", "amount": "400 mg"}
    assert timing == {"state": "on-time", "minutes": 90}


def placed(ran: Ran) -> tuple[Any, Any]:
    entry = json.loads(ran.out)["data"]["entry"]
    return entry["slot"], entry["timing"]


def test_a_late_dose_is_late_by_its_moment(new_york: Abroad) -> None:
    assert ", for 16:00, 3 h after it  [" in new_york("take ibuprofen", "12 19:00").out
    assert ", for 16:00, late  [" in new_york("log", "12 19:30").out


def test_around_midnight_the_dose_of_the_next_day_at_home_is_offered_and_filled(
    new_york: Abroad,
) -> None:
    """00:00 there is 06:00 of the 13th at home, and the 12th goes on in the diary until three."""
    new_york("take ibuprofen", "12 16:00")
    assert new_york("due", "13 00:10").out == "ibuprofen 400 mg, 00:00\n"
    said = new_york("take ibuprofen", "13 00:10")
    assert ", Tue 13 Oct 2026 00:10, for Tue 13 Oct 2026 00:00  [" in said.out
    assert not said.err
    out = new_york("today", "13 01:40").out
    assert out.startswith("Mon 12 Oct 2026 (it is Tue 01:40)\n")
    assert [line.split("  ")[2] for line in out.split("\n") if "taken" in line] == [
        "06:00",
        "14:00",
        "16:00",
        "00:00 Tue",
    ]
    assert "08:00" not in out
    assert new_york("due", "13 07:59") == NOTHING
    assert new_york("due", "13 08:00").out == "ibuprofen 400 mg, 08:00\n"
    assert new_york("take --due", "13 08:00").out.count("Saved") == 1


def test_a_slot_is_named_by_the_time_it_has_there(new_york: Abroad) -> None:
    assert ", for 16:00  [" in new_york("take ibuprofen --for 16:00", "12 15:30").out
    ran = new_york("take ibuprofen --for 22:00", "12 16:30")
    assert ran.code == 3
    assert "The doses of that day: 00:00, 08:00, 16:00." in ran.err


def test_take_due_takes_what_was_offered(new_york: Abroad) -> None:
    assert "  1  ibuprofen 400 mg, 16:00  due now\n" in new_york("take", "12 17:00").out
    assert ", for 16:00  [" in new_york("take --due", "12 17:00").out
    assert new_york("due", "12 23:00") == NOTHING


def test_to_the_east_nothing_is_passed_over(tokyo: Abroad) -> None:
    """22:00 at home is 05:00 of the 13th there, when the diary there has begun the 13th."""
    assert tokyo("due", "13 04:59") == NOTHING
    assert tokyo("due", "13 05:00").out == "ibuprofen 400 mg, 05:00\n"
    out = tokyo("today", "13 05:30").out
    assert "05:00  due now" in out
    assert "13:00  later today" in out
    assert "21:00  later today" in out
    assert "taken" not in out
    assert ", Tue 13 Oct 2026 05:30, for Mon 12 Oct 2026 05:00 (Tue)  [" in (
        tokyo("take ibuprofen", "13 05:30").out
    )
    assert tokyo("due", "13 12:59") == NOTHING
    assert tokyo("due", "13 13:00").out == "ibuprofen 400 mg, 13:00\n"


def test_every_dose_of_a_week_there_has_a_slot(new_york: Abroad) -> None:
    """At 00:00, 08:00 and 16:00 there, to the minute: none is extra, early or late."""
    new_york("take ibuprofen", "12 16:00")
    for day in range(13, 19):
        for clock in ("00:00", "08:00", "16:00"):
            assert "after it" not in new_york("take ibuprofen", f"{day} {clock}").out
    log = new_york("log --from 2026-10-12", "18 20:00").out
    assert log.count("ibuprofen 400 mg taken, for ") == 21
    assert not [word for word in ("extra", "late", "early") if word in log]


def test_daily_times_are_those_of_the_wall_everywhere(typed: Typed) -> None:
    typed("med add sertraline 50mg --daily 08:00 --start 2026-10-01", now=at("01 00:30", BERLIN))
    assert typed("due", now=at("12 07:59", NEW_YORK)) == NOTHING
    assert typed("due", now=at("12 08:00", NEW_YORK)).out == "sertraline 50 mg, 08:00\n"
