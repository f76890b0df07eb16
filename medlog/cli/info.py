from typing import Annotated

from typer import Argument, Context

from medlog.actions import informing
from medlog.cli.session import Session


def info(
    ctx: Context,
    words: Annotated[
        list[str],
        Argument(metavar="NAME [NAME]", help="Two names: what each label says of the other."),
    ],
) -> None:
    """Show what the label of a medicine says, and your notes about it.

    \b
    Examples:
      medlog info sertraline
      medlog info lithium ibuprofen
    """
    session: Session = ctx.obj
    found = informing.info(session.diary, words)
    session.emit("info" if isinstance(found, informing.Info) else "interactions", found)
