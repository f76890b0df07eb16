"""Which goals are meant, and when something was done for them."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Annotated

from typer import Option

from medlog import errors
from medlog.actions import goals
from medlog.cli import asking, output
from medlog.cli.session import Session
from medlog.domain.instant import Instant
from medlog.render.plain.goals import numbered

At = Annotated[
    str | None, Option("--at", metavar="WHEN", help="When it was: yesterday, mon, mon 18:00.")
]


def moment(session: Session, at: str | None, fold: str | None) -> Instant:
    """The moment that `--at` means; noon of a day that it names alone, now where that is today.

    Raises:
        As `Session.when`.
    """
    from medlog.domain.when import read_day

    day = None
    if at is not None:
        try:
            day = read_day(at, session.now.wall.date())
        except errors.MedlogError:
            return session.when(at, fold)
    if day is None or day == session.now.wall.date():
        return session.when(None, fold)
    noon = datetime.combine(day, time(12))
    return session.when(f"{noon:%Y-%m-%d %H:%M}", fold)


def chosen(session: Session, words: Sequence[str] | None) -> list[str]:
    """The ids of the open goals that are meant: the one named, the only one, or as answered.

    Raises:
        NoGoal: none is open.
        NeedsTerminal: nobody can be asked; they are listed and nothing is saved.
        As `actions.goals.find`.
    """
    if words:
        return [goals.find(session.diary, words)]
    found = goals.goals(session.diary, ended=False).open
    if not found:
        raise errors.NoGoal
    if len(found) == 1:
        return [found[0].goal.id]
    lines = numbered(found)
    if not session.terminal:
        if not session.json:
            output.say("Goals:", *lines)
        raise errors.NeedsTerminal(
            question=f"{len(found)} goals are open; for which of them was it?",
            instead="medlog goal done 1 says it; nothing was saved.",
        )
    output.warn("Goals:", *lines)
    return [found[number - 1].goal.id for number in _asked(len(found))]


def _asked(count: int) -> list[int]:
    while True:
        answer = asking.line("Which did you do? Numbers (1 3), 0 none: ")
        words = answer.replace(",", " ").split()
        numbers = [int(word) for word in words if word.isascii() and word.isdigit()]
        if numbers == [0]:
            raise KeyboardInterrupt
        if words and len(numbers) == len(words) and all(1 <= one <= count for one in numbers):
            return sorted(set(numbers))
        output.warn(f"Numbers from 1 to {count}, please; Ctrl-C stops without saving.")
