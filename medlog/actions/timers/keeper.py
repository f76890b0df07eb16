"""A part of the system that runs a program every few minutes, told so by files of ours."""

import os
import shlex
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions.timers.job import MARK, Job

PATIENCE = 60
"""Seconds to wait for a command of the system."""


class Command(NamedTuple):
    """A command of the system; where `optional`, it may report an error."""

    words: tuple[str, ...]
    optional: bool = False


class Keeper(NamedTuple):
    """systemd or launchd.

    Attributes:
        kind: which of them.
        program: its own program, as typed.
        paths: the files that it reads.
        links: what it puts beside them by itself.
        texts: what is in each of the files for a job.
        start: what makes it read them and begin; anew, if it runs already.
        stop: what ends it, before the files are gone.
        forget: what tells it that they are gone.
        probe: succeeds while it runs.
    """

    kind: str
    program: str
    paths: tuple[Path, ...]
    links: tuple[Path, ...]
    texts: Callable[[Job], tuple[str, ...]]
    start: tuple[Command, ...]
    stop: tuple[Command, ...]
    forget: tuple[Command, ...]
    probe: Command


class File(NamedTuple):
    """A file of ours and what is in it."""

    path: Path
    text: str


class Trouble(NamedTuple):
    """A command that did not work: which, why, and it with those that were to follow."""

    command: Command
    detail: str
    left: tuple[Command, ...]

    def error(self, so_far: str) -> errors.MedlogError:
        """The same as an error that says what was done before."""
        left = " && ".join(shlex.join(command.words) for command in self.left)
        return errors.TimerCommand(
            command=shlex.join(self.command.words),
            detail=self.detail,
            left=f"{so_far} Left to run: {left}",
        )


def present(keeper: Keeper) -> tuple[File, ...]:
    """Those of its files that are there and ours."""
    return tuple(
        File(path, path.read_text("utf-8", "replace"))
        for path in keeper.paths
        if path.is_file() and is_ours(path)
    )


def is_ours(path: Path) -> bool:
    """Whether a file bears our mark; what cannot be read does not."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return MARK in file.read(1000)
    except OSError:
        return False


def write(file: File) -> None:
    """Write all of a file or nothing: the system may read it at this moment.

    Raises:
        TimerNotWritten: it cannot be written.
    """
    unfinished = file.path.with_name(f".{file.path.name}-{os.getpid()}")
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_text(file.text, "utf-8")
            unfinished.replace(file.path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        detail = error.strerror or error
        raise errors.TimerNotWritten(path=file.path, detail=detail) from error


def unlink(paths: Iterable[Path]) -> None:
    """Take files away that may be gone already.

    Raises:
        TimerNotWritten: one of them cannot be taken away.
    """
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise errors.TimerNotWritten(path=path, detail=error.strerror or error) from error


def run(commands: tuple[Command, ...]) -> Trouble | None:
    """Run commands one after the other, up to the first that does not work."""
    for number, command in enumerate(commands):
        ended = end_of(command.words)
        if not command.optional and (isinstance(ended, OSError) or ended.returncode):
            return Trouble(command, reason(ended), commands[number:])
    return None


def end_of(
    words: tuple[str, ...], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes] | OSError:
    """Run one command of the system, which then speaks English; how it ended."""
    try:
        return subprocess.run(  # noqa: S603 -- the system's own programs
            words,
            input=stdin,
            capture_output=True,
            env={**os.environ, "LC_ALL": "C"},
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return TimeoutError(f"no answer in {PATIENCE} seconds")
    except OSError as error:
        return error


def reason(ended: subprocess.CompletedProcess[bytes] | OSError) -> str:
    """Why a command did not do its work, in its own words where it has some."""
    if isinstance(ended, FileNotFoundError):
        return "there is no such program"
    if isinstance(ended, OSError):
        return ended.strerror or str(ended)
    said = ended.stderr.decode("utf-8", "replace").strip().partition("\n")[0].rstrip(".")
    return said or f"exit code {ended.returncode}"
