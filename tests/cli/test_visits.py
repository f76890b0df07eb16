"""Planning appointments, looking at them, calling them off."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cli.test_note_option import ended, interrupted, start
from cli.test_startup import loaded

from conftest import BERLIN, MORNING, Ran, Refused, Rows, Typed

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=BERLIN)


def data(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["data"]


def test_a_visit_is_echoed_with_its_weekday(typed: Typed, rows: Rows) -> None:
    """Person, place and note as typed; its words need no quotes but those of names."""
    ran = typed("visit add 3 dec 10:30 --with 'Dr. Noll' --place 'Main St 4' --note 'bring list'")
    assert ran.out.startswith(
        "Saved: visit with Dr. Noll at Main St 4, Thu 3 Dec 2026 10:30, with a note  ["
    )
    assert not ran.err
    [visit] = rows()["visit"]
    assert (visit["at"], visit["day"]) == ("2026-12-03T09:30:00Z", "2026-12-03")
    assert (visit["person"], visit["place"], visit["note"]) == (
        "Dr. Noll",
        "Main St 4",
        "bring list",
    )
    assert (visit["status"], visit["whole_day"], visit["decided"]) == ("planned", 0, None)


def test_of_a_day_alone_no_time_is_made_up(typed: Typed, rows: Rows) -> None:
    """Nowhere is it shown at noon."""
    short = typed("--quiet visit add 2026-12-03 --with Ada").out.strip()
    assert rows()["visit"][0]["whole_day"] == 1
    for line in ("visit list", f"visit show {short}", f"show {short}", "today", "history"):
        out = typed(line).out
        assert "Thu 3 Dec 2026" in out
        assert "12:00" not in out
    log = typed("log --kind visit", now=MORNING + timedelta(days=31)).out
    assert log == f"Thu 3 Dec 2026\n  no time  visit with Ada  [{short}]\n"


def test_a_blank_name_is_none(typed: Typed, rows: Rows) -> None:
    typed("visit add tomorrow 9am --with ' ' --place ''")
    [visit] = rows()["visit"]
    assert (visit["person"], visit["place"]) == (None, None)


def test_a_visit_that_is_over_can_be_added(typed: Typed) -> None:
    """It was forgotten: it is planned until somebody says what came of it, and that is said."""
    ran = typed("visit add yesterday 10:30 --with Ada")
    short = ran.out.rsplit("[", 1)[1].split("]")[0]
    assert "Sun 1 Nov 2026 10:30" in ran.out
    assert ran.err == f"It is in the past; medlog visit done {short} keeps what came of it.\n"
    assert (
        "In the past, and still planned\n  Sun 1 Nov 2026 10:30  with Ada"
        in typed("visit list").out
    )


def test_a_second_visit_on_a_day_is_said(typed: Typed) -> None:
    """It can be a slip of the keys, and it can be another doctor: it is saved."""
    typed("visit add 3 dec 10:30 --with Ada")
    ran = typed("visit add 3 dec 16:00")
    assert "There is another visit that day (Thu 3 Dec 2026 10:30)." in ran.err
    assert len(typed("visit list --quiet").out.split()) == 2


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("visit add next week", 2, "unreadable-visit-time"),
        ("visit add 3 dec --with Dr Noll", 2, "unreadable-visit-time"),
        ("visit add mon 9am", 2, "day-not-clear"),
        ("visit add 2027-03-28 02:30", 4, "skipped-hour"),
        ("visit add 2027-10-31 02:30", 2, "ambiguous-hour"),
        ("visit add 2027-10-31 02:30 --fold 2", 2, "bad-fold"),
        ("visit add", 2, "usage"),
        ("visit show", 3, "no-visit-planned"),
        ("visit show next", 3, "no-visit-planned"),
        ("visit show 0000ff", 3, "no-entry"),
        ("visit cancel", 3, "no-visit-planned"),
        ("visit cancel 0000ff", 3, "no-entry"),
        ("visit done", 3, "no-visit-to-close"),
        ("visit done 0000ff", 3, "no-entry"),
    ],
)
def test_one_sentence_and_nothing_stored(
    refused: Refused, typed: Typed, home: Path, line: str, code: int, error: str
) -> None:
    """Without a diary, which is not made for it, and in one without visits."""
    assert refused(line) == (code, error)
    assert not list(home.rglob("*.db"))
    typed("mood 6")
    assert refused(line) == (code, error)


def test_an_hour_that_comes_twice_takes_its_fold(typed: Typed, rows: Rows) -> None:
    typed("visit add 2027-10-31 02:30 --fold 1")
    assert rows()["visit"][0]["at"] == "2027-10-31T01:30:00Z"


def test_at_a_terminal_it_is_asked_which_hour(home: Path, rows: Rows) -> None:
    """Ctrl-C saves nothing."""
    year = datetime.now(BERLIN).year + 1
    last_sunday = max(day for day in range(25, 32) if datetime(year, 10, day).weekday() == 6)  # noqa: DTZ001 -- a date
    words = ("visit", "add", f"{year}-10-{last_sunday}", "02:30")
    child = start(home, *words, TZ="Europe/Berlin")
    child.expect("Which one")
    interrupted(child, "nothing was saved")
    assert (ended(child), rows()["visit"]) == (130, [])
    child = start(home, *words, TZ="Europe/Berlin")
    child.expect("Which one")
    child.sendline("2")
    child.expect("Saved: visit, Sun ")
    assert ended(child) == 0
    assert str(rows()["visit"][0]["at"]).endswith("T01:30:00Z")


def test_another_entry_is_no_visit(typed: Typed, refused: Refused) -> None:
    mood = typed("mood 6 --quiet").out.strip()
    for line in ("visit show", "visit cancel", "visit done"):
        assert refused(f"{line} {mood}") == (3, "not-a-visit")


def test_the_next_visit_is_the_one_that_lies_ahead(typed: Typed) -> None:
    """One of today without a time until today is over, one with a time until it begins."""
    typed("visit add today --with Ada")
    typed("visit add today 10:30 --with Noll")
    typed("visit add tomorrow 9am --with Kim")
    persons = [
        data(typed("visit show --json", now=now))["visit"]["person"]
        for now in (MORNING, NOON, NOON + timedelta(hours=18))
    ]
    assert persons == ["Noll", "Ada", "Kim"]
    late = typed("visit show", now=NOON + timedelta(days=9)).out
    assert late.startswith("visit with Kim")
    assert "(8 days ago)" in late
    assert "keeps what came of it." in late


def test_a_visit_shows_what_there_is_to_ask(typed: Typed) -> None:
    """The open questions by their numbers, and how far away it is."""
    typed("ask how long does it last")
    short = typed("visit add 3 dec 10:30 --with Ada --note 'bring list' --quiet").out.strip()
    lines = typed("visit show").out.splitlines()
    assert lines[:5] == [
        f"visit with Ada  [{short}]",
        "  when      Thu 3 Dec 2026 10:30 (in 31 days)",
        "  note      bring list",
        "",
        "To ask",
    ]
    assert lines[5].startswith("  1  how long does it last  [")
    assert len(lines) == 6


def test_cancelling_needs_no_id_where_one_lies_ahead(typed: Typed, rows: Rows) -> None:
    """It is called off, stays in the list of all, and comes back with undo."""
    short = typed("visit add 3 dec 10:30 --with Ada --quiet").out.strip()
    ran = typed("visit cancel")
    assert ran.out == (
        f"Saved: visit with Ada, cancelled, Thu 3 Dec 2026 10:30  [{short}]\n"
        "  medlog undo plans it again.\n"
    )
    assert typed("visit list").out.startswith("No visit is planned.")
    assert "with Ada, cancelled" in typed("visit list --all").out
    typed("undo")
    assert rows()["visit"][0]["status"] == "planned"


def test_of_several_the_one_to_cancel_is_named(typed: Typed, refused: Refused, rows: Rows) -> None:
    """The error names each; `next` is clear."""
    typed("visit add 3 dec 10:30 --with Ada")
    typed("visit add 14 dec --with Noll", now=NOON)
    assert refused("visit cancel") == (2, "several-visits")
    said = typed("visit cancel").err
    assert "2026-12-03 10:30 with Ada (" in said
    assert "2026-12-14 with Noll (" in said
    typed("visit cancel next")
    assert [one["status"] for one in rows()["visit"]] == ["cancelled", "planned"]


def test_what_is_done_or_cancelled_is_not_cancelled(typed: Typed, refused: Refused) -> None:
    short = typed("visit add today 8:00 --quiet").out.strip()
    typed("visit done")
    assert refused(f"visit cancel {short}") == (4, "visit-was-done")
    typed("undo")
    typed(f"visit cancel {short}")
    assert refused(f"visit cancel {short}") == (4, "visit-was-cancelled")


def test_edit_moves_a_visit_ahead_and_says_with_whom(typed: Typed, rows: Rows) -> None:
    """To another time, to a day alone, to another person and place; and undo takes it back."""
    short = typed("visit add 3 dec 10:30 --with Ada --quiet").out.strip()
    before = rows()["visit"]
    assert "Fri 4 Dec 2026  [" in typed(f"edit {short} --at 2026-12-04").out
    assert rows()["visit"][0]["whole_day"] == 1
    typed(f"edit {short} --at '4 dec 11:15'")
    typed(f"edit {short} Dr. Noll --place 'Main St'")
    [visit] = rows()["visit"]
    assert (visit["person"], visit["place"], visit["whole_day"]) == ("Dr. Noll", "Main St", 0)
    assert visit["at"] == "2026-12-04T10:15:00Z"
    typed(f"edit {short} --with Kim --place ''")
    [visit] = rows()["visit"]
    assert (visit["person"], visit["place"]) == ("Kim", None)
    assert "with “Dr. Noll” -> “Kim”" in typed(f"history {short}").out
    typed("undo 4")
    assert rows()["visit"] == before


def test_the_options_of_visits_are_for_visits(typed: Typed, refused: Refused) -> None:
    mood = typed("mood 6 --quiet").out.strip()
    short = typed("visit add 3 dec --quiet").out.strip()
    for line in (f"edit {mood} --with Ada", f"edit {mood} --place x", f"edit {short} --over"):
        assert refused(line) == (2, "option-not-of-kind")
    assert refused(f"edit {mood} --at '3 dec 10:30'")[0] == 2


def test_today_names_the_next_visit_and_the_one_that_is_over(typed: Typed) -> None:
    """For a week; and how many questions there are, with the command."""
    typed("visit add tomorrow 9am --with Ada")
    typed("visit add 3 dec 10:30 --with Noll")
    typed("ask one")
    typed("ask two")
    assert (
        "Next visit  Tue 3 Nov 2026 09:00 with Ada\nTo ask      2 questions;" in typed("today").out
    )
    out = typed("today", now=MORNING + timedelta(days=2)).out
    assert "Next visit  Thu 3 Dec 2026 10:30 with Noll\n" in out
    assert "Visit       Tue 3 Nov 2026 09:00 with Ada; medlog visit done keeps" in out
    assert "Visit  " not in typed("today", now=MORNING + timedelta(days=9)).out
    shown = data(typed("today --json", now=MORNING + timedelta(days=2)))
    assert (shown["visit"]["person"], shown["visit_over"]["person"]) == ("Noll", "Ada")
    assert shown["questions"] == 2


def test_the_visit_of_tomorrow_is_not_in_the_log(typed: Typed) -> None:
    """It is planned, and not lived."""
    typed("visit add tomorrow 9am")
    assert "visit" not in typed("log").out
    assert "visit" in typed("log", now=MORNING + timedelta(days=1)).out


def test_today_loads_nothing_for_visits_where_there_are_none(
    tmp_path: Any,
) -> None:
    loaded(("mood", "6"), tmp_path)
    extra = {"medlog.domain.visit", "medlog.store.visits", "medlog.store.companions"}
    assert not extra & loaded(("today",), tmp_path)
    loaded(("visit", "add", "tomorrow", "9am"), tmp_path)
    assert extra <= loaded(("today",), tmp_path)


def test_a_question_is_kept_without_loading_prescriptions(tmp_path: Any) -> None:
    """It is typed on the bus: nothing heavy stands in its way."""
    modules = loaded(("ask", "how", "long"), tmp_path)
    for name in ("rich", "json", "zoneinfo", "medlog.domain.schedule", "medlog.calc.slots"):
        assert name not in modules, name


def test_edit_takes_whom_and_where_away(typed: Typed, rows: Rows) -> None:
    """As it takes away what a note is about."""
    short = typed("--quiet visit add tomorrow --with Ada --place 'Main St'").out.strip()
    typed(f"edit {short} --with none --place none")
    assert (rows()["visit"][0]["person"], rows()["visit"][0]["place"]) == (None, None)
    typed("undo")
    assert (rows()["visit"][0]["person"], rows()["visit"][0]["place"]) == ("Ada", "Main St")


def test_a_visit_that_took_place_stays_behind(typed: Typed, refused: Refused, rows: Rows) -> None:
    """Answers would else have been given on a day that has not come."""
    short = typed("--quiet visit add today 7:00").out.strip()
    typed("visit done --decided x")
    assert refused(f"edit {short} --at tomorrow") == (4, "done-ahead")
    assert typed(f"edit {short} --at yesterday").code == 0
    assert rows()["visit"][0]["day"] == "2026-11-01"


def test_a_deleted_visit_with_answers_is_deleted_again_by_redo(typed: Typed, rows: Rows) -> None:
    short = typed("--quiet visit add today 7:00").out.strip()
    typed("ask why")
    typed("visit done --answer 1=because")
    typed(f"delete {short}")
    typed("undo")
    ran = typed("redo")
    assert (ran.code, ran.err) == (0, "")
    assert (rows()["visit"], rows()["question"][0]["answer"]) == ([], "because")
    assert "because" in typed("questions --all").out


def test_alone_it_lists_as_the_other_groups_do(typed: Typed) -> None:
    """Whoever types `visit`, `med` or `goal` sees theirs; --help says what else there is."""
    typed("visit add tomorrow --with Ada")
    typed("take sertraline")
    for group in ("visit", "med", "goal"):
        assert typed(group).out == typed(f"{group} list").out
        assert typed(f"{group} --all --json").code == 0
        told = typed(f"{group} --help").out
        assert "Commands:\n" in told
        assert f"medlog {group} list" in told
    assert "  Add, change, pause and stop medications.\n" in typed("med --help").out
    assert typed("support --help").out.count("Show whom to call") == 1
