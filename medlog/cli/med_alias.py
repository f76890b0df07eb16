from typing import Annotated

from typer import Argument, Context

from medlog.actions import naming
from medlog.cli.session import Session


def alias(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="NAME ALIAS", help="A known name, then one more for it.")
    ],
) -> None:
    """Add a short or second name.

    \b
    Examples:
      medlog med alias sertraline zoloft
      medlog med alias 'vitamin d3' vd
    """
    session: Session = ctx.obj
    session.emit("named", naming.alias(session.diary, words))
