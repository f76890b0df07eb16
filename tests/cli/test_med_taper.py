"""`med taper`: one plan of several steps, as dates and amounts, and against what was taken."""

import json
from datetime import timedelta
from operator import itemgetter

import pytest

from conftest import MORNING, Refused, Rows, Typed


def kept(rows: Rows, *columns: str) -> list[tuple[object, ...]]:
    """These columns of the regimens, in the order of their start."""
    regimens = sorted(rows()["regimen"], key=itemgetter("starts", "id"))
    return [tuple(row[column] for column in columns) for row in regimens]


@pytest.fixture(autouse=True)
def sertraline(typed: Typed, rows: Rows) -> None:
    """100 mg daily at 08:00 since 1 October."""
    typed("med add sertraline 100mg --daily 08:00 --start 2026-10-01 --prescriber Ito")


class TestTheEcho:
    def test_a_line_for_each_step_then_what_follows(self, typed: Typed) -> None:
        ran = typed("med taper sertraline 100mg:4w 75mg:4w 50mg:2w --from 2026-12-01")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines() == [
            "Saved: sertraline, 3 steps from Tue 1 Dec 2026, daily at 08:00",
            "                                 each  days  doses    total",
            "  1  Tue 1 Dec to Mon 28 Dec   100 mg    28     28  2800 mg",
            "  2  Tue 29 Dec to Mon 25 Jan   75 mg    28     28  2100 mg",
            "  3  Tue 26 Jan to Mon 8 Feb    50 mg    14     14   700 mg",
            "  After Mon 8 Feb 2027 nothing is prescribed.",
            "  before: 100 mg daily at 08:00",
        ]

    def test_60_columns_are_enough(self, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        line = "med taper sertraline 100mg:4w 75mg:4w 50mg:2w --from 2026-12-01 --dry-run"
        lines = typed(line).out.splitlines()
        assert lines[:2] == [
            "Not saved (dry run): sertraline, 3 steps from Tue 1 Dec 2026",
            "  daily at 08:00",
        ]
        assert lines[4] == "  2  Tue 29 Dec to Mon 25 Jan   75 mg    28     28  2100 mg"
        assert max(map(len, lines)) <= 60

    def test_one_that_goes_on_says_so(self, typed: Typed) -> None:
        out = typed("med taper sertraline 75mg:1mo 50mg --reason 'as agreed'").out.splitlines()
        assert out[2:] == [
            "  1  Mon 2 Nov to Tue 1 Dec  75 mg    30     30  2250 mg",
            "  2  from Wed 2 Dec on       50 mg",
            "  Step 2 goes on until it is changed.",
            "  before: 100 mg daily at 08:00",
            "  reason: as agreed",
        ]

    def test_amounts_at_times_stand_below_their_days(
        self, typed: Typed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        ran = typed("med taper sertraline 08:00=50mg,20:00=25mg:1d 25mg:2w --daily 20:00")
        assert ran.out.splitlines() == [
            "Saved: sertraline, 2 steps from Mon 2 Nov 2026",
            "  1  Mon 2 Nov to Mon 2 Nov",
            "     50 mg at 08:00 and 25 mg at 20:00",
            "     1 day, 2 doses, 75 mg",
            "  2  Tue 3 Nov to Mon 16 Nov",
            "     25 mg daily at 20:00",
            "     14 days, 14 doses, 350 mg",
            "  After Mon 16 Nov 2026 nothing is prescribed.",
            "  before: 100 mg daily at 08:00",
        ]

    def test_a_plan_of_more_than_a_year_has_years(self, typed: Typed) -> None:
        out = typed("med taper sertraline 75mg:12mo 50mg:1mo").out
        assert "  1  Mon 2 Nov 2026 to Mon 1 Nov 2027  75 mg" in out

    def test_without_a_schedule_it_is_daily_and_that_is_said(self, typed: Typed) -> None:
        typed("take melatonin 2mg")
        out = typed("med taper melatonin 2mg:2w 1mg --from tomorrow").out.splitlines()
        assert out[0] == "Saved: melatonin, 2 steps from Tue 3 Nov 2026, daily"
        assert "  No schedule was set: it is once a day, at any time." in out

    def test_json_has_these_keys(self, typed: Typed) -> None:
        ran = typed("med taper sertraline 75mg:4w 50mg --from 2026-12-01 --json")
        data = json.loads(ran.out)["data"]
        assert data.pop("medication")["name"] == "sertraline"
        assert data.pop("before")["words"] == "100 mg daily at 08:00"
        assert len(data.pop("plan")) == 36
        first, second = data.pop("steps")
        assert data == {
            "from": "2026-12-01",
            "to": None,
            "after": None,
            "removed": [],
            "assumed_daily": False,
            "dry_run": False,
        }
        assert first == {
            "number": 1,
            "from": "2026-12-01",
            "to": "2026-12-28",
            "words": "75 mg daily at 08:00",
            "amount": "75 mg",
            "days": 28,
            "doses": 28,
            "total": "2100 mg",
        }
        assert (second["to"], second["days"], second["total"]) == (None, None, None)


class TestWhatIsStored:
    def test_the_steps_are_regimens_of_one_plan(self, typed: Typed, rows: Rows) -> None:
        typed("med taper sertraline 75mg:4w 50mg:2w --from 2026-12-01 --reason why")
        found = kept(rows, "starts", "ends", "amount", "times", "prescriber", "reason")
        assert found[1:] == [
            ("2026-12-01", None, "75", "08:00", "Ito", "why"),
            ("2026-12-29", "2027-01-12", "50", "08:00", "Ito", "why"),
        ]
        (none,), (first,), (second,) = kept(rows, "plan")
        assert none is None
        assert first == second is not None

    def test_one_undo_takes_all_of_it_back(self, typed: Typed, rows: Rows) -> None:
        before = rows()
        typed("med taper sertraline 75mg:4w 50mg:2w 25mg")
        after = rows()
        assert typed("undo").code == 0
        assert rows() == before
        assert typed("redo").code == 0
        assert rows() == after

    def test_what_was_stopped_begins_again(self, typed: Typed, rows: Rows) -> None:
        typed("med stop sertraline --from 2026-10-20")
        out = typed("med taper sertraline 25mg:1w 50mg").out
        assert "Saved: sertraline, 2 steps from Mon 2 Nov 2026, daily at 08:00" in out
        assert "before: stopped" in out

    def test_a_name_noted_for_later_does_not_end_it(self, typed: Typed, rows: Rows) -> None:
        typed("med add melatonin 2mg")
        assert typed("med taper melatonin 2mg:2w 1mg --from 2026-10-26").code == 0
        assert "1 mg daily, since" not in typed("med list").out
        assert "2 mg daily, since Mon 26 Oct 2026 (step 1 of 2)" in typed("med list").out

    def test_a_taper_of_the_day_on_which_it_was_to_begin(self, typed: Typed, rows: Rows) -> None:
        """The dose that was settled with `med add` for the same day gives way, as with a change."""
        typed("med add lithium 300mg --daily 20:00 --start 2026-12-01")
        ran = typed("med taper lithium 300mg:4w 150mg --from 2026-12-01")
        assert ran.code == 0
        assert "daily at 20:00" in ran.out

    def test_a_dose_of_that_day_that_fills_its_slot_no_longer(self, typed: Typed) -> None:
        typed("take sertraline")
        ran = typed("med taper sertraline 150mg:1w 200mg")
        assert "logged today no longer fills its slot" in ran.err


def test_what_cannot_be_is_refused_and_nothing_is_stored(typed: Typed, refused: Refused) -> None:
    typed("med add lithium --times 08:00=300mg,20:00=600mg")
    typed("med add lorazepam 1mg --as-needed")
    for line, code, error in (
        ("", 2, "usage"),
        ("sertraline", 2, "steps-missing"),
        ("citalopram 20mg:4w", 3, "unknown-medication"),
        ("setraline 75mg:4w", 3, "unknown-medication"),
        ("sertraline 75mg 50mg:2w", 4, "step-without-length"),
        ("sertraline 75mg:0w 50mg", 4, "bad-step-length"),
        ("sertraline 75mg:4x 50mg", 4, "bad-step-length"),
        ("sertraline 0mg:4w", 4, "amount-not-above-zero"),
        ("sertraline -- -50mg:4w", 4, "amount-not-above-zero"),
        ("sertraline 75mg:4w 2tablets", 4, "unit-becomes-other"),
        ("sertraline 5ml:4w", 4, "unit-becomes-other"),
        ("sertraline lorazepam 75mg:4w", 4, "bad-step"),
        ("sertraline 75mg:4w --from fri", 2, "ambiguous-weekday"),
        ("sertraline 75mg:4w --every 0d", 4, "bad-interval"),
        ("sertraline 75mg:4w --every 2d --monthly 1", 2, "options-clash"),
        ("sertraline 75mg:4w --rule FREQ=DAILY;BYHOUR=8", 4, "bad-rule"),
        ("sertraline 75mg:4w --as-needed", 2, "usage"),
        ("lithium 300mg:4w", 2, "amounts-differ"),
        ("lorazepam 1mg:4w", 4, "taper-of-as-needed"),
    ):
        assert refused(f"med taper {line}") == (code, error), line


def test_the_hint_for_what_is_not_there_is_how_to_add_it(typed: Typed) -> None:
    ran = typed("med taper citalopram 20mg:4w")
    assert ran.err.splitlines()[1] == (
        "  medlog med list shows every name; medlog med add citalopram adds it."
    )


class TestAgainstWhatWasTaken:
    """Three weeks into a taper: a week of 100 mg, two weeks and five days of 75 mg, then 50 mg."""

    @pytest.fixture(autouse=True)
    def taper(self, typed: Typed, sertraline: None) -> None:
        typed("med taper sertraline 100mg:1w 75mg:4w 50mg:2w --from 2026-10-12")
        for day, what in (
            ("2026-10-12", "take sertraline 100mg"),
            ("2026-10-14", "take sertraline 100mg"),
            ("2026-10-20", "take sertraline 75mg"),
            ("2026-10-21", "take sertraline 25mg"),
            ("2026-10-22", "skip sertraline --reason asleep"),
        ):
            typed(f"{what} --at '{day} 08:00'")

    def test_show_has_a_table_with_an_arrow_at_the_step_of_today(self, typed: Typed) -> None:
        out = typed("med show sertraline").out
        assert "  today         75 mg daily" not in out
        at = out.splitlines().index("Plan")
        assert out.splitlines()[at + 1 : at + 6] == [
            "                                            in    not     not",
            "                              due  taken  part  taken  logged",
            "  1  12–18 Oct        100 mg    7      2     0      0       5",
            "> 2  19 Oct – 15 Nov  75 mg    14      1     1      1      11",
            "  3  16–29 Nov        50 mg     –      –     –      –       –",
        ]

    def test_60_columns_are_enough(self, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        assert max(map(len, typed("med show sertraline").out.splitlines())) <= 60

    def test_today_has_a_line_for_it(self, typed: Typed) -> None:
        line = "sertraline: step 2 of 3, 75 mg until Sun 15 Nov, then 50 mg"
        assert line in typed("today").out.splitlines()
        (plan,) = json.loads(typed("today --json").out)["data"]["plans"]
        assert (plan["medication"], plan["step"], plan["of"]) == ("sertraline", 2, 3)
        assert (plan["to"], plan["next"]) == (
            "2026-11-15",
            "50 mg daily at 08:00",
        )

    def test_the_last_step_says_that_nothing_follows(self, typed: Typed) -> None:
        out = typed("today", now=MORNING + timedelta(days=20)).out
        assert "sertraline: step 3 of 3, 50 mg until Sun 29 Nov, then nothing is prescribed" in (
            " ".join(out.split())
        )

    def test_after_it_there_is_no_line(self, typed: Typed) -> None:
        assert "step" not in typed("today", now=MORNING + timedelta(days=40)).out

    def test_the_list_says_the_step(self, typed: Typed) -> None:
        out = typed("med list").out
        assert "75 mg daily at 08:00, since Mon 19 Oct 2026 (step 2 of 3)" in out
        (one,) = json.loads(typed("med list --json").out)["data"]["medications"]
        assert (one["plan"]["step"], one["plan"]["of"]) == (2, 3)

    def test_json_has_the_counts(self, typed: Typed) -> None:
        data = json.loads(typed("med show sertraline --json").out)["data"]
        assert data["plan"]["step"] == 2
        counts = ("due", "taken", "part", "not_taken", "not_logged", "paused")
        assert [tuple(step[name] for name in counts) for step in data["plan_steps"]] == [
            (7, 2, 0, 0, 5, 0),
            (14, 1, 1, 1, 11, 0),
            (0, 0, 0, 0, 0, 0),
        ]
        assert {one["plan"] for one in data["regimens"]} == {None, data["plan"]["plan"]}

    def test_a_reason_stands_once(self, typed: Typed) -> None:
        typed("med taper sertraline 60mg:1w 40mg:1w 20mg --replace --reason slower")
        assert typed("med show sertraline").out.count("reason: slower") == 1

    def test_a_plan_that_was_replaced_keeps_its_counts(self, typed: Typed) -> None:
        """The steps of it that had begun, below the new plan, and no other."""
        typed("med taper sertraline 60mg:2w 40mg:2w --replace")
        rows = typed("med show sertraline").out.splitlines()
        first = rows.index("Plan before, replaced on Mon 2 Nov 2026")
        assert rows[rows.index("Plan") + 3].startswith("> 1  2–15 Nov   60 mg ")
        assert rows[first + 1 : first + 6] == [
            "                                           in    not     not",
            "                             due  taken  part  taken  logged",
            "  1  12–18 Oct       100 mg    7      2     0      0       5",
            "  2  19 Oct – 1 Nov  75 mg    14      1     1      1      11",
            "",
        ]
        data = json.loads(typed("med show sertraline --json").out)["data"]
        assert [step["amount"] for step in data["plan_steps"]] == ["60 mg", "40 mg"]
        assert data["plan_before"]["replaced"] == "2026-11-02"
        assert [
            (step["amount"], step["from"], step["to"], step["due"], step["taken"])
            for step in data["plan_before"]["steps"]
        ] == [
            ("100 mg", "2026-10-12", "2026-10-18", 7, 2),
            ("75 mg", "2026-10-19", "2026-11-01", 14, 1),
        ]

    def test_a_plan_that_ended_by_itself_was_not_replaced(self, typed: Typed) -> None:
        """A new one that begins on the day after it comes later, not in its place."""
        assert json.loads(typed("med show sertraline --json").out)["data"]["plan_before"] is None
        typed("med taper sertraline 40mg:2w 20mg:2w --from 2026-11-30")
        later = MORNING + timedelta(days=40)
        data = json.loads(typed("med show sertraline --json", now=later).out)["data"]
        assert [step["amount"] for step in data["plan_steps"]] == ["40 mg", "20 mg"]
        assert data["plan_before"] is None


def test_one_without_a_last_day_needs_no_line_of_its_own(typed: Typed) -> None:
    typed("med taper sertraline 75mg:1w 50mg --from 2026-10-12")
    assert "step" not in typed("today").out
    assert "50 mg daily at 08:00, since Mon 19 Oct 2026 (step 2 of 2)" in typed("med list").out


def test_a_long_line_of_today_goes_on_in_a_second_one(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    typed("med taper sertraline 08:00=50mg,20:00=25mg:2w 08:00=25mg,20:00=25mg")
    lines = typed("today").out.splitlines()
    at = lines.index("sertraline: step 1 of 2, 50 mg + 25 mg until Sun 15 Nov,")
    assert lines[at + 1] == "  then 2 x 25 mg"
