from typer import Context

from medlog.actions import mending
from medlog.cli.session import Session


def redo(ctx: Context) -> None:
    """Take back the last undo.

    \b
    Examples:
      medlog redo
      medlog redo --json
    """
    session: Session = ctx.obj
    session.emit("mended", mending.bring_back(session.diary))
