"""`med history`: every medication so far, as the next prescriber asks for it."""

import csv
import io
import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pexpect
import pytest

from conftest import MORNING, Refused, Rows, Typed

PAST = (
    "fluoxetine 20mg --from 2016 --to 2016-09 --reason 'slept badly' --prescriber 'Dr Weber'",
    "fluoxetine 40mg --from 2016-09 --to 2017 --prescriber 'Dr Weber'",
    "citalopram 20mg --from 2017-03 --to 'mid 2018' --reason 'no change' --indication depression",
    "mirtazapine 15mg --daily 22:00 --from 2018-06 --to 2018-11 --reason 'too tired'",
    "bupropion 150mg --from 2018-11 --to 2019 --reason restless",
    "quetiapine 25mg --as-needed --from 2019-02 --to 2020",
    "hydroxyzine 25mg --from 2020 --to 2020",
    "venlafaxine 75mg --daily 08:00 --from 2019-03-01 --to 2021-04-30",
    "sertraline 50mg --from 2013 --to 2015 --reason 'felt well'",
)


LOGGED = "  logged                      "


MADE: list[bytes] = []
"""The diary of `years`, once it is written."""


@pytest.fixture
def years(typed: Typed, rows: Rows, home: Path) -> Rows:
    """Twelve medications over thirteen years; the diary itself is a month old."""
    if MADE:
        (home / "diary.db").write_bytes(MADE[0])
        return rows
    for line in (
        "add sertraline 50mg --daily 08:00 --from 2023-03 --indication depression --class SSRI",
        "change sertraline 100mg --from 2025-06-02 --reason 'too little at 50'",
        "taper sertraline 75mg:2w 50mg:2w --from 2026-10-01 --reason 'switch to lamotrigine'",
        *(f"add {line}" for line in PAST),
        "add lorazepam 1mg --as-needed --max-per-day 2 --from 2021",
        "add lamotrigine 25mg --daily 08:00 --from 2026-10-01 --prescriber 'Dr Ito'",
        "change lamotrigine 100mg --from 2026-12-01",
        "add trazodone 50mg --daily 22:00 --from 2026-10-05",
        "stop trazodone --from 2026-10-20 --reason groggy",
    ):
        assert typed(f"med {line}").code == 0, line
    assert typed("take melatonin 2mg --at '2026-10-02 22:00'").code == 0
    for n in range(5, 15):
        assert typed(f"take trazodone --at '2026-10-{n:02} 22:00'").code == 0
        assert typed(f"mood {3 + n % 5} --at '2026-10-{n:02} 20:00'").code == 0
        if n < 9:
            typed(f"effect dizzy mild --at '2026-10-{n:02} 23:00'")
    typed("effect 'dry mouth' --med lamotrigine --at '2026-10-30 23:00'")
    MADE.append((home / "diary.db").read_bytes())
    return rows


@pytest.mark.usefixtures("years")
class TestPage:
    def test_at_100_columns(self, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is taken, then what was; rough days as they were said."""
        monkeypatch.setenv("COLUMNS", "120")
        lines = typed("med history").out.splitlines()
        assert max(map(len, lines)) <= 100
        assert lines[:17] == [
            "Taken now",
            "",
            "melatonin",
            "  2 Oct 2026                  2 mg, no schedule",
            f"{LOGGED}doses on 1 day",
            "",
            "lamotrigine",
            "  1 Oct 2026 to 30 Nov 2026   25 mg daily at 08:00; Dr Ito",
            "  from 1 Dec 2026             100 mg daily at 08:00",
            f"{LOGGED}no dose; mood 5.0 (3–7) on 10 days; felt dizzy on 4 days, dry mouth on",
            "                              1",
            "",
            "lorazepam",
            "  since 2021                  1 mg as needed, at most 2 a day",
            "",
            "Taken before, the latest first",
            "",
        ]
        at = lines.index("sertraline  for depression, SSRI")
        assert lines[at + 1 : at + 7] == [
            "  2013 to 2015                50 mg; stopped: felt well",
            "  March 2023 to 1 Jun 2025    50 mg daily at 08:00",
            "  2 Jun 2025 to 30 Sep 2026   100 mg daily at 08:00; too little at 50",
            "  1 Oct 2026 to 28 Oct 2026   75 mg → 50 mg daily at 08:00; switch to lamotrigine",
            f"{LOGGED}no dose; mood 5.0 (3–7) on 10 days; felt dizzy on 4 days",
            "",
        ]
        at = lines.index("fluoxetine")
        assert lines[at + 1 : at + 3] == [
            "  2016 to September 2016      20 mg; stopped: slept badly; Dr Weber",
            "  September 2016 to 2017      40 mg",
        ]
        assert "beside it, not because of it." in " ".join(lines[-2:])

    def test_twelve_medications_are_one_page(self, typed: Typed) -> None:
        """As many lines as a sheet of paper has."""
        out = typed("med history").out
        assert len(json.loads(typed("med history --json").out)["data"]["medications"]) == 12
        assert len(out.splitlines()) <= 66

    def test_at_60_columns_words_wrap_in_their_column(
        self, typed: Typed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        lines = typed("med history").out.splitlines()
        assert max(map(len, lines)) <= 60
        at = lines.index("  2 Jun 2025 to 30 Sep 2026   100 mg daily at 08:00; too")
        assert lines[at + 1] == "                              little at 50"

    def test_of_one(self, typed: Typed, refused: Refused) -> None:
        assert typed("med history trazodone").out.splitlines()[:4] == [
            "Taken before, the latest first",
            "",
            "trazodone",
            "  5 Oct 2026 to 19 Oct 2026  50 mg daily at 22:00; stopped: groggy",
        ]
        assert refused("med history aspirin") == (3, "unknown-medication")

    def test_json_has_the_counts(self, typed: Typed) -> None:
        data = json.loads(typed("med history --json").out)["data"]
        assert data.keys() == {"day", "medications", "definitions"}
        by_name: dict[str, Any] = {one["name"]: one for one in data["medications"]}
        trazodone = by_name["trazodone"]
        assert (trazodone["taken_now"], trazodone["days_with_dose"]) == (False, 10)
        assert trazodone["mood"] == {"days": 10, "mean": 5.0, "lowest": "3", "highest": "7"}
        assert trazodone["effects"] == [{"effect": "dizzy", "days": 4}]
        (only,) = trazodone["doses"]
        assert (only["first"], only["last"]) == ("2026-10-05", "2026-10-19")
        assert (only["ended"], only["why_ended"]) == ("stopped", "groggy")
        past = by_name["fluoxetine"]["doses"][0]
        assert (past["first"], past["first_said"]) == (None, "2016")
        assert (past["last"], past["last_said"]) == (None, "2016-09")
        assert (past["remembered"], past["prescriber"]) == (True, "Dr Weber")
        assert by_name["fluoxetine"]["mood"]["not_enough"] == "too few days"
        now, planned = by_name["lamotrigine"]["doses"]
        assert (now["planned"], planned["planned"], planned["goes_on"]) == (False, True, True)
        taper = by_name["sertraline"]["doses"][-1]
        assert [one["amount"] for one in taper["regimens"]] == ["75 mg", "50 mg"]

    def test_reading_writes_nothing(self, typed: Typed, years: Rows) -> None:
        before = years()
        typed("med history")
        typed("report --history")
        assert years() == before


@pytest.mark.usefixtures("years")
class TestReport:
    def test_it_is_no_part_of_the_page_unless_asked_for(self, typed: Typed) -> None:
        """`--history` puts it behind the page, `report history` gives it alone."""
        title = "All medications so far"
        plain, whole, alone = (
            typed(f"report {options}").out for options in ("", "--history", "history")
        )
        assert [title in page for page in (plain, whole, alone)] == [False, True, True]
        assert whole.index(title) > whole.index("Side effects")
        assert "Side effects" not in alone
        assert alone == typed("report --section history").out
        assert title in typed("report history --from 2010-01-01 --to 2010-02-01").out

    @pytest.mark.parametrize("form", ["html", "md", "json"])
    def test_in_every_form_the_same(self, typed: Typed, form: str) -> None:
        text = typed(f"report history --format {form}").out
        for words in ("citalopram", "slept badly", "depression", "Dr Weber", "groggy"):
            assert words in text, words

    def test_programs_get_rough_days_as_they_were_said(self, typed: Typed) -> None:
        (section,) = json.loads(typed("report history --json").out)["data"]["sections"]
        keys = [block["key"] for block in section["blocks"]]
        assert keys[:2] == ["history", "history_logged"]
        rows = section["blocks"][0]["rows"]
        assert rows[0].keys() == {"dates", "dose", "medication", "why", "prescriber"}
        rough = [row["dates"]["first_said"] for row in rows if row["medication"] == "fluoxetine"]
        assert rough == ["2016", "2016-09"]

    def test_as_a_table_for_programs(self, typed: Typed, home: Path) -> None:
        assert typed("report history -o h.zip").code == 0
        with ZipFile(home / "h.zip") as pack:
            assert {"history.csv", "history_logged.csv", "history_effects.csv"} <= set(
                pack.namelist()
            )
            text = pack.read("history.csv").decode("utf-8-sig")
        found = [
            (row["dates_first"], row["dates_last"])
            for row in csv.DictReader(io.StringIO(text))
            if row["medication"] in ("fluoxetine", "lorazepam")
        ]
        assert found == [("2021", ""), ("2016", "2016-09"), ("2016-09", "2017")]

    def test_private_leaves_out_what_the_person_wrote(self, typed: Typed) -> None:
        page = typed("report history --private").out
        for words in ("depression", "slept badly", "Dr Weber", "groggy"):
            assert words not in page
        assert "20 mg" in page

    def test_of_one_medication(self, typed: Typed) -> None:
        page = typed("report history --med trazodone").out
        assert "trazodone" in page
        assert "citalopram" not in page


def test_without_a_diary_or_a_medication(typed: Typed, rows: Rows, home: Path) -> None:
    """It says how one begins; reading begins no diary."""
    assert "medlog med add fluoxetine 20mg --from 2019" in typed("med history").out
    assert not (home / "diary.db").exists()
    assert json.loads(typed("med history --json").out)["data"]["medications"] == []
    assert rows()["medication"] == []


def test_a_day_with_a_dose_is_the_one_that_it_counts_for(typed: Typed) -> None:
    """Two doses of a day are one; one taken out, and one that was not taken, are none."""
    typed("med add sertraline 50mg --daily 08:00 --from 2026-10-01")
    typed("take sertraline --at '2026-10-20 08:00'")
    typed("take sertraline --at '2026-10-20 20:00'")
    typed("take sertraline --for yesterday")
    typed("skip sertraline --for '2026-10-25'")
    typed("take sertraline --at '2026-10-28 08:00'")
    typed("undo")
    assert "doses on 2 days" in typed("med history").out


def test_fewer_than_seven_days_with_mood_are_listed(typed: Typed) -> None:
    typed("med add sertraline 50mg --daily 08:00 --from 2026-10-01")
    for n in range(3):
        typed(f"mood {n + 4} --at '2026-10-0{n + 2} 20:00'")
    assert "mood on 3 days (2 Oct: 4, 3 Oct: 5, 4 Oct: 6)" in typed("med history").out
    page = typed("report history").out
    assert "below" in page
    assert "sertraline: 2 Oct: 4, 3 Oct: 5, 4 Oct: 6" in page


def test_a_long_taper_is_told_by_its_ends(typed: Typed) -> None:
    steps = " ".join(f"{100 - 10 * n}mg:1w" for n in range(8))
    typed("med add x1 110mg --daily 08:00 --from 2026-06-01")
    typed(f"med taper x1 {steps} --from 2026-07-01")
    assert "100 mg → 30 mg daily at 08:00, in 8 steps" in typed("med history").out


def test_words_of_a_person_stay_words(typed: Typed) -> None:
    """No markup, no control character, no line of its own comes of them."""
    typed("med add 'x [/] :skull:' 5mg --from 2019 --to 2020 --reason 'a\x1b[31mb\nc\u202e'")
    out = typed("med history").out
    assert "x [/] :skull:" in out
    assert "stopped: a\\x1b[31mb c\\u202e" in out


def spawned(home: Path, *args: str, width: int = 100) -> "pexpect.spawn[str]":
    """The program at a terminal."""
    return pexpect.spawn(
        sys.executable,
        ["-c", "from medlog.cli.main import main; main()", *args],
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
        timeout=20,
        cwd=str(home),
        dimensions=(80, width),
    )


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize("width", [60, 120])
def test_in_a_real_terminal(home: Path, width: int) -> None:
    child = spawned(home, "med", "history", width=width)
    child.expect(pexpect.EOF)
    rows = str(child.before).replace("\r", "").split("\n")
    assert all(len(row) <= width for row in rows)
    assert any(row.startswith("  2013 to 2015 ") for row in rows), rows


@pytest.mark.usefixtures("years")
def test_ctrl_c_and_the_end_of_input_leave_the_diary_as_it_is(home: Path, years: Rows) -> None:
    """Nothing is asked, and whatever interrupts it, a treatment is saved whole or not at all."""
    before = years()
    child = spawned(home, "med", "add", "clomipramine", "25mg", "--from", "2010", "--to", "2011")
    child.sendintr()
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    after = years()
    added = len(after["medication"]) - len(before["medication"])
    assert added == len(after["regimen"]) - len(before["regimen"])
    assert added in (0, 1)


def test_days_go_on_to_today(typed: Typed) -> None:
    """What is taken goes on, whenever it is looked at."""
    typed("med add sertraline 50mg --daily 08:00 --from 2026-10-01")
    typed("take sertraline")
    later = typed("med history", now=MORNING + timedelta(days=400)).out
    assert "since 1 Oct 2026" in later
    assert "doses on 1 day" in later
