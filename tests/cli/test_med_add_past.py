"""`med add` of a treatment that is over: kept as roughly as it is remembered, and in no figure."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Refused, Rows, Typed

PAST = "med add fluoxetine 20mg --from 2019 --to 2020-06 --reason 'slept badly'"


def test_it_is_said_as_it_was_typed(typed: Typed, rows: Rows) -> None:
    """No first of January anywhere; the row has its outer days and the words beside them."""
    ran = typed(f"{PAST} --indication depression --prescriber 'Dr Weber'")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Saved: fluoxetine, 2019 to June 2020: 20 mg",
        "  indication: depression",
        "  prescriber: Dr Weber",
        "  reason: slept badly",
    ]
    (row,) = rows()["regimen"]
    assert (row["starts"], row["ends"]) == ("2019-01-01", "2020-07-01")
    assert (row["starts_said"], row["ends_said"]) == ("2019", "2020-06")
    shown = "".join(
        typed(f"{line} --json").out
        for line in ("med show fluoxetine", "med history", "med list --all")
    )
    assert "2019-01-01" not in shown
    assert "2020-06-30" not in shown


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("--from 2019 --to 2019", "2019: 20 mg"),
        ("--from 'early 2019' --to 'Late 2020'", "early 2019 to late 2020: 20 mg"),
        ("--from 2019-03-05 --to 2020", "5 Mar 2019 to 2020: 20 mg"),
        ("--from 2019-03-05 --to 2020-01-31", "5 Mar 2019 to 31 Jan 2020: 20 mg"),
        ("--start 2019 --end 2020-02-01", "2019 to 1 Feb 2020: 20 mg"),
        ("--from 2019 --to 2020 --daily 08:00", "2019 to 2020: 20 mg daily at 08:00"),
        ("--from 2019 --to 2020 --as-needed", "2019 to 2020: 20 mg as needed"),
        ("--from 2019 --to 2020 --every 1w", "2019 to 2020: 20 mg weekly"),
        ("--from 2026 --to 2026", "2026: 20 mg"),
        ("--from 2026-10 --to 2026-11", "October 2026 to November 2026: 20 mg"),
    ],
)
def test_rough_and_exact_days_go_together(
    typed: Typed, rows: Rows, options: str, says: str
) -> None:
    """--from and --start are one, --to and --end too; what is over never lasts beyond today."""
    assert typed(f"med add fluoxetine 20mg {options}").out == f"Saved: fluoxetine, {says}\n"
    (row,) = rows()["regimen"]
    assert row["ends_said"]
    assert str(row["ends"]) <= "2026-11-03"
    listed = json.loads(typed("med list --json").out)["data"]["medications"]
    assert [one["status"] for one in listed] == ["stopped"]


def test_with_a_schedule_and_exact_days_it_is_a_prescription(typed: Typed, rows: Rows) -> None:
    """Doses of these days may be logged yet, and have slots."""
    typed("med add prednisone 20mg --daily 08:00 --from 2026-10-01 --to 2026-10-05")
    (row,) = rows()["regimen"]
    assert (row["starts_said"], row["ends_said"]) == (None, None)
    assert "for Mon 5 Oct" not in typed("take prednisone --at '2026-10-05 08:00'").err
    assert "ended on Mon 5 Oct 2026" in typed("med list").out


def test_what_goes_on_can_have_begun_roughly(typed: Typed, rows: Rows) -> None:
    """It holds from the last day that its start can be; every other day is counted from today."""
    ran = typed("med add lithium 300mg --daily 08:00 --from 2015")
    assert ran.out == "Saved: lithium from 2015: 300 mg daily at 08:00\n"
    typed("med add x1 5mg --every 2d --from 2026")
    lithium, other = sorted(rows()["regimen"], key=lambda row: str(row["starts"]))
    assert (lithium["starts"], lithium["starts_said"], lithium["ends_said"]) == (
        "2015-12-31",
        "2015",
        None,
    )
    assert (other["starts"], other["counted_from"]) == ("2026-11-02", "2026-11-02")
    assert "since 2015" in typed("med list").out
    assert "from 2015" in typed("med show lithium").out
    assert "lithium 300 mg  08:00" in typed("today").out
    for lines in (typed("report changes --from 2015-12-01 --to 2016-01-31"), typed("report")):
        assert "begins: 300 mg" not in lines.out
    typed("mood 6")
    assert "300 mg daily at 08:00  2015" in typed("report changes").out
    assert "31 Dec 2015" not in typed("report --all").out


def test_what_cannot_be_is_refused_and_nothing_is_stored(typed: Typed, refused: Refused) -> None:
    typed(PAST)
    typed("med add sertraline 50mg --daily --from 2022-03 --indication anxiety")
    for line, code, error in (
        ("x1 --from 2019 --to 2018", 4, "end-before-start"),
        ("x1 --from 2019-06 --to 2019-05", 4, "end-before-start"),
        ("x1 --to 2019", 4, "end-before-start"),
        ("x1 --end yesterday", 4, "end-before-start"),
        ("x1 --from 2027", 4, "rough-ahead"),
        ("x1 --from 2019 --to 2027", 4, "rough-ahead"),
        ("x1 --from 2026-12 --to 2026-12", 4, "rough-ahead"),
        ("x1 --from 1850 --to 1860", 4, "day-out-of-range"),
        ("x1 --from 2019 --to 'spring 2020'", 2, "unreadable-day"),
        ("x1 --from 2019 --to 2019-13", 4, "no-such-date"),
        ("fluoxetine 20mg --from 2019 --to 2020-06", 4, "treatment-overlaps"),
        ("FLUOXETINE 60mg --from 2019-11 --to 2020-03", 4, "treatment-overlaps"),
        ("sertraline 25mg --from 2023 --to 2024", 4, "treatment-overlaps"),
        ("sertraline 25mg --from 2015 --to 2016 --indication sleep", 4, "other-fact"),
        ("sertraline 25mg --from 2015", 4, "medication-exists"),
    ):
        assert refused(f"med add {line}") == (code, error), line


def test_one_that_is_taken_now_was_taken_before(typed: Typed, rows: Rows) -> None:
    """The present prescription stands as it is; an alias finds it too."""
    typed("med add sertraline 50mg --daily 08:00")
    typed("med alias sertraline zoloft")
    before = typed("today").out, typed("report adherence --all").out
    ran = typed("med add Zoloft 100mg --from 2015 --to 2016 --class SSRI")
    assert ran.out == "Saved: sertraline, 2015 to 2016: 100 mg\n  class: SSRI\n"
    assert (typed("today").out, typed("report adherence --all").out) == before
    assert len(rows()["medication"]) == 1
    shown = typed("med show sertraline").out
    assert "  2015 to 2016   100 mg\n" in shown
    assert "since Mon 2 Nov 2026" in shown
    assert "2015 to 2016" in typed("med history").out


def test_one_after_the_other_shares_no_day(typed: Typed, rows: Rows) -> None:
    """20 mg until September, 40 mg from September on: the year or month of the change is one."""
    for line in (
        "20mg --from 2016 --to 2016-09",
        "40mg --from 2016-09 --to 2017",
        "60mg --from 2017 --to 2018-05-02",
        "20mg --from 2018-05-02 --to 2018",
    ):
        assert typed(f"med add fluoxetine {line}").code == 0, line
    assert len(rows()["regimen"]) == 4


def test_replace_takes_the_place_of_what_it_overlaps(typed: Typed, rows: Rows) -> None:
    typed(PAST)
    typed("med add fluoxetine 10mg --from 2012 --to 2013")
    ran = typed("med add fluoxetine 40mg --from 2019 --to 2021 --replace")
    assert "  taken out: 20 mg 2019 to June 2020" in ran.out
    assert sorted(str(row["starts_said"]) for row in rows()["regimen"]) == ["2012", "2019"]
    typed("undo")
    assert sorted(str(row["ends_said"]) for row in rows()["regimen"]) == ["2013", "2020-06"]


def test_a_dry_run_stores_nothing(typed: Typed, rows: Rows) -> None:
    ran = typed(f"{PAST} --dry-run")
    assert ran.out.startswith("Not saved (dry run): fluoxetine, 2019 to June 2020: 20 mg\n")
    assert rows()["regimen"] == []


def test_undo_and_redo_name_it_by_its_days(typed: Typed, rows: Rows) -> None:
    typed(PAST)
    assert "fluoxetine 2019 to June 2020, 20 mg: taken out" in typed("undo").out
    assert (rows()["medication"], rows()["regimen"]) == ([], [])
    assert "fluoxetine 2019 to June 2020, 20 mg" in typed("redo").out
    assert "fluoxetine 2019 to June 2020, 20 mg" in typed("history").out


def test_nothing_is_expected_of_it(typed: Typed) -> None:
    """Not in today, due, the report or the stock; `take` alone has nothing to ask."""
    typed("mood 6")
    pages = ("today", "due", "report --all", "report --from 2019-01-01 --all", "stock", "take")
    before = [typed(page) for page in pages]
    typed(f"{PAST} --daily 08:00")
    assert [typed(page) for page in pages] == before


def test_taking_it_is_saved_and_says_so(typed: Typed) -> None:
    """As of one that was stopped; its beginning finds it no more, its name does."""
    typed(PAST)
    assert typed("take fluo").code == 3
    ran = typed("take fluoxetine 20mg")
    assert ran.code == 0
    assert ran.err == (
        "fluoxetine was taken until June 2020; the dose is saved."
        " If it is prescribed again: medlog med change fluoxetine\n"
    )
    assert "fluoxetine" in typed("today").out
    typed("undo")
    assert "taken until" not in typed("take fluoxetine --at '2020-01-05 08:00'").err


def test_it_begins_again_with_what_it_had(typed: Typed) -> None:
    typed(PAST)
    assert "begins it again" in typed("med add fluoxetine 20mg --daily").err
    ran = typed("med change fluoxetine --daily 08:00")
    assert "20 mg daily at 08:00 (before: taken until June 2020 (20 mg))" in ran.out
    assert "status" in typed("med list --json").out
    assert "fluoxetine   20 mg daily at 08:00, since Mon 2 Nov 2026" in typed("med list").out


def test_a_taper_of_it_is_a_prescription(typed: Typed, rows: Rows) -> None:
    typed(f"{PAST} --daily 08:00")
    ran = typed("med taper fluoxetine 20mg:1w 10mg:1w")
    assert ran.code == 0
    assert [row["ends_said"] for row in rows()["regimen"]].count(None) == 2
    assert "fluoxetine 20 mg  08:00" in typed("today").out


def test_an_amount_can_be_left_out(typed: Typed) -> None:
    """Who remembers the name alone says no more."""
    assert typed("med add x1 --from 2019 --to 2020").out == (
        "Saved: x1, 2019 to 2020: dose not said\n"
    )
    assert typed("med change x1").code == 4
    assert "10 mg daily" in typed("med change x1 10mg --daily").out


def test_an_end_is_said_in_both_ways(typed: Typed) -> None:
    """--end and --to are one, of a change too."""
    typed("med add sertraline 50mg --daily --to 2026-12-01")
    assert "until Tue 1 Dec 2026" in typed("med list").out
    ran = typed("med change sertraline 75mg --from 2026-11-04 --to 2026-11-10")
    assert "until Tue 10 Nov 2026" in ran.out


def test_an_end_after_the_last_dose_is_an_end(typed: Typed) -> None:
    """Of what has no schedule: it is over where it is said to be, unless a dose came after."""
    typed("take melatonin 2mg --at '2026-10-21 22:00'")
    typed("med add melatonin 2mg --from 2024 --to 2026-10-20")
    assert "Stopped" not in typed("med list").out
    typed("undo")
    typed("med add melatonin 2mg --from 2024 --to 2026-10-25")
    assert "Stopped: melatonin" in typed("med list").out
    assert "taken until Sun 25 Oct 2026" not in typed("take melatonin").out
    assert "Stopped" not in typed("med list").out


def test_there_is_nothing_to_stop_or_to_pause(typed: Typed, refused: Refused) -> None:
    typed(PAST)
    for line in ("med stop fluoxetine", "med pause fluoxetine"):
        assert refused(line) == (4, "already-stopped")
    assert "as taken until June 2020; nothing of it goes on" in typed("med stop fluoxetine").err


when = st.one_of(
    st.integers(2010, 2025).map(str),
    st.dates(date(2010, 1, 1), date(2026, 9, 30)).map(lambda day: f"{day:%Y-%m}"),
    st.dates(date(2010, 1, 1), date(2026, 9, 30)).map(str),
)
PAGES = ("today", "due", "stock", "report --all --from 2010-01-01 --json")


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=when, last=when, how=st.sampled_from(["", "--daily 08:00", "--as-needed"]))
def test_no_figure_rests_on_it(typed: Typed, rows: Rows, first: str, last: str, how: str) -> None:
    """Whatever was taken whenever: every page is what it was, beside a diary that is in use."""
    if not rows()["medication"]:
        typed("med add sertraline 50mg --daily 08:00 --from 2026-10-01")
        typed("take sertraline --at '2026-10-20 08:05'")
        typed("take melatonin 2mg --at '2026-10-21 22:00'")
        typed("mood 6 --at '2026-10-20 20:00'")
    before = [typed(page).out for page in PAGES]
    for name in ("sertraline", "melatonin", "trazodone"):
        # With a schedule and both days to the day it is a prescription.
        schedule = "" if len(first) == len(last) == len("2019-01-01") else how
        ran = typed(f"med add {name} 20mg --from {first} --to {last} {schedule}")
        assert ran.code in (0, 4), ran.err
        assert [typed(page).out for page in PAGES] == before
        assert ran.code or typed("undo").code == 0
