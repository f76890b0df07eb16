"""Today, the log, one entry, the last dose."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conftest import MORNING, Run

EMPTY: tuple[list[str], ...] = (
    ["today"],
    [],
    ["log"],
    ["last"],
    ["report"],
    ["report", "--weeks", "4"],
    ["history"],
    ["med", "list"],
    ["config"],
)


@pytest.mark.parametrize("args", EMPTY, ids=" ".join)
def test_no_diary_is_a_page_of_its_own(medlog: Run, home: Path, args: list[str]) -> None:
    """Looking makes no file, is never an empty screen, and is exit 0, in JSON too."""
    ran = medlog(*args)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip()
    json.loads(medlog(*args, "--json").out)
    assert not list(home.rglob("*.db"))


def test_a_diary_with_nothing_in_it_says_how_to_begin(medlog: Run) -> None:
    """After Ctrl-C at the first question, or an undo; a setting is no entry, an old note is one."""
    beginning = medlog().out
    medlog("take", "sertraline")
    medlog("undo")
    medlog("config", "cheer", "off")
    assert medlog().out == beginning
    assert "Nothing is recorded yet. To begin:" in beginning
    medlog("note", "x", "--at", "3 days ago 8:00")
    assert "Nothing is recorded yet" not in medlog().out


@pytest.mark.parametrize("key", ["name", "region"])
def test_a_setting_without_a_value_says_none_as_it_is_typed(medlog: Run, key: str) -> None:
    assert f"{key} = none (default)\n" in medlog("config").out
    medlog("config", key, "UK")
    assert f"{key} = UK (default: none)\n" in medlog("config", key).out
    assert medlog("config", key, "none").out.startswith(f"{key} = none")
    assert json.loads(medlog("config", key, "--json").out)["data"]["value"] == ""


@pytest.fixture
def full(medlog: Run) -> Run:
    """Two days with a bit of everything."""
    medlog("med", "add", "sertraline", "50mg", "--daily", "08:00,20:00", "--start", "2026-11-01")
    medlog("med", "add", "lorazepam", "0.5mg", "--as-needed")
    medlog("take", "sertraline", "--at", "yesterday 08:05")
    medlog("skip", "sertraline", "--for", "yesterday 20:00", "--reason", "asleep")
    medlog("mood", "4", "--at", "yesterday 21:00", "--note", "two lines\nof a note")
    medlog("take", "sertraline")
    medlog("effect", "nausea", "mild", "--med", "sertraline")
    medlog("track", "sleep", "7.5h")
    medlog("note", "a thought")
    return medlog


def test_today_shows_each_slot_with_its_state(full: Run) -> None:
    """Taken, later, as needed, the last mood of yesterday; nothing says what to do."""
    out = full("today").out
    assert out.startswith("Mon 2 Nov 2026, 08:02")
    assert "sertraline 50 mg  08:00      taken 08:02 [" in out
    assert "sertraline 50 mg  20:00      later today" in out
    assert "lorazepam         as needed  none logged today" in out
    assert "Mood        none today; last 4, yesterday at 21:00" in out
    assert "Felt        nausea mild (2), with sertraline" not in out
    assert "nausea mild (2) at 08:02" in out
    assert "sleep 7.5 h" in out
    assert full().out == out


def test_a_dose_is_due_an_hour_before_its_time(full: Run) -> None:
    """At 19:05 the evening's dose can be recorded as due, and today says how."""
    evening = MORNING + timedelta(hours=11, minutes=3)
    out = full("today", now=evening).out
    assert "sertraline 50 mg  20:00      due within the hour" in out
    assert "1 to record: medlog take asks, medlog take --due takes all." in out
    assert "to record" not in full("today", now=evening - timedelta(minutes=10)).out


def test_the_log_is_by_day_with_notes_below(full: Run) -> None:
    """Newest day first, in the order lived within a day; slots are named."""
    out = full("log").out
    assert out.index("Mon 2 Nov 2026") < out.index("Sun 1 Nov 2026")
    assert "  08:05  sertraline 50 mg taken, for 08:00  [" in out
    assert "sertraline not taken (asleep), for 20:00" not in out.split("Sun 1 Nov")[0]
    assert "         two lines\n         of a note\n" in out
    assert "note: a thought" in out


@pytest.mark.parametrize(
    ("args", "kinds"),
    [
        (["--kind", "mood"], {"mood"}),
        (["--kind", "mood,effect"], {"mood", "effect"}),
        (["--med", "sert"], {"dose", "effect"}),
        (["--days", "1", "--kind", "dose"], {"dose"}),
        (["--from", "2026-11-01", "--to", "2026-11-01", "--kind", "mood"], {"mood"}),
        (["--from", "2026-11-02", "--kind", "mood"], set()),
    ],
)
def test_the_log_is_narrowed(full: Run, args: list[str], kinds: set[str]) -> None:
    """By kind, medication and days, both ends included."""
    found = json.loads(full("log", "--json", *args).out)["data"]["entries"]
    assert {entry["kind"] for entry in found} == kinds


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["log", "--kind", "pill"], 4),
        (["log", "--kind", "mood,,"], 4),
        (["log", "--days", "0"], 2),
        (["log", "--days", "x"], 2),
        (["log", "--from", "2026-11-02", "--to", "2026-11-01"], 4),
        (["log", "--med", "unknown"], 3),
        (["report", "nothing"], 3),
        (["report", "--format", "docx"], 3),
        (["report", "--weeks", "2", "--days", "3"], 2),
        (["show", "0000ff"], 3),
        (["show", "nobody"], 3),
        (["last", "nobody"], 3),
        (["config", "colour"], 3),
        (["config", "day-starts-at", "25:00"], 4),
        (["nonsense"], 2),
    ],
)
def test_bad_questions_get_one_sentence(full: Run, args: list[str], code: int) -> None:
    """With the right exit code, on standard error, also as JSON."""
    ran = full(*args)
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert ran.err.startswith("medlog: ")
    error = json.loads(full(*args, "--json").err)
    assert set(error) == {"medlog", "command", "error"}
    assert set(error["error"]) == {"code", "message", "hint"}


def test_show_says_which_slot_and_why(full: Run) -> None:
    """A dose's slot is the nearest in time, or the one that was named."""
    ids = full("log", "--kind", "dose", "--quiet").out.split()
    shown = [full("show", short).out for short in ids]
    assert any("It is the nearest in time of the 2 slots of that day." in one for one in shown)
    assert any("It was logged for this slot." in one for one in shown)


def test_last_counts_from_the_last_dose_taken(full: Run) -> None:
    """A dose not taken is none; without a name every medication has its line."""
    later = MORNING + timedelta(hours=5, minutes=20)
    assert (
        "50 mg, Mon 2 Nov 2026 08:02, 5 h 20 min ago" in full("last", "sertraline", now=later).out
    )
    assert "lorazepam: no dose logged" in full("last", now=later).out


def test_the_day_can_begin_later(full: Run) -> None:
    """A changed start touches later entries only."""
    before = full("log", "--json").out
    assert full("config", "day-starts-at", "05:00").code == 0
    assert full("log", "--json").out == before
    night = MORNING + timedelta(hours=20, minutes=30)
    assert '"day": "2026-11-02"' in full("mood", "5", "--json", now=night).out


def test_an_empty_log_names_the_days_asked_for(medlog: Run) -> None:
    """To today and no further, in words and in JSON."""
    medlog("mood", "6", "--at", "yesterday 12:00")
    assert "from Mon 2 Nov 2026 to Mon 2 Nov 2026." in medlog("log", "--days", "1").out
    for days in ("1", "7"):
        assert json.loads(medlog("log", "--days", days, "--json").out)["data"]["to"] == "2026-11-02"


def test_a_log_reaches_a_day_that_has_not_begun_here(medlog: Run) -> None:
    """Whoever flew west has entries of it; --to ends the log all the same."""
    late = datetime(2026, 11, 2, 20, 0, tzinfo=ZoneInfo("Pacific/Kiritimati"))
    west = (late + timedelta(hours=1)).astimezone(ZoneInfo("Pacific/Honolulu"))
    medlog("mood", "6", now=late)
    data = json.loads(medlog("log", "--json", now=west).out)["data"]
    assert (data["to"], len(data["entries"])) == ("2026-11-02", 1)
    data = json.loads(medlog("log", "--to", "today", "--json", now=west).out)["data"]
    assert (data["to"], len(data["entries"])) == ("2026-11-01", 0)
