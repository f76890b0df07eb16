"""`med pause` and `med resume`: days on which no dose is expected."""

import json
from datetime import timedelta

import pytest

from conftest import MORNING, Refused, Row, Rows, Typed

LATER = MORNING + timedelta(days=4)
"""Friday 6 November."""


@pytest.fixture(autouse=True)
def medications(typed: Typed, rows: Rows) -> None:
    """Two that are taken and one that was stopped."""
    for line in ("sertraline 50mg --daily", "lithium 300mg --daily", "venlafaxine 75mg --daily"):
        typed(f"med add {line} --start 2026-10-01")
    typed("med stop venlafaxine")


def pauses(rows: Rows) -> list[tuple[object, ...]]:
    """First day, the day after the last, why, and whether it is one of all."""

    def told(row: Row) -> tuple[object, ...]:
        return row["starts"], row["ends"], row["why"], row["medication"] is None

    return [told(row) for row in rows()["pause"]]


class TestPause:
    def test_it_stays_open_without_a_last_day(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med pause lithium --why held")
        assert ran.out == (
            "Saved: lithium paused from Mon 2 Nov 2026 (held on advice)\n"
            "  medlog med resume lithium ends it.\n"
        )
        assert pauses(rows) == [("2026-11-02", None, "held", False)]

    def test_both_days_belong_to_it(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med pause --all --from 2026-11-02 --to 2026-11-06 --why hospital")
        assert ran.out == (
            "Saved: all medications paused from Mon 2 Nov 2026 to Fri 6 Nov 2026 (in hospital)\n"
        )
        assert pauses(rows) == [("2026-11-02", "2026-11-07", "hospital", True)]

    def test_one_day(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med pause lithium --to today")
        assert ran.out == "Saved: lithium paused on Mon 2 Nov 2026\n"
        assert pauses(rows) == [("2026-11-02", "2026-11-03", None, False)]

    def test_pauses_may_overlap(self, typed: Typed, rows: Rows) -> None:
        assert typed("med pause lithium").code == 0
        assert typed("med pause lithium --from 2026-10-30").code == 0
        assert typed("med pause --all").code == 0
        assert len(pauses(rows)) == 3

    def test_one_that_shares_days_with_another_says_so(self, typed: Typed) -> None:
        typed("med pause lithium --why hospital")
        ran = typed("med pause lithium --from 2026-11-09 --to 2026-11-12")
        assert ran.err == (
            "lithium is also paused from Mon 2 Nov 2026 (in hospital); both stand, and doses are"
            " expected once both have ended.\n"
        )
        assert "lithium is also paused" in typed("med pause lithium --from 2026-10-30").err
        assert "All medications are" not in typed("med pause --all --to 2026-11-03").err
        ran = typed("med pause --all --from 2026-11-03 --to 2026-11-04")
        assert "All medications are also paused from Mon 2 Nov 2026 to" in ran.err
        ran = typed("med pause sertraline --to today")
        assert "(, with all medications" not in ran.err
        assert "to Tue 3 Nov 2026, with all medications; both stand" in ran.err

    def test_days_apart_share_nothing(self, typed: Typed) -> None:
        typed("med pause lithium --to 2026-11-06")
        assert typed("med pause lithium --from 2026-11-07").err == ""
        assert typed("med pause sertraline").err == ""

    def test_a_reason_in_own_words_is_kept_and_shown(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med pause lithium --why hospital --reason 'knee\noperation' --to 2026-11-06")
        assert ran.out.splitlines()[1] == "  reason: knee operation"
        assert rows()["pause"][0]["reason"] == "knee\noperation"
        assert typed("med show lithium").out.splitlines()[-2:] == [
            "  from Mon 2 Nov 2026 to Fri 6 Nov 2026 (in hospital)",
            "    reason: knee operation",
        ]
        (pause,) = json.loads(typed("med show lithium --json").out)["data"]["pauses"]
        assert pause["reason"] == "knee\noperation"
        report = typed("report changes --weeks 1 --json").out
        assert "in hospital: knee\\noperation" in report

    def test_what_cannot_be_is_refused_and_nothing_is_stored(self, refused: Refused) -> None:
        for line, code, error in (
            ("", 2, "name-or-all"),
            ("lithium --all", 2, "options-clash"),
            ("citalopram", 3, "unknown-medication"),
            ("lithium 300mg", 2, "amount-not-asked"),
            ("lithium --why bored", 4, "unknown-why"),
            ("lithium --from 2026-11-06 --to 2026-11-02", 4, "period-reversed"),
            ("lithium --to yesterday", 4, "period-reversed"),
            ("lithium --from someday", 2, "unreadable-day"),
            ("lithium --to 2026-02-30", 4, "no-such-date"),
            ("venlafaxine", 4, "already-stopped"),
        ):
            assert refused(f"med pause {line}") == (code, error), line

    def test_json_has_these_keys(self, typed: Typed) -> None:
        data = json.loads(typed("med pause lithium --to today --json").out)["data"]
        assert data["pause"].pop("id")
        assert data == {
            "medication": "lithium",
            "pause": {
                "all": False,
                "from": "2026-11-02",
                "to": "2026-11-02",
                "why": None,
                "reason": None,
            },
            "dry_run": False,
        }


class TestResume:
    def test_it_ends_what_is_open_today(self, typed: Typed, rows: Rows) -> None:
        typed("med pause lithium --why held")
        ran = typed("med resume lithium", now=LATER)
        assert ran.out == (
            "Saved: lithium resumed from Fri 6 Nov 2026: 300 mg daily"
            " (paused since Mon 2 Nov 2026, held on advice)\n"
        )
        assert pauses(rows) == [("2026-11-02", "2026-11-06", "held", False)]

    def test_it_shortens_one_that_has_a_last_day(self, typed: Typed, rows: Rows) -> None:
        typed("med pause lithium --to 2026-11-30")
        typed("med resume lithium", now=LATER)
        assert pauses(rows) == [("2026-11-02", "2026-11-06", None, False)]

    def test_a_day_can_be_said(self, typed: Typed, rows: Rows) -> None:
        typed("med pause lithium")
        typed("med resume lithium --from 2026-11-04", now=LATER)
        assert pauses(rows) == [("2026-11-02", "2026-11-04", None, False)]

    def test_pauses_that_overlap_end_together(self, typed: Typed, rows: Rows) -> None:
        typed("med pause lithium")
        typed("med pause lithium --from 2026-10-30 --to 2026-11-20")
        typed("med resume lithium", now=LATER)
        assert {ends for _, ends, *_ in pauses(rows)} == {"2026-11-06"}
        assert typed("med resume lithium", now=LATER).code == 3

    def test_all_ends_those_of_single_ones_too(self, typed: Typed, rows: Rows) -> None:
        typed("med pause --all")
        typed("med pause lithium")
        ran = typed("med resume --all", now=LATER)
        assert sorted(ran.out.splitlines()) == [
            f"Saved: {what} (paused since Mon 2 Nov 2026)"
            for what in (
                "all medications resumed from Fri 6 Nov 2026",
                "lithium resumed from Fri 6 Nov 2026: 300 mg daily",
            )
        ]
        assert {ends for _, ends, *_ in pauses(rows)} == {"2026-11-06"}

    def test_one_of_several_that_were_paused_together_is_not_resumed_alone(
        self, typed: Typed, rows: Rows
    ) -> None:
        typed("med pause --all")
        before = rows()
        ran = typed("med resume lithium")
        assert (ran.code, rows()) == (4, before)
        assert "medlog med resume --all ends that pause" in ran.err

    def test_what_is_still_paused_with_all_is_said(self, typed: Typed) -> None:
        typed("med pause lithium")
        typed("med pause --all")
        ran = typed("med resume lithium", now=LATER)
        assert ran.code == 0
        assert ran.err == (
            "lithium is paused from Mon 2 Nov 2026, with all medications;"
            " medlog med resume --all ends it.\n"
        )

    def test_a_planned_pause_is_called_off(self, typed: Typed, rows: Rows) -> None:
        typed("med pause lithium --from 2026-11-10 --to 2026-11-12")
        ran = typed("med resume lithium")
        assert ran.out == (
            "Saved: the pause of lithium from Tue 10 Nov 2026 to Thu 12 Nov 2026 is called off\n"
        )
        assert typed("med resume lithium").code == 3
        assert "Paused" not in typed("med show lithium").out

    def test_nothing_to_resume_is_said_and_nothing_is_stored(
        self, typed: Typed, refused: Refused
    ) -> None:
        typed("med pause lithium --from 2026-10-01 --to 2026-10-20")
        for line, code, error in (
            ("", 2, "name-or-all"),
            ("sertraline", 3, "not-paused"),
            ("lithium", 3, "not-paused"),
            ("--all", 3, "not-paused"),
            ("sertraline --all", 2, "options-clash"),
            ("citalopram", 3, "unknown-medication"),
            ("lithium --from someday", 2, "unreadable-day"),
        ):
            assert refused(f"med resume {line}") == (code, error), line

    def test_it_says_what_is_not_paused(self, typed: Typed) -> None:
        assert typed("med resume lithium").err.startswith("medlog: lithium is not paused.\n")
        assert typed("med resume --all").err.startswith("medlog: Nothing is paused.\n")

    def test_json_has_these_keys(self, typed: Typed) -> None:
        typed("med pause --all")
        ran = typed("med resume --all --json", now=LATER)
        (ended,) = json.loads(ran.out)["data"].pop("ended")
        assert ended["pause"].pop("id")
        assert ended == {
            "medication": None,
            "pause": {
                "all": True,
                "from": "2026-11-02",
                "to": None,
                "why": None,
                "reason": None,
            },
        }
        assert json.loads(ran.out)["data"]["from"] == "2026-11-06"
