from typing import Annotated

from typer import Argument, Context

from medlog.actions import visits
from medlog.cli.session import Session


def cancel(
    ctx: Context,
    id_: Annotated[
        str | None,
        Argument(metavar="[ID|next]", help="Which one; may be left out where one lies ahead."),
    ] = None,
) -> None:
    """Record that a visit does not take place.

    \b
    Examples:
      medlog visit cancel
      medlog visit cancel 3f9a1c
    """
    session: Session = ctx.obj
    session.emit("visit_cancelled", visits.cancel(session.diary, id_))
