"""The check-in at a terminal: one question after the other, each answer saved at once.

Nothing waits for the end: Ctrl-C, the end of the input or a window that closes loses no answer
that Enter was pressed behind, and the next check-in asks what is still open. The diary itself is
the draft.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn

from medlog import errors
from medlog.actions import checking_in, writing_down
from medlog.actions.recording import Recorded
from medlog.actions.today import DueDose
from medlog.actions.worth_recording import Open, read_open
from medlog.cli import asking, output
from medlog.cli.due_doses import numbered
from medlog.cli.session import Session
from medlog.domain.amount import is_number
from medlog.domain.dose_answer import read_dose_answer
from medlog.domain.effect_line import OVER
from medlog.domain.entries import Factor
from medlog.domain.severity import is_severity
from medlog.render import checkin as words

_THERE = ("yes", "y", "still")
"""Answers by which an effect is there, without a severity."""


def walk(session: Session) -> None:
    """Ask, and save what is answered.

    Raises:
        NeedsTerminal: nobody can be asked; the questions are listed and nothing is saved.
        KeyboardInterrupt, EOFError: stopped in the middle; what was answered is saved.
        StoreError: the diary cannot be read or written.
    """
    open_ = read_open(session.diary)
    if not session.terminal:
        _list(open_, session)
    output.warn(words.opening(open_))
    asked = _Asked(session)
    _doses(asked, open_)
    output.warn("")
    if asked.answer(words.mood(open_.moods), asked.record_mood):
        # Factors may have been told behind it.
        open_ = read_open(session.diary)
    _effects(asked, open_)
    _factors(asked, open_)
    output.warn("")
    asked.answer(words.NOTE, asked.record_note)
    output.warn("", words.closing(asked.saved))


class _Asked:
    """What was asked so far.

    Attributes:
        session: the run of the program.
        saved: how many answers were saved.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.saved = 0

    def answer(self, question: str, record: Callable[[str], Recorded]) -> bool:
        """Ask until there is an answer that can be saved, and save it; False for Enter alone."""
        while typed := asking.line(question):
            self.session.begin_answer()
            try:
                recorded = record(typed)
            except (errors.NotUnderstood, errors.NoneSuch, errors.Refused) as error:
                output.warn(error.message)
                continue
            self.saved += 1
            self.session.emit("recorded", recorded)
            return True
        return False

    def record_doses(self, doses: Sequence[DueDose], typed: str) -> Recorded:
        """What was said of the doses of a list."""
        from medlog.actions import taking

        answer = read_dose_answer(typed, len(doses))
        said = [doses[number - 1] for number in answer.numbers]
        due = [(dose.medication, dose.slot) for dose in said]
        diary, moment = self.session.diary, taking.Moment(self.session.when(answer.at))
        if answer.taken:
            return taking.take_due(diary, due, moment)
        return taking.skip_due(diary, due, moment, answer.reason)

    def record_mood(self, typed: str) -> Recorded:
        """A mood, and factors behind it."""
        return checking_in.mood(self.session.diary, typed.split())

    def record_effect(self, name: str, typed: str) -> Recorded:
        """How strong an effect is now, that it is there, or that it is over."""
        answer = typed.casefold()
        if answer not in (*_THERE, OVER) and not is_severity(answer):
            raise errors.SeverityNotUnderstood(text=typed)
        line = [name] if answer in _THERE else [name, answer]
        return checking_in.effect(self.session.diary, line)

    def record_factor(self, last: Factor, typed: str) -> Recorded:
        """A number, in the unit that was shown where none was typed."""
        unit = last.unit if is_number(typed) else ""
        try:
            return checking_in.track(self.session.diary, f"{last.name}={typed}{unit}")
        except errors.FactorPairNotUnderstood as error:
            raise errors.NotANumber(text=typed) from error

    def record_note(self, typed: str) -> Recorded:
        """A note; the words are kept where they cannot be saved."""
        if "\0" in typed:
            raise errors.NoteWithNul
        self.session.asked_note = typed
        return writing_down.note(self.session.diary, typed, self.session.now)


def _list(open_: Open, session: Session) -> NoReturn:
    if not session.json:
        output.say(*words.questions(open_))
    raise errors.NeedsTerminal(
        question="A check-in asks question by question, and nobody can be asked here.",
        instead="The answers as options: medlog checkin --mood 6 --help; nothing was saved.",
    )


def _doses(asked: _Asked, open_: Open) -> None:
    """What is due, again while some is left; Enter leaves it."""
    doses = open_.doses
    while doses:
        explained = [words.DOSES] if doses is open_.doses else []
        output.warn("", *numbered(doses), *explained)
        if not asked.answer(words.TAKEN, partial(asked.record_doses, doses)):
            output.warn(words.LEFT_OPEN)
            return
        doses = read_open(asked.session.diary).doses


def _effects(asked: _Asked, open_: Open) -> None:
    if open_.effects:
        output.warn("", words.EFFECTS)
    for felt in open_.effects:
        output.warn(words.effect(felt, open_.today))
        asked.answer(words.EFFECT, partial(asked.record_effect, felt.last.name))


def _factors(asked: _Asked, open_: Open) -> None:
    if open_.factors:
        output.warn("")
    for last in open_.factors:
        output.warn(words.factor(last, open_.today))
        asked.answer(words.FACTOR, partial(asked.record_factor, last))
