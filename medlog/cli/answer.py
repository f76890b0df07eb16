from typing import Annotated

from typer import Argument, Context, Option

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
) -> None:
    """Keep what you were told to a question.

    \b
    Examples:
      medlog answer 3 about six weeks
      medlog answer a1b2c3 'yes, after the first week'
    """
    session: Session = ctx.obj
    asked = questions.read_question(session.diary, id_)
    if not words and session.terminal:
        output.warn(asked.question.text)
    text = session.note(" ".join(words) if words else ASK, what="Answer") or ""
    session.emit("answered", questions.answer(session.diary, id_, text, replace=replace))
