"""`med add`: a name, an amount and any form of schedule become a dated regimen."""

import json
from datetime import datetime

import pytest

from conftest import BERLIN, Refused, Row, Rows, Typed


def regimen(rows: Rows) -> Row:
    (only,) = rows()["regimen"]
    return only


@pytest.mark.parametrize(
    ("line", "says", "rule", "times"),
    [
        ("sertraline 50mg --daily", "50 mg daily", "FREQ=DAILY", "any"),
        ("--daily sertraline 50mg", "50 mg daily", "FREQ=DAILY", "any"),
        ("sertraline 50mg --daily 08:00", "50 mg daily at 08:00", "FREQ=DAILY", "08:00"),
        (
            "sertraline 50mg --daily=8am,20:00",
            "50 mg daily at 08:00 and 20:00",
            "FREQ=DAILY",
            "08:00 20:00",
        ),
        ("sertraline 50mg --daily noon", "50 mg daily at 12:00", "FREQ=DAILY", "12:00"),
        ("sertraline 50mg --daily --at 8:00", "50 mg daily at 08:00", "FREQ=DAILY", "08:00"),
        (
            "sertraline --times 20:00=25mg,08:00=50mg",
            "50 mg at 08:00 and 25 mg at 20:00",
            "FREQ=DAILY",
            "08:00=50mg 20:00=25mg",
        ),
        (
            "sertraline --times 08:00=25,20:00=50mg",
            "25 mg at 08:00 and 50 mg at 20:00",
            "FREQ=DAILY",
            "08:00=25mg 20:00=50mg",
        ),
        (
            "sertraline --times 08:00=500mg,20:00=1g",
            "500 mg at 08:00 and 1 g at 20:00",
            "FREQ=DAILY",
            "08:00=500mg 20:00=1g",
        ),
        (
            "sertraline --times 08:00=50mg,20:00=50mg",
            "50 mg daily at 08:00 and 20:00",
            "FREQ=DAILY",
            "08:00 20:00",
        ),
        ("sertraline 50mg --every 2d", "50 mg every 2 days", "FREQ=DAILY;INTERVAL=2", "any"),
        (
            "sertraline 50mg --every 8h --at 7:00",
            "50 mg every 8 hours from 07:00",
            "FREQ=HOURLY;INTERVAL=8",
            "07:00",
        ),
        (
            "sertraline 50mg --every 2w --weekdays mon",
            "50 mg every 2 weeks on Mon",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "any",
        ),
        (
            "sertraline 1,5 ml --weekdays mon,wed,fri",
            "1.5 ml on Mon, Wed and Fri",
            "FREQ=WEEKLY;BYDAY=MO,WE,FR",
            "any",
        ),
        (
            "sertraline 50mg --monthly 1,15",
            "50 mg on the 1st and 15th of the month",
            "FREQ=MONTHLY;BYMONTHDAY=1,15",
            "any",
        ),
        ("sertraline 1 --cycle 21/7", "1 daily, 21 days on, 7 days off", "FREQ=DAILY", "any"),
        (
            "sertraline 1 --rule FREQ=YEARLY;BYMONTH=3",
            "1 by the rule FREQ=YEARLY;BYMONTH=3",
            "FREQ=YEARLY;BYMONTH=3",
            "any",
        ),
    ],
)
def test_every_form_of_schedule_is_kept_and_said_back(
    typed: Typed, rows: Rows, line: str, says: str, rule: str, times: str
) -> None:
    ran = typed(f"med add {line}")
    assert (ran.code, ran.out, ran.err) == (
        0,
        f"Saved: sertraline from Mon 2 Nov 2026: {says}\n",
        "",
    )
    kept = regimen(rows)
    assert (kept["kind"], kept["starts"], kept["ends"]) == ("scheduled", "2026-11-02", None)
    assert (kept["rule"], kept["times"]) == (rule, times)


def test_as_needed_has_its_limits(typed: Typed, rows: Rows) -> None:
    ran = typed("med add lorazepam 1mg --as-needed --max-per-day 3 --min-gap 4h")
    assert ran.out == (
        "Saved: lorazepam from Mon 2 Nov 2026: 1 mg as needed, at most 3 a day, 4 h apart\n"
    )
    kept = regimen(rows)
    assert (kept["kind"], kept["max_per_day"], kept["min_gap"]) == ("as-needed", 3, 240)


def test_limits_stand_beside_a_schedule_too(typed: Typed, rows: Rows) -> None:
    typed("med add x1 1 --daily --max-per-day 2 --min-gap 90m")
    kept = regimen(rows)
    assert (kept["kind"], kept["max_per_day"], kept["min_gap"]) == ("scheduled", 2, 90)


def test_first_and_last_day_both_count(typed: Typed, rows: Rows) -> None:
    ran = typed("med add prednisone 20mg --daily --start 2026-12-01 --end 2026-12-05")
    assert ran.out == ("Saved: prednisone from Tue 1 Dec 2026: 20 mg daily, until Sat 5 Dec 2026\n")
    assert (regimen(rows)["starts"], regimen(rows)["ends"]) == ("2026-12-01", "2026-12-06")


def test_one_day_is_a_prescription_too(typed: Typed, rows: Rows) -> None:
    typed("med add x1 1 --daily --end today")
    assert (regimen(rows)["starts"], regimen(rows)["ends"]) == ("2026-11-02", "2026-11-03")


def test_from_says_the_first_day_as_start_does(typed: Typed, rows: Rows) -> None:
    typed("med add x1 1 --daily --from '3 days ago'")
    assert regimen(rows)["starts"] == "2026-10-30"


def test_before_the_day_starts_today_is_the_day_before(typed: Typed, rows: Rows) -> None:
    """At 01:30 the diary day is still that of the evening."""
    typed("med add x1 1 --daily", now=datetime(2026, 11, 3, 1, 30, tzinfo=BERLIN))
    assert regimen(rows)["starts"] == "2026-11-02"


def test_what_is_said_beside_the_schedule_is_kept_and_echoed(typed: Typed, rows: Rows) -> None:
    ran = typed(
        "med add sertraline 50mg --daily"
        " --indication depression --class SSRI --form tablet --prescriber 'Dr Ito'"
    )
    assert ran.out.splitlines()[1:] == [
        "  indication: depression",
        "  class: SSRI",
        "  form: tablet",
        "  prescriber: Dr Ito",
    ]
    (medication,) = rows()["medication"]
    assert medication["indication"] == "depression"
    assert medication["family"] == "SSRI"
    assert medication["form"] == "tablet"
    assert regimen(rows)["prescriber"] == "Dr Ito"


def test_an_amount_alone_is_no_schedule_and_that_is_said(typed: Typed, rows: Rows) -> None:
    ran = typed("med add sertraline 50mg")
    assert (ran.code, ran.out) == (
        0,
        "Saved: sertraline from Mon 2 Nov 2026: 50 mg, no schedule\n",
    )
    assert "medlog med change sertraline --daily 08:00 sets one" in ran.err
    assert (regimen(rows)["kind"], regimen(rows)["amount"]) == ("unscheduled", "50")


def test_a_name_alone_prescribes_nothing(typed: Typed, rows: Rows) -> None:
    ran = typed("med add sertraline")
    assert ran.out == "Saved: sertraline, no schedule\n"
    assert "no schedule yet" in ran.err
    assert not rows()["regimen"]


def test_a_name_may_have_several_words(typed: Typed, rows: Rows) -> None:
    typed("med add vitamin d3 1000 IU --daily")
    assert rows()["medication"][0]["name"] == "vitamin d3"
    assert (regimen(rows)["amount"], regimen(rows)["unit"]) == ("1000", "IU")


def test_a_new_one_is_paused_where_all_are(typed: Typed) -> None:
    typed("med add lithium 300mg --daily")
    typed("med pause --all --why hospital")
    ran = typed("med add sertraline 50mg --daily")
    assert ran.err == (
        "sertraline is paused from Mon 2 Nov 2026 (in hospital), with all medications;"
        " medlog med resume --all ends it.\n"
    )


def test_what_cannot_be_is_refused_and_nothing_is_stored(typed: Typed, refused: Refused) -> None:
    typed("med add sertraline 50mg --daily")
    typed("med alias sertraline Zoloft")
    typed("med add venlafaxine 75mg --daily")
    typed("med stop venlafaxine")
    for line, code, error in (
        ("", 2, "usage"),
        ("50mg", 2, "amount-before-name"),
        ("x1 0mg", 4, "amount-not-above-zero"),
        ("x1 at 5", 2, "not-name-and-amount"),
        ("x1 5mg y", 2, "not-name-and-amount"),
        ("x1 5mg 6mg", 2, "two-amounts"),
        ("x=1", 4, "name-has-equals"),
        (f"{'x' * 81}", 4, "name-too-long"),
        ("x1 --daily 25:00", 4, "no-such-clock-time"),
        ("x1 --daily 50mg", 4, "bad-times"),
        ("x1 --daily 08:00,08:00", 4, "time-twice"),
        ("x1 --times 08:00", 4, "bad-times"),
        ("x1 --times 08:00=50mg,20:00=5ml", 4, "units-differ"),
        ("x1 --times '08:00=1 tablet,12:00=2 tablets,20:00=5mg'", 4, "units-differ"),
        ("x1 5mg --times 08:00=5mg", 2, "options-clash"),
        ("x1 --daily 08:00 --at 09:00", 2, "options-clash"),
        ("x1 --daily --every 2d", 2, "options-clash"),
        ("x1 --as-needed --weekdays mon", 2, "options-clash"),
        ("x1 --at 08:00", 2, "times-without-days"),
        ("x1 --every often", 4, "bad-interval"),
        ("x1 --weekdays someday", 4, "bad-weekdays"),
        ("x1 --monthly 32", 4, "bad-month-days"),
        ("x1 --cycle 21", 4, "bad-cycle"),
        ("x1 --rule FREQ=NEVER", 4, "bad-rule"),
        ("x1 --rule FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 4, "empty-rule"),
        ("x1 --max-per-day 0", 4, "bad-maximum"),
        ("x1 --max-per-day many", 4, "bad-maximum"),
        ("x1 --max-per-day 1000", 4, "bad-maximum"),
        ("x1 --min-gap soon", 2, "unreadable-duration"),
        ("x1 --min-gap 0m", 4, "bad-minimum-gap"),
        ("x1 --start someday", 2, "unreadable-day"),
        ("x1 --start mon", 2, "ambiguous-weekday"),
        ("x1 --start 2026-02-30", 4, "no-such-date"),
        ("x1 --start 2200-01-01", 4, "day-out-of-range"),
        ("x1 --start 2026-12-01 --end 2026-11-30", 4, "end-before-start"),
        ("x1 --end yesterday", 4, "end-before-start"),
        ("x1 --max-per-day", 2, "usage"),
        ("x1 --reason", 2, "usage"),
        ("Sertraline", 4, "medication-exists"),
        ("zoloft 5mg --daily", 4, "name-in-use"),
        ("venlafaxine", 4, "medication-exists"),
    ):
        assert refused(f"med add {line}") == (code, error), line


def test_a_known_name_leads_to_med_change(typed: Typed) -> None:
    typed("med add sertraline 50mg --daily")
    assert "medlog med change sertraline changes" in typed("med add SERTRALINE").err
    typed("med stop sertraline")
    ran = typed("med add sertraline 50mg --daily")
    assert "it was stopped" in ran.err
    assert "medlog med change sertraline begins it again" in ran.err


def test_json_has_these_keys(typed: Typed) -> None:
    ran = typed("med add lithium --times 08:00=300mg,20:00=600mg --json")
    answer = json.loads(ran.out)
    assert (answer["command"], answer["notes"]) == ("med add", [])
    data = answer["data"]
    assert data.keys() == {"medication", "new", "regimen", "before", "removed", "dry_run"}
    assert data["medication"].keys() == {"id", "name", "aliases", "indication", "class", "form"}
    assert data["regimen"].pop("id")
    assert data["regimen"] == {
        "kind": "scheduled",
        "start": "2026-11-02",
        "start_said": None,
        "end": None,
        "end_said": None,
        "words": "300 mg at 08:00 and 600 mg at 20:00",
        "amount": None,
        "rule": "FREQ=DAILY",
        "times": [{"time": "08:00", "amount": "300 mg"}, {"time": "20:00", "amount": "600 mg"}],
        "cycle": None,
        "max_per_day": None,
        "min_gap_minutes": None,
        "reason": None,
        "prescriber": None,
        "plan": None,
    }
    assert (data["new"], data["before"]) == (True, None)
    assert (data["removed"], data["dry_run"]) == ([], False)


def test_quiet_says_nothing(typed: Typed) -> None:
    assert typed("med add sertraline 50mg --daily --quiet").out == ""
