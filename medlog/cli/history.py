from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import mending
from medlog.cli.counting import whole_number
from medlog.cli.session import Session


def history(
    ctx: Context,
    id_: Annotated[
        str | None, Argument(metavar="[ID]", help="An entry; without it, all that was done.")
    ] = None,
    limit: Annotated[
        str, Option("--limit", metavar="N", help="How many actions.", show_default=True)
    ] = "20",
) -> None:
    """Show what was done, or what happened to one entry.

    \b
    Examples:
      medlog history --limit 50
      medlog history 3f9a1c
    """
    session: Session = ctx.obj
    if id_ is not None:
        session.emit("history", mending.history_of(session.diary, id_))
        return
    number = whole_number(limit, "--limit", "--limit 50")
    session.emit("history", mending.history(session.diary, number))
