"""Entries of which only the day is known, from the file that says no more to every screen."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import BERLIN, MORNING, Row, Rows, Run
from medlog.domain.instant import parse_utc

EVENING = datetime(2026, 11, 2, 21, 30, tzinfo=BERLIN)
BEARABLE = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n"
CLOCK = re.compile(r"\d:\d\d|T\d\d")


@pytest.fixture
def untimed(medlog: Run, home: Path, rows: Rows) -> Run:
    """A diary whose entries all have a day and no time: of yesterday, and of today."""
    path = home / "kept.csv"
    path.write_text(
        BEARABLE
        + "x,2026-11-01,Sunday,,Meds/Supplements,50 mg,sertraline,\n"
        + "x,2026-11-01,Sunday,all day,Mood,4,,Grey.\n"
        + "x,2026-11-02,Monday,am,Meds/Supplements,50 mg,sertraline,\n"
        + "x,2026-11-02,Monday,,Mood,6,,\n"
        + "x,2026-11-02,Monday,,Symptom,2,Headache (Moderate),\n"
        + "x,2026-11-02,Monday,,Sleep,7.5,,\n"
        + "x,2026-11-02,Monday,,Note,,Slept badly,\n"
    )
    ran = medlog("import", "bearable", str(path), "--mood-max", "10")
    assert ran.code == 0, ran.err
    assert {one["whole_day"] for kind in KINDS for one in rows()[kind]} == {1}
    return medlog


KINDS = ("dose", "mood", "effect", "factor", "note")


def data(ran_out: str) -> Any:
    return json.loads(ran_out)["data"]


def short(one: Row) -> str:
    return str(one["id"])[24:30]


def test_no_screen_shows_a_clock_time_of_them(untimed: Run, rows: Rows) -> None:
    """But for the heading of today and the moments at which something was done."""
    taken = [*map(short, rows()["dose"]), short(rows()["mood"][0])]
    for line in (
        ["log", "--days", "5"],
        ["last"],
        ["checkin"],
        *(["history", one] for one in taken),
    ):
        out = untimed(*line, now=EVENING).out
        said = [one for one in out.splitlines() if "import" not in one]
        assert said
        assert not [one for one in said if CLOCK.search(one)], line
    today = untimed("today", now=EVENING).out
    assert not CLOCK.search(today.partition("\n")[2])
    assert "taken, no time" in today
    assert re.search(r"^Mood +6 \[", today, re.MULTILINE)
    for id_ in taken:
        shown = untimed("show", id_, now=EVENING).out
        assert "when      " in shown
        assert not [one for one in shown.splitlines() if CLOCK.search(one) and "written" not in one]
        assert ", no time (Europe/Berlin)" in shown
    for name in ("md", "html", "json"):
        untimed("report", "--all", "--format", name, "-o", f"page.{name}", now=EVENING)
        assert "12:00" not in Path(f"page.{name}").read_text()


def test_programs_get_the_day_and_a_flag(untimed: Run, medlog: Run) -> None:
    """`at` is a day; an entry with a time says that it has one."""
    medlog("mood", "7", now=EVENING)
    found = data(untimed("log", "--days", "5", "--json", now=EVENING).out)["entries"]
    assert {(one["at"], one["whole_day"]) for one in found if one["day"] == "2026-11-01"} == {
        ("2026-11-01", True)
    }
    assert {one["at"] for one in found if not one["whole_day"]} == {"2026-11-02T21:30:00+01:00"}
    (last,) = data(untimed("last", "--json", now=EVENING).out)["medications"]
    assert (last["at"], last["whole_day"], last["minutes_since"]) == ("2026-11-02", True, None)
    assert (last["days_since"], last["others_without_time"]) == (0, 0)


def test_the_words_of_the_file_stand_in_the_note_and_none_of_ours(untimed: Run, rows: Rows) -> None:
    """`am` says more than the day, `all day` and nothing do not."""
    assert [one["note"] for one in sorted(rows()["dose"], key=lambda one: str(one["day"]))] == [
        None,
        "time of day: am",
    ]
    assert {one["note"] for one in rows()["mood"]} == {"Grey.", None}


def test_the_last_dose_is_days_ago_and_one_with_a_time_says_what_lies_beside(untimed: Run) -> None:
    assert "sertraline: 50 mg, Mon 2 Nov 2026, today, no time" in untimed("last", now=MORNING).out
    for days, words in ((1, "yesterday, no time"), (3, "3 days ago, no time")):
        assert words in untimed("last", now=EVENING + timedelta(days=days)).out
    untimed("take", "sertraline", "50mg", now=EVENING)
    lines = untimed("last", now=EVENING + timedelta(hours=2)).out.splitlines()
    assert "21:30, 2 h ago" in lines[0]
    assert lines[1] == "  Another dose of that day without a time may have been later."
    untimed("take", "sertraline", "50mg", now=EVENING + timedelta(days=1))
    assert len(untimed("last", now=EVENING + timedelta(days=1, hours=2)).out.splitlines()) == 1


def test_a_time_can_be_given_and_taken_back(untimed: Run, rows: Rows) -> None:
    """`edit --at` gives one, also noon, which stood for it; undo brings the day back."""
    (dose,) = (one for one in rows()["dose"] if one["day"] == "2026-11-01")
    for clock in ("08:15", "12:00"):
        ran = untimed("edit", short(dose), "--at", f"2026-11-01 {clock}", now=EVENING)
        assert f"Sun 1 Nov 2026 {clock}" in ran.out
        assert "before: sertraline 50 mg taken, Sun 1 Nov 2026  [" in ran.out
        (now,) = (one for one in rows()["dose"] if one["id"] == dose["id"])
        assert now["whole_day"] == 0
        assert (
            f"time Sun 1 Nov 2026 -> Sun 1 Nov 2026 {clock}"
            in untimed("show", short(dose), now=EVENING).out
        )
        untimed("undo", now=EVENING)
        assert dose in rows()["dose"]
    ran = untimed("edit", short(dose), "--at", "2026-10-30", now=EVENING)
    assert (ran.code, dose in rows()["dose"]) == (2, True)


def test_other_edits_leave_the_day(untimed: Run, rows: Rows) -> None:
    mood = next(one for one in rows()["mood"] if one["day"] == "2026-11-02")
    untimed("edit", short(mood), "8", now=EVENING)
    (now,) = (one for one in rows()["mood"] if one["id"] == mood["id"])
    assert (now["score"], now["whole_day"], now["at"]) == ("8", 1, mood["at"])


def test_guards_count_it_and_never_compare_its_time(untimed: Run, rows: Rows) -> None:
    """At noon, where its stand-in is: no "second within ten minutes", no "sooner than"."""
    limits = ("--min-gap", "4h", "--max-per-day", "1")
    untimed("med", "change", "sertraline", "50mg", "--as-needed", *limits)
    (dose,) = (one for one in rows()["dose"] if one["day"] == "2026-11-02")
    noon = datetime.fromtimestamp(parse_utc(str(dose["at"])), BERLIN)
    said = untimed("take", "sertraline", "50mg", now=noon + timedelta(minutes=3))
    assert "apart" not in said.out + said.err
    assert "already logged" not in said.out + said.err
    assert "dose 2 of sertraline that day" in said.out + said.err


def test_a_slot_is_filled_by_it_and_a_second_dose_is_named_without_a_time(untimed: Run) -> None:
    untimed("med", "change", "sertraline", "50mg", "--daily", "08:00", "--from", "2026-11-01")
    assert untimed("due", now=MORNING).code == 3
    assert "08:00  taken, no time" in untimed("today", now=EVENING).out
    log = untimed("log", "--days", "1", now=EVENING).out
    assert "sertraline 50 mg taken  [" in log
    said = untimed("take", "sertraline", now=EVENING)
    assert "already logged today; this is a second dose" in said.out + said.err


def test_timing_leaves_them_out_and_says_how_many(untimed: Run) -> None:
    untimed("med", "change", "sertraline", "50mg", "--daily", "08:00", "--from", "2026-11-01")
    later = EVENING + timedelta(days=3)
    page = " ".join(untimed("report", "--all", "--weeks", "1", now=later).out.split())
    assert "2 doses without a time, with their days, left out" in page
    assert "Taken on 2 of 4 days" in page
    for day in (1, 2):
        untimed("take", "sertraline", now=MORNING + timedelta(days=day))
    page = " ".join(untimed("report", "--all", "--weeks", "1", now=later).out.split())
    assert "Timing 1 of 1 intervals within 25 %, 2 doses without a time" in page


def test_the_schedule_that_a_page_offers_has_no_time_then(untimed: Run) -> None:
    page = untimed("report", now=EVENING).out
    assert "medlog med change sertraline --daily --from 2026-11-01" in page
    assert untimed("med", "change", "sertraline", "--daily", "--from", "2026-11-01").code == 0


def test_a_visit_without_a_time_is_a_day_for_programs_too(medlog: Run) -> None:
    medlog("visit", "add", "2026-12-03", now=EVENING)
    (visit,) = data(medlog("visit", "list", "--json", now=EVENING).out)["visits"]
    assert (visit["at"], visit["whole_day"]) == ("2026-12-03", True)
    assert "2026-12-03" in medlog("visit", "cancel", "--json", now=EVENING).out
