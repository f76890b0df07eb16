from typing import Annotated

from typer import Argument, Context

from medlog.actions import medication_history
from medlog.cli.session import Session


def history(
    ctx: Context,
    words: Annotated[
        list[str] | None, Argument(metavar="[NAME]", help="Which medication; all without one.")
    ] = None,
) -> None:
    """Show every medication so far: doses, dates, reasons.

    What was taken before the diary is added with med add, as roughly as it is remembered. In the
    report, and so as HTML, PDF or CSV: report --history, or report history alone.

    \b
    Examples:
      medlog med history
      medlog report history -o medications.pdf
    """
    session: Session = ctx.obj
    session.emit("med_history", medication_history.history(session.diary, words or ()))
