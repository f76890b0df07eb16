from typing import Annotated

from typer import Argument, Context

from medlog.actions import supplying
from medlog.cli.options import At, Fold, Note
from medlog.cli.session import Session
from medlog.cli.supply_options import Each


def refill(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="NAME COUNT", help="Pieces, or an amount with its unit.")
    ],
    each: Each = None,
    at: At = None,
    fold: Fold = None,
    note: Note = None,
) -> None:
    """Record what came in: refill sertraline 28.

    \b
    Examples:
      medlog refill sertraline 28 --each 50mg
      medlog refill lithium 9000mg --at 'yesterday 17:00'
    """
    session: Session = ctx.obj
    moment = session.when(at, fold)
    text = session.note(note)
    session.emit("supplied", supplying.refill(session.diary, words, each, moment, text))
