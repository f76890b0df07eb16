from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import scales
from medlog.cli import scale_answers
from medlog.cli.options import At, Fold, Note
from medlog.cli.session import Session


def scale(
    ctx: Context,
    name: Annotated[
        str | None, Argument(metavar="[NAME]", help="phq9, gad7, ...; without it: all there are.")
    ] = None,
    answers: Annotated[
        list[str] | None,
        Argument(metavar="[ANSWER]...", help="A number for each question, - for one left out."),
    ] = None,
    total: Annotated[
        str | None, Option("--total", metavar="N", help="The total, where you have it already.")
    ] = None,
    at: At = None,
    fold: Fold = None,
    note: Note = None,
) -> None:
    """Answer a questionnaire: scale phq9; or list them.

    Without answers the questions are asked one by one. What is put aside in the middle is kept, and
    the next time you are asked whether to go on with it.

    \b
    Examples:
      medlog scale gad7 1 2 0 3 1 1 2
      medlog scale who5 --total 14 --at 'yesterday 21:00'
    """
    session: Session = ctx.obj
    if name is None:
        scale_answers.refuse_alone({"--total": total, "--at": at, "--note": note})
        session.emit("scales", scales.listed(session.diary))
        return
    asked = scales.scale(session.diary, name)
    moment = session.when(at, fold)
    answered = scale_answers.read(session, asked, answers or (), total)
    if answered is None:
        return
    given = scales.Given(moment, session.note(note), answered.answers, answered.total)
    recorded = scales.record(session.diary, asked, given, finished=answered.asked)
    session.emit("recorded", recorded)
    if not answered.asked and answered.answers is not None:
        scale_answers.name_support(session, asked, answered.answers)
