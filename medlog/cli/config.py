from typing import Annotated

from typer import Argument, Context

from medlog.actions import configuring
from medlog.cli.session import Session


def config(
    ctx: Context,
    key: Annotated[str | None, Argument(metavar="[KEY]", help="Without it: all.")] = None,
    value: Annotated[str | None, Argument(metavar="[VALUE]", help="The new value.")] = None,
) -> None:
    """Show or change a setting.

    \b
    Examples:
      medlog config
      medlog config day-starts-at 04:00
    """
    session: Session = ctx.obj
    if key is None:
        session.emit("settings", configuring.read_all(session.diary))
    elif value is None:
        session.emit("setting", configuring.read(session.diary, key))
    else:
        session.emit("setting", configuring.change(session.diary, key, value))
