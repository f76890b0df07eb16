from typing import Annotated

from typer import Context, Option

from medlog.actions import reminders
from medlog.cli.session import Session


def remove(
    ctx: Context,
    dry_run: Annotated[
        bool, Option("--dry-run", help="Print every file and command, and do nothing.")
    ] = False,
) -> None:
    """Take the reminders away again.

    Only files and crontab lines that medlog made; the diary stays as it is.

    \b
    Examples:
      medlog remind remove
      medlog remind remove --dry-run
    """
    session: Session = ctx.obj
    session.emit("remind_removed", reminders.remove(session.diary, dry=dry_run))
