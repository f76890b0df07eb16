"""The sample diary, and what to try on it."""

from medlog.actions.demo import Demo
from medlog.render import line


def demo(result: Demo) -> list[str]:
    """Where it is, what is in it, five commands."""
    days = f"from {line.day(result.first)} to {line.day(result.last)}"
    return [
        f"A sample diary of {result.entries} entries, {days}:",
        f"  {result.path}",
        "Your own diary was not touched. To try:",
        *(f"  {command}" for command in result.commands),
    ]
