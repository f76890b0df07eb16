from typing import Annotated

from typer import Argument, Context

from medlog.actions import mending
from medlog.cli.counting import whole_number
from medlog.cli.session import Session


def undo(
    ctx: Context,
    count: Annotated[str, Argument(metavar="[N]", help="How many.", show_default=False)] = "1",
) -> None:
    """Take back the last thing done here.

    \b
    Examples:
      medlog undo
      medlog undo 3
    """
    session: Session = ctx.obj
    number = whole_number(count, "undo", "medlog undo 3")
    session.emit("mended", mending.take_back(session.diary, number))
