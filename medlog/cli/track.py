from typing import Annotated

from typer import Argument, Context

from medlog.actions import writing_down
from medlog.cli.options import At, Fold, Note
from medlog.cli.session import Session


def track(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="NAME VALUE", help="A name and a number with its unit.")
    ],
    at: At = None,
    fold: Fold = None,
    note: Note = None,
) -> None:
    """Record any number: track sleep 7.5h.

    \b
    Examples:
      medlog track sleep 7.5h
      medlog track coffee 2 --at 'yesterday 16:00'
    """
    session: Session = ctx.obj
    moment = session.when(at, fold)
    text = session.note(note)
    session.emit("recorded", writing_down.track(session.diary, words, moment, text))
