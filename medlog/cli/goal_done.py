from typing import Annotated

from typer import Argument, Context

from medlog.actions import goals
from medlog.cli import choosing_goals
from medlog.cli.options import Fold, Note
from medlog.cli.session import Session


def done(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[GOAL]", help="Its number in the list, words of it, or its id."),
    ] = None,
    at: choosing_goals.At = None,
    fold: Fold = None,
    note: Note = None,
) -> None:
    """Record that you did it once; alone it asks which.

    \b
    Examples:
      medlog goal done walk
      medlog goal done 2 --at yesterday
    """
    session: Session = ctx.obj
    moment = choosing_goals.moment(session, at, fold)
    ids = choosing_goals.chosen(session, words)
    text = session.note(note)
    session.emit("goals_kept", goals.done(session.diary, ids, moment, text))
