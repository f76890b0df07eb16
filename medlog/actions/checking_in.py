"""The check-in: its answers in the words of the single commands, and all of them as one action."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from medlog import errors
from medlog.actions import writing_down
from medlog.actions.recording import Recorded, refresh_names
from medlog.domain.effect_line import read_effect_line, split_over
from medlog.domain.entries import SKIP_REASONS
from medlog.domain.factor_line import read_factor_pair
from medlog.domain.mood_score import parse_mood_score
from medlog.domain.names import fold
from medlog.store.diary import Diary
from medlog.store.joined import Joined
from medlog.store.spellings import spellings

if TYPE_CHECKING:
    from medlog.actions.notices import Notice

ALL = "all"
"""Stands for every dose that is due."""


class Answers(NamedTuple):
    """A check-in in the words of the single commands.

    Attributes:
        taken: lines as behind `take`; "all" for every dose that is due.
        skipped: lines of a name, and a reason behind it where one is given.
        mood: as behind `mood`, a score and factors as name=value; None without one.
        effects: lines as behind `effect`; "over" behind a name says that it has ended.
        factors: name=value, or a line as behind `track`.
        note: a text, or None.
        new: whether a name behind `take` is new although it is close to a known one.
    """

    taken: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    mood: str | None = None
    effects: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    note: str | None = None
    new: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is answered."""
        return self._replace(new=False) == Answers()


def check_in(diary: Diary, answers: Answers) -> Recorded:
    """Record all answers as one action; all of them, or none.

    Raises:
        EmptyNote: there is no answer, as an empty note is none.
        NothingDue: all that is due is to be recorded, nothing else, and there is none.
        NotUnderstood, NoneSuch, Refused: an answer cannot be read, as the single commands say.
    """
    if answers.is_empty:
        raise errors.EmptyNote
    with diary.acting("checkin") as writer:
        today = diary.today(writer.conn)
        parts = list(_each(Joined(diary, writer), answers, today))
    refresh_names(diary)
    saved = tuple(one for part in parts for one in part.saved)
    # What is about the whole of it, as a clock that went back, each part says.
    notices = {(type(notice), notice): notice for part in parts for notice in part.notices}
    return Recorded(saved, tuple(notices.values()), today)


def mood(diary: Diary, words: Sequence[str]) -> Recorded:
    """Record a mood as it stands behind `mood`: a score, and factors as name=value.

    Raises:
        NotUnderstood, Refused: it cannot be read.
    """
    score = parse_mood_score(words[0] if words else "")
    return writing_down.mood(diary, score, words[1:], diary.now, None)


def effect(diary: Diary, words: Sequence[str]) -> Recorded:
    """Record an effect as it stands behind `effect`, or "over" behind its name.

    One that may still be running stays connected with its medication.

    Raises:
        NotUnderstood, NoneSuch, Refused: it cannot be read.
    """
    from medlog.actions.worth_recording import running_effects

    with diary.reading() as conn:
        known = [] if conn is None else spellings(conn, "effect")
        felt = [] if conn is None else running_effects(conn, diary.today(conn))
    words, over = split_over(words, known)
    name = fold(read_effect_line(words, known).name)
    with_ = next((one.medication for one in felt if fold(one.last.name) == name), None)
    return writing_down.effect(diary, words, diary.now, None, medication=with_, over=over)


def track(diary: Diary, text: str) -> Recorded:
    """Record a number: name=value, or as it stands behind `track`.

    Raises:
        NotUnderstood, Refused: it cannot be read.
    """
    words = text.split()
    if "=" in text:
        read_factor_pair(text)
        name, _, value = text.partition("=")
        words = [name.strip(), value.strip()]
    return writing_down.track(diary, words, diary.now, None)


def _each(diary: Diary, answers: Answers, today: date) -> Iterator[Recorded]:
    """Record one answer after the other: doses, mood, effects, factors, note."""
    if answers.taken or answers.skipped:
        yield from _doses(diary, answers, today)
    if answers.mood is not None:
        yield mood(diary, answers.mood.split())
    for line in answers.effects:
        yield effect(diary, line.split())
    for line in answers.factors:
        yield track(diary, line)
    if answers.note is not None:
        yield writing_down.note(diary, answers.note, diary.now)


def _doses(diary: Diary, answers: Answers, today: date) -> Iterator[Recorded]:
    from medlog.actions import taking
    from medlog.actions.today import due as offered

    moment = taking.Moment(diary.now)
    if not all(map(str.strip, (*answers.taken, *answers.skipped))):
        raise errors.NameMissing
    for line in answers.skipped:
        words, reason = _with_reason(diary, line)
        yield taking.skip(diary, words, moment, reason)
    named = tuple(line for line in answers.taken if fold(line) != ALL)
    for line in named:
        yield taking.take(diary, line.split(), moment, new=answers.new)
    # What was said of single doses is no longer due.
    if len(named) < len(answers.taken):
        try:
            due = [(dose.medication, dose.slot) for dose in offered(diary)]
        except errors.NothingDue:
            if answers._replace(taken=named).is_empty:
                raise
            notices = () if named or answers.skipped else _none_due()
            yield Recorded((), notices, today)
        else:
            yield taking.take_due(diary, due, moment)


def _none_due() -> "tuple[Notice, ...]":
    """That no dose is due keeps nobody from the other answers; it is said where no dose is."""
    from medlog.actions.companion_notices import NoDoseDue

    return (NoDoseDue(),)


def _with_reason(diary: Diary, line: str) -> tuple[list[str], str | None]:
    """The words of a name, and the reason that may stand behind it.

    Raises:
        UnknownReason: a word behind a known name is none.
    """
    from medlog.store.names import known_names

    words = line.split()
    with diary.reading() as conn:
        known = known_names(conn, diary.today(conn))
    names = {fold(name) for one in known for name in (one.name, *one.aliases)}
    # A name may end like a reason, and a reason may have two words.
    for size in (2, 1) if fold(line) not in names else ():
        name, reason = words[:-size], "-".join(words[-size:]).casefold()
        if name and reason in SKIP_REASONS:
            return name, reason
        if fold(" ".join(name)) in names:
            raise errors.UnknownReason(reason=reason, reasons=", ".join(SKIP_REASONS))
    return words, None
