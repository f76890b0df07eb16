"""`med stop`: from a day on it is not taken, and what was before stays."""

from operator import itemgetter

import pytest

from conftest import Refused, Rows, Typed


@pytest.fixture(autouse=True)
def sertraline(typed: Typed, rows: Rows) -> None:
    """50 mg daily since 1 October."""
    typed("med add sertraline 50mg --daily --start 2026-10-01")


def test_it_says_from_which_day_and_what_held(typed: Typed, rows: Rows) -> None:
    ran = typed("med stop sertraline --reason 'slept badly'")
    assert ran.out == (
        "Saved: sertraline from Mon 2 Nov 2026: stopped (before: 50 mg daily)\n"
        "  reason: slept badly\n"
    )
    first, second = sorted(rows()["regimen"], key=itemgetter("starts"))
    assert (first["kind"], first["starts"], first["ends"]) == ("scheduled", "2026-10-01", None)
    assert (second["kind"], second["starts"], second["reason"]) == (
        "stopped",
        "2026-11-02",
        "slept badly",
    )


def test_a_name_without_a_schedule_can_be_stopped(typed: Typed) -> None:
    typed("med add lorazepam")
    ran = typed("med stop lorazepam")
    assert ran.out == "Saved: lorazepam from Mon 2 Nov 2026: stopped (before: no schedule)\n"


def test_a_stop_can_be_moved_to_an_earlier_day(typed: Typed) -> None:
    typed("med stop sertraline")
    ran = typed("med stop sertraline --from 2026-10-26")
    assert (ran.code, ran.err) == (0, "")


def test_what_was_set_for_later_takes_over_and_that_is_said(typed: Typed) -> None:
    typed("med change sertraline 75mg --from 2026-10-20")
    ran = typed("med stop sertraline --from 2026-10-10")
    assert ran.err == (
        "From Tue 20 Oct 2026 on, what was set for sertraline from that day takes over:"
        " 75 mg daily.\n"
    )


def test_what_cannot_be_is_refused_and_nothing_is_stored(typed: Typed, refused: Refused) -> None:
    typed("med add venlafaxine 75mg --daily")
    typed("med stop venlafaxine")
    for line, code, error in (
        ("", 2, "usage"),
        ("citalopram", 3, "unknown-medication"),
        ("sertraline 50mg", 2, "amount-not-asked"),
        ("sertraline --from someday", 2, "unreadable-day"),
        ("venlafaxine", 4, "already-stopped"),
        ("venlafaxine --from tomorrow", 4, "already-stopped"),
    ):
        assert refused(f"med stop {line}") == (code, error), line


def test_its_doses_are_told_for_the_days_on_which_it_held(typed: Typed) -> None:
    """Also where it is the only medication; of a period after it, that there is nothing to tell."""
    typed("med change sertraline --daily 08:00 --from 2026-09-01")
    for n in (1, 2, 3):
        typed(f"take sertraline --at '2026-10-0{n} 08:00'")
    typed("med stop sertraline --from 2026-10-05")
    typed("mood 6")
    page = typed("report adherence --from 2026-09-20 --to 2026-11-02").out
    assert "sertraline  stopped" in page
    assert "Taken on            3 of 4 days" in page
    page = typed("report adherence --days 10").out
    assert "No dose was due or logged in this period." in page
    assert "Not taken any more: sertraline. For what was before:\n  medlog med history" in page


def test_one_without_a_schedule_and_without_a_dose_is_named(typed: Typed) -> None:
    """It was there on days of the period, and nothing is known of them."""
    typed("med stop sertraline --from 2026-09-01")
    typed("med add lorazepam 1mg --from 2026-10-01")
    typed("med stop lorazepam --from 2026-10-20")
    typed("mood 6")
    assert "Nothing logged of: lorazepam." in typed("report adherence").out
    assert "Nothing logged of" not in typed("report adherence --days 5").out


def test_doses_are_no_empty_page_without_a_medication(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDLOG_DB", "another.db")
    typed("mood 6")
    page = typed("report adherence").out
    assert "No dose was due or logged in this period." in page
    assert "Doses" not in typed("report").out
