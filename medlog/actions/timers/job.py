"""What a timer runs: this program, on this diary."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from medlog import errors

EVERY = 5
"""Minutes between two looks."""

MARK = "made by: medlog remind install"
"""Stands in every file and line of ours."""

ARGUMENTS = ("remind", "now", "--quiet")

_UNFIT = "[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
"""What a unit file, a property list or a crontab cannot hold: no spelling in one of them."""


class Job(NamedTuple):
    """A program that looks for doses that have become due.

    Attributes:
        program: its absolute path.
        environment: variables that it needs, by name.
    """

    program: str
    environment: dict[str, str]


def job(diary: Path) -> Job:
    """The running program, looking at this diary.

    Raises:
        NoProgram: it does not run from a file of its own.
        UnfitForTimer: a path holds a control character.
    """
    environment = {"MEDLOG_DB": str(diary.absolute())}
    # Where the look is kept, if this shell says so: a timer does not read its start-up files.
    if os.environ.get("XDG_STATE_HOME", "").startswith("/"):
        environment["XDG_STATE_HOME"] = os.environ["XDG_STATE_HOME"]
    found = Job(_program(), environment)
    for text in (found.program, *environment.values()):
        if re.search(_UNFIT, text):
            raise errors.UnfitForTimer(text=text)
    return found


def _program() -> str:
    # Not resolved: what pipx and uv put on the PATH outlives the environment that it points to.
    candidates = [Path(sys.executable).with_name("medlog")]
    if Path(sys.argv[0]).name == "medlog":
        candidates.insert(0, Path(sys.argv[0]))
    for path in candidates:
        if path.is_file() and os.access(path, os.X_OK):
            return str(path.absolute())
    found = shutil.which("medlog")
    if found is None:
        raise errors.NoProgram
    return os.path.abspath(found)  # noqa: PTH100 -- a name found on the PATH
