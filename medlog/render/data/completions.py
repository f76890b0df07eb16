"""The completion script, or where it was put, as data."""

from medlog.actions.completions import Installed, Script
from medlog.render.data.values import Data


def completions(result: Script) -> Data:
    """The script as text."""
    return {"shell": result.shell, "script": result.text}


def completions_installed(result: Installed) -> Data:
    """The file written, and the line that a start-up file needs; null where none does."""
    return {
        "shell": result.shell,
        "path": str(result.path),
        "line": result.line or None,
        "start_up": result.start_up or None,
    }
