from typing import Annotated

from typer import Argument, Context

from medlog import errors
from medlog.actions import medications, showing
from medlog.cli.session import Session
from medlog.store.ids import looks_like_id


def show(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="ID|NAME", help="An entry's short id, or a medication.")
    ],
) -> None:
    """Show one entry, or one medication with its history.

    \b
    Examples:
      medlog show 3f9a1c
      medlog show sertraline
    """
    session: Session = ctx.obj
    try:
        session.emit("med_show", medications.shown(session.diary, words))
    except (errors.NoneSuch, errors.NotUnderstood):
        # An id of digits alone reads as an amount, one of letters as an unknown name.
        if len(words) > 1 or not looks_like_id(words[0]):
            raise
        session.emit("entry", showing.entry(session.diary, words[0]))
