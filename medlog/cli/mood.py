from typing import Annotated

from typer import Argument, Context

from medlog.actions import writing_down
from medlog.cli.options import At, Fold, Note
from medlog.cli.session import Session
from medlog.domain.mood_score import parse_mood_score


def mood(
    ctx: Context,
    score: Annotated[str, Argument(metavar="SCORE", help="0 (worst) to 10 (best): 6, 6.5.")],
    factors: Annotated[
        list[str] | None, Argument(metavar="[FACTOR=VALUE]...", help="sleep=7.5 anxiety=3")
    ] = None,
    at: At = None,
    fold: Fold = None,
    note: Note = None,
) -> None:
    """Record your mood from 0 (worst) to 10 (best).

    \b
    Examples:
      medlog mood 6 --note
      medlog mood 4.5 sleep=6h anxiety=7 --at 'yesterday 22:00'
    """
    session: Session = ctx.obj
    value, moment = parse_mood_score(score), session.when(at, fold)
    text = session.note(note)
    session.emit("recorded", writing_down.mood(session.diary, value, factors or (), moment, text))
