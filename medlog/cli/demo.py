from pathlib import Path
from typing import Annotated

from typer import Context, Option

from medlog.actions import demo as actions
from medlog.cli.session import Session
from medlog.store import place
from medlog.store.diary import Diary


def demo(
    ctx: Context,
    file: Annotated[
        str | None, Option("--file", metavar="FILE", help="Where; else beside your own diary.")
    ] = None,
    force: Annotated[bool, Option("--force", help="Make an earlier sample anew.")] = False,
) -> None:
    """Make a sample diary to try things on.

    \b
    Examples:
      medlog demo
      medlog demo --file sample.db
    """
    session: Session = ctx.obj
    path = Path(file) if file else place.default_path().with_name("demo.db")
    sample = Diary(path, session.now, session.now_ms, create=True)
    session.emit("demo", actions.demo(sample, session.diary.path, force=force))
