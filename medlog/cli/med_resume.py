from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import pausing
from medlog.cli import med_options
from medlog.cli.session import Session


def resume(
    ctx: Context,
    words: Annotated[
        list[str] | None, Argument(metavar="[NAME]", help="Which medication, or --all.")
    ] = None,
    everything: med_options.All = False,
    first: Annotated[
        str | None,
        Option("--from", metavar="DAY", help="First day after the pause; today without it."),
    ] = None,
) -> None:
    """End a pause.

    \b
    Examples:
      medlog med resume lithium
      medlog med resume --all
    """
    session: Session = ctx.obj
    ended = pausing.resume(session.diary, words or (), everything=everything, first=first)
    session.emit("resumed", ended)
