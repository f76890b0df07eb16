from typing import Annotated

from typer import Context, Option

from medlog.actions import medications
from medlog.cli.session import Session


def list_(
    ctx: Context,
    everything: Annotated[
        bool, Option("--all", help="Those that were stopped too, in full.")
    ] = False,
) -> None:
    """List the medications.

    \b
    Examples:
      medlog med list
      medlog med list --all
    """
    session: Session = ctx.obj
    session.emit("med_list", medications.listing(session.diary, stopped_too=everything))
