"""The script for PowerShell, in ASCII: Windows PowerShell takes a file for what it likes."""

from collections.abc import Iterable

from medlog.cli.completion.template import fill, names, places, valued
from medlog.cli.completion.tree import Names, Option, Paths, Tree, Value, Words

_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})


def script(tree: Tree) -> str:
    """The whole script."""
    return fill(
        "template.ps1",
        valued=_listed(f"{path} {name}".strip() for path, name in valued(tree)),
        alone=_listed(names(option for option in tree.options() if option.alone)),
        everywhere=_pairs(_helped(tree.everywhere), "        "),
        commands="\n".join(
            f"        {_quoted(group.path)} = @(\n{members}\n        )"
            for group in tree.walk()
            if (members := _pairs([(one.name, one.line) for one in group.commands], " " * 12))
        ),
        options="\n".join(
            f"        {_quoted(command.path)} = @(\n{pairs}\n        )"
            for command in tree.walk()
            if (pairs := _pairs(_helped(command.options), " " * 12))
        ),
        # Files are what PowerShell offers where a script has nothing to offer.
        places="\n".join(
            _place(value, found)
            for value, found in places(tree).items()
            if not isinstance(value, Paths)
        ),
    )


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(map(_quoted, texts))


def _helped(options: Iterable[Option]) -> list[tuple[str, str]]:
    return [(name, option.line) for option in options for name in option.names]


def _pairs(pairs: Iterable[tuple[str, str]], indent: str) -> str:
    """Lines of arrays; the comma in front keeps PowerShell from joining them into one."""
    return "\n".join(f"{indent}, @({_quoted(name)}, {_quoted(line)})" for name, line in pairs)


def _place(value: Value, found: list[tuple[str | None, str]]) -> str:
    """The case of all places where one value may stand."""
    paths = [f"{'.*' if path is None else path} {what}" for path, what in found]
    return f"        '^({'|'.join(paths)})$' {{ {_offer(value)} }}"


def _offer(value: Value) -> str:
    match value:
        case Words(choices, _):
            return f"Add-Words {_listed(choices)}"
        case Names(kind, suffix, whole, choices):
            if whole:
                call = f"Add-Names {_quoted(kind)} {_quoted(suffix)}"
                return f"{call} @({_listed(choices)})" if choices else call
            return f"Add-Ends {_quoted(kind)} @({_listed(choices)})"
        case _:
            return ""


def _quoted(text: str) -> str:
    """The text as a string of PowerShell, in which nothing is replaced."""
    plain = text.translate(_PLAIN).encode("ascii", "replace").decode("ascii")
    return "'" + plain.replace("'", "''") + "'"
