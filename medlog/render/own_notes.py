"""The person's own notes about a medication, line by line."""

from collections.abc import Iterator, Sequence

from medlog.actions.own_notes import Noted
from medlog.domain.names import as_word
from medlog.render import line

_SHOWN = 10
"""As many notes are shown; how the rest is found is said."""


def own_notes(notes: Sequence[Noted], name: str) -> Iterator[str]:
    """The day, the words and the id of each; `name` is what the medication is called."""
    for noted in notes[:_SHOWN]:
        first, *rest = noted.note.note.split("\n")
        yield f"  {line.day(noted.note.day)}: {first}  [{noted.short}]"
        yield from (f"    {one}" for one in rest)
    if len(notes) > _SHOWN:
        since = min(noted.note.day for noted in notes)
        command = f"medlog log --med {as_word(name)} --kind note --from {since}"
        yield f"  {len(notes) - _SHOWN} more: {command}"
