from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from medlog import errors
from medlog.actions import restoring
from medlog.cli.progress import Progress
from medlog.cli.session import Session


def restore(
    ctx: Context,
    file: Annotated[
        str,
        Argument(
            metavar="FILE", help="newest, a name from backup list, or a file: backup or archive."
        ),
    ],
    identity: Annotated[
        str | None,
        Option("--identity", metavar="FILE", help="Your secret age key, for an encrypted one."),
    ] = None,
    yes: Annotated[bool, Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Bring a backup back; the diary there is now is kept beside it.

    \b
    Examples:
      medlog restore newest
      medlog restore /media/usb/medlog-20261102T071500.db
    """
    session: Session = ctx.obj
    planned = restoring.plan(session.diary, file)
    if planned.exists and not yes:
        _ask(session, planned)
    keys = None if identity is None else Path(identity).expanduser()
    with Progress(session) as progress:
        restored = restoring.restore(session.diary, file, progress.told, keys)
    session.emit("restored", restored)


def _ask(session: Session, planned: restoring.Planned) -> None:
    """Go on where the answer is yes.

    Raises:
        NeedsTerminal: nobody can be asked.
    """
    from medlog.render.plain.backups import entries_words

    count = "that cannot be read"
    if planned.entries is not None:
        count = f"of {entries_words(planned.entries)}"
    question = f"There is a diary {count} now. Put {planned.source.name} in its place?"
    if not session.terminal:
        raise errors.NeedsTerminal(question=question, instead="--yes says so; nothing was changed.")
    from medlog.cli import asking

    if not asking.yes(f"{question} The old one is kept."):
        raise KeyboardInterrupt
