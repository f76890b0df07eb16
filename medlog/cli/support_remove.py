from typing import Annotated

from typer import Argument, Context

from medlog.actions import contacts
from medlog.cli.session import Session


def remove(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="NAME", help="Whom, or how the name begins.")],
) -> None:
    """Take a contact out.

    \b
    Examples:
      medlog support remove Anna
      medlog support remove 'Ward 4'
    """
    session: Session = ctx.obj
    session.emit("contact_changed", contacts.remove(session.diary, words))
