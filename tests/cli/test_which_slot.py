"""Which slot a dose serves, and why: in the line that confirms, today, the log, show."""

import json
from datetime import datetime
from typing import Any

import pytest

from conftest import BERLIN, MORNING, Ran, Run


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


NIGHT = at("2026-11-03 01:30")
"""Tuesday's date, and still Monday's diary day."""


@pytest.fixture
def twice(medlog: Run) -> Run:
    """Sertraline at 08:00 and 20:00 since October."""
    medlog("med", "add", "sertraline", "50mg", "--daily", "08:00,20:00", "--start", "2026-10-01")
    return medlog


@pytest.fixture
def nights(medlog: Run) -> Run:
    """Quetiapine at 22:00 and melatonin at 01:00."""
    medlog("med", "add", "quetiapine", "25mg", "--daily", "22:00", "--start", "2026-10-01")
    medlog("med", "add", "melatonin", "3mg", "--daily", "01:00", "--start", "2026-10-01")
    return medlog


def took(medlog: Run, *args: str, now: datetime = MORNING) -> str:
    """The short id of a dose that was taken."""
    return medlog("take", *args, "--quiet", now=now).out.strip()


def shown(medlog: Run, short: str) -> str:
    """What `show` says, in one line."""
    return " ".join(medlog("show", short).out.split())


def data(ran: Ran) -> Any:
    return json.loads(ran.out)["data"]


def test_a_late_dose_is_a_plain_fact_everywhere(twice: Run) -> None:
    """In the confirmation as a length of time, in lists as a word, in `show` as both."""
    noon = at("2026-11-02 13:40")
    said = twice("take", "sertraline", now=noon).out
    assert "Mon 2 Nov 2026 13:40, for 08:00, 5 h 40 min after it  [" in said
    short = said.strip()[-7:-1]
    assert f"taken 13:40, late [{short}]" in twice("today", now=noon).out
    assert f"  13:40  sertraline 50 mg taken, for 08:00, late  [{short}]" in twice("log").out
    found = shown(twice, short)
    assert "slot 08:00; taken 5 h 40 min after it, late" in found
    assert "On time is within 25 % of the time to the nearest slot beside it" in found


def test_an_early_dose_likewise(twice: Run) -> None:
    short = took(twice, "sertraline", now=at("2026-11-02 15:00"))
    assert "for 20:00, early  [" in twice("log").out
    assert "slot 20:00; taken 5 h before it, early" in shown(twice, short)


def test_a_dose_on_time_has_no_word_for_it(twice: Run) -> None:
    """Lists stay short; `show` gives the minutes."""
    said = twice("take", "sertraline").out
    assert "08:02, for 08:00  [" in said
    assert "for 08:00  [" in twice("log").out
    assert "slot 08:00; taken 2 min after it It is" in shown(twice, said.strip()[-7:-1])


def test_timing_in_json(twice: Run) -> None:
    """The state and the minutes after the slot's time, wherever a dose is; null without a slot."""
    twice("med", "add", "lorazepam", "--as-needed")
    late = at("2026-11-02 13:40")
    (saved,) = data(twice("take", "sertraline", "--json", now=late))["saved"]
    (needed,) = data(twice("take", "lorazepam", "--json", now=late))["saved"]
    assert saved["timing"] == {"state": "late", "minutes": 340}
    assert (needed["timing"], needed["slot"], needed["extra"]) == (None, None, False)
    logged = data(twice("log", "--json"))["entries"]
    assert {one["short"]: one["timing"] for one in logged}[saved["short"]] == saved["timing"]
    day = data(twice("today", "--json", now=late))["medications"]
    (dose,) = next(one for one in day if one["kind"] == "scheduled")["slots"][0]["doses"]
    assert dose["timing"] == saved["timing"]
    assert data(twice("show", saved["short"], "--json"))["entry"]["timing"] == saved["timing"]


def test_the_window_is_a_setting(twice: Run) -> None:
    """3 hours of 12 are on time with 25 % and late with 20 %."""
    short = took(twice, "sertraline", now=at("2026-11-02 11:00"))
    assert "late" not in twice("log").out
    assert twice("config", "window", "20%").out.startswith("window = 20 (default: 25)\n")
    assert ", late  [" in twice("log").out
    assert "within 20 %" in shown(twice, short)


@pytest.mark.parametrize("value", ["0", "101", "-5", "2.5", "wide", "", "٣"])
def test_a_window_that_is_none(twice: Run, value: str) -> None:
    ran = twice("config", "window", "--", value)
    assert (ran.code, ran.out) == (4, "")
    assert "1 to 100" in ran.err


def test_a_third_dose_is_extra(twice: Run) -> None:
    """Said in the confirmation, today, the log, show and JSON."""
    for hour in (8, 20):
        took(twice, "sertraline", now=at(f"2026-11-02 {hour:02d}:00"))
    late = at("2026-11-02 22:30")
    said = twice("take", "sertraline", now=late).out
    short = said.strip()[-7:-1]
    assert ", extra  [" in said
    assert f"sertraline 50 mg  extra  taken 22:30 [{short}]" in twice("today", now=late).out
    assert f"sertraline 50 mg taken, extra  [{short}]" in twice("log").out
    assert "none, extra Each of the 2 slots of that day has another entry." in shown(twice, short)
    assert data(twice("show", short, "--json"))["entry"]["extra"] is True


def test_after_midnight_the_weekday_stands_where_the_date_differs(nights: Run) -> None:
    """The line that confirms begins with the date of the clock, the log with the diary day."""
    said = nights("take", "quetiapine", now=NIGHT).out
    assert "Tue 3 Nov 2026 01:30, for 22:00 (Mon)  [" in said
    said = nights("take", "melatonin", now=NIGHT).out
    assert "Tue 3 Nov 2026 01:30, for 01:00  [" in said
    log = nights("log", now=NIGHT).out
    assert log.startswith("Mon 2 Nov 2026\n")
    assert "  01:30 (Tue)  quetiapine 25 mg taken, for 22:00  [" in log
    assert "  01:30 (Tue)  melatonin 3 mg taken, for 01:00 (Tue)  [" in log
    today = nights("today", now=NIGHT).out
    assert "melatonin 3 mg    01:00 Tue  taken 01:30 [" in today
    assert "quetiapine 25 mg  22:00      taken 01:30 [" in today


def test_another_days_slot_has_its_day(nights: Run) -> None:
    """--for yesterday: the diary day, and the weekday of a time after midnight."""
    said = nights("take", "melatonin", "--for", "yesterday", now=at("2026-11-03 09:00")).out
    assert "for Mon 2 Nov 2026 01:00 (Tue), 8 h after it  [" in said
    short = said.strip()[-7:-1]
    found = shown(nights, short)
    assert "slot Mon 2 Nov 2026 01:00 (Tue); taken 8 h after it, late" in found
    assert "It was logged for this slot." in found


@pytest.mark.parametrize("columns", ["60", "120"])
def test_no_line_is_wider_than_the_terminal(
    nights: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """At 60 columns a long line goes on below itself; at 120 it is one line."""
    monkeypatch.setenv("COLUMNS", columns)
    short = took(nights, "quetiapine", "--for", "yesterday", now=NIGHT)
    for args in (["log"], ["show", short], ["last"], ["today"]):
        lines = nights(*args, now=NIGHT).out.split("\n")
        assert max(map(len, lines)) <= int(columns), args
    said = "quetiapine 25 mg taken, for Sun 1 Nov 2026 22:00, late  ["
    assert (said in nights("log", now=NIGHT).out) is (columns == "120")


def test_the_reasons_in_words(twice: Run) -> None:
    """Each as one sentence of facts."""
    first = took(twice, "sertraline", now=at("2026-11-01 08:00"))
    second = took(twice, "sertraline", now=at("2026-11-01 10:00"))
    assert "It is the nearest in time of the 2 slots of that day." in shown(twice, first)
    assert "08:00 is nearer; the entry of 08:00 came first and has it." in shown(twice, second)
    evening = [took(twice, "sertraline", now=at(f"2026-10-30 {t}:00")) for t in ("19", "20")]
    assert "20:00 is nearer; the entry of 20:00 has it, so that both have a slot." in (
        shown(twice, evening[0])
    )
    took(twice, "sertraline", "--for", "08:00", now=at("2026-10-29 21:00"))
    other = took(twice, "sertraline", "--at", "2026-10-29 09:00")
    assert "08:00 is nearer; the entry of 21:00 was logged for it. Of the others" in (
        shown(twice, other)
    )
    again = took(twice, "sertraline", "--for", "08:00", "--at", "2026-10-29 22:00")
    assert "The slot that it was logged for has another entry." in shown(twice, again)


def test_small_doses_are_shown_with_each_other(twice: Run) -> None:
    took(twice, "sertraline", "25mg")
    short = took(twice, "sertraline", "25mg", now=at("2026-11-02 08:40"))
    assert "It goes towards 50 mg, with 25 mg at 08:02." in shown(twice, short)
    (one,) = data(twice("show", short, "--json"))["why"]["together_with"]
    assert one == {"at": "2026-11-02T08:02:00+01:00", "amount": "25 mg"}


def test_days_without_slots(medlog: Run) -> None:
    """As needed, no schedule, not due, stopped, past its end, paused."""
    medlog("med", "add", "lorazepam", "0.5mg", "--as-needed")
    assert "It is taken as needed, without slots." in shown(medlog, took(medlog, "lorazepam"))
    found = shown(medlog, took(medlog, "ibuprofen"))
    assert "slot none No schedule was set on that day." in found
    medlog("med", "add", "methotrexate", "10mg", "--weekdays", "wed", "--start", "2026-10-01")
    assert "No dose was due on that day." in shown(medlog, took(medlog, "methotrexate"))
    medlog("med", "stop", "methotrexate", "--from", "2026-11-01")
    stopped = took(medlog, "methotrexate", "--at", "today 07:00")
    assert "A stop is recorded from Sun 1 Nov 2026." in shown(medlog, stopped)
    medlog("med", "add", "lithium", "--daily", "--start", "2026-10-01", "--end", "2026-10-30")
    found = shown(medlog, took(medlog, "lithium"))
    assert "The last prescription was until Fri 30 Oct 2026." in found


def test_a_paused_day_is_said(twice: Run) -> None:
    """The slot it would have had, without a word on its timing."""
    twice("med", "pause", "sertraline", "--from", "2026-11-01", "--why", "hospital")
    short = took(twice, "sertraline", now=at("2026-11-02 13:00"))
    found = shown(twice, short)
    assert "The day is in a pause from Sun 1 Nov 2026 (in hospital)." in found
    assert "slot 08:00 It is" in found
    why = data(twice("show", short, "--json"))["why"]
    assert (why["reason"], why["paused"], why["slots_of_day"]) == ("nearest", True, 2)


def test_the_slot_it_names_is_not_in_the_schedule_now(twice: Run) -> None:
    """The times were changed after the dose was logged for one of them."""
    short = took(twice, "sertraline", "--for", "20:00")
    twice("med", "change", "sertraline", "--daily", "09:00", "--from", "2026-10-20")
    found = shown(twice, short)
    assert "It was logged for 20:00, which the schedule does not have." in found
    assert "It is the only slot of that day." in found


def test_a_deleted_dose_has_no_slot_and_no_reason(twice: Run) -> None:
    short = took(twice, "sertraline")
    twice("delete", short)
    assert "slot none written" in shown(twice, short)
    assert data(twice("show", short, "--json"))["why"] is None


def test_only_doses_have_reasons(twice: Run) -> None:
    twice("mood", "6")
    short = twice("log", "--quiet").out.strip()
    assert data(twice("show", short, "--json"))["why"] is None
    assert "slot" not in twice("show", short).out
