from typing import Annotated

from typer import Argument, Context

from medlog.actions import goals
from medlog.cli.session import Session


def drop(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="GOAL", help="Its number in the list, words of it, or its id.")
    ],
) -> None:
    """Follow a goal no more; what was done for it stays.

    \b
    Examples:
      medlog goal drop walk
      medlog goal drop 2
    """
    session: Session = ctx.obj
    session.emit(
        "goals_kept", goals.end(session.diary, goals.find(session.diary, words), "dropped")
    )
