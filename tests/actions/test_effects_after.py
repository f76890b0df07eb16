"""What is read for the effects that came after a reduction or a gap."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from conftest import MORNING, Run


def at(ago: int) -> datetime:
    return MORNING - timedelta(days=ago)


@pytest.fixture
def kept(medlog: Run) -> Run:
    """Sertraline 100 mg from July on."""
    medlog("med", "add", "sertraline", "100mg", "--daily", "08:00", "--start", "2026-07-01")
    return medlog


def rows(medlog: Run, *args: str) -> list[dict[str, Any]]:
    """The rows of the table in the report of the last four weeks."""
    found = [block for block in blocks(medlog, *args) if block["key"] == "effects_after"]
    return found[0]["rows"] if found else []


def blocks(medlog: Run, *args: str) -> list[dict[str, Any]]:
    out = medlog("report", "effects", "--weeks", "4", "--json", *args).out
    section = json.loads(out)["data"]["sections"][0]
    return list(section["blocks"])


def test_a_gap_of_the_diary_is_told_from_one_of_the_doses(kept: Run) -> None:
    """Where nothing at all was logged, nobody knows that no dose was taken."""
    kept("take", "sertraline", now=at(20))
    kept("take", "sertraline", now=at(9))
    kept("effect", "dizzy", "mild", now=at(7))
    (row,) = rows(kept)
    assert row["event"] == "10 due days of sertraline, nothing at all logged"
    kept("mood", "6", now=at(12))
    (row,) = rows(kept)
    assert row["event"] == "10 due days without a dose of sertraline logged"


def test_a_long_gap_is_read_whole(kept: Run) -> None:
    """A gap that began long before the period is counted from its first day on."""
    kept("take", "sertraline", now=at(110))
    kept("mood", "6", now=at(100))
    kept("take", "sertraline", now=at(9))
    kept("effect", "dizzy", "mild", now=at(7))
    (row,) = rows(kept)
    assert row["event"] == "100 due days without a dose of sertraline logged"
    assert row["dates"] == {"first": "2026-07-16", "last": "2026-10-23"}
    assert row["after"] == 3


@pytest.mark.parametrize(("severity", "new"), [("mild", False), ("0", True)])
def test_what_was_there_before_is_found_however_long_ago(
    kept: Run, severity: str, new: bool
) -> None:
    """In any spelling; an entry of 0, or one that says it is over, is no day with it."""
    kept("take", "sertraline", now=at(110))
    kept("effect", "Dizzy", severity, now=at(100))
    kept("effect", "dizzy", "--over", now=at(60))
    kept("effect", "dizzy", "mild", now=at(5))
    assert len(rows(kept)) == 1
    assert any(block["key"] == "first_in_diary" for block in blocks(kept)) is new


def test_a_change_in_the_four_weeks_before_the_period_counts(kept: Run) -> None:
    """The reduction lies 20 days before an effect on the period's first day."""
    kept("med", "change", "sertraline", "75mg", "--from", at(47).date().isoformat(), now=at(47))
    for ago in range(60):
        kept("take", "sertraline", now=at(59 - ago))
    kept("effect", "dizzy", "mild", now=at(27))
    (row,) = rows(kept)
    assert (row["event"], row["after"]) == ("sertraline 100 mg → 75 mg", 20)


def test_what_is_deleted_or_of_another_medication_is_left_out(kept: Run) -> None:
    """--med NAME tells of that one's reductions alone."""
    kept("med", "add", "lithium", "300mg", "--daily", "--start", "2026-07-01")
    kept("med", "stop", "lithium", "--from", at(9).date().isoformat())
    kept("effect", "dizzy", "mild", now=at(5))
    assert [row["event"] for row in rows(kept)] == ["lithium stopped"]
    assert rows(kept, "--med", "sertraline") == []
    short = kept("log", "--kind", "effect", "--quiet").out.split()[0]
    kept("delete", short)
    assert rows(kept) == []
