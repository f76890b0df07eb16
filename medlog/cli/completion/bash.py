"""The script for bash."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from medlog.cli.completion.template import arguments, fill
from medlog.cli.completion.tree import Command, Names, Option, Tree, Value, Words


def script(tree: Tree) -> str:
    """The whole script."""
    options = tree.options()
    return fill(
        "template.bash",
        valued=_names(option for option in options if option.valued),
        asking=_names(option for option in options if option.asks),
        everywhere=_names(tree.everywhere),
        below="\n".join(_below(command) for command in tree.walk()),
        places="\n".join(_places(tree)),
    )


def _names(options: Iterable[Option]) -> str:
    return " ".join(dict.fromkeys(name for option in options for name in option.names))


def _below(command: Command) -> str:
    commands = " ".join(member.name for member in command.commands)
    return f"    '{command.path}') commands='{commands}' options='{_names(command.options)}' ;;"


def _places(tree: Tree) -> Iterator[str]:
    """One line for all places where the same is offered; no two patterns of a case overlap."""
    patterns = defaultdict(list)
    for command in tree.walk():
        for option in command.options:
            for name in option.names:
                patterns[_offer(option.value)].append(f"'{command.path} {name}'")
        for first, last, value in arguments(command):
            number = f" {first}'" if first == last else f" '[{first}-{last}]"
            patterns[_offer(value)].append(f"'{command.path}{number}")
    for option in tree.everywhere:
        patterns[_offer(option.value)].extend(f"*' {name}'" for name in option.names)
    for offer, places in patterns.items():
        if offer:
            yield f"    {' | '.join(places)})\n        {offer}\n        ;;"


def _offer(value: Value) -> str:
    """The call that offers a value; the words it is given need no quotes."""
    match value:
        case None:
            return ""
        case Words(choices):
            return f"_medlog_offer {' '.join(choices)}"
        case Names(kind, suffix, whole, choices):
            function = "_medlog_offer_names" if whole else "_medlog_offer_ends"
            return " ".join([function, kind, *suffix, *choices])
        case _:
            return "_medlog_offer_paths"
