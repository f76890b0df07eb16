"""The table of commands says what the commands themselves say."""

import pytest

from conftest import Run
from medlog.cli.command import Group, StandIn, program
from medlog.cli.table import Listed, listed

ALL: list[tuple[str, Listed]] = [
    (f"{command.name} {inner.name}".strip(), inner)
    for command in listed()
    for inner in command.commands or ()
] + [(command.name, command) for command in listed() if not command.commands]


def stand_in(path: str) -> StandIn:
    group: Group = program()
    *outer, name = path.split()
    for word in outer:
        inner = group.commands[word]
        assert isinstance(inner, Group)
        group = inner
    found = group.commands[name]
    assert isinstance(found, StandIn)
    return found


@pytest.mark.parametrize(("path", "entry"), ALL, ids=[path for path, _ in ALL])
def test_the_line_of_help_is_the_commands_own(path: str, entry: Listed) -> None:
    """Loading a command gives the same first line, and two real examples."""
    help_ = stand_in(path).load().help or ""
    assert help_.split("\n")[0] == entry.line
    examples = [line.strip() for line in help_.split("Examples:")[1].split("\n") if line.strip()]
    assert len(examples) == 2
    assert all(example.startswith("medlog") for example in examples)


@pytest.mark.parametrize(("path", "entry"), ALL, ids=[path for path, _ in ALL])
def test_help_is_readable_at_60_columns(
    medlog: Run, path: str, entry: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing but examples is wider, and the options of every command are named at the end."""
    monkeypatch.setenv("COLUMNS", "60")
    ran = medlog(*path.split(), "--help")
    assert ran.code == 0
    assert "Everywhere: --json" in ran.out
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_a_slip_in_a_command_is_answered_with_the_nearest(medlog: Run) -> None:
    """Without importing any command."""
    ran = medlog("mod", "6")
    assert ran.code == 2
    assert "'mood'" in ran.err
