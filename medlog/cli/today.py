from typer import Context

from medlog.actions import today as actions
from medlog.cli.session import Session


def today(ctx: Context) -> None:
    """Show today: what is due, what is taken, the last mood.

    \b
    Examples:
      medlog today
      medlog
    """
    session: Session = ctx.obj
    session.emit("today", actions.today(session.diary))
