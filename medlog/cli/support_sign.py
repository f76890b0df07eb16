from typing import Annotated

from typer import Argument, Context

from medlog.actions import own_words
from medlog.cli.session import Session


def sign(
    ctx: Context,
    words: Annotated[
        list[str] | None, Argument(metavar="[TEXT]", help="The sign; without it: all of them.")
    ] = None,
) -> None:
    """Note an early sign, or list them.

    \b
    Examples:
      medlog support sign less sleep and more plans
      medlog support sign
    """
    session: Session = ctx.obj
    if words is None:
        session.emit("signs", own_words.signs(session.diary))
    else:
        text = session.note(" ".join(words)) or ""
        session.emit("recorded", own_words.add_sign(session.diary, text))
