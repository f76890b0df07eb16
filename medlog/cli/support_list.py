from typer import Context

from medlog.actions import contacts
from medlog.cli.session import Session


def list_(ctx: Context) -> None:
    """List your contacts.

    \b
    Examples:
      medlog support list
      medlog support list --json
    """
    session: Session = ctx.obj
    session.emit("contacts", contacts.listing(session.diary))
