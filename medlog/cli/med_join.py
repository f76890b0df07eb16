from typing import Annotated

from typer import Argument, Context

from medlog.actions import joining
from medlog.cli import med_options
from medlog.cli.session import Session


def join(
    ctx: Context,
    words: Annotated[
        list[str],
        Argument(metavar="NAME [OTHER]", help="A name that two have, or what goes and what stays."),
    ],
    dry_run: med_options.DryRun = False,
) -> None:
    """Make one medication of two.

    All that was recorded of both is then of the one that stays; what is prescribed stays as that
    one has it. Of the other comes what began before, and its name still finds it.

    \b
    Examples:
      medlog med join sertraline
      medlog med join zoloft sertraline --dry-run
    """
    session: Session = ctx.obj
    session.emit("med_joined", joining.join(session.diary_of(dry_run), words))
