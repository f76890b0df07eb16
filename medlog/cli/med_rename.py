from typing import Annotated

from typer import Argument, Context

from medlog.actions import naming
from medlog.cli.session import Session


def rename(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="OLD NEW", help="A known name, then the new one.")
    ],
) -> None:
    """Give a medication another name.

    The old name still finds it.

    \b
    Examples:
      medlog med rename sertraline Zoloft
      medlog med rename 'vitamin d' 'vitamin d3'
    """
    session: Session = ctx.obj
    session.emit("named", naming.rename(session.diary, words))
