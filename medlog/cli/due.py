from typing import Annotated

from typer import Context, Exit, Option

from medlog.actions import due as actions
from medlog.cli.session import Session

NOTHING = 3
"""The exit code where nothing is due."""


def due(
    ctx: Context,
    count: Annotated[
        bool, Option("--count", help="How many instead of which, for a prompt others may see.")
    ] = False,
) -> None:
    """Show what is due now, or nothing: for prompts and timers.

    Doses of today whose time has come and that have no entry yet; those of any
    time count as due all day. Where nothing is due, it says nothing and exits
    with 3.

    \b
    Examples:
      medlog due
      medlog due --count
    """
    session: Session = ctx.obj
    found = actions.due(session.diary, only_count=count)
    session.emit("due", found)
    if not found.doses:
        raise Exit(NOTHING)
