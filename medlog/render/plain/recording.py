"""What a recording command says: one line an entry."""

from medlog.actions.recording import Recorded, Saved
from medlog.domain.entries import Note
from medlog.render import line


def recorded(result: Recorded) -> list[str]:
    """What was saved, when, for which slot, its short id."""
    return [_saved(saved) for saved in result.saved]


def _saved(saved: Saved) -> str:
    entry = saved.entry
    what = line.what(entry, saved.name, saved.scale)
    if saved.unit_as_before:
        what += " (unit as before)"
    parts = [what, line.when(entry)]
    if saved.slot is not None:
        beside = f"for {line.slot(saved.slot, entry, entry.at.wall.date())}"
        if saved.timing is not None and saved.timing.state != "on-time":
            beside += f", {line.timing(saved.timing)}"
        parts.append(beside)
    if saved.extra:
        parts.append("extra")
    if entry.note and not isinstance(entry, Note):
        parts.append("with a note")
    return f"Saved: {', '.join(parts)}  [{saved.short}]"
