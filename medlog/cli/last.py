from typing import Annotated

from typer import Argument, Context

from medlog.actions import last_dose
from medlog.cli.session import Session


def last(
    ctx: Context,
    words: Annotated[
        list[str] | None, Argument(metavar="[NAME]", help="Without a name: of each medication.")
    ] = None,
) -> None:
    """Show the last dose and how long ago it was.

    \b
    Examples:
      medlog last lorazepam
      medlog last --json
    """
    session: Session = ctx.obj
    session.emit("last", last_dose.last(session.diary, words or []))
