from typing import Annotated

from typer import Context, Option

from medlog.actions import visits
from medlog.cli.session import Session


def list_(
    ctx: Context,
    everything: Annotated[
        bool, Option("--all", help="Those that are done or cancelled, too.")
    ] = False,
) -> None:
    """List the coming visits.

    \b
    Examples:
      medlog visit list
      medlog visit list --all
    """
    session: Session = ctx.obj
    session.emit("visits", visits.list_(session.diary, everything=everything))
