"""The script for zsh."""

from collections.abc import Iterable, Iterator

from medlog.cli.completion.template import LAST_PLACE, arguments, fill, names, offer_names
from medlog.cli.completion.tree import Command, Names, Option, Tree, Value, Words


def script(tree: Tree) -> str:
    """The whole script."""
    return fill(
        "template.zsh",
        alone=" ".join(names(option for option in tree.options() if option.alone)),
        everywhere="\n".join(f"  {_quoted(spec)}" for spec in _specs(tree.everywhere)),
        below="\n".join(_below(command) for command in tree.walk()),
    )


def _below(command: Command) -> str:
    """The case of one command; a group has options too where it does something alone."""
    commands = [f"{one.name}:{one.line}" for one in command.commands]
    told = [*_specs(command.options), *_arguments(command)]
    arrays = [_array("commands", commands)] if commands else []
    if told or not commands:
        arrays.append(_array("arguments", told))
    return f"    {_quoted(command.path)})\n{''.join(arrays)}      ;;"


def _array(name: str, words: Iterable[str]) -> str:
    lines = "".join(f"\n        {_quoted(word)}" for word in words)
    return f"      {name}=({lines}\n      )\n"


def _specs(options: Iterable[Option]) -> Iterator[str]:
    """What `_arguments` is told of each option: `(others)--name=[help]:value: action`."""
    for option in options:
        help_ = "".join(f"\\{sign}" if sign in "[]:\\" else sign for sign in option.line)
        what = option.names[0].lstrip("-")
        others = f"({' '.join(option.names)})" if len(option.names) > 1 else ""
        for name in option.names:
            if not option.valued:
                yield f"{others}{name}[{help_}]"
                continue
            mark = "=" if name.startswith("--") else "+"
            colon = "::" if option.alone else ":"
            yield f"{others}{name}{mark}[{help_}]{colon}{_action(option.value, what)}"


def _arguments(command: Command) -> Iterator[str]:
    for first, last, value in arguments(command):
        number = "*" if last == LAST_PLACE else str(first)
        yield f"{number}:{_action(value, 'text')}"


def _action(value: Value, what: str) -> str:
    """`message:action`; with a blank before a function, it is called with the words as they are."""
    match value:
        case None:
            return f"{what}: "
        case Words(choices, listed):
            words = " ".join(choices)
            action = f"_values -s , word {words}" if listed else f"({words})"
            return f"{what}:{action}"
        case Names():
            return f"{value.kind}: {offer_names(value, '_medlog_names', '_medlog_ends')}"
        case _:
            return "file:_files"


def _quoted(text: str) -> str:
    """The text as one word of the shell."""
    return "'" + text.replace("'", "'\\''") + "'"
