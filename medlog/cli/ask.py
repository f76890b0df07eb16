from typing import Annotated

from typer import Argument, Context

from medlog.actions import questions
from medlog.cli.options import At, Fold
from medlog.cli.session import ASK, Session


def ask(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[TEXT]", help="Your question; without words it asks for it."),
    ] = None,
    at: At = None,
    fold: Fold = None,
) -> None:
    """Keep a question for the next visit.

    \b
    Examples:
      medlog ask how long does the nausea last
      medlog ask 'can I drive on this?'
    """
    session: Session = ctx.obj
    moment = session.when(at, fold)
    text = session.note(" ".join(words) if words else ASK, what="Question") or ""
    session.emit("asked", questions.ask(session.diary, text, moment))
