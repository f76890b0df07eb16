"""The answers to a questionnaire: from the line, as a total, or asked."""

import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from medlog import errors
from medlog.cli import output
from medlog.cli.session import Session
from medlog.domain.scales import Scale, form, read_answers, read_total


class Answered(NamedTuple):
    """The items or the total alone; `asked` where the items were asked one by one."""

    answers: tuple[int | None, ...] | None = None
    total: int | None = None
    asked: bool = False


def refuse_alone(options: Mapping[str, str | None]) -> None:
    """Without the name of a scale no option has a place.

    Raises:
        ScaleMissing: one of them is there.
    """
    for option, value in options.items():
        if value is not None:
            raise errors.ScaleMissing(option=option)


def read(
    session: Session, scale: Scale, words: Sequence[str], total: str | None
) -> Answered | None:
    """What the person answers; None where they put it aside.

    Raises:
        AnswersAndTotal: both are given.
        NeedsTerminal: neither is, and nobody can be asked.
        NotUnderstood, Refused: as `read_answers` and `read_total`.
    """
    if words and total is not None:
        raise errors.AnswersAndTotal
    if words:
        return Answered(answers=read_answers(scale, words))
    if total is not None:
        return Answered(total=read_total(scale, total))
    _refuse_unasked(session, scale)
    from medlog.cli import scale_questions

    if not scale.items:
        return Answered(total=scale_questions.total(scale))
    answers = scale_questions.answers(session, scale)
    return None if answers is None else Answered(answers=answers, asked=True)


def name_support(session: Session, scale: Scale, answers: Sequence[int | None]) -> bool:
    """Say whom to call where the answers call for it and a person reads; gives whether it did."""
    if not (scale.needs_support(answers) and session.terminal and sys.stderr.isatty()):
        return False
    from medlog.actions import supporting
    from medlog.render.scale_questions import support

    output.warn(*support(supporting.whom_to_call(session.diary, session.now.zone)))
    return True


def _refuse_unasked(session: Session, scale: Scale) -> None:
    """Away from a terminal the form is said, and nothing is asked."""
    if session.terminal:
        return
    if not scale.items:
        raise errors.NeedsTerminal(
            question=f"{scale.title} is recorded by its total; nothing was saved.",
            instead=f"From {scale.lowest} to {scale.highest}: medlog scale {scale.name} --total N",
        )
    raise errors.NeedsTerminal(
        question=f"{scale.title} has {len(scale.items)} questions; nothing was saved.",
        instead=f"A number for each, - for one left out: {form(scale)}",
    )
