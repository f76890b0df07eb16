from typing import Annotated

from typer import Argument, Context

from medlog.actions import medications
from medlog.cli.session import Session


def show(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="NAME", help="Which medication.")],
) -> None:
    """Show one medication with all its changes.

    \b
    Examples:
      medlog med show sertraline
      medlog med show sertraline --json
    """
    session: Session = ctx.obj
    session.emit("med_show", medications.shown(session.diary, words))
