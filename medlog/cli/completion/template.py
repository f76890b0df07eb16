"""The parts of the scripts that stay the same, and how a tree is put into them."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from medlog.cli.completion.tree import Command, Names, Option, Tree, Value

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


def names(options: Iterable[Option]) -> list[str]:
    """All names of some options, each once."""
    return list(dict.fromkeys(name for option in options for name in option.names))


def valued(tree: Tree) -> list[tuple[str, str]]:
    """(path, name) of the options with a value; the path is "" for those that always have one.

    `due --count` has none, and `goal add --count 3` has one.
    """
    options = tree.options()
    without = set(names(option for option in options if not option.valued))
    always = names(option for option in options if option.valued)
    here = [
        (command.path, name)
        for command in tree.walk()
        for name in names(option for option in command.options if option.valued)
        if name in without
    ]
    return [*(("", name) for name in always if name not in without), *here]


def arguments(command: Command) -> list[tuple[int, int, Value]]:
    """(first, last, what it may be) of a command's arguments, in order; last is at most 9."""
    found = [(number, number, value) for number, value in enumerate(command.places, start=1)]
    if found and command.repeats:
        first, _, value = found.pop()
        found.append((first, LAST_PLACE, value))
    return found


def places(tree: Tree) -> dict[Value, list[tuple[str | None, str]]]:
    """Where each value may stand: a path, None for any, and an option or a number like `[2-9]`."""
    found: defaultdict[Value, list[tuple[str | None, str]]] = defaultdict(list)
    for option in tree.everywhere:
        found[option.value].extend((None, name) for name in option.names)
    for command in tree.walk():
        for option in command.options:
            found[option.value].extend((command.path, name) for name in option.names)
        for first, last, value in arguments(command):
            number = str(first) if first == last else f"[{first}-{last}]"
            found[value].append((command.path, number))
    del found[None]
    return found


def offer_names(value: Names, names: str, ends: str) -> str:
    """The call of a shell's function for names or for their ends; its words need no quotes."""
    if not value.whole:
        return " ".join([ends, value.kind, *value.choices])
    suffix = value.suffix or ('""' if value.choices else "")
    return " ".join([names, value.kind, *([suffix] if suffix else []), *value.choices])
