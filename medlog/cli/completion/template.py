"""The parts of the scripts that stay the same, and how a tree is put into them."""

from pathlib import Path

from medlog.cli.completion.tree import Command, Value

LAST_PLACE = 9
"""The scripts count arguments up to here; the ones behind count the same."""


def fill(name: str, **parts: str) -> str:
    """A template with each `@part@` in it put in.

    Raises:
        KeyError: the template has no such part.
    """
    text = (Path(__file__).parent / name).read_text("utf-8")
    for part, content in parts.items():
        mark = f"@{part}@"
        if mark not in text:
            raise KeyError(part)
        text = text.replace(mark, content)
    return text


def arguments(command: Command) -> list[tuple[int, int, Value]]:
    """(first, last, what it may be) of a command's arguments, in order; last is at most 9."""
    found = [(number, number, value) for number, value in enumerate(command.places, start=1)]
    if found and command.repeats:
        first, _, value = found.pop()
        found.append((first, LAST_PLACE, value))
    return found
