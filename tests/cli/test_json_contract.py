"""The JSON of every command: its keys, and what kind of value each holds, stay.

`contract.json` holds them. A key may be added; that one is taken away or changes its kind breaks
what other people built. `CONTRACT_UPDATE=1 python -m pytest tests/cli/test_json_contract.py` writes
the present shapes; read the difference before you keep it.
"""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import MORNING, Ran, Run
from medlog.cli.table import SECTIONS

CONTRACT = Path(__file__).with_name("contract.json")

DAYLIO = """full_date,date,weekday,time,mood,activities,note
2026-10-02,x,y,20:48,good,walk,
2026-10-02,x,y,8:48,so-so,,Rain
"""

STEPS: tuple[tuple[str, ...], ...] = (
    ("med", "add", "sertraline", "50mg", "--daily", "08:00,20:00", "--start", "2026-10-01"),
    ("med", "add", "lorazepam", "0.5mg", "--as-needed", "--max-per-day", "2", "--min-gap", "4h"),
    ("take", "sertraline", "--note", "with food"),
    ("skip", "sertraline", "--reason", "asleep", "--for", "evening"),
    ("mood", "6", "sleep=7.5h", "--note", "calm"),
    ("effect", "nausea", "mild", "--med", "sertraline"),
    ("track", "coffee", "2"),
    ("note", "a thought"),
    ("visit", "add", "2026-12-03 10:30", "--with", "Dr. Noll", "--place", "Main St"),
    ("note", "--med", "sertraline", "less nausea"),
    ("info", "sertraline"),
    ("info", "lithium", "sertraline"),
    ("goal", "add", "walk", "--every", "1w", "--count", "3"),
    ("goal", "done", "--note", "by the river"),
    ("goal", "add", "call the dentist", "--by", "2026-11-06"),
    ("today",),
    ("log",),
    ("show", "ID"),
    ("show", "sertraline"),
    ("last", "sertraline"),
    ("report", "--weeks", "4"),
    ("edit", "ID", "7"),
    ("history", "ID"),
    ("history",),
    ("delete", "ID"),
    ("undo",),
    ("redo",),
    ("med", "list"),
    ("med", "show", "sertraline"),
    ("med", "add", "fluoxetine", "20mg", "--from", "2019", "--to", "2020-06", "--reason", "tired"),
    ("med", "history"),
    ("med", "change", "sertraline", "75mg", "--reason", "as agreed"),
    ("med", "taper", "sertraline", "75mg:1w", "50mg:2w", "25mg"),
    ("med", "pause", "sertraline", "--why", "hospital"),
    ("med", "resume", "sertraline"),
    ("med", "rename", "lorazepam", "tavor"),
    ("med", "alias", "sertraline", "ser"),
    ("refill", "sertraline", "28", "--each", "50mg"),
    ("stock",),
    ("stock", "sertraline", "5"),
    ("goal", "reached", "dentist"),
    ("goal", "reopen", "dentist"),
    ("goal", "drop", "dentist"),
    ("goal", "list", "--all"),
    ("med", "stop", "sertraline", "--reason", "as agreed"),
    ("support", "add", "Anna", "0170 1234567", "--readable"),
    ("support", "add", "Anna", "0170 7654321"),
    ("support", "list"),
    ("support", "sign", "less sleep"),
    ("support", "sign"),
    ("support", "plan", "call Anna"),
    ("support",),
    ("support", "remove", "Anna"),
    ("ask", "how long does it last"),
    ("ask", "can I drive"),
    ("visit", "add", "today 8:00", "--note", "bring the list"),
    ("visit", "list"),
    ("visit", "show"),
    ("questions",),
    ("visit", "done", "--decided", "stay at 50 mg", "--answer", "1=six weeks"),
    ("answer", "2", "yes"),
    ("questions", "--all"),
    ("visit", "cancel"),
    ("report", "questions"),
    ("config", "streaks", "off"),
    ("config", "streaks"),
    ("config",),
    ("med", "add", "iron", "--daily"),
    ("due",),
    ("remind", "install", "--with", "systemd"),
    ("remind", "now"),
    ("remind", "status"),
    ("remind", "remove"),
    ("checkin", "--take", "tavor", "--mood", "5", "--effect", "nausea over", "--note", "calm"),
    ("med", "join", "tavor", "sertraline", "--dry-run"),
    ("completions", "bash"),
    ("scale", "phq9", "1", "2", "0", "3", "1", "1", "2", "0", "-"),
    ("scale", "phq9", "1", "2", "0", "3", "1", "1", "2", "0", "1"),
    ("scale", "who5", "--total", "14"),
    ("scale",),
    ("report", "scales", "--items"),
    ("backup",),
    ("backup", "list"),
    ("backup", "verify"),
    ("backup", "prune"),
    ("check",),
    ("restore", "newest", "--yes"),
    ("demo", "--file", "demo.db"),
    ("import", "daylio", "daylio.csv", "--dry-run"),
    ("import", "daylio", "daylio.csv"),
    ("export", "archive", "-o", "all.json"),
    ("export", "csv", "-o", "part.zip", "--days", "1", "--private"),
    ("undo",),
    ("import", "archive", "all.json"),
    ("import", "csv", "part.zip", "--dry-run"),
)

REFUSED: tuple[tuple[str, ...], ...] = (
    ("mood", "11"),
    ("take", "--nonsense"),
    ("show", "nobody"),
    ("undo", "x"),
)


GROUPS = {
    command.name for commands in SECTIONS.values() for command in commands if command.commands
}


def named(step: tuple[str, ...]) -> str:
    """The command of a step."""
    return " ".join(step[: 2 if step[0] in GROUPS else 1])


def shape(value: Any) -> Any:
    """A value with each leaf replaced by its kind, and a list by the shapes in it, each once."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        shapes = {json.dumps(shape(inner), sort_keys=True): shape(inner) for inner in value}
        return [shapes[text] for text in sorted(shapes)]
    if value is None:
        return None
    return {bool: "bool", int: "int", float: "float", str: "str"}[type(value)]


def run(medlog: Run) -> dict[str, Any]:
    """The shape of every command's answer, in one day of a diary."""
    shapes = {}
    short = ""
    for minute, step in enumerate(STEPS):
        args = [short if word == "ID" else word for word in step]
        ran: Ran = medlog(*args, "--json", now=MORNING + timedelta(minutes=10 * minute))
        assert ran.code == 0, (step, ran.err)
        answer = json.loads(ran.out)
        if step[0] == "mood":
            short = answer["data"]["saved"][0]["short"]
        assert list(answer) == ["medlog", "command", "data", "notes"]
        assert answer["command"] == named(step)
        shapes[" ".join(step)] = shape(answer["data"])
    for step in REFUSED:
        ran = medlog(*step, "--json")
        assert not ran.out
        shapes[" ".join(step)] = shape(json.loads(ran.err))
    return shapes


def test_the_keys_of_every_command_stay(
    medlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compared with the contract that is kept beside this test."""
    for name in ("medlog", "systemctl"):
        program = home / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text("#!/bin/sh\n", "utf-8")
        program.chmod(0o700)
    monkeypatch.setenv("PATH", str(home / "bin"))
    (home / "daylio.csv").write_text(DAYLIO, "utf-8")
    found = run(medlog)
    if os.environ.get("CONTRACT_UPDATE"):
        CONTRACT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
    assert found == json.loads(CONTRACT.read_text("utf-8"))


def test_every_command_is_in_the_contract() -> None:
    """A new command needs a step here."""
    tried = {named(step) for step in STEPS}
    for commands in SECTIONS.values():
        for command in commands:
            names = [f"{command.name} {one.name}" for one in command.commands] or [command.name]
            assert tried.issuperset(names)


def test_notes_are_sentences(medlog: Run) -> None:
    """What is said on standard error in text is in "notes" here, and nothing else is printed."""
    medlog("take", "sertraline")
    ran = medlog("take", "sertraline", "--json")
    assert not ran.err
    (note,) = json.loads(ran.out)["notes"]
    assert "this is a second dose" in note
