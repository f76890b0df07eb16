from typing import Annotated

from typer import Argument, Context

from medlog.actions import own_words
from medlog.cli.session import ASK, Session


def plan(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[TEXT]", help="The plan; without it: asks (editor, line or pipe)."),
    ] = None,
) -> None:
    """Write your own plan for hard days.

    \b
    Examples:
      medlog support plan
      medlog support plan Phone off. Walk to the river. Then call Anna.
    """
    session: Session = ctx.obj
    before = own_words.plan(session.diary) or ""
    text = session.note(" ".join(words) if words else ASK, before, "Plan") or ""
    session.emit("recorded", own_words.keep_plan(session.diary, text))
