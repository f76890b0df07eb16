from typing import Annotated

from typer import Argument, Context

from medlog import errors
from medlog.actions import stock as stocks
from medlog.actions import supplying
from medlog.cli.options import At, Fold, Note
from medlog.cli.session import Session
from medlog.cli.supply_options import Each


def stock(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[NAME [COUNT]]", help="With a count: what is left was counted anew."),
    ] = None,
    each: Each = None,
    at: At = None,
    fold: Fold = None,
    note: Note = None,
) -> None:
    """Show what is left and how long it lasts, or count it.

    \b
    Examples:
      medlog stock
      medlog stock sertraline 12
    """
    session: Session = ctx.obj
    if words and stocks.has_count(session.diary, words):
        moment = session.when(at, fold)
        text = session.note(note)
        session.emit("supplied", supplying.count(session.diary, words, each, moment, text))
        return
    for option, value in {"--each": each, "--at": at, "--fold": fold, "--note": note}.items():
        if value is not None:
            raise errors.CountToRecord(option=option)
    session.emit("stock", stocks.stock(session.diary, words or []))
