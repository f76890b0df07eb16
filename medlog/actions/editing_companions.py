"""Changing a visit, a question, a goal, a step towards it or a filled-in questionnaire."""

from medlog import errors
from medlog.actions.editing import Edit
from medlog.actions.recording import diary_day
from medlog.domain.entries import Entry
from medlog.domain.goal import Goal
from medlog.domain.kinds import a_kind
from medlog.domain.prescription import as_typed
from medlog.domain.visit import Question, Visit
from medlog.store.changes import Writer
from medlog.store.entries import kind_of


def companion_edited(writer: Writer, entry: Entry, change: Edit) -> Entry:
    """The entry at another time, with other words: whom a visit is with, what to ask, the goal.

    Raises:
        WordsNotOfKind: an entry of this kind has no words that could be changed.
    """
    if change.at is not None:
        entry = entry._replace(at=change.at, day=diary_day(writer, change.at))
    if isinstance(entry, Visit):
        return _visit(writer, entry, change)
    text = " ".join(change.words)
    match entry:
        case _ if not text:
            return entry
        case Question():
            return entry._replace(text=text)
        case Goal():
            return entry._replace(name=text)
    raise errors.WordsNotOfKind(kind=a_kind(kind_of(entry)))


def _visit(writer: Writer, entry: Visit, change: Edit) -> Visit:
    """The visit, whose time is changed already, at another place, with somebody else.

    Raises:
        DoneAhead: it took place, and would stand on a later day than today.
    """
    ahead = entry.status == "done" and entry.day > diary_day(writer, writer.now)
    if change.at is not None and ahead:
        raise errors.DoneAhead(day=entry.day.isoformat())
    if change.words:
        entry = entry._replace(person=as_typed(" ".join(change.words)))
    elif change.person is not None:
        entry = entry._replace(person=_said(change.person))
    if change.place is not None:
        entry = entry._replace(place=_said(change.place))
    return entry


def _said(typed: str) -> str | None:
    """A name or a place as typed after its option; "none" takes it away."""
    return None if typed == "none" else as_typed(typed)
