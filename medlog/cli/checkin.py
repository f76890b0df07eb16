from typing import Annotated

from typer import Context, Option

from medlog.actions import checking_in
from medlog.actions.checking_in import Answers
from medlog.cli.options import New, Note
from medlog.cli.session import Session


def checkin(
    ctx: Context,
    take: Annotated[
        list[str] | None,
        Option("--take", metavar="all|DOSE", help="All that is due, or as behind take."),
    ] = None,
    skip: Annotated[
        list[str] | None,
        Option("--skip", metavar="'NAME [REASON]'", help="Not taken, as behind skip."),
    ] = None,
    mood: Annotated[
        str | None, Option("--mood", metavar="SCORE", help="0 (worst) to 10 (best).")
    ] = None,
    effect: Annotated[
        list[str] | None,
        Option("--effect", metavar="EFFECT", help="'nausea mild', or 'nausea over'."),
    ] = None,
    track: Annotated[
        list[str] | None, Option("--track", metavar="NAME=VALUE", help="sleep=7.5h")
    ] = None,
    note: Note = None,
    new: New = False,
) -> None:
    """Record what today is worth noting, question by question.

    Doses that are due, your mood, effects of the last 7 days that are not over,
    the two factors you track most, a note. Enter skips a question, and what has
    its entry is not asked again. Each answer is saved at once, so that you can
    stop anywhere. With options it asks nothing, and saves them together: all or
    none, and one undo takes them back. --take, --skip, --effect and --track may
    come several times.

    \b
    Examples:
      medlog checkin
      medlog checkin --take all --mood 6 --effect 'nausea mild' --track sleep=7.5
    """
    session: Session = ctx.obj
    lists = (tuple(given or ()) for given in (take, skip, effect, track))
    taken, skipped, effects, factors = lists
    if note is None and mood is None and not (taken or skipped or effects or factors):
        from medlog.cli import checkin_questions

        checkin_questions.walk(session)
        return
    answers = Answers(taken, skipped, mood, effects, factors, session.note(note), new)
    session.emit("recorded", checking_in.check_in(session.diary, answers))
