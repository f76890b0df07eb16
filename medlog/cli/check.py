from typing import Annotated

from typer import Context, Exit, Option

from medlog.actions import checking
from medlog.cli.progress import Progress
from medlog.cli.session import Session


def check(
    ctx: Context,
    repair: Annotated[
        bool,
        Option("--repair", help="Make the diary anew from its change log; the old file is kept."),
    ] = False,
) -> None:
    """Look whether the diary and its backups are whole.

    \b
    Examples:
      medlog check
      medlog check --repair
    """
    session: Session = ctx.obj
    look = checking.repair if repair else checking.look
    with Progress(session) as progress:
        found = look(session.diary, progress.told)
    session.emit("checked", found)
    if not found.well:
        raise Exit(5)
