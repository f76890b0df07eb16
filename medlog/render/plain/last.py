"""The last dose, how long ago it was, and what is recorded since."""

import textwrap
from collections.abc import Iterator
from datetime import timedelta

from medlog.actions.last_dose import LastDose, LastDoses
from medlog.calc.dose_changes import DoseChange
from medlog.calc.since_dose import DueSince, SinceDose
from medlog.domain.amount import format_amount
from medlog.domain.description import difference
from medlog.render import line, prescription
from medlog.render.width import columns


def last(result: LastDoses) -> list[str]:
    """A line a medication, and the facts since then below it."""
    if not result.doses:
        return ["No dose is logged yet: medlog take NAME records one."]
    lines = []
    for one in result.doses:
        lines += _wrapped(_last(one), "")
        if one.untimed:
            lines += _wrapped(_untimed(one.untimed), "  ")
        for fact in _facts(one.since) if one.since else ():
            lines += _wrapped(fact, "  ")
    return lines


def _wrapped(text: str, indent: str) -> list[str]:
    """In the terminal's width; a long name stays whole."""
    return textwrap.wrap(
        text,
        columns(),
        initial_indent=indent,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _last(one: LastDose) -> str:
    if one.dose is None:
        return f"{one.name}: no dose logged"
    amount = f"{format_amount(one.dose.amount)}, " if one.dose.amount else ""
    since = days_ago(one.days or 0) if one.minutes is None else ago(one.minutes)
    return f"{one.name}: {amount}{line.moment(one.dose.at)}, {since}  [{one.short}]"


def _untimed(count: int) -> str:
    others = "Another dose" if count == 1 else f"{count} other doses"
    return f"{others} of that day without a time may have been later."


def days_ago(days: int) -> str:
    """Today; yesterday; 3 days ago: without a time nobody knows the hours."""
    words = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"{words}, no time"


def ago(minutes: int) -> str:
    """Just now; 45 minutes ago; 5 h 20 min ago; 3 days and 4 h ago."""
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'} ago"
    hours, rest = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {rest} min ago" if rest else f"{hours} h ago"
    days, hours = divmod(hours, 24)
    return f"{days} days and {hours} h ago" if hours else f"{days} days ago"


def _facts(since: SinceDose) -> Iterator[str]:
    """What is recorded since the dose; that no stop is, where due days have no dose."""
    if since.due is not None:
        yield _due(since.due)
    yield from map(_change, since.changes)
    if since.again is not None:
        yield f"It is prescribed again from {line.day(since.again)}."
    for pause in since.pauses:
        yield f"A pause is recorded {prescription.span(pause)}."
    if since.due is not None and not since.has_stop:
        yield "No stop is recorded."


def _due(due: DueSince) -> str:
    if due.days == 1:
        return f"1 due day since then without a dose logged: {line.day(due.first)}."
    return (
        f"{due.days} due days since then without a dose logged:"
        f" {line.day(due.first)} to {line.day(due.last)}."
    )


def _change(change: DoseChange) -> str:
    if change.what == "stopped":
        return f"A stop is recorded from {line.day(change.day)}."
    if change.what == "ended":
        return f"The prescription was until {line.day(change.day - timedelta(days=1))}."
    words = difference(change.before, change.after) if change.before and change.after else None
    what = "prescription" if change.what == "changed" else "dose"
    became = f" from {words[0]} to {words[1]}" if words else ""
    step = ", a step of a taper" if change.after and change.after.plan else ""
    return f"The {what} was {change.what}{became} on {line.day(change.day)}{step}."
