from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import writing_down
from medlog.cli.options import At, Fold
from medlog.cli.session import ASK, Session


def note(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[TEXT]", help="Your words; without them it asks (editor, line or pipe)."),
    ] = None,
    med: Annotated[
        str | None, Option("--med", metavar="NAME", help="The medication it is about.")
    ] = None,
    at: At = None,
    fold: Fold = None,
) -> None:
    """Record a note in your own words.

    \b
    Examples:
      medlog note --at 'yesterday 23:00' slept badly, dreams again
      medlog note --med sertraline less nausea with food
    """
    session: Session = ctx.obj
    moment = session.when(at, fold)
    text = session.note(" ".join(words) if words else ASK) or ""
    session.emit("recorded", writing_down.note(session.diary, text, moment, med))
