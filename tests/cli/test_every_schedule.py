"""Every schedule that a prescriber writes, from the command line to the doses of its days."""

import json
from datetime import datetime, timedelta

import pytest

from conftest import BERLIN, MORNING, Refused, Rows, Typed


def due(typed: Typed, days: int) -> dict[int, list[tuple[str | None, str | None]]]:
    """Time and amount of each dose that `today` shows, by how many days after 2 November."""
    found = {}
    for n in range(days):
        ran = typed("today --json", now=MORNING + timedelta(days=n))
        slots = [
            slot for one in json.loads(ran.out)["data"]["medications"] for slot in one["slots"]
        ]
        if slots:
            found[n] = [(slot["time"], slot["amount"]) for slot in slots]
    return found


MG50 = "50 mg"


@pytest.mark.parametrize(
    ("options", "words", "first", "days"),
    [
        ("--daily", "50 mg daily", [(None, MG50)], [*range(10)]),
        (
            "--daily 08:00,20:00",
            "50 mg daily at 08:00 and 20:00",
            [("08:00", MG50), ("20:00", MG50)],
            [*range(10)],
        ),
        (
            "--daily 2x",
            "50 mg daily, 2 doses at any time",
            [(None, MG50), (None, MG50)],
            [*range(10)],
        ),
        (
            "--weekdays mon,thu --at 2x",
            "50 mg on Mon and Thu, 2 doses at any time",
            [(None, MG50), (None, MG50)],
            [0, 3, 7],
        ),
        (
            "--every 3d --at 3x",
            "50 mg every 3 days, 3 doses at any time",
            [(None, MG50)] * 3,
            [0, 3, 6, 9],
        ),
        (
            "--every 2w --weekdays mon --at 08:00",
            "50 mg every 2 weeks on Mon at 08:00",
            [("08:00", MG50)],
            [0],
        ),
        (
            "--every 8h",
            "50 mg every 8 hours from 08:00",
            [("08:00", MG50), ("16:00", MG50), ("00:00", MG50)],
            [*range(10)],
        ),
        (
            "--cycle 3/2 --daily 21:00",
            "50 mg daily at 21:00, 3 days on, 2 days off",
            [("21:00", MG50)],
            [0, 1, 2, 5, 6, 7],
        ),
        (
            "--monthly 2,last --at 09:00",
            "50 mg on the 2nd and last day of the month at 09:00",
            [("09:00", MG50)],
            [0],
        ),
        (
            "--rule FREQ=MONTHLY;BYDAY=1MO,1TU --at 09:00",
            "50 mg by the rule FREQ=MONTHLY;BYDAY=1MO,1TU at 09:00",
            [("09:00", MG50)],
            [0, 1],
        ),
        (
            "--daily --end 2026-11-04",
            "50 mg daily, until Wed 4 Nov 2026",
            [(None, MG50)],
            [0, 1, 2],
        ),
    ],
)
def test_each_kind(
    typed: Typed,
    rows: Rows,
    options: str,
    words: str,
    first: list[tuple[str | None, str | None]],
    days: list[int],
) -> None:
    ran = typed(f"med add sertraline 50mg {options}")
    assert ran.out == f"Saved: sertraline from Mon 2 Nov 2026: {words}\n"
    found = due(typed, 10)
    assert list(found) == days
    assert found[0] == first


def test_the_last_day_of_each_month(typed: Typed, rows: Rows) -> None:
    typed("med add sertraline 50mg --monthly last --at 09:00")
    days = [n for n in (27, 28, 29, 57, 58, 59, 89, 90) if _has_slot(typed, n)]
    assert days == [28, 59, 90]  # 30 November, 31 December, 31 January


def test_21_on_7_off(typed: Typed, rows: Rows) -> None:
    typed("med add sertraline 50mg --cycle 21/7")
    assert [n for n in (0, 20, 21, 27, 28, 48, 49) if _has_slot(typed, n)] == [0, 20, 28, 48]


def _has_slot(typed: Typed, n: int) -> bool:
    ran = typed("today --json", now=MORNING + timedelta(days=n))
    return any(one["slots"] for one in json.loads(ran.out)["data"]["medications"])


def test_amounts_that_differ_by_time(typed: Typed, rows: Rows) -> None:
    typed("med add lithium --times 08:00=300mg,20:00=600mg")
    assert due(typed, 1) == {0: [("08:00", "300 mg"), ("20:00", "600 mg")]}
    assert "lithium 300 mg taken" in typed("take lithium").out
    evening = MORNING + timedelta(hours=12)
    assert "lithium 600 mg taken" in typed("take lithium", now=evening).out


def test_hours_are_elapsed_where_times_are_those_of_the_wall(typed: Typed, rows: Rows) -> None:
    """The clocks go back in the night of 25 October 2026."""
    before = datetime(2026, 10, 24, 9, 0, tzinfo=BERLIN)
    typed("med add elapsed 1mg --every 12h", now=before)
    typed("med add wall 1mg --daily 08:00,20:00", now=before)
    ran = typed("today --json", now=before + timedelta(days=2))
    times = {
        one["medication"]: [slot["time"] for slot in one["slots"]]
        for one in json.loads(ran.out)["data"]["medications"]
    }
    assert times == {"elapsed": ["07:00", "19:00"], "wall": ["08:00", "20:00"]}


def test_as_needed_with_limits(typed: Typed, rows: Rows) -> None:
    ran = typed("med add lorazepam 1mg --as-needed --max-per-day 2 --min-gap 4h")
    assert "1 mg as needed, at most 2 a day, 4 h apart" in ran.out
    assert due(typed, 2) == {}
    assert typed("take lorazepam").err == ""
    assert "4h apart" in typed("take lorazepam", now=MORNING + timedelta(hours=1)).err
    assert "at most 2" in typed("take lorazepam", now=MORNING + timedelta(hours=6)).err


class TestTwiceADayAtAnyTime:
    """Both slots of a day have one name; each dose still goes to one of its own."""

    @pytest.fixture(autouse=True)
    def twice(self, typed: Typed, rows: Rows) -> None:
        typed("med add sertraline 50mg --daily 2x")

    def states(self, typed: Typed, now: datetime = MORNING) -> list[str]:
        (one,) = json.loads(typed("today --json", now=now).out)["data"]["medications"]
        return [slot["state"] for slot in one["slots"]] + ["extra"] * len(one["extra"])

    def test_one_dose_fills_one_of_them(self, typed: Typed) -> None:
        typed("take sertraline")
        assert self.states(typed) == ["taken", "upcoming"]

    def test_a_third_dose_is_extra(self, typed: Typed) -> None:
        for hours in (0, 6, 10):
            typed("take sertraline", now=MORNING + timedelta(hours=hours))
        assert self.states(typed, MORNING + timedelta(hours=11)) == ["taken", "taken", "extra"]

    def test_doses_said_to_be_for_a_day_fill_both(self, typed: Typed) -> None:
        tomorrow = MORNING + timedelta(days=1)
        for _ in range(2):
            assert typed("take sertraline --for yesterday", now=tomorrow).code == 0
        assert json.loads(typed("log --json", now=tomorrow).out)["data"]["entries"][0]["slot"] == {
            "day": "2026-11-02",
            "time": None,
            "amount": "50 mg",
        }
        assert self.states(typed, tomorrow) == ["upcoming", "upcoming"]

    def test_a_statement_and_a_dose(self, typed: Typed) -> None:
        typed("skip sertraline --reason asleep")
        typed("take sertraline", now=MORNING + timedelta(hours=6))
        assert sorted(self.states(typed)) == ["not taken", "taken"]

    def test_small_doses_fill_one(self, typed: Typed) -> None:
        for hours in (0, 2):
            typed("take sertraline 25mg", now=MORNING + timedelta(hours=hours))
        assert self.states(typed) == ["taken", "upcoming"]

    def test_it_is_shown_and_kept_as_typed(self, typed: Typed, rows: Rows) -> None:
        assert rows()["regimen"][0]["times"] == "any any"
        typed("med change sertraline --at 3x")
        assert "50 mg daily, 3 doses at any time" in typed("med list").out


def test_what_no_schedule_is(refused: Refused) -> None:
    for options, code, error in (
        ("--rule FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", 4, "empty-rule"),
        ("--rule FREQ=DAILY;BYHOUR=8", 4, "bad-rule"),
        ("--rule FREQ=MINUTELY", 4, "bad-rule"),
        ("--cycle 0/7", 4, "bad-cycle"),
        ("--cycle 7/0", 4, "bad-cycle"),
        ("--cycle 21", 4, "bad-cycle"),
        ("--every 0d", 4, "bad-interval"),
        ("--every 8h --at 2x", 4, "one-first-time"),
        ("--every 8h --at 08:00,20:00", 4, "one-first-time"),
        ("--daily 0x", 4, "bad-times"),
        ("--daily 10x", 4, "bad-times"),
        ("--daily 2x,08:00", 4, "bad-times"),
        ("--daily 08:00,8am", 4, "time-twice"),
        ("--daily --at 2x --times 08:00=1mg", 2, "options-clash"),
        ("--weekdays mon --at ''", 4, "bad-times"),
        ("--at 2x", 2, "times-without-days"),
        ("--monthly 32", 4, "bad-month-days"),
        ("--daily --end 2026-11-01", 4, "end-before-start"),
        ("--daily --max-per-day 0", 4, "bad-maximum"),
        ("--as-needed --min-gap 0h", 4, "bad-minimum-gap"),
    ):
        assert refused(f"med add sertraline 50mg {options}") == (code, error), options
    for line, code, error in (
        ("sertraline --times ''", 4, "bad-times"),
        ("sertraline --times 08:00=1mg,8am=2mg", 4, "time-twice"),
        ("sertraline --times 08:00=0mg", 4, "amount-not-above-zero"),
        ("sertraline 0mg --daily", 4, "amount-not-above-zero"),
        ("sertraline --daily -- -5mg", 4, "amount-not-above-zero"),
    ):
        assert refused(f"med add {line}") == (code, error), line
