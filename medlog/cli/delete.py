from typing import Annotated

from typer import Argument, Context

from medlog.actions import mending
from medlog.cli.session import Session


def delete(
    ctx: Context,
    ids: Annotated[list[str], Argument(metavar="ID...", help="Short ids, from medlog log.")],
) -> None:
    """Take entries out; undo brings them back.

    \b
    Examples:
      medlog delete 3f9a1c
      medlog delete 3f9a1c a1b2c3
    """
    session: Session = ctx.obj
    session.emit("deleted", mending.delete(session.diary, ids))
