"""The README is true: every command it shows gives what it shows.

`README_UPDATE=1 python -m pytest tests/cli/test_readme.py` writes the present answers into it; read
the difference before you keep it.
"""

import os
import re
import shlex
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from conftest import BERLIN, Run

README = Path(__file__).parents[2] / "README.md"

BLOCK = re.compile(r"```console (\d{4}-\d\d-\d\d \d\d:\d\d)\n(.*?)```", re.DOTALL)

SHORT_ID = re.compile(r"\[[0-9a-f]{6}\]|delete [0-9a-f]{6}")


def answered(block: re.Match[str], medlog: Run) -> str:
    """The block with what its commands answer now; short ids, which are random, as they were."""
    now = datetime.fromisoformat(block[1]).replace(tzinfo=BERLIN)
    lines = []
    for line in block[2].split("\n"):
        if line.startswith("$ medlog"):
            ran = medlog(*shlex.split(line[2:])[1:], now=now)
            now += timedelta(seconds=7)
            assert ran.code == 0, ran.err
            lines += [line, *(ran.out + ran.err).rstrip("\n").split("\n"), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def test_every_command_answers_as_shown(
    medlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In order, from an empty machine, at 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    text = README.read_text("utf-8")
    updated = text
    for block in BLOCK.finditer(text):
        shown, now = block[2], answered(block, medlog)
        if SHORT_ID.sub("[id]", shown) != SHORT_ID.sub("[id]", now):
            updated = updated.replace(block[0], f"```console {block[1]}\n{now}```")
            if not os.environ.get("README_UPDATE"):
                assert shown == now
    if os.environ.get("README_UPDATE"):
        README.write_text(updated, "utf-8")


def test_every_command_of_the_program_is_named() -> None:
    """The README names each command once at least."""
    from medlog.cli.table import listed

    text = README.read_text("utf-8")
    for command in listed():
        assert command.name in text, command.name
        for inner in command.commands:
            assert f"`{inner.name}`" in text or f"{command.name} {inner.name}" in text, inner.name
