from pathlib import Path
from typing import Annotated

from typer import Context, Option

from medlog.actions import backups
from medlog.cli.session import Session


def make(
    ctx: Context,
    to: Annotated[
        str | None, Option("--to", metavar="FILE", help="A new file, or a folder: a disk, a stick.")
    ] = None,
    age_key: Annotated[
        str | None,
        Option("--age-key", metavar="KEY", help="Encrypt it to this age key; none: do not."),
    ] = None,
) -> None:
    """Make a backup, list or check those there are.

    \b
    Examples:
      medlog backup
      medlog backup --to /media/usb
    """
    session: Session = ctx.obj
    key = None if age_key is None else "" if age_key.casefold() == "none" else age_key
    place = None if to is None else Path(to).expanduser()
    made = backups.make(session.diary, place, key)
    session.aside = "the backup is made"
    session.emit("backed_up", made)
