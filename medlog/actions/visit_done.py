"""After an appointment: what was answered, what was decided, which doses changed.

One action keeps all of it, so that one undo takes all of it back.
"""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from medlog import errors
from medlog.actions import prescribing
from medlog.actions.notices import Notice
from medlog.actions.prescribing import Prescribed
from medlog.actions.questions import (
    Answered,
    QuestionShown,
    answered,
    find_question,
    next_visit,
    shown,
)
from medlog.actions.recording import refresh_names
from medlog.actions.visits import find_visit, the_one
from medlog.domain.dose_line import read_name_and_amount
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.visit import Visit, has_come
from medlog.store.changes import Value, Writer
from medlog.store.diary import Diary
from medlog.store.ids import short_id
from medlog.store.names import known_names
from medlog.store.visits import open_questions, read_planned


class DoseChange(NamedTuple):
    """A dose that was changed, as `med change` takes it.

    Attributes:
        words: NAME AMOUNT.
        starts: as typed after `--from`; None for today.
    """

    words: tuple[str, ...]
    starts: str | None = None


class Outcome(NamedTuple):
    """What a person says a visit came to.

    Attributes:
        answers: a question's number or id, and what they were told.
        decided: what was decided; None leaves what stands.
        changes: doses that became different.
    """

    answers: tuple[tuple[str, str], ...] = ()
    decided: str | None = None
    changes: tuple[DoseChange, ...] = ()


class Open(NamedTuple):
    """A visit that is to be closed.

    Attributes:
        visit, short: the visit and its short id.
        questions: those without an answer.
        medications: whether there are any whose dose may have changed.
    """

    visit: Visit
    short: str
    questions: tuple[QuestionShown, ...]
    medications: bool


class VisitDone(NamedTuple):
    """A visit with what was kept of it.

    Attributes:
        visit, short: the visit as it is now, and its short id.
        before: as it was.
        answered: the questions that have their answer now.
        prescribed: the doses that changed.
        still_open: the questions that have no answer yet.
        following: the next visit that is planned, None where none is.
        notices: what else is worth a sentence.
    """

    visit: Visit
    short: str
    before: Visit
    answered: tuple[Answered, ...]
    prescribed: tuple[Prescribed, ...]
    still_open: tuple[QuestionShown, ...]
    following: Visit | None
    notices: tuple[Notice, ...]

    @property
    def ids(self) -> list[str]:
        """The short id."""
        return [self.short]


def read_open(diary: Diary, typed: str | None) -> Open:
    """The visit that is to be closed, with what there is to ask.

    Raises:
        Those of `_visit`.
    """
    with diary.reading() as conn:
        if conn is None:
            raise errors.NoVisitToClose if typed is None else errors.NoEntry(id=typed)
        visit = _visit(conn, diary, typed)
        return Open(
            visit,
            short_id(conn, visit.id),
            _open(conn),
            bool(known_names(conn, diary.today(conn))),
        )


def done(diary: Diary, typed: str | None, outcome: Outcome) -> VisitDone:
    """Mark a visit as done and keep what came of it; without an id the latest that has come.

    Raises:
        NothingChanges: it is done already, and nothing is added; a dose is like that already.
        AlreadyAnswered: a question has another answer.
        NotUnderstood, NoneSuch, Refused: a question or a dose cannot be read.
        Those of `_visit`.
    """
    if not diary.exists():
        raise errors.NoVisitToClose if typed is None else errors.NoEntry(id=typed)
    with diary.acting("visit done") as writer:
        visit = _visit(writer.conn, diary, typed)
        found = _kept(diary, writer, visit, outcome, {"status": "done"})
    if outcome.changes and not diary.dry:
        refresh_names(diary)
    return found


def keep(diary: Diary, visit: Visit, outcome: Outcome) -> VisitDone:
    """Keep what was told so far; the visit stays as it is, to be closed later."""
    with diary.acting("answer") as writer:
        return _kept(diary, writer, visit, outcome, {})


def has_amount(diary: Diary, words: Sequence[str]) -> bool:
    """Whether a line names a medication with an amount, or without.

    Raises:
        Those of `read_name_and_amount`.
    """
    with diary.reading() as conn:
        names = known_names(conn, diary.today(conn)) if conn else []
    return read_name_and_amount(words, names)[1] is not None


def _kept(
    diary: Diary, writer: Writer, visit: Visit, outcome: Outcome, columns: dict[str, Value]
) -> VisitDone:
    told = []
    for typed, text in outcome.answers:
        if not text.strip():
            raise errors.EmptyAnswer(id=typed)
        told.append(answered(writer, find_question(writer.conn, typed), text, visit.id))
    if outcome.decided is not None:
        columns |= {"decided": outcome.decided if outcome.decided.strip() else None}
    if columns:
        writer.update("visit", visit.id, columns)
    prescribed = tuple(
        prescribing.changed(diary, writer, one.words, PrescriptionWords(starts=one.starts))
        for one in outcome.changes
    )
    return VisitDone(
        find_visit(writer.conn, visit.id),
        short_id(writer.conn, visit.id),
        visit,
        tuple(told),
        prescribed,
        _open(writer.conn),
        next_visit(writer.conn, diary.now),
        tuple(notice for one in prescribed for notice in one.notices),
    )


def _open(conn: sqlite3.Connection) -> tuple[QuestionShown, ...]:
    return tuple(shown(conn, one.question) for one in open_questions(conn))


def _visit(conn: sqlite3.Connection, diary: Diary, typed: str | None) -> Visit:
    """The visit with this id; without one the latest planned one whose time has come.

    One that is planned for later today counts where no other has come: it may have been earlier.

    Raises:
        NoVisitToClose, SeveralVisits: no such visit without an id, or more than one on its day.
        VisitNotYet: it is one of a later day, or without an id the next one is.
        Those of `find_visit`.
    """
    today = diary.today(conn)
    if typed is not None:
        visit = find_visit(conn, typed)
        if visit.day > today:
            raise _not_yet(conn, visit)
        return visit
    planned = read_planned(conn)
    came = [one for one in planned if has_come(one, diary.now)]
    came = came or [one for one in planned if one.day <= today]
    if not came:
        raise _not_yet(conn, planned[0]) if planned else errors.NoVisitToClose
    found = the_one(conn, [one for one in came if one.day == came[-1].day], "done")
    return found or came[-1]


def _not_yet(conn: sqlite3.Connection, visit: Visit) -> errors.VisitNotYet:
    when = f"{visit.day}" if visit.whole_day else f"{visit.at.wall:%Y-%m-%d %H:%M}"
    return errors.VisitNotYet(short=short_id(conn, visit.id), when=when)
