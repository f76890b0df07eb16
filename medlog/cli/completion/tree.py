"""The program's own tree of commands as plain values, and what may stand in each of its places."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from medlog import config
from medlog.actions.completions import SHELLS
from medlog.actions.exporting import FORMS as EXPORTS
from medlog.actions.pausing import WHYS
from medlog.actions.visits import NEXT
from medlog.cli.command import Group, StandIn, everywhere, program
from medlog.cli.report_options import DOSES
from medlog.cli.report_output import FORMS
from medlog.data.helplines import read
from medlog.data.medicines import reading
from medlog.data.scales import NAMES as SCALES
from medlog.domain.entries import SKIP_REASONS
from medlog.domain.kinds import kind_word
from medlog.exchange.sources import SOURCES
from medlog.report.page import SECTIONS
from medlog.store.entries import KINDS


class Words(NamedTuple):
    """One of some fixed words, or where `listed` several with commas between."""

    choices: tuple[str, ...]
    listed: bool = False


class Names(NamedTuple):
    """A name out of the names file.

    Attributes:
        kind: medication, effect or factor, or several of them with commas between.
        suffix: what stands right behind the name: "=" in `sleep=7.5`.
        whole: whether a name may begin here; else only one begun in the word before goes on,
            as in `vitamin d3`.
        choices: fixed words that may stand here too, or where `whole` is false only where no such
            name goes on.
    """

    kind: str
    suffix: str = ""
    whole: bool = True
    choices: tuple[str, ...] = ()


class Paths(NamedTuple):
    """The path of a file."""


Value = Words | Names | Paths | None
"""What may stand in a place; None where a shell has nothing to offer."""


class Option(NamedTuple):
    """One option.

    Attributes:
        names: `--note` and `-n`.
        line: its help.
        valued: whether a value follows it.
        alone: whether it may stand without that value.
        value: what that value may be.
    """

    names: tuple[str, ...]
    line: str
    valued: bool
    alone: bool
    value: Value


class Command(NamedTuple):
    """One command.

    Attributes:
        path: the words that name it, "" for the program itself.
        line: its one line of help.
        options: its own; those of every command stand apart.
        places: what its arguments may be, in order.
        repeats: whether the last of them may come again.
        commands: for a group, its commands.
    """

    path: str
    line: str
    options: tuple[Option, ...] = ()
    places: tuple[Value, ...] = ()
    repeats: bool = False
    commands: "tuple[Command, ...]" = ()

    @property
    def name(self) -> str:
        """The last word of its path."""
        return self.path.rpartition(" ")[2]


class Tree(NamedTuple):
    """The whole command line: the program, and the options of every command."""

    root: Command
    everywhere: tuple[Option, ...]

    def walk(self) -> list[Command]:
        """Every command and group, the program first."""
        found = [self.root]
        for command in found:
            found.extend(command.commands)
        return found

    def options(self) -> list[Option]:
        """Every option of every command, with those of all."""
        return [*self.everywhere, *(one for command in self.walk() for one in command.options)]


_MEDICATION = Names("medication")
_ONE_MEDICATION = (_MEDICATION, Names("medication", whole=False))
_MEDICINES = tuple(
    name
    for medicine, others in reading.names().items()
    for name in (medicine, *others)
    if " " not in name
)
_SEVERITIES = ("mild", "moderate", "severe", "unbearable")

# What the arguments' own metavars do not say, in their order; the last holds for all that repeat.
_PLACES: dict[str, tuple[Value, ...]] = {
    "take": (_MEDICATION,),
    "skip": _ONE_MEDICATION,
    "mood": (None, Names("factor", suffix="=")),
    "effect": (Names("effect"), Names("effect", whole=False, choices=_SEVERITIES)),
    "track": (Names("factor"), Names("factor", whole=False)),
    "scale": (Words(SCALES), None),
    "show": _ONE_MEDICATION,
    "info": (Names("medication", choices=_MEDICINES),),
    "last": _ONE_MEDICATION,
    "report": (Words(SECTIONS),),
    "refill": _ONE_MEDICATION,
    "stock": _ONE_MEDICATION,
    "med show": _ONE_MEDICATION,
    "med history": _ONE_MEDICATION,
    "med change": _ONE_MEDICATION,
    "med taper": _ONE_MEDICATION,
    "med pause": _ONE_MEDICATION,
    "med resume": _ONE_MEDICATION,
    "med stop": _ONE_MEDICATION,
    "med rename": _ONE_MEDICATION,
    "med alias": _ONE_MEDICATION,
    "med join": (_MEDICATION,),
    "visit show": (Words((NEXT,)),),
    "visit cancel": (Words((NEXT,)),),
    "import": (Words(tuple(SOURCES)), Paths()),
    "export": (Words(tuple(EXPORTS)),),
    "config": (Words(tuple(config.SETTINGS)), None),
    "completions": (Words(SHELLS),),
}

# The same for the values of options: of one command, or wherever the option stands.
_VALUES: dict[str, Value] = {
    "--med": _MEDICATION,
    "checkin --take": _MEDICATION,
    "checkin --skip": _MEDICATION,
    "checkin --effect": Names("effect"),
    "checkin --track": Names("factor", suffix="="),
    "skip --reason": Words(SKIP_REASONS),
    "edit --reason": Words(SKIP_REASONS),
    "log --kind": Words(tuple(map(kind_word, KINDS)), listed=True),
    "report --format": Words(FORMS),
    "report --section": Words(SECTIONS, listed=True),
    "--since": Words(("visit",)),
    "report --of": Names("effect,factor", choices=SCALES),
    "report --dose": Words(DOSES),
    "support --region": Words((*(one.key for one in read().regions), config.ELSEWHERE)),
    "med pause --why": Words(WHYS),
    "--weekdays": Words(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), listed=True),
}


def tree() -> Tree:
    """The command line as it stands; imports every command."""
    of_all = tuple(_option("", option) for option in everywhere(hidden=False))
    return Tree(_command("", program()), (*of_all, _help()))


def _command(path: str, command: TyperCommand | TyperGroup) -> Command:
    line = command.get_short_help_str(limit=200)
    if isinstance(command, TyperGroup):
        members = tuple(
            _command(f"{path} {name}".strip(), member)
            for name, member in command.commands.items()
            if isinstance(member, TyperCommand | TyperGroup)
        )
        alone = command.alone.load().params if isinstance(command, Group) and command.alone else ()
        return Command(path, line, _options(path, alone), commands=members)
    loaded = command.load() if isinstance(command, StandIn) else command
    arguments = [param for param in loaded.params if isinstance(param, TyperArgument)]
    repeats = bool(arguments) and arguments[-1].nargs == -1
    places = _PLACES.get(path) or tuple(_said_by(one.metavar) for one in arguments)
    if not repeats:
        places = places[: len(arguments)]
    return Command(path, line, _options(path, loaded.params), places, repeats)


def _options(path: str, params: Iterable[object]) -> tuple[Option, ...]:
    return tuple(
        _option(path, param)
        for param in params
        if isinstance(param, TyperOption) and not param.hidden
    )


def _option(path: str, option: TyperOption) -> Option:
    names = (*option.opts, *option.secondary_opts)
    said = (_VALUES.get(key) for name in names for key in (f"{path} {name}", name))
    value = next((value for value in said if value is not None), _said_by(option.metavar))
    alone = (option.metavar or "").startswith("[")
    return Option(names, option.help or "", not option.is_flag, alone, value)


def _help() -> Option:
    command = TyperCommand("medlog")
    option = command.get_help_option(typer.Context(command))
    return Option(
        ("--help",), (option and option.help) or "", valued=False, alone=False, value=None
    )


def _said_by(metavar: str | None) -> Value:
    """What a metavar says: `a|b|c` is a choice, `FILE` a path."""
    text = (metavar or "").strip("[].")
    if text in ("FILE", "FOLDER", "DIR"):
        return Paths()
    choices: Sequence[str] = text.split("|")
    if len(choices) > 1 and all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", choice) for choice in choices):
        return Words(tuple(choices))
    return None
