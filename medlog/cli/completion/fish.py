"""The script for fish."""

from collections.abc import Iterator

from medlog.cli.completion.template import arguments, fill, names, offer_names, valued
from medlog.cli.completion.tree import Command, Names, Option, Tree, Value, Words


def script(tree: Tree) -> str:
    """The whole script."""
    lines = [
        *(line for option in tree.everywhere for line in _option(option, "")),
        *(line for command in tree.walk() for line in _below(command)),
    ]
    return fill(
        "template.fish",
        valued=" ".join(_quoted(f"{path} {name}".strip()) for path, name in valued(tree)),
        alone=" ".join(names(option for option in tree.options() if option.alone)),
        groups=" ".join(_quoted(command.path) for command in tree.walk() if command.commands),
        completions="\n".join(f"complete -c medlog {line}" for line in lines),
    )


def _below(command: Command) -> Iterator[str]:
    """What may stand behind a command: its commands, its options, its arguments."""
    for member in command.commands:
        yield f"{_at(command)} -a {member.name} -d {_quoted(member.line)}"
    for option in command.options:
        yield from _option(option, f"{_at(command)} ")
    for first, last, value in arguments(command):
        if value is not None:
            yield f"{_at(command, first, last)} {_offer(value)}"


def _at(command: Command, *places: int) -> str:
    words = " ".join(["__medlog_at", f'"{command.path}"', *map(str, places)])
    return f"-n {_quoted(words)}"


def _option(option: Option, condition: str) -> Iterator[str]:
    """One line an option; -x says that it has a value, which is no file."""
    forms = " ".join(f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in option.names)
    line = f"{condition}{forms} -d {_quoted(option.line)}"
    if option.alone or not option.valued:
        yield line
    elif option.value is None:
        yield f"{line} -x"
    else:
        yield f"{line} {_offer(option.value)}"


def _offer(value: Value) -> str:
    match value:
        case Words(choices, listed):
            call = " ".join(["__medlog_list" if listed else "__medlog_words", *choices])
        case Names():
            call = offer_names(value, "__medlog_names", "__medlog_ends")
        case _:
            return "-r -F"
    return f"-x -a {_quoted(f'({call})')}"


def _quoted(text: str) -> str:
    """The text as one word of the shell."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
