"""A person's machine in miniature: a folder of its own, a clock that stands still, a program."""

import io
import json
import os
import shlex
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import settings

from medlog.cli.main import run
from medlog.store.schema import LOGGED

# How long an example takes says how busy the machine is, and nothing about the program.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Under nohup, or started with & by a script, the programs that are tried here would inherit that
# a closed terminal, or Ctrl-C, is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

BERLIN = ZoneInfo("Europe/Berlin")

MORNING = datetime(2026, 11, 2, 8, 2, tzinfo=BERLIN)
"""A Monday."""


class Ran(NamedTuple):
    """What a run of the program gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]

Typed = Callable[..., Ran]

Refused = Callable[[str], tuple[int, str]]

Row = dict[str, str | int | None]

Rows = Callable[[], dict[str, list[Row]]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; nothing of the real one is seen."""
    for name in list(os.environ):
        if name.startswith(("MEDLOG_", "XDG_", "COLUMNS", "NO_COLOR", "EDITOR", "VISUAL", "PAGER")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("MEDLOG_TRACEBACK", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def medlog(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run the program in this process: `medlog("take", "sertraline", now=..., stdin=...)`."""

    def medlog(*args: str, now: datetime = MORNING, stdin: str = "") -> Ran:
        out, err = io.StringIO(), io.StringIO()
        with (
            time_machine.travel(now, tick=False),
            monkeypatch.context() as patch,
        ):
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run(args)
        return Ran(code, out.getvalue(), err.getvalue())

    umask = os.umask(0o077)
    yield medlog
    os.umask(umask)


@pytest.fixture
def typed(medlog: Run) -> Typed:
    """Run a line as it stands behind `medlog` in a shell: `typed("med show 'vitamin d3'")`."""
    return lambda line, now=MORNING: medlog(*shlex.split(line), now=now)


@pytest.fixture
def rows(home: Path, monkeypatch: pytest.MonkeyPatch) -> Rows:
    """The live rows of each table of the diary, which stands in a file of this test's own."""
    path = home / "diary.db"
    monkeypatch.setenv("MEDLOG_DB", str(path))

    def rows() -> dict[str, list[Row]]:
        if not path.exists():
            return {table: [] for table in LOGGED}
        conn = sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)
        conn.row_factory = sqlite3.Row
        select = "SELECT * FROM {} WHERE deleted = 0 ORDER BY id"
        found = {
            table: [dict(row) for row in conn.execute(select.format(table))] for table in LOGGED
        }
        conn.close()
        return found

    return rows


@pytest.fixture
def refused(typed: Typed, rows: Rows) -> Refused:
    """Run a line that stores nothing and says nothing but why: its exit code and error code."""

    def refused(line: str) -> tuple[int, str]:
        before = rows()
        ran = typed(f"--json {line}")
        assert (ran.out, rows()) == ("", before), line
        return ran.code, json.loads(ran.err)["error"]["code"]

    return refused
