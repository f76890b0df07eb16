from typing import Annotated

from typer import Argument, Context, Option

from medlog import errors
from medlog.actions import visit_done
from medlog.actions.visit_done import Outcome
from medlog.cli.session import Session


def done(
    ctx: Context,
    id_: Annotated[
        str | None,
        Argument(metavar="[ID]", help="Which one; else the latest whose time has come."),
    ] = None,
    decided: Annotated[
        str | None, Option("--decided", metavar="TEXT", help="What was decided there.")
    ] = None,
    answers: Annotated[
        list[str] | None,
        Option("--answer", metavar="ID=TEXT", help="What a question was answered; repeatable."),
    ] = None,
) -> None:
    """Keep what came of a visit: answers, decisions, a dose that changed.

    At a terminal it asks one after the other, and Enter skips; with --decided or --answer, and
    away from a terminal, it asks nothing. One undo takes all of it back.

    \b
    Examples:
      medlog visit done
      medlog visit done --decided 'stay at 50 mg' --answer '3=six weeks'
    """
    session: Session = ctx.obj
    outcome = Outcome(tuple(map(_pair, answers or ())), decided)
    if session.terminal and outcome == Outcome():
        from medlog.cli import visit_walk

        session.emit("visit_done", visit_walk.walk(session, id_))
        return
    session.emit("visit_done", visit_done.done(session.diary, id_, outcome))


def _pair(text: str) -> tuple[str, str]:
    """A question's number or id, and its answer.

    Raises:
        AnswerPairNotUnderstood: no equals sign stands between the two.
    """
    typed, equals, answer = text.partition("=")
    if not (equals and typed.strip()):
        raise errors.AnswerPairNotUnderstood(text=text)
    return typed.strip(), answer.strip()
