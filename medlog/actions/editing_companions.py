"""Changing a visit, a question, a goal, a step towards it or a filled-in questionnaire."""

from collections.abc import Sequence

from medlog import errors
from medlog.actions.recording import diary_day
from medlog.domain.assessment import Assessment
from medlog.domain.entries import Entry
from medlog.domain.goal import Goal
from medlog.domain.instant import Instant
from medlog.domain.visit import Question, Visit
from medlog.store.changes import Writer


def companion_edited(
    writer: Writer, entry: Entry, at: Instant | None, words: Sequence[str]
) -> Entry:
    """The entry at another time, with other words: whom a visit is with, what to ask, the goal.

    Raises:
        WordsNotOfKind: an entry of this kind has no words that could be changed.
    """
    if at is not None:
        entry = entry._replace(at=at, day=diary_day(writer, at))
        if isinstance(entry, Visit):
            entry = entry._replace(whole_day=False)
    text = " ".join(words)
    match entry:
        case _ if not text:
            return entry
        case Visit():
            return entry._replace(person=text)
        case Question():
            return entry._replace(text=text)
        case Goal():
            return entry._replace(name=text)
    kind = "scale" if isinstance(entry, Assessment) else type(entry).__name__.lower()
    raise errors.WordsNotOfKind(kind=kind)
