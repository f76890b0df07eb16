from typer import Context

from medlog.actions import backups
from medlog.cli.session import Session


def list_(ctx: Context) -> None:
    """List the backups beside the diary.

    \b
    Examples:
      medlog backup list
      medlog backup list --json
    """
    session: Session = ctx.obj
    session.emit("backups", backups.listing(session.diary))
