from typing import Annotated

from typer import Argument, Context

from medlog.actions import visits
from medlog.cli.session import Session


def show(
    ctx: Context,
    id_: Annotated[
        str | None, Argument(metavar="[ID|next]", help="Which one; the next where none is named.")
    ] = None,
) -> None:
    """Show the next visit and what there is to ask there.

    \b
    Examples:
      medlog visit show
      medlog visit show 3f9a1c
    """
    session: Session = ctx.obj
    session.emit("visit", visits.show(session.diary, id_))
