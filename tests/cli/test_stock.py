"""What is left and how long it lasts, as a person sees it: stock, counts, the line of today."""

import json
from datetime import datetime, timedelta

import pytest

from conftest import BERLIN, MORNING, Typed


def at(day: int, hour: int = 9) -> datetime:
    """An hour of a day of November 2026."""
    return datetime(2026, 11, day, hour, 0, tzinfo=BERLIN)


@pytest.fixture
def cabinet(typed: Typed) -> Typed:
    """Three medications, of which supply is noted: one daily, one liquid, one as needed."""
    typed("med add sertraline 50mg --daily 08:00")
    typed("med add lithium 300mg --daily 08:00,20:00")
    typed("med add lorazepam 0.5mg --as-needed")
    typed("refill sertraline 28")
    typed("refill lithium 9g")
    typed("refill lorazepam 20")
    return typed


def line_of(text: str, name: str) -> str:
    """The one line about a medication."""
    [found] = [line for line in text.splitlines() if line.startswith((f"{name}:", f"  {name} "))]
    return found


def test_a_row_a_medication(cabinet: Typed) -> None:
    """By name: the amount, in pieces or doses too, the days, the last day that is covered."""
    cabinet("take sertraline", now=at(2))
    assert cabinet("stock", now=at(2)).out.splitlines() == [
        "Stock on Mon 2 Nov 2026",
        "",
        "              left                  days  until",
        "  lithium     9000 mg (30 doses)      15  Mon 16 Nov",
        "  lorazepam   10 mg (20 × 0.5 mg)         taken as needed",
        "  sertraline  1350 mg (27 × 50 mg)    27  Sun 29 Nov",
    ]


def test_at_60_columns_a_long_name_gets_lines_of_its_own(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    typed("med add 'lisdexamfetamine dimesylate morning' 30mg --daily 08:00")
    typed("refill 'lisdexamfetamine dimesylate morning' 28")
    out = typed("stock").out
    assert out.splitlines()[2:] == [
        "  lisdexamfetamine dimesylate morning",
        "    840 mg (28 × 30 mg) left",
        "    28 days, until Sun 29 Nov",
    ]


def test_one_medication(cabinet: Typed) -> None:
    out = cabinet("stock lith").out
    assert "lithium" in out
    assert "sertraline" not in out


def test_without_supply_it_says_how_to_begin(typed: Typed) -> None:
    """On an empty machine, with a diary, and of one medication; the name as it is typed."""
    assert "medlog refill NAME 28" in typed("stock").out
    typed("med add 'vitamin d3' 1 --daily")
    assert "medlog refill NAME 28" in typed("stock").out
    out = typed("stock vitamin d3").out
    assert out.startswith("No supply of vitamin d3 is noted yet.")
    assert 'medlog refill "vitamin d3" 28' in out


def test_what_is_entered_later_about_the_time_before_a_count_does_not_move_it(
    typed: Typed,
) -> None:
    """Four forgotten doses, and a refill that was not noted: it was counted with them."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-10-01")
    typed("refill sertraline 28 --at 2026-10-01T07:00")
    ran = typed("stock sertraline 24 --at 2026-10-04T09:00")
    assert "  4 × 50 mg less than noted so far" in ran.out
    for day in (1, 2, 3, 4):
        typed(f"take sertraline --at 2026-10-0{day}T08:00")
    typed("refill sertraline 28 --at 2026-10-02T17:00")
    assert "1200 mg (24 × 50 mg)" in typed("stock").out
    typed("take sertraline --at 2026-10-05T08:00")
    assert "1150 mg (23 × 50 mg)" in typed("stock").out


def test_what_was_counted_is_what_is_left(cabinet: Typed) -> None:
    """And how far that is from what was noted so far is said."""
    ran = cabinet("stock sertraline 12", now=at(2))
    assert "Saved: sertraline counted, 12 × 50 mg, Mon 2 Nov 09:00;" in ran.out
    assert "600 mg left, until Fri 13 Nov" in ran.out
    assert "  16 × 50 mg less than noted so far" in ran.out
    assert "600 mg (12 × 50 mg)" in cabinet("stock", now=at(2)).out
    cabinet("undo")
    assert "1400 mg (28 × 50 mg)" in cabinet("stock", now=at(2)).out


def test_a_count_may_begin_the_record(typed: Typed) -> None:
    """Doses of before do not matter: that many are there now."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-10-01")
    typed("take sertraline", now=at(2, 8))
    ran = typed("stock sertraline 12", now=at(2))
    assert "600 mg left, until Sat 14 Nov" in ran.out
    assert "than noted" not in ran.out


def test_a_count_that_agrees_is_said(cabinet: Typed) -> None:
    ran = cabinet("stock sertraline 28", now=at(2))
    assert ran.code == 0
    assert "just as noted so far" in ran.out
    listed = cabinet("log --med sertraline", now=at(2)).out
    assert "sertraline counted, 28 × 50 mg = 1400 mg  [" in listed


def test_a_count_of_none(cabinet: Typed) -> None:
    assert "0 mg left" in cabinet("stock sertraline 0", now=at(2)).out
    assert line_of(cabinet("stock", now=at(2)).out, "sertraline").endswith("   0  used up")


def test_a_count_of_an_earlier_moment(cabinet: Typed) -> None:
    """Twelve were there on the evening before; this morning's dose is taken off."""
    cabinet("take sertraline", now=at(3, 8))
    ran = cabinet("stock sertraline 12 --at 'yesterday 22:00'", now=at(3))
    assert "550 mg left" in ran.out


def test_doses_that_say_no_amount_in_its_unit_are_told(typed: Typed) -> None:
    """Until a count settles it."""
    typed("take ibuprofen")
    typed("refill ibuprofen 20 --each 400mg", now=at(2))
    for hour in (10, 11, 12):
        typed("take ibuprofen", now=at(2, hour))
    typed("take ibuprofen 400mg", now=at(2, 13))
    typed("take ibuprofen 2 tablets", now=at(2, 14))
    out = typed("stock", now=at(2, 15)).out
    assert "7600 mg (19 × 400 mg)" in out
    assert "ibuprofen: 4 doses without an amount in mg are not counted." in out
    typed("stock ibuprofen 13", now=at(2, 16))
    assert "not counted" not in typed("stock", now=at(2, 17)).out
    typed("take ibuprofen", now=at(2, 18))
    assert "1 dose without an amount in mg is not counted." in typed("stock", now=at(2, 19)).out


def test_more_taken_than_came_in_is_shown_as_it_is(typed: Typed) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    typed("refill sertraline 1", now=at(2, 7))
    for day in (2, 3, 4):
        typed("take sertraline", now=at(day))
    ran = typed("stock", now=at(4))
    assert ran.code == 0
    assert "-100 mg" in ran.out
    assert "sertraline: more taken than was noted as coming in" in ran.out
    assert "more taken" not in typed("today", now=at(4)).out


def test_pieces_of_two_strengths_are_told_in_doses(cabinet: Typed) -> None:
    """How many of each are left nobody knows, so none is named; a count begins anew."""
    cabinet("refill sertraline 10 --each 25mg", now=at(2))
    assert "1650 mg (33 doses)" in cabinet("stock", now=at(2)).out
    cabinet("stock sertraline 40 --each 25mg", now=at(2, 10))
    assert "1000 mg (40 × 25 mg)" in cabinet("stock", now=at(2, 11)).out


def test_tablets_that_became_drops_are_two_rows(typed: Typed) -> None:
    """What is left of the tablets stays to be seen until it is counted as none."""
    typed("med add sertraline '1 tablet' --daily 08:00")
    typed("refill sertraline 28")
    typed("med change sertraline 2.5ml --daily 08:00", now=at(3))
    typed("refill sertraline 60ml", now=at(3))
    out = typed("stock", now=at(3)).out
    assert "60 ml (24 doses)" in out
    assert "28 tablets" in out
    typed("stock sertraline 0 tablets", now=at(4))
    assert "tablets" not in typed("stock", now=at(4)).out


@pytest.mark.parametrize(
    ("plan", "until"),
    [
        # Ten of 50 mg: one a day to 8 Nov, then two.
        ("med change sertraline 100mg --from 2026-11-09", "Mon 9 Nov"),
        ("med pause sertraline --from 2026-11-04 --to 2026-11-10", "Wed 18 Nov"),
        ("med change sertraline --every 2d --from 2026-11-02", "Sat 21 Nov"),
        ("med stop sertraline --from 2026-11-06", "enough for every dose planned"),
    ],
)
def test_what_is_planned_counts(typed: Typed, plan: str, until: str) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    typed("refill sertraline 10")
    typed(plan)
    assert line_of(typed("stock").out, "sertraline").endswith(until)


def test_more_than_two_years(typed: Typed) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    ran = typed("refill sertraline 1000")
    assert "50000 mg left, more than 2 years" in ran.out
    assert "more than 2 years" in typed("stock").out


def test_another_year_is_named(typed: Typed) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    assert "until Tue 9 Feb 2027" in typed("refill sertraline 100").out


def test_quiet_stock_says_nothing(cabinet: Typed) -> None:
    assert cabinet("stock --quiet").out == ""
    assert len(cabinet("stock sertraline 5 --quiet", now=at(2)).out.strip()) == 6


def test_stock_as_data(cabinet: Typed) -> None:
    answer = json.loads(cabinet("stock --json").out)
    assert answer["command"] == "stock"
    lithium, lorazepam, _ = answer["data"]["stock"]
    assert (lithium["left"], lithium["doses"], lithium["days"]) == ("9000 mg", 30, 15)
    assert (lithium["until"], lithium["runs_out"]) == ("2026-11-16", "2026-11-17")
    assert (lorazepam["lasts"], lorazepam["until"], lorazepam["days"]) == ("as needed", None, None)
    counted = json.loads(cabinet("stock sertraline 20 --json", now=at(2)).out)["data"]
    assert (counted["counted"], counted["noted"]) == ("1000 mg", "1400 mg")
    saved = counted["saved"][0]
    assert (saved["supply"], saved["amount"], saved["each"]) == ("correction", "1000 mg", "50 mg")


# Today


@pytest.mark.parametrize(
    ("day", "hour", "line"),
    [
        (22, 7, None),
        (22, 9, None),
        (23, 9, "sertraline: 6 days left, until Sat 28 Nov (6 × 50 mg)"),
        (23, 7, "sertraline: 6 days left, until Sat 28 Nov (6 × 50 mg)"),
        (24, 7, "sertraline: 5 days left, until Sat 28 Nov (5 × 50 mg)"),
        (27, 9, "sertraline: 2 days left, until Sat 28 Nov (2 × 50 mg)"),
        (28, 7, "sertraline: 1 day left, until Sat 28 Nov (1 × 50 mg)"),
        (28, 9, "sertraline: 1 day left, until Sat 28 Nov (1 × 50 mg)"),
    ],
)
def test_under_a_week_today_says_so(typed: Typed, day: int, hour: int, line: str | None) -> None:
    """One calm line; not a word before."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-11-22")
    typed("stock sertraline 7", now=at(22, 6))
    for taken in range(22, day):
        typed("take sertraline", now=at(taken, 9))
    out = typed("today", now=at(day, hour)).out
    found = [text for text in out.splitlines() if text.startswith("sertraline: ")]
    assert found == ([line] if line else [])


def test_the_last_ones(typed: Typed) -> None:
    """In part of a day, less than a dose, none."""
    typed("med add sertraline 50mg --daily 08:00,20:00")
    typed("stock sertraline 70mg", now=at(2, 7))
    out = typed("today", now=at(2, 7)).out
    assert "sertraline: 1 dose left (70 mg)" in out
    typed("take sertraline", now=at(2, 8))
    out = typed("today", now=at(2, 9)).out
    assert "sertraline: 20 mg left, less than the next dose on Mon 2 Nov" in out
    typed("stock sertraline 0", now=at(2, 10))
    assert (
        "sertraline: none left for the next dose on Mon 2 Nov" in typed("today", now=at(2, 11)).out
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (2, "sertraline: 1 day left, until Mon 2 Nov (1 × 50 mg)"),
        (3, "sertraline: none left for the next dose on Tue 3 Nov"),
        (4, "sertraline: none left by what is noted; medlog stock"),
        (10, "sertraline: none left by what is noted; medlog stock"),
        (11, None),
        (30, None),
    ],
)
def test_once_more_is_taken_than_was_noted_today_says_so_for_a_week(
    typed: Typed, day: int, said: str | None
) -> None:
    """One tablet for the second; that of the third is not covered. Then it is over."""
    typed("med add sertraline 50mg --daily 08:00")
    typed("stock sertraline 1", now=at(2, 6))
    for taken in range(2, day):
        typed("take sertraline", now=at(taken, 9))
    out = typed("today", now=at(day, 7)).out
    found = [text for text in out.splitlines() if text.startswith("sertraline: ")]
    assert found == ([said] if said else [])
    assert [*json.loads(typed("today --json", now=at(day, 7)).out)["data"]["supply"]] == (
        [json.loads(typed("stock --json", now=at(day, 7)).out)["data"]["stock"][0]] if said else []
    )


def test_the_week_begins_anew_with_what_came_in_since(typed: Typed) -> None:
    """What came in was not enough at first; then it was, for a day, and is used up as well."""
    typed("med add sertraline 50mg --daily 08:00")
    typed("stock sertraline 0", now=at(2, 6))
    for taken in range(2, 20):
        typed("take sertraline", now=at(taken, 9))
    assert "sertraline: none" not in typed("today", now=at(20, 7)).out
    typed("refill sertraline 17", now=at(20, 7))
    assert "sertraline: none" not in typed("today", now=at(20, 8)).out
    typed("refill sertraline 2", now=at(20, 8))
    typed("take sertraline", now=at(20, 9))
    typed("take sertraline", now=at(21, 9))
    assert "sertraline: none left by what is noted" in typed("today", now=at(21, 10)).out


def test_today_is_silent_about_what_is_paused_stopped_or_taken_as_needed(cabinet: Typed) -> None:
    for name in ("sertraline", "lithium", "lorazepam"):
        cabinet(f"stock {name} 1 --each 50mg", now=at(2))
    assert "sertraline: " in cabinet("today", now=at(2)).out
    assert "lorazepam: " not in cabinet("today", now=at(2)).out
    cabinet("med stop sertraline", now=at(3))
    cabinet("med pause lithium --from 2026-11-03 --to 2026-11-30", now=at(3))
    out = cabinet("today", now=at(3)).out
    assert "sertraline: " not in out
    assert "lithium: " not in out


def test_the_line_of_today_as_data(cabinet: Typed) -> None:
    assert json.loads(cabinet("today --json").out)["data"]["supply"] == []
    cabinet("stock sertraline 5", now=at(2))
    [line] = json.loads(cabinet("today --json", now=at(2)).out)["data"]["supply"]
    assert (line["medication"], line["days"], line["until"]) == ("sertraline", 5, "2026-11-06")


def test_a_refill_takes_the_line_away(cabinet: Typed) -> None:
    cabinet("stock sertraline 5", now=at(2))
    assert "sertraline: 5 days left" in cabinet("today", now=at(2)).out
    cabinet("refill sertraline 28", now=at(2, 10))
    assert "sertraline: " not in cabinet("today", now=at(2, 11)).out
    cabinet("undo", now=at(2, 12))
    assert "sertraline: 5 days left" in cabinet("today", now=at(2, 13)).out


def test_no_line_judges_or_orders(cabinet: Typed) -> None:
    """What is said about supply is what is there."""
    for count in ("6", "1", "0"):
        cabinet(f"stock sertraline {count}", now=MORNING + timedelta(minutes=int(count) + 1))
        said = cabinet("today", now=at(2)).out + cabinet("stock", now=at(2)).out
        for word in ("should", "must", "refill soon", "run out", "warning", "!"):
            assert word not in said
