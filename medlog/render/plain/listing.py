"""The log: a heading a day, a line an entry, notes below theirs."""

import textwrap
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from medlog.actions.listing import Log, Logged
from medlog.domain.entries import Note
from medlog.render import line
from medlog.render.plain.note import note
from medlog.render.width import columns


def log(result: Log) -> list[str]:
    """The entries of the days asked for, newest day first."""
    if not result.entries:
        return _nothing(result)
    lines: list[str] = []
    for day, entries in groupby(result.entries, key=lambda logged: logged.entry.day):
        lines += ["", line.day(day)] if lines else [line.day(day)]
        for logged in entries:
            lines += _entry(logged)
    return lines


def _nothing(result: Log) -> list[str]:
    last = result.last - timedelta(days=1)
    lines = [f"Nothing is logged from {line.day(result.first)} to {line.day(last)}."]
    if result.latest is None:
        lines.append("  medlog take sertraline, or medlog mood 6, begins the diary.")
    elif result.latest < result.first:
        lines.append(f"  The latest entry is of {line.day(result.latest)}.")
    return lines


def _entry(logged: Logged) -> Iterator[str]:
    entry = logged.entry
    text = line.what(entry, logged.name, logged.scale)
    # Which of its day's slots a dose without a time was for, nobody knows, unless it names one.
    if logged.slot is not None and (not entry.at.whole_day or getattr(entry, "slot", None)):
        text += f", for {line.slot(logged.slot, entry)}"
    if logged.timing is not None and logged.timing.state != "on-time":
        text += f", {logged.timing.state}"
    if logged.extra:
        text += ", extra"
    time = line.clock(entry.at) or "no time"
    if entry.at.wall.date() != entry.day:
        time += f" ({line.weekday(entry.at.wall.date())})"
    if not isinstance(entry, Note):
        yield from _wrapped(f"  {time}  {text}  [{logged.short}]", len(time) + 4)
        for label, column in (("", "note"), ("decided: ", "decided"), ("answer: ", "answer")):
            if words := getattr(entry, column, None):
                yield from note(f"{label}{words}", " " * (4 + len(time)))
        return
    first, *rest = note(entry.note, "") or [""]
    yield f"  {time}  {line.note(entry, logged.name)}: {first}  [{logged.short}]"
    yield from (" " * (4 + len(time)) + one for one in rest)


def _wrapped(text: str, indent: int) -> list[str]:
    """A line in the terminal's width; a long word stays whole."""
    return textwrap.wrap(
        text,
        columns(),
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
