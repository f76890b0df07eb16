"""The completion script, or where it was put."""

from medlog.actions.completions import Installed, Script
from medlog.render.text import Verbatim


def completions(result: Script) -> list[str]:
    """The script and nothing else, for a file or for the shell to read."""
    return [*map(Verbatim, result.text.rstrip("\n").split("\n"))]


def completions_installed(result: Installed) -> list[str]:
    """The file, and what is left to do for the person."""
    written = f"Written: {result.path}"
    start_up, line = result.start_up, Verbatim(f"  {result.line}")
    match result.shell:
        case _ if not result.line:
            return [written, f"A new {result.shell} reads it there by itself."]
        case "bash":
            return [
                written,
                "A new bash reads it there by itself if the package bash-completion is installed;",
                f"if not, once {start_up} has this line:",
                line,
            ]
        case "zsh":
            return [
                written,
                f"A new zsh reads it there once {start_up} has this line, before “compinit”:",
                line,
                "and, if it does not call compinit yet, behind it:",
                "  autoload -Uz compinit && compinit",
            ]
        case _:
            return [
                written,
                f"A new PowerShell reads it there once {start_up} has this line:",
                line,
            ]
