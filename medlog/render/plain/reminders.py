"""Reminders as they are set up: what was written and run, how they stand."""

import shlex
from collections.abc import Iterator

from medlog.actions.reminder_status import Installed, Status
from medlog.actions.reminders import Changed, Removed, SetUp
from medlog.actions.timers.job import EVERY
from medlog.render import line

_SAYS = {
    "discreet": "the time alone, no name (medlog config notify)",
    "names": "name and amount (medlog config notify)",
    "off": "nothing (medlog config notify)",
}

_NO_NOTIFIER = "no program here shows them"


def remind_installed(result: SetUp) -> list[str]:
    """Every file written and command run, and what a reminder will say."""
    change = result.change
    did = "Would write" if change.dry else "Written:"
    lines = list(_changes(change, did, texts=change.dry))
    if change.dry:
        return lines
    says = _SAYS[result.notify] if result.notifier else f"nothing: {_NO_NOTIFIER}"
    return [
        *lines,
        f"Every {EVERY} minutes it looks for doses that have become due.",
        f"A reminder says {says}.",
    ]


def remind_removed(result: Removed) -> list[str]:
    """Every file and line taken away, and every command run."""
    did = "Would remove" if result.changes[0].dry else "Removed:"
    lines = [text for change in result.changes for text in _changes(change, did)]
    return lines if result.look is None else [*lines, f"{did} {result.look}"]


def remind_status(result: Status) -> list[str]:
    """The timer with its files, the diary it looks at, the last look, what a reminder says."""
    rows = [row for one in result.installed for row in _timer(one)]
    last = line.moment(result.last) if result.last else "none yet"
    return [
        f"{label:<14} {text}".rstrip()
        for label, text in (
            *(rows or [("Timer", "none (medlog remind install sets one up)")]),
            ("Last look", last),
            ("Diary", str(result.diary)),
            ("Shown by", result.notifier or _NO_NOTIFIER),
            ("A reminder", f"says {_SAYS[result.notify]}"),
        )
    ]


def _changes(change: Changed, did: str, *, texts: bool = False) -> Iterator[str]:
    for file in change.files:
        yield f"{did} {file.path}"
        if texts:
            yield from (f"  {text}".rstrip() for text in file.text.rstrip("\n").split("\n"))
    if change.line is not None:
        yield f"{did} this line of the crontab"
        yield f"  {change.line}"
    for command in change.commands:
        yield f"{'Would run' if change.dry else 'Run:'} {shlex.join(command)}"


def _timer(one: Installed) -> Iterator[tuple[str, str]]:
    runs = {True: ", running", False: ", not running", None: ""}[one.active]
    yield "Timer", f"{one.kind}, every {EVERY} minutes{runs}"
    for text in (*map(str, one.paths), *([one.line] if one.line else [])):
        yield "", text
    if not one.current:
        yield "", "made for another diary or program; medlog remind install makes it anew"
