from typing import Annotated

from typer import Argument, Context

from medlog.actions import goals
from medlog.cli.session import Session


def reopen(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="GOAL", help="Words of it, or its id (goal list --all).")
    ],
) -> None:
    """Take up a goal again that was reached or dropped.

    \b
    Examples:
      medlog goal reopen walk
      medlog goal reopen 7b3f2a
    """
    session: Session = ctx.obj
    session.emit(
        "goals_kept", goals.reopen(session.diary, goals.find(session.diary, words, ended=True))
    )
