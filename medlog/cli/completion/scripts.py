"""The scripts of all shells, made from the program's own tree of commands."""

from collections.abc import Callable

from medlog.cli.completion import bash, fish, powershell, zsh
from medlog.cli.completion.tree import Tree, tree

FILES: dict[str, tuple[str, Callable[[Tree], str]]] = {
    "bash": ("medlog.bash", bash.script),
    "zsh": ("_medlog", zsh.script),
    "fish": ("medlog.fish", fish.script),
    "powershell": ("medlog.ps1", powershell.script),
}
"""Shell -> the file in completions/, and what writes it."""


def script(shell: str) -> str:
    """The script of one of these shells."""
    _, write = FILES[shell]
    return write(tree())


def files() -> dict[str, str]:
    """Every file of completions/ with what belongs in it."""
    found = tree()
    return {name: write(found) for name, write in FILES.values()}
