"""The person's own notes about a medication, as data."""

from collections.abc import Iterable

from medlog.actions.own_notes import Noted
from medlog.render.data.values import Data


def own_notes(notes: Iterable[Noted]) -> list[Data]:
    """Each with its time, its diary day and its short id, the newest first."""
    return [
        {
            "short": one.short,
            "at": one.note.at.iso(),
            "day": one.note.day.isoformat(),
            "note": one.note.note,
        }
        for one in notes
    ]
