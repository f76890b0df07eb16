from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import pausing
from medlog.cli import med_options
from medlog.cli.session import Session


def pause(
    ctx: Context,
    words: Annotated[
        list[str] | None, Argument(metavar="[NAME]", help="Which medication, or --all.")
    ] = None,
    everything: med_options.All = False,
    first: Annotated[
        str | None,
        Option("--from", metavar="DAY", help="First day; today where none is given."),
    ] = None,
    last: Annotated[
        str | None,
        Option("--to", metavar="DAY", help="Last day, included; without it, until med resume."),
    ] = None,
    why: Annotated[
        str | None,
        Option("--why", metavar="WHY", help="held (on advice), hospital or no-log (no diary)."),
    ] = None,
    reason: med_options.Reason = None,
    dry_run: med_options.DryRun = False,
) -> None:
    """Pause one medication, or all of them.

    \b
    Examples:
      medlog med pause lithium --why held
      medlog med pause --all --from 2026-11-02 --to 2026-11-06 --why hospital
    """
    session: Session = ctx.obj
    saved = pausing.pause(
        session.diary_of(dry_run),
        words or (),
        everything=everything,
        first=first,
        last=last,
        why=why,
        reason=reason,
    )
    session.emit("paused", saved)
