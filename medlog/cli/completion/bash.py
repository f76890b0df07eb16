"""The script for bash."""

from medlog.cli.completion.template import fill, names, offer_names, places, valued
from medlog.cli.completion.tree import Command, Names, Tree, Value, Words


def script(tree: Tree) -> str:
    """The whole script."""
    return fill(
        "template.bash",
        valued=" ".join(f"{path} {name}".strip().replace(" ", "+") for path, name in valued(tree)),
        alone=" ".join(names(option for option in tree.options() if option.alone)),
        everywhere=" ".join(names(tree.everywhere)),
        below="\n".join(_below(command) for command in tree.walk()),
        places="\n".join(_place(value, found) for value, found in places(tree).items()),
    )


def _below(command: Command) -> str:
    commands = " ".join(member.name for member in command.commands)
    options = " ".join(names(command.options))
    return f"    '{command.path}') commands='{commands}' options='{options}' ;;"


def _place(value: Value, found: list[tuple[str | None, str]]) -> str:
    """The case of all places where one value may stand."""
    patterns = [f"*' '{what}" if path is None else f"'{path} '{what}" for path, what in found]
    return f"    {' | '.join(patterns)})\n        {_offer(value)}\n        ;;"


def _offer(value: Value) -> str:
    """The call that offers a value; the words it is given need no quotes."""
    match value:
        case Words(choices, listed):
            return " ".join(["_medlog_offer_list" if listed else "_medlog_offer", *choices])
        case Names():
            return offer_names(value, "_medlog_offer_names", "_medlog_offer_ends")
        case _:
            return "_medlog_offer_paths"
