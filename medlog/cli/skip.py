from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import taking
from medlog.cli.options import At, Fold, Note, Slot
from medlog.cli.session import Session


def skip(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="NAME...", help="Which medication.")],
    reason: Annotated[
        str | None,
        Option(
            "--reason",
            metavar="REASON",
            help="chose, side-effect, ran-out, asleep, away, forgot, advised or other.",
        ),
    ] = None,
    at: At = None,
    fold: Fold = None,
    slot: Slot = None,
    note: Note = None,
) -> None:
    """Record that a dose was not taken, and why.

    \b
    Examples:
      medlog skip sertraline --reason side-effect
      medlog skip lithium --for yesterday --reason asleep
    """
    session: Session = ctx.obj
    at_moment = session.when(at, fold)
    moment = taking.Moment(at_moment, slot, session.note(note))
    session.emit("recorded", taking.skip(session.diary, words, moment, reason))
