"""Figures that were wrong once, each with the shortest diary that showed it."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conftest import BERLIN, Run


def october(day: int, clock: str = "08:00") -> datetime:
    """A moment of October 2026 in Berlin."""
    hour, minute = clock.split(":")
    return datetime(2026, 10, day, int(hour), int(minute), tzinfo=BERLIN)


def figures(medlog: Run, now: datetime, *args: str) -> dict[str, Any]:
    """What the report says of the first medication, by the keys of its figures."""
    answer = json.loads(medlog("report", "adherence", "--json", *args, now=now).out)
    found: dict[str, Any] = answer["data"]["sections"][0]["blocks"][0]["figures"]
    return found


@pytest.fixture
def sertraline(medlog: Run) -> Run:
    """50 mg daily at 08:00 from 1 October, taken on the 1st."""
    medlog("med", "add", "sertraline", "50mg", "--daily", "08:00", now=october(1, "07:00"))
    medlog("take", "sertraline", now=october(1))
    return medlog


def test_a_change_of_dose_keeps_the_weekday_in_words_too(medlog: Run) -> None:
    """Weekly on Mondays: changed on a Wednesday it is still due, and said, on Mondays."""
    medlog("med", "add", "methotrexate", "15mg", "--every", "1w", now=october(5))
    ran = medlog("med", "change", "methotrexate", "20mg", now=october(7))
    assert "20 mg on Mon" in ran.out
    assert "due now" in medlog("today", now=october(12)).out


def test_a_dose_moved_to_another_day_leaves_its_slot(sertraline: Run) -> None:
    """Taken as due on the 3rd, then edited to the 2nd: the 3rd is due again."""
    short = sertraline("take", "--due", "--quiet", now=october(3, "07:50")).out.strip()
    sertraline("edit", short, "--at", "yesterday 08:00", now=october(3, "07:55"))
    assert "due within the hour" in sertraline("today", now=october(3, "07:56")).out
    assert "for 08:00" in sertraline("log", "--to", "2026-10-02", now=october(3)).out


def test_a_dose_outranks_the_skip_before_it(sertraline: Run) -> None:
    """Skipped at 08:05, taken at 09:05: taken."""
    sertraline("skip", "sertraline", "--reason", "chose", now=october(2, "08:05"))
    assert "for 08:00" in sertraline("take", "sertraline", now=october(2, "09:05")).out
    taken = figures(sertraline, october(3))["days_taken"]
    assert (taken["count"], taken["of"]) == (2, 2)


def test_the_beginning_of_the_day_does_not_move_past_doses(medlog: Run) -> None:
    """With a dose between the two times it is refused; with none it is not."""
    medlog("med", "add", "quetiapine", "25mg", "--daily", "01:00", now=october(1))
    ran = medlog("config", "day-starts-at", "00:00", now=october(2))
    assert ran.code == 4
    assert "A dose of quetiapine is at 01:00" in ran.err
    assert medlog("config", "day-starts-at", "04:00", now=october(2)).code == 0


def test_each_kind_is_told_of_for_its_own_days(medlog: Run) -> None:
    """Five doses without a schedule, then a schedule: both stand on the page."""
    for day in range(1, 6):
        medlog("take", "sertraline", now=october(day))
    medlog("med", "change", "sertraline", "--daily", "08:00", now=october(6, "07:00"))
    medlog("take", "sertraline", now=october(6))
    out = medlog("report", "--days", "7", now=october(7, "09:00")).out
    assert "5 of 5 days" in out
    assert "1 of 1 day" in out
    assert "To set a schedule" not in out


def test_a_slot_is_named_from_now_and_within_a_week(sertraline: Run) -> None:
    """Both words for yesterday mean the same day; three weeks back is refused."""
    ran = sertraline(
        "take", "sertraline", "--at", "yesterday 22:00", "--for", "yesterday", now=october(4)
    )
    assert "Sat 3 Oct 2026 22:00, for 08:00" in ran.out
    far = sertraline("take", "sertraline", "--for", "2026-10-05", now=october(25))
    assert far.code == 4
    assert "more than 7 days from the dose" in far.err


def test_a_run_goes_on_through_a_short_period(sertraline: Run) -> None:
    """Nine days taken; a report of today alone says nine, before and after today's dose."""
    for day in range(2, 10):
        sertraline("take", "sertraline", now=october(day))
    assert figures(sertraline, october(10, "07:00"), "--days", "1")["run_now"] == 9
    sertraline("take", "sertraline", now=october(10))
    assert figures(sertraline, october(10, "09:00"), "--days", "1")["run_now"] == 10


def test_a_first_dose_for_yesterday_begins_yesterday(medlog: Run) -> None:
    """The slot's day counts, though the dose is of today."""
    medlog("med", "add", "quetiapine", "25mg", "--daily", "22:00", now=october(1))
    medlog("take", "quetiapine", "--for", "yesterday", now=october(2))
    taken = figures(medlog, october(2, "09:00"))["days_taken"]
    assert (taken["count"], taken["of"]) == (1, 1)


def test_two_doses_of_one_minute_keep_their_amounts(medlog: Run) -> None:
    """25 mg and 100 mg expected: each slot gets its own, and nothing is in part."""
    medlog("med", "add", "quetiapine", "--times", "08:00=25mg,20:00=100mg", now=october(1, "07:00"))
    for _ in range(2):
        medlog("take", "quetiapine", "--at", "14:30", now=october(1, "21:00"))
    assert "in part" not in medlog("today", now=october(1, "21:00")).out


def test_a_part_dose_is_not_offered_again(sertraline: Run) -> None:
    """Half is taken: what is to follow nobody knows, so `take` does not offer the whole."""
    sertraline("take", "sertraline", "25mg", now=october(2))
    assert "in part" in sertraline("today", now=october(2, "09:00")).out
    assert sertraline("take", "--due", now=october(2, "09:00")).code == 3


def test_the_last_mood_is_the_latest_also_after_flying_west(medlog: Run) -> None:
    """8 in Auckland on the 2nd, then Los Angeles on the 1st."""
    medlog("mood", "3", now=datetime(2026, 5, 30, 9, tzinfo=ZoneInfo("Pacific/Auckland")))
    at = datetime(2026, 6, 2, 9, tzinfo=ZoneInfo("Pacific/Auckland"))
    medlog("mood", "8", now=at)
    west = (at + timedelta(hours=6)).astimezone(ZoneInfo("America/Los_Angeles"))
    assert "last 8" in medlog("today", now=west).out


def test_a_pause_that_never_was_is_no_change(sertraline: Run) -> None:
    """Planned, called off: neither paused nor resumed; a stop without a schedule is one."""
    pause = ("med", "pause", "sertraline", "--from", "2026-10-10", "--to", "2026-10-12")
    sertraline(*pause, now=october(2))
    sertraline("med", "resume", "sertraline", now=october(4))
    sertraline("take", "ibuprofen", now=october(4))
    sertraline("med", "stop", "ibuprofen", "--reason", "rash", now=october(5))
    out = sertraline("report", "changes", now=october(14)).out
    assert "paused" not in out
    assert "resumed" not in out
    assert "rash" in out


def test_half_doses_are_no_drug_holiday(sertraline: Run) -> None:
    """25 of 50 mg on four days: something was taken on each."""
    for day in range(2, 6):
        sertraline("take", "sertraline", "25mg", now=october(day))
    found = figures(sertraline, october(6, "09:00"))
    assert (found["drug_holidays"], found["longest_without_dose"]) == (0, 0)
    assert (found["any_dose"]["count"], found["any_dose"]["of"]) == (5, 5)


@pytest.fixture
def lithium(medlog: Run) -> Run:
    """300 mg at 08:00 and 20:00 from 1 October, both taken on the 1st."""
    medlog("med", "add", "lithium", "300mg", "--daily", "08:00,20:00", now=october(1, "07:00"))
    medlog("take", "lithium", now=october(1))
    medlog("take", "lithium", now=october(1, "20:00"))
    return medlog


def test_a_statement_pushes_no_dose_into_another_slot(lithium: Run) -> None:
    """Said not to be taken at 08:10, taken after all at 09:00: the evening is still due."""
    lithium("skip", "lithium", "--reason", "side-effect", now=october(2, "08:10"))
    assert "for 08:00" in lithium("take", "lithium", now=october(2, "09:00")).out
    assert lithium("due", now=october(2, "20:30")).out.startswith("lithium 300 mg, 20:00")


def test_what_was_said_of_one_dose_is_said_of_no_other(lithium: Run) -> None:
    """Nothing is known of the morning; the evening was said not to be taken, and was."""
    assert "for 20:00" in lithium("skip", "lithium", now=october(2, "20:10")).out
    lithium("take", "lithium", now=october(2, "20:30"))
    found = figures(lithium, october(3, "09:00"))
    assert (found["not_logged"], found["not_taken"]) == (1, 0)
    assert (found["logged"]["count"], found["logged"]["of"]) == (3, 4)


def test_the_last_dose_before_a_stop_is_not_the_first_after_it(sertraline: Run) -> None:
    """Taken and stopped on the 6th, begun again on the 12th, taken on the 13th and 14th."""
    sertraline("take", "sertraline", now=october(6))
    sertraline("med", "stop", "sertraline", now=october(6, "10:00"))
    sertraline("med", "change", "sertraline", "50mg", "--daily", "08:00", now=october(12, "07:00"))
    for day in (13, 14):
        sertraline("take", "sertraline", now=october(day))
    sertraline("med", "stop", "sertraline", now=october(15, "07:00"))
    found = figures(sertraline, october(16))
    assert (found["initiation"], found["persistence"]) == ("2026-10-13", 1)


def test_all_together_are_taken_where_each_slot_is_filled(lithium: Run) -> None:
    """Half in the morning, two in the evening: as many doses as were due, and one slot open."""
    lithium("med", "add", "iron", "10mg", "--daily", "08:00", now=october(2, "06:00"))
    lithium("take", "lithium", "150mg", "iron", now=october(2))
    lithium("take", "lithium", now=october(2, "20:00"))
    lithium("take", "lithium", "--for", "20:00", now=october(2, "22:00"))
    answer = json.loads(
        lithium("report", "adherence", "--json", "--from", "2026-10-02", now=october(3)).out
    )
    [together] = [
        block for block in answer["data"]["sections"][0]["blocks"] if block["key"] == "together"
    ]
    assert together["figures"]["days_taken"] == {"count": 0, "of": 1, "share": 0.0}


def test_a_day_that_is_named_takes_no_slot_from_its_own_dose(sertraline: Run) -> None:
    """Yesterday's was taken on time; one more for yesterday is beyond it."""
    ran = sertraline("take", "sertraline", "--for", "yesterday", now=october(2, "07:00"))
    assert "extra" in ran.out
    assert "for 08:00" in sertraline("log", "--to", "2026-10-01", now=october(2)).out
