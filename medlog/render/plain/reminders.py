"""Reminders as they are set up: what was written and run, how they stand."""

import shlex
from collections.abc import Iterator

from medlog import errors
from medlog.actions.reminder_status import Installed, Status, Tried
from medlog.actions.reminders import Changed, Removed, SetUp
from medlog.actions.timers.job import EVERY
from medlog.render import line
from medlog.render.reminder import DISCREET
from medlog.render.text import Verbatim

_SAYS = {
    "discreet": f"“{DISCREET.format(times='08:00')}”, no name (medlog config notify)",
    "names": "“sertraline 50 mg, 08:00”, each dose due (medlog config notify)",
    "off": "nothing (medlog config notify)",
}

_NO_NOTIFIER = "no program here shows them"

_TROUBLES = {
    errors.NoNotifier.code: "no program was found that shows them",
    errors.NotShown.code: "the program that shows them reported an error",
}


def remind_installed(result: SetUp) -> list[str]:
    """Every file written and command run, how often it looks, and what a reminder will say."""
    change = result.change
    did = "Would write" if change.dry else "Written:"
    says = _SAYS[result.notify] if result.notifier else f"nothing: {_NO_NOTIFIER}"
    looks = "would look" if change.dry else "looks"
    lines = [
        *_changes(change, did, texts=change.dry),
        f"Every {EVERY} minutes it {looks} for doses that have become due.",
        f"A reminder {'would say' if change.dry else 'says'} {says}.",
    ]
    if change.dry:
        lines.append("Nothing was written or run; the same line without --dry-run does it.")
    return lines


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
            *([("Last reminder", _tried(result.tried))] if result.tried else []),
            ("Diary", str(result.diary)),
            ("Shown by", result.notifier or _NO_NOTIFIER),
            ("A reminder", f"says {_SAYS[result.notify]}"),
        )
    ]


def _tried(tried: Tried) -> str:
    """When a notification was to be shown last, and whether it was."""
    if tried.trouble is None:
        return f"shown {line.moment(tried.at)}"
    why = _TROUBLES.get(tried.trouble, tried.trouble)
    return f"not shown {line.moment(tried.at)}: {why}"


def _changes(change: Changed, did: str, *, texts: bool = False) -> Iterator[str]:
    for file in change.files:
        yield f"{did} {file.path}"
        if texts:
            texts_of = file.text.rstrip("\n").split("\n")
            yield from (Verbatim(f"  {text}".rstrip()) for text in texts_of)
    if change.line is not None:
        yield f"{did} this line of the crontab"
        yield Verbatim(f"  {change.line}")
    for command in change.commands:
        yield f"{'Would run' if change.dry else 'Run:'} {shlex.join(command)}"


def _timer(one: Installed) -> Iterator[tuple[str, str]]:
    runs = {True: ", running", False: ", not running", None: ""}[one.active]
    yield "Timer", f"{one.kind}, every {EVERY} minutes{runs}"
    for text in (*map(str, one.paths), *([one.line] if one.line else [])):
        yield "", text
    if not one.current:
        yield "", "made for another diary or program; medlog remind install makes it anew"
