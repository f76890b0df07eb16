"""`visit done` at a terminal: one open question after the other, what was decided, which doses.

What was typed is not lost: Ctrl-C, the end of the input or a terminal that closes in the middle
keeps all that was told so far, as one action, and leaves the visit to be closed later. What cannot
be saved at all is put into a file, as a note is.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from medlog import errors
from medlog.actions import visit_done
from medlog.actions.visit_done import DoseChange, Open, Outcome, VisitDone
from medlog.cli import asking, output
from medlog.cli.session import Session
from medlog.render import line
from medlog.render.companion_line import visit as what
from medlog.render.prescription import holds
from medlog.render.text import in_one_line

_NO = ("n", "no", "none", "nothing", "-")
"""Answers to whether a dose changed that name no medication."""

_INTRODUCTION = "Enter skips. Ctrl-C stops, and what you typed so far is kept."


def walk(session: Session, typed: str | None) -> VisitDone:
    """Ask, and keep what was answered.

    Raises:
        KeyboardInterrupt, EOFError: stopped in the middle; what was typed is kept.
        Those of `visit_done.done`.
    """
    asked = visit_done.read_open(session.diary, typed)
    name = what(asked.visit)
    output.warn(f"{name[:1].upper()}{name[1:]}, {line.when(asked.visit)}", _INTRODUCTION)
    told = _Told(session, asked)
    with _stopping():
        try:
            _answers(told)
            _decided(told)
            if asked.medications:
                _doses(told)
        except (KeyboardInterrupt, EOFError):
            _keep(told)
            raise
        return visit_done.done(session.diary, asked.visit.id, told.outcome)


_STOPS = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
"""What a terminal that closes, or a computer that shuts down, sends: these stop like Ctrl-C."""


@contextmanager
def _stopping() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in _STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _keep(told: "_Told") -> None:
    """Save what was typed, and say so; a second Ctrl-C does not come between."""
    if told.outcome == Outcome():
        return
    for number in (signal.SIGINT, *_STOPS):
        signal.signal(number, signal.SIG_IGN)
    kept = visit_done.keep(told.session.diary, told.asked.visit, told.outcome)
    output.warn("")
    told.session.emit("visit_done", kept)


class _Told:
    """What was typed so far; the session holds the words, should nothing of it be saved."""

    def __init__(self, session: Session, asked: Open) -> None:
        self.session = session
        self.asked = asked
        self.outcome = Outcome()

    def line(self, question: str) -> str:
        """One line that a diary can keep."""
        while "\0" in (typed := asking.line(question)):
            output.warn(errors.NoteWithNul().message)
        return typed

    def keep(self, question: str, answer: str, outcome: Outcome) -> None:
        """Remember what was told, and the words."""
        self.outcome = outcome
        words = [self.session.asked_note, question, f"  {answer}"]
        self.session.asked_note = "\n".join(filter(None, words))


def _answers(told: _Told) -> None:
    questions = told.asked.questions
    for number, one in enumerate(questions, start=1):
        output.warn("", f"Question {number} of {len(questions)}: {in_one_line(one.question.text)}")
        if answer := told.line("Answer: "):
            answers = (*told.outcome.answers, (one.question.id, answer))
            told.keep(one.question.text, answer, told.outcome._replace(answers=answers))


def _decided(told: _Told) -> None:
    output.warn("")
    if before := told.asked.visit.decided:
        output.warn(f"Decided so far: {in_one_line(before)}")
    if text := told.line("What was decided? "):
        told.keep("What was decided?", text, told.outcome._replace(decided=text))


def _doses(told: _Told) -> None:
    """Doses that changed, each tried on a copy of the diary before the next is asked for."""
    output.warn("", "Did a dose change? Its name and the new amount, as in: sertraline 75mg")
    while words := told.line("Changed dose: ").split():
        if " ".join(words).casefold() in _NO:
            return
        try:
            _change(told, words)
        except errors.MedlogError as error:
            output.warn(error.message, *([f"  {error.hint}"] if error.hint else []))
            output.warn(
                "Another try, or Enter: medlog med change takes it at any time, and medlog med add"
                " what is new."
            )


def _change(told: _Told, words: list[str]) -> None:
    """Try one, with all that was told before it, and say what it comes to."""
    diary = told.session.diary
    if not visit_done.has_amount(diary, words):
        words = [*words, *told.line("How much is one dose now? ").split()]
    change = DoseChange(tuple(words), told.line("From which day? (Enter: today) ") or None)
    outcome = told.outcome._replace(changes=(*told.outcome.changes, change))
    tried = visit_done.done(diary.rehearsal(), told.asked.visit.id, outcome).prescribed[-1]
    told.keep("Changed dose:", " ".join(filter(None, (*words, change.starts))), outcome)
    if tried.regimen is not None:
        saved = f"{tried.medication.name} from {line.day(tried.regimen.starts)}"
        output.warn(f"  {saved}: {holds(tried.regimen)}", "Another one, or Enter.")
