from typer import Context

from medlog.actions import reminder_status
from medlog.cli.session import Session


def status(ctx: Context) -> None:
    """Show how reminders are set up.

    \b
    Examples:
      medlog remind status
      medlog remind status --json
    """
    session: Session = ctx.obj
    session.emit("remind_status", reminder_status.status(session.diary))
