"""The sample diary as data."""

from medlog.actions.demo import Demo
from medlog.render.data.values import Data


def demo(result: Demo) -> Data:
    """Where it is, what is in it, what to try on it."""
    return {
        "path": str(result.path),
        "from": result.first.isoformat(),
        "to": result.last.isoformat(),
        "entries": result.entries,
        "commands": list(result.commands),
    }
