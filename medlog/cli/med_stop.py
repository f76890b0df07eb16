from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import prescribing
from medlog.cli import med_options
from medlog.cli.session import Session


def stop(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="NAME", help="Which medication.")],
    reason: med_options.Reason = None,
    start: Annotated[
        str | None,
        Option("--from", metavar="DAY", help="First day without it; today where none is given."),
    ] = None,
    dry_run: med_options.DryRun = False,
) -> None:
    """Record that a medication was stopped.

    \b
    Examples:
      medlog med stop venlafaxine --reason 'slept badly'
      medlog med stop venlafaxine --from 2026-10-26
    """
    session: Session = ctx.obj
    diary = session.diary_of(dry_run)
    session.emit("prescribed", prescribing.stop(diary, words, start, reason))
