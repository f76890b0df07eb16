"""`due`: what a prompt asks before every line, so nothing is said where nothing is due."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from cli.test_startup import HEAVY, loaded
from cli.test_system_calls import WRITING_CALLS, writes

from conftest import BERLIN, Ran, Typed

PROGRAM = "from medlog.cli.main import main; main()"

NOTHING = Ran(3, "", "")

At = Callable[[str], Ran]


def clock(text: str, day: int = 2) -> datetime:
    hour, minute = map(int, text.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def at(typed: Typed) -> At:
    """`due` at a time of Monday 2 November, with sertraline at 08:00 and 20:00."""
    typed("med add sertraline 50mg --daily 08:00,20:00 --start 2026-11-01", now=clock("00:10", 1))
    return lambda text: typed("due", now=clock(text))


def test_without_a_diary_nothing_is_said_and_nothing_is_made(typed: Typed, home: Path) -> None:
    assert typed("due") == typed("due --count") == NOTHING
    assert list(home.rglob("*")) == []


def test_a_dose_is_due_from_its_minute_on(at: At) -> None:
    """`take` offers it an hour before; a prompt that did so would cry wolf."""
    assert at("07:59") == NOTHING
    assert at("08:00") == Ran(0, "sertraline 50 mg, 08:00\n", "")
    assert at("21:00") == Ran(0, "sertraline 50 mg, 08:00\nsertraline 50 mg, 20:00\n", "")


def test_yesterdays_doses_are_not_due(at: At) -> None:
    """Of Sunday nothing is logged, and Monday has begun at three."""
    assert at("02:59").code == 0
    assert at("03:00") == NOTHING


@pytest.mark.parametrize(
    "line", ["take sertraline", "skip sertraline --reason asleep", "med pause sertraline"]
)
def test_what_has_its_entry_or_a_pause_is_not_due(at: At, typed: Typed, line: str) -> None:
    assert typed(line, now=clock("08:05")).code == 0
    assert at("08:06") == NOTHING


def test_a_dose_of_any_time_is_due_all_day(at: At, typed: Typed) -> None:
    """And stands first, as it has no time to be sorted by."""
    typed("med add iron --daily")
    assert at("08:30").out == "iron, any time\nsertraline 50 mg, 08:00\n"


def test_as_needed_is_never_due(typed: Typed) -> None:
    typed("med add lorazepam 0.5mg --as-needed")
    assert typed("due", now=clock("21:00")) == NOTHING


def test_a_dose_after_midnight_belongs_to_the_evening_before(typed: Typed) -> None:
    typed("med add melatonin 2mg --daily 00:30")
    assert typed("due", now=clock("00:29", 3)) == NOTHING
    assert typed("due", now=clock("00:31", 3)).out == "melatonin 2 mg, 00:30\n"


def test_the_count_names_nothing(at: At, typed: Typed) -> None:
    """For a prompt that others can see."""
    assert typed("due --count", now=clock("21:00")) == Ran(0, "2 due\n", "")
    assert typed("due --count", now=clock("07:00")) == NOTHING


def test_quiet_leaves_the_exit_code(at: At, typed: Typed) -> None:
    assert typed("due --quiet", now=clock("08:00")) == Ran(0, "", "")
    assert typed("due --quiet", now=clock("07:00")) == NOTHING


def test_json_is_a_list_also_where_it_is_empty(at: At, typed: Typed) -> None:
    ran = typed("due --json", now=clock("08:00"))
    assert json.loads(ran.out)["data"] == {
        "now": "2026-11-02T08:00:00+01:00",
        "due": [
            {
                "medication": "sertraline",
                "slot": {"day": "2026-11-02", "time": "08:00", "amount": "50 mg"},
            }
        ],
    }
    ran = typed("due --json", now=clock("07:00"))
    assert (ran.code, ran.err) == (3, "")
    assert json.loads(ran.out)["data"]["due"] == []


@pytest.fixture
def iron(tmp_path: Path) -> Path:
    """A home whose diary has a dose due at whatever time the test runs."""
    loaded(("med", "add", "iron", "--daily"), tmp_path)
    return tmp_path


def test_it_loads_nothing_heavy(iron: Path) -> None:
    """Every prompt waits for it."""
    modules = loaded(("due",), iron)
    assert not [name for name in HEAVY if name in modules]
    assert not [name for name in modules if name.startswith("medlog.errors.")]


def test_it_writes_nothing(iron: Path) -> None:
    """No call that changes a file or asks for the right to."""
    try:
        subprocess.run(["strace", "-o", os.devnull, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no strace on this machine that may trace")
    trace, calls = iron / "trace", f"trace=openat,open,creat,{WRITING_CALLS}"
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-y",
            "-qq",
            "-o",
            trace,
            "-e",
            calls,
            sys.executable,
            "-c",
            PROGRAM,
            "due",
        ],
        env={**os.environ, "MEDLOG_DB": str(iron / "diary.db"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "iron, any time\n"
    made = [line.split(maxsplit=1)[1] for line in trace.read_text("utf-8").split("\n") if line]
    assert any("diary.db" in call for call in made)
    assert [call for call in made if writes(call)] == []
