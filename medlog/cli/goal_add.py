from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import goals
from medlog.cli.counting import whole_number
from medlog.cli.options import Note
from medlog.cli.session import Session


def add(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="WORDS", help="What you want to do.")],
    every: Annotated[
        str | None, Option("--every", metavar="PERIOD", help="Again in each: 1d, 1w, 2w, 10d.")
    ] = None,
    count: Annotated[
        str | None, Option("--count", metavar="N", help="How often, in each period or in all.")
    ] = None,
    by: Annotated[
        str | None, Option("--by", metavar="DAY", help="Until when: 2026-12-31, fri.")
    ] = None,
    note: Note = None,
) -> None:
    """Set a goal: so often in each period, so often in all, or once.

    \b
    Examples:
      medlog goal add "walk three times a week" --every 1w --count 3
      medlog goal add "call the dentist" --by fri
    """
    session: Session = ctx.obj
    times = None if count is None else whole_number(count, "--count", "--count 3")
    plan = goals.Plan(every, times, by)
    session.emit("goals_kept", goals.add(session.diary, words, plan, session.note(note)))
