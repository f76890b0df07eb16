from contextlib import suppress
from typing import Annotated

from typer import Context, Option

from medlog import errors
from medlog.actions import supporting
from medlog.cli.session import Session


def support(
    ctx: Context,
    region: Annotated[
        str | None,
        Option("--region", metavar="REGION", help="The lines of this region, as UK."),
    ] = None,
) -> None:
    """Show whom to call: your contacts, crisis lines, your plan.

    \b
    Examples:
      medlog support
      medlog support --region UK
    """
    session: Session = ctx.obj
    place = None
    with suppress(errors.MedlogError):
        place = session.path
    zone = session.now.zone
    session.emit("support", supporting.support(place, lambda: session.diary, zone, region))
