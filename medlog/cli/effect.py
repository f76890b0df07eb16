from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import writing_down
from medlog.cli.options import At, Fold, Note
from medlog.cli.session import Session


def effect(
    ctx: Context,
    words: Annotated[
        list[str],
        Argument(metavar="NAME [SEVERITY]", help="0-10, or mild, moderate, severe, unbearable."),
    ],
    med: Annotated[
        str | None, Option("--med", metavar="NAME", help="The medication you connect it with.")
    ] = None,
    over: Annotated[bool, Option("--over", help="It has ended.")] = False,
    at: At = None,
    fold: Fold = None,
    note: Note = None,
) -> None:
    """Record something felt: effect nausea mild.

    \b
    Examples:
      medlog effect dry mouth mild --med sertraline
      medlog effect nausea --over
    """
    session: Session = ctx.obj
    moment = session.when(at, fold)
    text = session.note(note)
    recorded = writing_down.effect(session.diary, words, moment, text, medication=med, over=over)
    session.emit("recorded", recorded)
