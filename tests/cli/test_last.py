"""The last dose, and what is recorded since: facts, and nothing to do about them."""

import json
from datetime import datetime, timedelta

import pytest

from conftest import MORNING, Run

LONG = ("--start", "2026-07-01")


def later(days: int) -> datetime:
    """A quarter past eight, so many days after the last dose."""
    return MORNING + timedelta(days=days, minutes=13)


@pytest.fixture
def taken(medlog: Run) -> Run:
    """Sertraline, 100 mg at 08:00; the last dose on Monday 2 November."""
    medlog("med", "add", "sertraline", "100mg", "--daily", "08:00", *LONG)
    medlog("take", "sertraline")
    return medlog


def said(medlog: Run, days: int, *names: str) -> str:
    return " ".join(medlog("last", *names, now=later(days)).out.split())


@pytest.mark.parametrize("days", [0, 1])
def test_a_dose_of_the_last_due_day_is_one_line(taken: Run, days: int) -> None:
    """No due day has passed since: nothing is said of stops."""
    lines = taken("last", "sertraline", now=later(days)).out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("sertraline: 100 mg, Mon 2 Nov 2026 08:02, ")


def test_due_days_since_are_counted_and_no_stop_is_said(taken: Run) -> None:
    found = said(taken, 2, "sertraline")
    assert "2 days ago" in found
    assert (
        "1 due day since then without a dose logged: Tue 3 Nov 2026. No stop is recorded." in found
    )
    found = said(taken, 5, "sertraline")
    assert "4 due days since then without a dose logged: Tue 3 Nov 2026 to Fri 6 Nov 2026." in found


def test_a_reduction_since_is_said(taken: Run) -> None:
    """The amounts, the day, and that it is a step of a taper where it is one."""
    taken("med", "change", "sertraline", "75mg", "--from", "2026-11-04", now=later(0))
    assert "reduced" not in said(taken, 1)
    found = said(taken, 2, "sertraline")
    assert "The dose was reduced from 100 mg to 75 mg on Wed 4 Nov 2026." in found
    assert "No stop is recorded." in found


def test_a_step_of_a_taper_is_named(taken: Run) -> None:
    taken("med", "taper", "sertraline", "50mg:1w", "25mg:1w", "--from", "2026-11-03", now=later(0))
    found = said(taken, 8, "sertraline")
    assert "reduced from 100 mg to 50 mg on Tue 3 Nov 2026, a step of a taper." in found
    assert "reduced from 50 mg to 25 mg on Tue 10 Nov 2026, a step of a taper." in found


def test_other_changes_are_said_as_what_they_are(taken: Run) -> None:
    """More, and another time of the day at the same amount."""
    taken("med", "change", "sertraline", "--daily", "09:00", "--from", "2026-11-03", now=later(0))
    taken("med", "change", "sertraline", "150mg", "--from", "2026-11-04", now=later(0))
    found = said(taken, 2, "sertraline")
    assert (
        "The prescription was changed from 100 mg daily at 08:00 to 100 mg daily at 09:00" in found
    )
    assert "The dose was raised from 100 mg to 150 mg on Wed 4 Nov 2026." in found


def test_a_stop_is_said_also_from_the_day_of_the_dose(taken: Run) -> None:
    taken("med", "stop", "sertraline", now=later(0))
    assert said(taken, 9, "sertraline").endswith("A stop is recorded from Mon 2 Nov 2026.")


def test_an_end_is_said_with_its_last_day(medlog: Run) -> None:
    medlog("med", "add", "lithium", "300mg", "--daily", *LONG, "--end", "2026-11-04")
    medlog("take", "lithium")
    found = said(medlog, 9, "lithium")
    assert "2 due days since then without a dose logged" in found
    assert found.endswith("The prescription was until Wed 4 Nov 2026.")


def test_begun_again_is_said(taken: Run) -> None:
    taken("med", "stop", "sertraline", "--from", "2026-11-03", now=later(0))
    taken("med", "change", "sertraline", "--from", "2026-11-06", now=later(0))
    found = said(taken, 5, "sertraline")
    assert "A stop is recorded from Tue 3 Nov 2026." in found
    assert found.endswith("It is prescribed again from Fri 6 Nov 2026.")
    assert "No stop" not in found


def test_a_pause_is_said_and_its_days_are_not_due(taken: Run) -> None:
    taken("med", "pause", "--all", "--from", "2026-11-03", "--to", "2026-11-05", now=later(0))
    found = said(taken, 5, "sertraline")
    assert "1 due day since then without a dose logged: Fri 6 Nov 2026." in found
    assert "A pause is recorded from Tue 3 Nov 2026 to Thu 5 Nov 2026." in found


def test_what_has_no_due_days_has_no_more_than_the_hours(medlog: Run) -> None:
    """As needed, or without a schedule."""
    medlog("med", "add", "lorazepam", "--as-needed", *LONG)
    medlog("take", "lorazepam")
    medlog("take", "ibuprofen")
    found = medlog("last", now=later(40)).out.splitlines()
    assert [line.split(":")[0] for line in found] == ["ibuprofen", "lorazepam"]


def test_since_in_json(taken: Run) -> None:
    """Each fact with its days."""
    taken("med", "change", "sertraline", "75mg", "--from", "2026-11-04", now=later(0))
    taken("med", "pause", "sertraline", "--from", "2026-11-06", "--why", "hospital", now=later(0))
    (one,) = json.loads(taken("last", "--json", now=later(6)).out)["data"]["medications"]
    assert one["since"] == {
        "due_days_without_dose": {"days": 3, "first": "2026-11-03", "last": "2026-11-05"},
        "changes": [
            {
                "from": "2026-11-04",
                "what": "reduced",
                "before": "100 mg daily at 08:00",
                "after": "75 mg daily at 08:00",
                "step_of_taper": False,
            }
        ],
        "prescribed_again_from": None,
        "pauses": [{"first": "2026-11-06", "last": None, "why": "hospital"}],
    }


def test_without_a_dose_there_is_nothing_since(medlog: Run) -> None:
    medlog("med", "add", "sertraline", "--daily", *LONG)
    (one,) = json.loads(medlog("last", "--json").out)["data"]["medications"]
    assert (one["at"], one["since"]) == (None, None)
