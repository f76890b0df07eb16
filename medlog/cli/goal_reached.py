from typing import Annotated

from typer import Argument, Context

from medlog.actions import goals
from medlog.cli.session import Session


def reached(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="GOAL", help="Its number in the list, words of it, or its id.")
    ],
) -> None:
    """Record that a goal is reached.

    \b
    Examples:
      medlog goal reached walk
      medlog goal reached 2
    """
    session: Session = ctx.obj
    session.emit(
        "goals_kept", goals.end(session.diary, goals.find(session.diary, words), "reached")
    )
