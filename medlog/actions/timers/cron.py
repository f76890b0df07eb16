"""The timer as one line of the user's crontab (crontab(5)).

Its other lines are carried over byte for byte; where the present crontab cannot be read, nothing is
written.
"""

import re
import shlex
import shutil
import subprocess

from medlog import errors
from medlog.actions.timers.job import ARGUMENTS, EVERY, MARK, Job
from medlog.actions.timers.keeper import end_of, reason

LIST = ("crontab", "-l")
WRITE = ("crontab", "-")
CLEAR = ("crontab", "-r")

_NONE_YET = (b"no crontab for", b"no such file or directory")
"""What the crontab programs say to a user who has none; their exit code is that of an error."""


def line(job: Job) -> str:
    """The line for a job, without its end. Nothing that it says is mailed."""
    words = [
        *(f"{name}={_quoted(value)}" for name, value in job.environment.items()),
        _quoted(job.program),
        *ARGUMENTS,
    ]
    return f"*/{EVERY} * * * * {' '.join(words)} >/dev/null 2>&1 # {MARK}"


def with_line(crontab: bytes, own: str) -> bytes:
    """A crontab with our line, in place of one that was there."""
    before = without_line(crontab)
    if before and not before.endswith(b"\n"):
        before += b"\n"
    return before + own.encode() + b"\n"


def without_line(crontab: bytes) -> bytes:
    """A crontab without our line, and every other as it was."""
    return b"".join(one for one in re.findall(rb"[^\n]*\n|[^\n]+", crontab) if not _is_ours(one))


def line_in(crontab: bytes) -> str | None:
    """Our line in a crontab."""
    ours = [
        one.decode("utf-8", "replace").rstrip() for one in crontab.split(b"\n") if _is_ours(one)
    ]
    return ours[0] if ours else None


def read() -> bytes:
    """The user's crontab; empty where there is none.

    Raises:
        TimerCommand: it cannot be read.
    """
    ended = end_of(LIST)
    if not isinstance(ended, OSError) and ended.returncode:
        said = ended.stderr.lower()
        if any(words in said for words in _NONE_YET):
            return b""
    return _output(LIST, ended)


def readable(*, needed: bool) -> bytes:
    """The crontab; empty where there is no cron, or it is closed to us and not `needed` to know.

    Raises:
        TimerCommand: it cannot be read.
    """
    if not shutil.which("crontab"):
        return b""
    try:
        return read()
    except errors.TimerCommand:
        if needed:
            raise
        return b""


def write(crontab: bytes) -> tuple[str, ...]:
    """Put a crontab in the place of the present one; the command that was run.

    Raises:
        TimerCommand: it was not taken; the present one stands.
    """
    words = command_for(crontab)
    _output(words, end_of(words, crontab))
    return words


def command_for(crontab: bytes) -> tuple[str, ...]:
    """The command with which a crontab is written; an empty one is taken away."""
    return WRITE if crontab else CLEAR


def _quoted(text: str) -> str:
    r"""A word for the shell, after cron has been at it.

    cron ends the line at a `%` unless a backslash stands before it, and some take that away and
    some do not: `\%` outside of quotes is the same to a shell either way. Of two backslashes some
    take one: none stands beside another here.
    """
    parts = filter(None, re.split(r"([%\\])", text))
    return "".join(r"\%" if part == "%" else shlex.quote(part) for part in parts)


def _is_ours(one: bytes) -> bool:
    return one.rstrip().endswith(f"# {MARK}".encode())


def _output(words: tuple[str, ...], ended: subprocess.CompletedProcess[bytes] | OSError) -> bytes:
    """What crontab answered.

    Raises:
        TimerCommand: it could not be run, or reports an error.
    """
    if isinstance(ended, OSError) or ended.returncode:
        raise errors.TimerCommand(
            command=shlex.join(words), detail=reason(ended), left="The crontab is as it was."
        )
    return ended.stdout
