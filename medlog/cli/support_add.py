from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import contacts
from medlog.cli.session import Session
from medlog.domain.contact import read_contact

ASKED = (
    "medlog can show {name} while the diary is locked or damaged, too: name and number then stand"
    " unencrypted in a file beside it, which only your account can read."
)


def add(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="NAME PHONE", help="Whom, and the number.")],
    readable: Annotated[
        bool | None,
        Option("--readable/--private", help="Show it while the diary is locked too, or not."),
    ] = None,
) -> None:
    """Add a contact, or change a number.

    \b
    Examples:
      medlog support add Anna 0170 1234567
      medlog support add 'Ward 4' '+49 30 1234-56' --readable
    """
    session: Session = ctx.obj
    name, phone = read_contact(words)
    if readable is None and session.terminal and not contacts.is_known(session.diary, name):
        from medlog.cli import asking, output

        output.warn(ASKED.format(name=name))
        readable = asking.yes(f"Show {name} then too?")
    session.emit("contact_changed", contacts.add(session.diary, name, phone, readable))
