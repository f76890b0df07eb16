"""One entry with all there is to it."""

import textwrap
from collections.abc import Iterator

from medlog.actions.showing import Change, EntryShown
from medlog.domain.entries import Dose, Entry
from medlog.domain.instant import Instant, parse_utc
from medlog.render import line
from medlog.render.plain.note import note
from medlog.render.plain.reason import reason
from medlog.render.width import columns

_INDENT = " " * 12

_TOLD = {
    "amount": "amount",
    "unit": "unit",
    "each": "each piece",
    "score": "score",
    "severity": "severity",
    "word": "word",
    "value": "value",
    "name": "name",
    "reason": "reason",
    "status": "status",
    "note": "note",
    "at": "time",
    "slot_day": "slot's day",
    "slot_time": "slot",
    "ended": "over",
    "medication": "medication",
    "indication": "indication",
    "family": "class",
    "form": "form",
    "phone": "number",
    "readable_locked": "shown while locked",
    "person": "with",
    "place": "place",
    "decided": "decided",
    "text": "question",
    "answer": "answer",
}
"""Columns that a person knows, by the name they know them under."""

_BESIDE = {"at": ("whole_day",)}
"""Columns that are told together with another one."""

_WRITTEN = ("note", "person", "place", "decided", "text", "answer")
"""Columns with words of the person, which can be long."""


def entry(result: EntryShown) -> list[str]:
    """What it says, when, for which slot and why that one, its note, what happened to it."""
    logged = result.logged
    lines = [
        f"{line.what(logged.entry, logged.name, logged.scale)}  [{logged.short}]",
        f"  when      {line.when(logged.entry)}{_no_time(logged.entry)} ({logged.entry.at.zone})",
        f"  day       {line.day(logged.entry.day)}",
    ]
    if isinstance(logged.entry, Dose):
        lines += _slot(logged.entry, result)
    if logged.scale is not None:
        from medlog.render.plain.answers import answers

        lines += answers(logged.entry, logged.scale)
    for label in ("note", "decided", "answer"):
        if text := getattr(logged.entry, label, None):
            lines += _words(label, text)
    lines.append(f"  written   {line.moment(result.recorded_at)}")
    if result.source != "medlog":
        lines.append(f"  from      {result.source}")
    if result.deleted:
        lines.append("  deleted; medlog history shows when")
    if len(result.changes) > 1:
        lines += ["  changes", *(f"    {told}" for told in changes(result.changes))]
    return lines


def _no_time(entry: Entry) -> str:
    return ", no time" if entry.at.whole_day else ""


def _slot(dose: Dose, result: EntryShown) -> list[str]:
    """The slot with the time between, and below it why that one."""
    slot, timing = result.logged.slot, result.logged.timing
    text = "none" if slot is None else line.slot(slot, dose, dose.at.wall.date())
    if result.logged.extra:
        text = "none, extra"
    said = [] if result.why is None else reason(result.why, dose)
    if timing is not None:
        text += f"; taken {line.timing(timing)}"
        if timing.state != "on-time":
            text += f", {timing.state}"
            said.append(
                f"On time is within {result.window} % of the time to the nearest slot beside it"
                " (medlog config window)."
            )
    first, *rest = (
        wrapped
        for sentence in (text, *said)
        for wrapped in textwrap.wrap(
            sentence, columns(), initial_indent=_INDENT, subsequent_indent=_INDENT
        )
    )
    return [f"  slot      {first.strip()}", *rest]


def _words(label: str, text: str) -> list[str]:
    """What the person wrote or was told, under its label."""
    first, *rest = note(text, _INDENT)
    return [f"  {label:<9} {first.strip()}", *rest]


def changes(found: tuple[Change, ...]) -> Iterator[str]:
    """What happened to an entry, a line each."""
    for change in found:
        done = change.action
        what = f"{line.moment(done.at)}  {done.what}" if done else "by another program"
        yield f"{what}{told(change.before, change.after)}"


def told(before: dict[str, str | int | None], after: dict[str, str | int | None]) -> str:
    """Which columns became different: ": score 6 -> 7"."""
    if not before:
        return ""
    if "deleted" in after and after["deleted"] != before.get("deleted"):
        return ": taken out" if after["deleted"] else ": brought back"
    pairs = [
        _pair(name, _value(column, before), _value(column, after))
        for column, name in _TOLD.items()
        if any(after.get(one) != before.get(one) for one in (column, *_BESIDE.get(column, ())))
    ]
    return f": {', '.join(pairs)}" if pairs else ""


def _pair(name: str, before: str, after: str) -> str:
    """What a column became; of two medications neither is named, as both can have one name."""
    return f"{after} {name}" if before == after == "another" else f"{name} {before} -> {after}"


def _value(column: str, row: dict[str, str | int | None]) -> str:
    value = row.get(column)
    if value is None or value == "":
        return "none"
    if column == "at":
        # What says when something was is logged as one: its offset and zone stand beside it.
        whole = row.get("whole_day") == 1
        lived = Instant(parse_utc(str(value)), int(row["offset"] or 0), str(row["zone"]), whole)
        return line.moment(lived)
    if column in ("ended", "readable_locked") and isinstance(value, int):
        return "yes" if value else "no"
    if column == "medication":
        return "another"
    text = str(value)
    return f"“{text[:30]}{'…' if len(text) > 30 else ''}”" if column in _WRITTEN else text
