from typing import Annotated

from typer import Context, Option

from medlog.actions import reminders
from medlog.cli.session import Session


def install(
    ctx: Context,
    kind: Annotated[
        str | None,
        Option(
            "--with",
            metavar="systemd|launchd|cron",
            help="What runs them; this system's own where nothing is said.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", help="Print every file and command, and do nothing.")
    ] = False,
) -> None:
    """Set up reminders on this device.

    No program stays in memory: every five minutes the system's own timer looks
    for doses that have become due, and a notification says so, each dose once.
    It names no medication unless “medlog config notify names” says so. Doses of
    any time of the day are not told.

    \b
    Examples:
      medlog remind install
      medlog remind install --with cron --dry-run
    """
    session: Session = ctx.obj
    session.emit("remind_installed", reminders.install(session.diary, kind, dry=dry_run))
