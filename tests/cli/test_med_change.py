"""`med change`: what is not said stays, and no earlier day becomes different."""

import json
from datetime import date, timedelta
from operator import itemgetter
from pathlib import Path

import pytest

from conftest import MORNING, Refused, Rows, Typed
from medlog.calc.slots import slots
from medlog.domain.instant import Instant
from medlog.store.diary import Diary
from medlog.store.medications import read_medications


def kept(rows: Rows, *columns: str) -> list[tuple[object, ...]]:
    """These columns of the regimens, in the order of their start."""
    regimens = sorted(rows()["regimen"], key=itemgetter("starts", "id"))
    return [tuple(row[column] for column in columns) for row in regimens]


@pytest.fixture
def sertraline(typed: Typed, rows: Rows) -> None:
    """50 mg daily at 08:00 since 1 October."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-10-01 --prescriber Ito")


@pytest.mark.usefixtures("sertraline")
class TestAChange:
    def test_it_says_what_holds_and_what_held(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med change sertraline 75mg --reason 'too little'")
        assert ran.out == (
            "Saved: sertraline from Mon 2 Nov 2026: 75 mg daily at 08:00"
            " (before: 50 mg daily at 08:00)\n"
            "  reason: too little\n"
        )
        assert kept(rows, "starts", "amount", "times", "prescriber", "reason") == [
            ("2026-10-01", "50", "08:00", "Ito", None),
            ("2026-11-02", "75", "08:00", "Ito", "too little"),
        ]

    def test_a_narrow_terminal_gets_two_lines(
        self, typed: Typed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        assert typed("med change sertraline 75mg").out == (
            "Saved: sertraline from Mon 2 Nov 2026: 75 mg daily at 08:00\n"
            "  before: 50 mg daily at 08:00\n"
        )

    def test_the_times_alone_can_change(self, typed: Typed, rows: Rows) -> None:
        typed("med change sertraline --at 21:00")
        assert kept(rows, "amount", "times")[-1] == ("50", "21:00")

    def test_a_bare_number_is_in_the_unit_so_far(self, typed: Typed) -> None:
        assert "75 mg daily at 08:00" in typed("med change sert 75").out

    def test_limits_come_and_go(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med change sertraline --max-per-day 1 --min-gap 12h --end tomorrow")
        assert "50 mg daily at 08:00, at most 1 a day, 12 h apart, until Tue 3 Nov 2026" in ran.out
        typed("med change sertraline --max-per-day none --min-gap none --end NONE")
        assert kept(rows, "max_per_day", "min_gap", "ends")[-1] == (None, None, None)

    def test_a_last_day_stays_as_long_as_it_is_to_come(self, typed: Typed, rows: Rows) -> None:
        typed("med change sertraline 75mg --from 2026-10-10 --end 2026-11-30")
        typed("med change sertraline 100mg --from 2026-11-10")
        typed("med change sertraline 25mg --from 2026-12-10")
        assert kept(rows, "amount", "ends") == [
            ("50", None),
            ("75", "2026-12-01"),
            ("100", "2026-12-01"),
            ("25", None),
        ]

    def test_scheduled_can_become_as_needed(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med change sertraline --as-needed")
        assert "50 mg as needed (before: 50 mg daily at 08:00)" in ran.out
        assert kept(rows, "kind", "rule", "times")[-1] == ("as-needed", None, None)

    def test_one_that_begins_before_a_later_one_ends_with_it(
        self, typed: Typed, rows: Rows
    ) -> None:
        typed("med change sertraline 100mg --from 2026-11-20")
        ran = typed("med change sertraline 75mg --from 2026-10-15")
        assert ran.code == 0
        assert ran.err == (
            "From Fri 20 Nov 2026 on, what was set for sertraline from that day takes over:"
            " 100 mg daily at 08:00; medlog med change sertraline --from 2026-10-15 --replace"
            " takes that out.\n"
        )
        assert typed("med show sertraline").out.count("from ") == 4  # three, and the next

    def test_one_that_ends_before_the_later_one_is_not_cut_off(self, typed: Typed) -> None:
        typed("med change sertraline 100mg --from 2026-11-20")
        ran = typed("med change sertraline 75mg --from 2026-10-15 --end 2026-11-19")
        assert (ran.code, ran.err) == (0, "")

    def test_of_two_with_one_start_the_later_recorded_holds(self, typed: Typed) -> None:
        """Both commands run in the same millisecond of a clock that stands still."""
        for amount in ("75mg", "100mg", "25mg", "150mg"):
            typed(f"med change sertraline {amount}")
        shown = typed("med show sertraline").out
        assert "today   150 mg daily at 08:00, since Mon 2 Nov 2026" in shown
        assert "100 mg" not in shown

    def test_a_start_can_move_to_an_earlier_day(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med change sertraline --from 2026-09-01")
        assert (ran.code, ran.err) == (0, "")
        assert "from Tue 1 Sep 2026: 50 mg daily at 08:00 (before: nothing set)" in ran.out

    def test_what_holds_already_changes_nothing(self, typed: Typed, rows: Rows) -> None:
        before = rows()
        for line in ("", "50mg", "50", "--daily 08:00", "--prescriber Ito", "50mg --reason x"):
            assert typed(f"med change sertraline {line}").code == 4, line
        assert rows() == before

    def test_facts_change_without_a_new_start(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med change sertraline --indication panic --form tablet")
        assert ran.out == "Saved: sertraline\n  indication: panic\n  form: tablet\n"
        ran = typed("med change sertraline --form ''")
        assert ran.out == "Saved: sertraline\n  form: none\n"
        assert len(rows()["regimen"]) == 1
        assert (rows()["medication"][0]["indication"], rows()["medication"][0]["form"]) == (
            "panic",
            None,
        )

    def test_another_prescriber_holds_from_a_day_on(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med change sertraline --prescriber Weiss")
        assert ran.out == (
            "Saved: sertraline from Mon 2 Nov 2026: 50 mg daily at 08:00\n  prescriber: Weiss\n"
        )
        assert kept(rows, "prescriber") == [("Ito",), ("Weiss",)]

    def test_a_pause_that_goes_on_is_said(self, typed: Typed) -> None:
        typed("med pause sertraline --why held")
        ran = typed("med change sertraline 75mg")
        assert ran.err == (
            "sertraline is paused from Mon 2 Nov 2026 (held on advice);"
            " medlog med resume sertraline ends it.\n"
        )

    def test_a_stopped_one_begins_again_with_what_it_had(self, typed: Typed, rows: Rows) -> None:
        typed("med stop sertraline --from 2026-10-20")
        ran = typed("med change sertraline")
        assert ran.out == (
            "Saved: sertraline from Mon 2 Nov 2026: 50 mg daily at 08:00 (before: stopped)\n"
            "  prescriber: Ito\n"
        )
        assert kept(rows, "kind", "starts") == [
            ("scheduled", "2026-10-01"),
            ("stopped", "2026-10-20"),
            ("scheduled", "2026-11-02"),
        ]

    def test_one_whose_last_day_has_passed_begins_again(self, typed: Typed) -> None:
        typed("med change sertraline --from 2026-10-10 --end 2026-10-12")
        ran = typed("med change sertraline")
        assert "50 mg daily at 08:00 (before: nothing set)" in ran.out

    def test_what_cannot_be_is_refused_and_nothing_is_stored(
        self, typed: Typed, refused: Refused
    ) -> None:
        typed("med add lithium --times 08:00=300mg,20:00=600mg")
        typed("med add lorazepam 1mg --as-needed")
        for line, code, error in (
            ("", 2, "usage"),
            ("citalopram 20mg", 3, "unknown-medication"),
            ("setraline 75mg", 3, "unknown-medication"),
            ("sertraline 75mg 80mg", 2, "two-amounts"),
            ("sertraline 75mg lorazepam", 2, "one-name-only"),
            ("sertraline 0mg", 4, "amount-not-above-zero"),
            ("sertraline 75mg --from someday", 2, "unreadable-day"),
            ("sertraline 75mg --from fri", 2, "ambiguous-weekday"),
            ("sertraline 75mg --end 2026-11-01", 4, "end-before-start"),
            ("sertraline 75mg --max-per-day -1", 4, "bad-maximum"),
            ("sertraline 75mg --daily --monthly 1", 2, "options-clash"),
            ("sertraline --daily 8", 4, "bad-times"),
            ("sertraline --indication panic --reason why", 2, "change-missing"),
            ("sertraline --indication panic --from today", 2, "change-missing"),
            ("lithium 300mg", 2, "amounts-differ"),
            ("lithium --daily 08:00", 2, "amounts-differ"),
            ("lithium --at 08:00", 2, "amounts-differ"),
            ("lithium 300mg --at 08:00", 2, "amounts-differ"),
            ("lithium --as-needed", 2, "amounts-differ"),
            ("lithium 300mg --times 08:00=300mg", 2, "options-clash"),
            ("lithium --times 08:00=300mg,20:00=5ml", 4, "units-differ"),
            ("lithium --times 08:00=300,20:00=5ml", 4, "units-differ"),
            ("sertraline 5ml", 4, "unit-becomes-other"),
            ("lorazepam 2 tablets", 4, "unit-becomes-other"),
            ("lorazepam 2mg --at ''", 4, "bad-times"),
        ):
            assert refused(f"med change {line}") == (code, error), line

    def test_json_tells_both(self, typed: Typed) -> None:
        data = json.loads(typed("med change sertraline 75mg --json").out)["data"]
        assert (data["before"]["amount"], data["regimen"]["amount"]) == ("50 mg", "75 mg")
        assert (data["regimen"]["start"], data["new"]) == ("2026-11-02", False)


def test_different_amounts_change_together(typed: Typed, rows: Rows) -> None:
    typed("med add lithium --times 08:00=300mg,20:00=600mg")
    typed("med change lithium --times 08:00=300,20:00=900 --from tomorrow")
    assert kept(rows, "amount", "times") == [
        (None, "08:00=300mg 20:00=600mg"),
        (None, "08:00=300mg 20:00=900mg"),
    ]
    typed("med change lithium 450mg --daily 08:00,20:00 --from 2026-11-10")
    assert kept(rows, "amount", "times")[-1] == ("450", "08:00 20:00")


class TestTheUnit:
    def test_grams_are_milligrams_and_ml_with_a_schedule_is_meant(
        self, typed: Typed, rows: Rows
    ) -> None:
        typed("med add sertraline 50mg --daily 08:00 --start 2026-10-01")
        assert typed("med change sertraline 0.1g").code == 0
        assert typed("med change sertraline 5ml --daily 08:00").code == 0
        assert kept(rows, "amount", "unit")[1:] == [("0.1", "g"), ("5", "ml")]

    def test_what_had_no_unit_gets_one(self, typed: Typed, rows: Rows) -> None:
        typed("med add sertraline 2 --daily")
        assert typed("med change sertraline 50mg").code == 0


class TestADoseOfThatDay:
    """50 mg is logged at 08:02, and the dose changes at noon."""

    NOON = MORNING + timedelta(hours=4)

    @pytest.fixture(autouse=True)
    def logged(self, typed: Typed, rows: Rows) -> None:
        typed("med add sertraline 50mg --daily 08:00 --start 2026-10-01")
        typed("take sertraline")

    def test_that_it_no_longer_fills_its_slot_is_said(self, typed: Typed) -> None:
        ran = typed("med change sertraline 75mg", now=self.NOON)
        assert ran.code == 0
        assert ran.err == (
            "The dose of sertraline logged today no longer fills its slot; for the change to hold"
            " from the day after: medlog undo, then the same line with --from tomorrow\n"
        )
        assert "in part" in typed("today", now=self.NOON).out

    def test_what_the_sentence_says_helps(self, typed: Typed, rows: Rows) -> None:
        typed("med change sertraline 75mg", now=self.NOON)
        typed("undo", now=self.NOON)
        ran = typed("med change sertraline 75mg --from tomorrow", now=self.NOON)
        assert (ran.code, ran.err) == (0, "")
        assert kept(rows, "starts", "amount")[-1] == ("2026-11-03", "75")
        assert "taken 08:02" in typed("today", now=self.NOON).out

    def test_an_earlier_day_is_named(self, typed: Typed) -> None:
        typed("take sertraline --at '2026-10-20 08:00'")
        ran = typed("med change sertraline 75mg --from 2026-10-20")
        assert "logged on Tue 20 Oct 2026 no longer fills" in ran.err
        assert ran.err.endswith("with --from 2026-10-21\n")

    def test_a_dry_run_needs_no_undo(self, typed: Typed) -> None:
        ran = typed("med change sertraline 75mg --dry-run")
        assert ran.err.endswith("from the day after: the same line with --from tomorrow\n")

    def test_nothing_is_said_where_the_dose_still_fills_it(self, typed: Typed) -> None:
        assert typed("med change sertraline 25mg").err == ""
        assert typed("med change sertraline --at 21:00").err == ""


class TestWithoutASchedule:
    def test_the_first_schedule_of_a_name_that_take_added(self, typed: Typed, rows: Rows) -> None:
        typed("take sertraline 50mg")
        ran = typed("med change sertraline 50mg --daily 08:00 --from 2026-11-01")
        assert ran.out == (
            "Saved: sertraline from Sun 1 Nov 2026: 50 mg daily at 08:00 (before: no schedule)\n"
        )
        assert kept(rows, "starts", "kind") == [("2026-11-01", "scheduled")]

    def test_a_schedule_for_earlier_days_does_not_end_where_the_name_was_noted(
        self, typed: Typed, rows: Rows
    ) -> None:
        typed("med add sertraline 50mg")
        ran = typed("med change sertraline --daily 08:00 --from 2026-10-01")
        assert ran.out == (
            "Saved: sertraline from Thu 1 Oct 2026: 50 mg daily at 08:00 (before: no schedule)\n"
        )
        assert ran.err == ""
        assert kept(rows, "starts", "kind") == [("2026-10-01", "scheduled")]

    def test_what_was_noted_before_the_schedule_stays(self, typed: Typed, rows: Rows) -> None:
        typed("med add sertraline 50mg")
        typed("med change sertraline --daily 08:00 --from tomorrow")
        assert kept(rows, "starts", "kind") == [
            ("2026-11-02", "unscheduled"),
            ("2026-11-03", "scheduled"),
        ]

    def test_the_amount_alone_can_be_set(self, typed: Typed) -> None:
        typed("med add sertraline")
        ran = typed("med change sertraline 50mg")
        assert "50 mg, no schedule (before: no schedule)" in ran.out
        assert "has no schedule yet" in ran.err

    def test_nothing_said_changes_nothing(self, typed: Typed, rows: Rows) -> None:
        typed("med add sertraline")
        before = rows()
        assert typed("med change sertraline").code == 4
        assert typed("med change sertraline --from yesterday").code == 4
        assert rows() == before


class TestTheRhythm:
    """Every second day stays every second day, whatever else is changed, and on whichever day."""

    @pytest.mark.parametrize(
        ("schedule", "change", "days"),
        [
            ("--every 2d", "2mg", [1, 3, 5, 7]),
            ("--every 2d", "2mg --from 2026-11-03", [1, 3, 5, 7]),
            ("--every 2d", "--max-per-day 1 --from 2026-11-04", [1, 3, 5, 7]),
            ("--every 2d --at 08:00", "--at 20:00", [1, 3, 5, 7]),
            ("--cycle 3/2", "2mg --from 2026-11-05", [1, 2, 3, 6, 7, 8]),
            ("--every 2d", "--every 2d --from 2026-11-04", [1, 3, 4, 6, 8]),
            ("--every 2d", "2mg --every 3d --from 2026-11-04", [1, 3, 4, 7]),
        ],
    )
    def test_it_is_kept_unless_it_is_said_anew(
        self, typed: Typed, home: Path, schedule: str, change: str, days: list[int]
    ) -> None:
        typed(f"med add x1 1mg {schedule} --start 2026-11-01")
        ran = typed(f"med change x1 {change}")
        assert (ran.code, ran.err) == (0, "")
        assert self.due(home) == days

    def test_it_is_kept_through_several_changes(self, typed: Typed, home: Path) -> None:
        typed("med add x1 1mg --every 2d --start 2026-11-01")
        typed("med change x1 2mg --from 2026-11-02")
        typed("med change x1 3mg --from 2026-11-04")
        assert self.due(home) == [1, 3, 5, 7]

    def test_what_was_stopped_begins_with_its_own_first_day(self, typed: Typed, home: Path) -> None:
        typed("med add x1 1mg --every 2d --start 2026-11-01")
        typed("med stop x1 --from 2026-11-03")
        typed("med change x1 1mg --from 2026-11-06")
        assert self.due(home) == [1, 6, 8]

    @staticmethod
    def due(home: Path) -> list[int]:
        """The first days of November on which a dose is due."""
        path = home / ".local/share/medlog/medlog.db"
        diary = Diary(path, Instant(1_793_602_920, 3600, "Europe/Berlin"), 0, create=False)
        with diary.reading() as conn:
            (known,) = read_medications(conn)
        found = slots(known, date(2026, 11, 1), date(2026, 11, 9), 180)
        return sorted({slot.day.day for slot in found})
