"""A person's machine in miniature: a folder of one's own, a clock that stands still, the program."""

import io
import os
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

settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")

BERLIN = ZoneInfo("Europe/Berlin")

MORNING = datetime(2026, 11, 2, 8, 2, tzinfo=BERLIN)
"""A Monday."""


class Ran(NamedTuple):
    """What a run of the program gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


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
