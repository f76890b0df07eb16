"""The options of the report as they are typed: what each one does, and what it refuses."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import BERLIN, MORNING, Refused, Rows, Run, Typed
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, Factor, Mood
from medlog.domain.instant import Instant, to_epoch
from medlog.store.diary import Diary
from medlog.store.entries import kind_of, moment_columns, row_of

TODAY = MORNING.date()


def at(day: date) -> Instant:
    """Eight in the morning of a day."""
    wall = datetime.combine(day, time(8), tzinfo=BERLIN)
    return Instant(to_epoch(wall), int((wall.utcoffset() or timedelta()).total_seconds()), "UTC")


def opened(home: Path) -> Diary:
    return Diary(home / "diary.db", at(TODAY), at(TODAY).epoch * 1000, create=False)


@pytest.fixture
def told(typed: Typed, rows: Rows, home: Path) -> Typed:
    """Eight weeks of sertraline, raised four weeks ago; mood and sleep on each day, an effect."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-01-05 --indication 'low mood'")
    typed("med change sertraline 100mg --from 2026-10-06 --reason 'cried a lot'")
    typed("med add lithium 300mg --daily 20:00 --start 2026-01-05")
    typed("config name 'Sam Doe'")
    typed("med pause lithium --from 2026-10-20 --to 2026-10-21 --reason 'own words'")
    typed("effect nausea mild")
    sertraline = next(str(row["id"]) for row in rows()["medication"] if row["name"] == "sertraline")
    with opened(home).acting("test") as writer:
        for ago in range(56):
            day = TODAY - timedelta(days=ago)
            amount = Amount((50 if day < date(2026, 10, 6) else 100) * MICRO, "mg")
            for entry in (
                Dose("", at(day), day, sertraline, "taken", amount),
                Mood("", at(day), day, (5 + ago % 2) * MICRO),
                Factor("", at(day), day, "sleep", (6 + ago % 3) * MICRO, "h"),
            ):
                writer.insert(kind_of(entry), row_of(entry))
    return typed


def report(typed: Typed, line: str) -> dict[str, Any]:
    """The answer for programs."""
    return dict(json.loads(typed(f"report {line} --json").out)["data"])


def sections(found: dict[str, Any]) -> list[str]:
    return [section["key"] for section in found["sections"]]


def rows_of(found: dict[str, Any], key: str, title: str = "sertraline") -> list[dict[str, Any]]:
    return [
        row
        for section in found["sections"]
        for block in section["blocks"]
        if (block["type"], block["key"]) == ("table", key) and block["title"] in {title, ""}
        for row in block["rows"]
    ]


def apart(found: dict[str, Any]) -> list[tuple[int, int]]:
    """The days right after a change: with mood, and all."""
    return [days(row) for row in rows_of(found, "levels") if row["part"] is not None]


def days(row: dict[str, Any]) -> tuple[int, int]:
    return row["days_with_value"]["count"], row["days_with_value"]["of"]


# Which days


def test_since_a_day_is_from_that_day_on(told: Typed) -> None:
    assert report(told, "--since 2026-10-20")["period"] == {
        "first": "2026-10-20",
        "last": "2026-11-02",
        "days": 14,
    }
    assert report(told, "--since 2026-10-20 --to 2026-10-26")["period"]["days"] == 7


def test_since_the_last_visit(told: Typed, home: Path) -> None:
    """From the day of the visit on; the word is read in any case."""
    visited = date(2026, 10, 12)
    with opened(home).acting("test") as writer:
        writer.insert("visit", {**moment_columns(at(visited), visited), "status": "done"})
    for word in ("visit", "Visit"):
        assert report(told, f"--since {word}")["period"] == {
            "first": "2026-10-12",
            "last": "2026-11-02",
            "days": 22,
        }


# What stands against doses


def test_a_factor_can_stand_in_the_place_of_mood(told: Typed) -> None:
    out = told("report mood --of sleep").out
    assert "\nSleep (h) against dose ─" in out
    assert "Mood against dose" not in out
    assert "\nMood, from 0 (worst) to 10 (best) ─" in out


def test_the_dose_can_be_what_was_taken(told: Typed) -> None:
    found = report(told, "mood --weeks 8 --dose taken")
    assert {row["dose"]["source"] for row in rows_of(found, "levels")} == {"taken"}
    assert apart(found) == [(14, 14)]
    assert apart(report(told, "mood --weeks 8 --dose taken --settle 0")) == []
    found = report(told, "mood --weeks 8 --dose Prescribed")
    assert found["sections"] == report(told, "mood --weeks 8")["sections"]


def test_days_apart_by_option_and_by_setting(told: Typed) -> None:
    assert apart(report(told, "mood --weeks 8")) == [(14, 14)]
    found = report(told, "mood --weeks 8 --settle 3")
    assert apart(found) == [(3, 3)]
    told("config settle 0")
    assert apart(report(told, "mood --weeks 8")) == []


def test_weeks_around_a_change(told: Typed) -> None:
    found = report(told, "changes --weeks 8 --around 2")
    parts = [(row["part"], *days(row)) for row in rows_of(found, "around_changes")]
    assert parts == [("before", 14, 14), ("first 14 days", 14, 14)]


# Which sections


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("--section adherence", ["adherence"]),
        ("--section 'Effects, overview'", ["overview", "effects", "effects_by_dose"]),
        ("adherence --section overview", ["overview", "adherence"]),
    ],
)
def test_sections_in_the_order_of_the_page(told: Typed, line: str, keys: list[str]) -> None:
    assert sections(report(told, f"--weeks 8 {line}")) == keys


def test_alone_a_section_shows_what_the_whole_page_leaves_out(told: Typed) -> None:
    heads = ("Mood around changes of dose", "Side effects by dose")
    whole, everything = told("report --weeks 8").out, told("report --weeks 8 --all").out
    parts = told("report changes --weeks 8").out + told("report effects --weeks 8").out
    for head in heads:
        assert head not in whole
        assert head in everything
        assert head in parts


def test_programs_get_the_same_with_and_without_room(told: Typed) -> None:
    """What a page leaves out is in the answer for programs in any case."""
    whole = report(told, "--weeks 8")["sections"]
    alone = report(told, "changes --weeks 8")["sections"]
    assert alone == [part for part in whole if part in alone]


# Whose page it is


def test_a_page_has_the_name_and_a_private_one_no_word_of_the_person(told: Typed) -> None:
    """The name, the reason of a change and of a pause, and what a medication is for."""
    words = ("Sam Doe", "cried a lot", "own words", "low mood")
    for line in ("report --weeks 8", "report --weeks 8 --json"):
        shown, private = told(line).out, told(f"{line} --private").out
        for word in words:
            assert word in " ".join(shown.split()), word
            assert word not in " ".join(private.split()), word
        assert "sertraline" in private
    assert told("report").out.splitlines()[:2] == ["Appointment report", "Sam Doe"]


def test_without_a_name_none_is_said(told: Typed) -> None:
    told("config name none")
    assert told("report").out.splitlines()[1].startswith("6 Oct – 2 Nov 2026")
    assert report(told, "")["person"] is None


# What is refused


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("--since visit", 3, "no-visit-yet"),
        ("--since someday", 2, "unreadable-day"),
        ("--since 2026-11-03", 4, "period-ahead"),
        ("--since 2026-10-01 --from 2026-10-01", 2, "options-clash"),
        ("--since 2026-10-01 --weeks 2 --to 2026-10-31", 2, "options-clash"),
        ("--of running", 3, "unknown-factor"),
        ("--dose half", 3, "unknown-dose"),
        ("--settle ''", 4, "bad-setting"),
        ("--settle -1", 4, "bad-setting"),
        ("--settle 91", 4, "bad-setting"),
        ("--settle 3.5", 4, "bad-setting"),
        ("--around 0", 2, "bad-period-length"),
        ("--around 27", 2, "bad-period-length"),
        ("--around two", 2, "bad-period-length"),
        ("--section adherence,moods", 3, "unknown-section"),
        ("--section ''", 3, "unknown-section"),
        ("moods", 3, "unknown-section"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    refused: Refused, typed: Typed, line: str, code: int, error: str
) -> None:
    """Nothing is stored, and nothing but the sentence and what to type instead is said."""
    typed("mood 6 sleep=7")
    assert refused(f"report {line}") == (code, error)
    ran = typed(f"report {line}")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("medlog: ")
    assert len(ran.err.splitlines()) <= 2


def test_without_a_diary_every_option_gets_an_empty_page(medlog: Run, home: Path) -> None:
    """And none is made."""
    for args in (
        ("--of", "sleep"),
        ("--dose", "taken"),
        ("--settle", "0", "--around", "2"),
        ("--private", "--all"),
        ("--section", "mood,effects"),
        ("--since", "2026-10-20"),
    ):
        ran = medlog("report", *args)
        assert ran.code == 0, ran.err
        assert "There is nothing in the diary yet." in ran.out
    assert not list(home.rglob("*.db"))
