"""What a person wants to ask, and what they were told."""

import sqlite3
from typing import NamedTuple

from medlog import errors
from medlog.actions.recording import diary_day
from medlog.domain.instant import Instant
from medlog.domain.visit import Question, Visit, lies_ahead
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import read_entry, row_of
from medlog.store.ids import find_entry, looks_like_id, short_id
from medlog.store.visits import numbered, open_questions, read_planned, read_questions


class QuestionShown(NamedTuple):
    """One question.

    Attributes:
        number: which it keeps; the first one written down is 1.
        question: the question.
        short: its short id.
        visit: where it was answered, None where it is open or was answered at no visit.
    """

    number: int
    question: Question
    short: str
    visit: Visit | None = None


class Questions(NamedTuple):
    """The questions of the diary.

    Attributes:
        open: those without an answer.
        answered: the others, where all are asked for.
        everything: whether all are asked for.
        visit: the next one that is planned, None where none is.
    """

    open: tuple[QuestionShown, ...] = ()
    answered: tuple[QuestionShown, ...] = ()
    everything: bool = False
    visit: Visit | None = None

    @property
    def ids(self) -> list[str]:
        """The short ids."""
        return [shown.short for shown in (*self.open, *self.answered)]


class Asked(NamedTuple):
    """A question that was saved, and the next visit where one is planned."""

    shown: QuestionShown
    visit: Visit | None

    @property
    def ids(self) -> list[str]:
        """The short id."""
        return [self.shown.short]


class Answered(NamedTuple):
    """A question with its answer, None where that was taken away; `before` is the one it had."""

    shown: QuestionShown
    before: str | None

    @property
    def ids(self) -> list[str]:
        """The short id."""
        return [self.shown.short]


def ask(diary: Diary, text: str, at: Instant) -> Asked:
    """Keep a question for the next visit.

    Raises:
        EmptyQuestion: it has no words.
    """
    if not text.strip():
        raise errors.EmptyQuestion
    with diary.acting("ask") as writer:
        question = Question(writer.new_id(), at, diary_day(writer, at), text)
        writer.insert("question", row_of(question), row=question.id)
        return Asked(shown(writer.conn, question), next_visit(writer.conn, diary.now))


def questions(diary: Diary, *, everything: bool = False) -> Questions:
    """The open questions; with `everything` those with an answer too."""
    with diary.reading() as conn:
        if conn is None:
            return Questions(everything=everything)
        found = read_questions(conn) if everything else open_questions(conn)
        every = [
            QuestionShown(number, one, short_id(conn, one.id), visit_of(conn, one))
            for number, one in found
        ]
        return Questions(
            tuple(one for one in every if one.question.answer is None),
            tuple(one for one in every if one.question.answer is not None),
            everything,
            next_visit(conn, diary.now),
        )


def answer(diary: Diary, typed: str, text: str, *, replace: bool = False) -> Answered:
    """Keep the answer to a question; with `replace` in place of the one it has.

    Raises:
        EmptyAnswer: it has no words.
        AlreadyAnswered: it has another, and nobody says that this one takes its place.
        NothingChanges: it has this one.
        Those of `find_question`.
    """
    if not text.strip():
        raise errors.EmptyAnswer(id=typed)
    if not diary.exists():
        raise errors.NoQuestion(id=typed)
    with diary.acting("answer") as writer:
        question = find_question(writer.conn, typed)
        return answered(writer, question, text, replace=replace)


def reopen(diary: Diary, typed: str) -> Answered:
    """Take the answer of a question away, so that it is asked again.

    Raises:
        NothingChanges: it has none.
        Those of `find_question`.
    """
    if not diary.exists():
        raise errors.NoQuestion(id=typed)
    with diary.acting("answer") as writer:
        question = find_question(writer.conn, typed)
        writer.update("question", question.id, {"answer": None, "visit": None})
        again = question._replace(answer=None, visit=None)
        return Answered(shown(writer.conn, again), question.answer)


def answered(
    writer: Writer,
    question: Question,
    text: str,
    visit: str | None = None,
    *,
    replace: bool = False,
) -> Answered:
    """As `answer`, as a part of an action; `visit` is the id of the one where it was told.

    Raises:
        AlreadyAnswered: it has another answer.
    """
    before = question.answer
    if before != text and not replace:
        _refuse_answered(writer.conn, question)
    told = question._replace(answer=text, visit=visit or question.visit)
    writer.update("question", told.id, {"answer": told.answer, "visit": told.visit})
    return Answered(shown(writer.conn, told), before)


def read_unanswered(diary: Diary, typed: str, *, replace: bool = False) -> Question:
    """The question that is to be answered, before anybody is asked for the answer.

    Raises:
        AlreadyAnswered: it has one, and nobody says that another takes its place.
        Those of `find_question`.
    """
    with diary.reading() as conn:
        if conn is None:
            raise errors.NoQuestion(id=typed)
        question = find_question(conn, typed)
        if not replace:
            _refuse_answered(conn, question)
        return question


def find_question(conn: sqlite3.Connection, typed: str) -> Question:
    """The question with this number, or this short id.

    Raises:
        NoQuestion: none has it.
        AmbiguousQuestion: it is the number of one and begins the id of another.
        NotAQuestion: the id is that of another kind of entry.
        AmbiguousId: several ids begin like it.
        AlreadyDeleted: it was taken out.
    """
    row = numbered(conn, typed)
    kind, named = "question", row
    if looks_like_id(typed):
        try:
            kind, named = find_entry(conn, typed)
        except errors.NoEntry:
            named = row
    if row is not None and kind == "question" and named not in (None, row):
        raise errors.AmbiguousQuestion(id=typed, short=short_id(conn, row))
    if row is None and kind != "question":
        raise errors.NotAQuestion(id=typed, kind=kind)
    row = row or named
    if row is None:
        raise errors.NoQuestion(id=typed)
    question, deleted = read_entry(conn, "question", row)
    if deleted:
        raise errors.AlreadyDeleted(id=short_id(conn, row))
    if not isinstance(question, Question):
        raise TypeError(question)
    return question


def shown(conn: sqlite3.Connection, question: Question) -> QuestionShown:
    """A question with its number, its short id and the visit where it was answered."""
    [(number, _)] = read_questions(conn, "id = ?", (question.id,))
    return QuestionShown(number, question, short_id(conn, question.id), visit_of(conn, question))


def visit_of(conn: sqlite3.Connection, question: Question) -> Visit | None:
    """The visit at which a question was answered; None where it was at none, or it was deleted."""
    if question.visit is None:
        return None
    visit, deleted = read_entry(conn, "visit", question.visit)
    return visit if isinstance(visit, Visit) and not deleted else None


def next_visit(conn: sqlite3.Connection, now: Instant) -> Visit | None:
    """The next planned visit that can still be gone to."""
    return next((one for one in read_planned(conn) if lies_ahead(one, now)), None)


def _refuse_answered(conn: sqlite3.Connection, question: Question) -> None:
    if question.answer is not None:
        number = shown(conn, question).number
        raise errors.AlreadyAnswered(text=question.text, answer=question.answer, id=number)
