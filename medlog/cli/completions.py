from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import completions as actions
from medlog.cli.completion.scripts import script
from medlog.cli.session import Session
from medlog.store import names_file


def completions(
    ctx: Context,
    shell: Annotated[str, Argument(metavar="SHELL", help=f"{', '.join(actions.SHELLS)}.")],
    install: Annotated[
        bool, Option("--install", help="Put it where the shell looks, and say where.")
    ] = False,
    force: Annotated[
        bool, Option("--force", help="Also in place of a file that is not medlog's.")
    ] = False,
) -> None:
    """Print or install the TAB completions.

    \b
    Examples:
      medlog completions zsh --install
      medlog completions bash > medlog.bash
    """
    session: Session = ctx.obj
    name = actions.shell_named(shell)
    made = actions.Script(name, script(name))
    # A cache can have been emptied; this is the command a person turns to then.
    names_file.refresh(session.diary)
    if install:
        session.emit("completions_installed", actions.install(made, force=force))
    else:
        session.emit("completions", made)
