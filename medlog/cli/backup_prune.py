from typing import Annotated

from typer import Context, Option

from medlog.actions import backups
from medlog.cli.session import Session


def prune(
    ctx: Context,
    dry_run: Annotated[bool, Option("--dry-run", help="Only show which would go.")] = False,
) -> None:
    """Thin the backups out: the last of each day, week and month stays.

    \b
    Examples:
      medlog backup prune --dry-run
      medlog backup prune
    """
    session: Session = ctx.obj
    session.emit("backups_pruned", backups.prune(session.diary, dry=dry_run))
