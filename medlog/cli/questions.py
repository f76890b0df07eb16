from typing import Annotated

from typer import Context, Option

from medlog.actions import questions as asking
from medlog.cli.session import Session


def questions(
    ctx: Context,
    everything: Annotated[bool, Option("--all", help="Those with an answer, too.")] = False,
) -> None:
    """List what there is to ask.

    \b
    Examples:
      medlog questions
      medlog questions --all
    """
    session: Session = ctx.obj
    session.emit("questions", asking.questions(session.diary, everything=everything))
