from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Exit, Option

from medlog.actions import verified_backups
from medlog.cli.progress import Progress
from medlog.cli.session import Session


def verify(
    ctx: Context,
    file: Annotated[
        str | None,
        Argument(metavar="[FILE]", help="One of them, newest, or any file; without it: all."),
    ] = None,
    identity: Annotated[
        str | None,
        Option("--identity", metavar="FILE", help="Your secret age key, for encrypted ones."),
    ] = None,
) -> None:
    """Open every backup and hold it against its own seals.

    \b
    Examples:
      medlog backup verify
      medlog backup verify newest
    """
    session: Session = ctx.obj
    keys = None if identity is None else Path(identity).expanduser()
    with Progress(session) as progress:
        found = verified_backups.verify(session.diary, progress.told, file, keys)
    session.emit("backups_verified", found)
    if not found.whole:
        raise Exit(5)
