from typing import Annotated

from typer import Context, Option

from medlog.actions import goals
from medlog.cli.session import Session


def list_(
    ctx: Context,
    everything: Annotated[
        bool, Option("--all", help="Those that were reached or dropped, too.")
    ] = False,
) -> None:
    """List your goals and what was done for them.

    \b
    Examples:
      medlog goal list
      medlog goal list --all --json
    """
    session: Session = ctx.obj
    session.emit("goals", goals.goals(session.diary, ended=everything))
