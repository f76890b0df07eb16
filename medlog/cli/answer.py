from typing import Annotated

from typer import Argument, Context, Option

from medlog import errors
from medlog.actions import questions
from medlog.cli import output
from medlog.cli.session import ASK, Session


def answer(
    ctx: Context,
    id_: Annotated[
        str, Argument(metavar="ID", help="The question's number or id, from medlog questions.")
    ],
    words: Annotated[
        list[str] | None,
        Argument(metavar="[TEXT]", help="What you were told; without words it asks for it."),
    ] = None,
    replace: Annotated[bool, Option("--replace", help="In place of the answer there is.")] = False,
    reopen: Annotated[
        bool, Option("--open", help="Take the answer away: it is asked again.")
    ] = False,
) -> None:
    """Keep what you were told to a question.

    \b
    Examples:
      medlog answer 3 about six weeks
      medlog answer a1b2c3 'yes, after the first week'
    """
    session: Session = ctx.obj
    if reopen:
        if words or replace:
            raise errors.OptionsClash(first="--open", second="an answer")
        session.emit("answered", questions.reopen(session.diary, id_))
        return
    if not words:
        asked = questions.read_unanswered(session.diary, id_, replace=replace)
        output.warn(*[asked.text] if session.terminal else [])
    text = session.note(" ".join(words) if words else ASK, what="Answer") or ""
    session.emit("answered", questions.answer(session.diary, id_, text, replace=replace))
