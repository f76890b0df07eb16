"""How medlog's commands parse: options that stand anywhere, `--note` that can stand alone."""

import importlib
from itertools import pairwise
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from medlog import errors
from medlog.cli.session import ASK, Session
from medlog.cli.table import SECTIONS, Listed, listed

ASKABLE = ("--note", "-n")

ONCE_A_DAY = "--daily"
"""Without times after it, it says once a day: its value is then the empty text."""

EVERYWHERE = "Everywhere: --json, --quiet, --plain, --db FILE [--create]."

CLOSING = (
    "medlog keeps a diary. It gives no advice on doses and no diagnosis: your prescriber or"
    " pharmacist can. " + EVERYWHERE + "\n\nOn a hard day: medlog support shows whom to call."
)


class Command(TyperCommand):
    """A command that takes the options of every command, hidden in its own help."""

    def __init__(self, name: str | None, **settings: Any) -> None:
        settings["params"] = [*(settings.get("params") or ()), *everywhere(hidden=True)]
        settings["epilog"] = EVERYWHERE
        settings["rich_markup_mode"] = None
        super().__init__(name, **settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, with a marker behind an askable option that stands alone."""
        return super().parse_args(ctx, self._marked(args))

    def _marked(self, args: list[str]) -> list[str]:
        """The options, with ASK where `--note` has no value and "" where `--daily` has none.

        Behind them, and behind a "--", stand the words that are no option, so that -5 is one.

        Raises:
            NoteLikeFactor: a word like sleep=7.5 stands right behind `--note`.
        """
        with_value = {
            name
            for param in self.params
            if isinstance(param, TyperOption) and not param.is_flag
            for name in param.opts
        }
        options: list[str] = []
        words: list[str] = []
        rest = iter(range(len(args)))
        for index in rest:
            word = args[index]
            if word == "--":
                words += args[index + 1 :]
                break
            if not _is_option(word):
                words.append(word)
                continue
            options.append(word)
            if word not in with_value:
                continue
            following = args[index + 1] if index + 1 < len(args) else None
            if word in ASKABLE and (following is None or _is_option(following)):
                options.append(ASK)
            elif word == ONCE_A_DAY and (following is None or not _begins_with_a_time(following)):
                options.append("")
            elif following is None:
                # Nothing may stand behind it, or that would be its value.
                return options
            else:
                if word in ASKABLE and _is_factor(following):
                    raise errors.NoteLikeFactor(word=following)
                options.append(following)
                next(rest)
        return [*options, "--", *words]


def _is_option(word: str) -> bool:
    """Whether a word is no value: -n and --note are not, but -, -5 and -.5mg are."""
    return word.startswith("-") and word != "-" and not word[1:].lstrip(".,")[:1].isdecimal()


def _begins_with_a_time(word: str) -> bool:
    return word[:1].isdigit() or word.lower().startswith(("noon", "midnight"))


def _is_factor(word: str) -> bool:
    name, equals, value = word.partition("=")
    return bool(equals) and name.isidentifier() and value[:1].isdigit()


class StandIn(TyperCommand):
    """A command that is imported once it is used."""

    def __init__(self, entry: Listed, group: str = "") -> None:
        super().__init__(entry.name, help=entry.line, rich_markup_mode=None)
        self.entry = entry
        self.path = f"{group} {entry.name}".strip()

    def load(self) -> TyperCommand:
        """The command itself."""
        module, _, function = self.entry.place.partition(":")
        app = typer.Typer(
            add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
        )
        loaded = importlib.import_module(f"medlog.cli.{module}")
        app.command(self.entry.name, cls=Command)(getattr(loaded, function))
        command = get_command(app)
        if not isinstance(command, TyperCommand):
            raise TypeError(self.entry.place)
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """Delegate: the context that comes back belongs to the command itself."""
        session = parent.find_object(Session) if parent is not None else None
        if session is not None:
            session.command = self.path
        return self.load().make_context(info_name, args, parent, **extra)

    def get_params(self, ctx: Any) -> Any:
        """Delegate."""
        return self.load().get_params(ctx)


class Group(TyperGroup):
    """Commands by section, in the order of the table.

    Attributes:
        sections: the commands by the heading they stand under in the help.
        alone: what the group does where none of its commands is named, if it does something.
    """

    sections: dict[str, tuple[Listed, ...]]
    alone: StandIn | None = None

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "rich_markup_mode": None})

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """Delegate where none of its commands is named and the group does something alone."""
        if self.alone is None or self._is_meant(args):
            return super().make_context(info_name, args, parent, **extra)
        return self.alone.make_context(info_name, args, parent, **extra)

    def _is_meant(self, args: list[str]) -> bool:
        """Whether a command is named, a word that may be a slip of one, or the help."""
        words = [
            word
            for before, word in pairwise(["", *args])
            if not word.startswith("-") and not before.startswith("-")
        ]
        return bool(words) or "--help" in args or not self.commands.keys().isdisjoint(args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse; a group that is named alone shows its help."""
        session = ctx.find_object(Session)
        if session is not None and ctx.parent is not None:
            session.command = self.name
        if not args and ctx.parent is not None:
            typer.echo(ctx.get_help())
            raise typer.Exit
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the group is for, and what it does alone with the examples of that."""
        alone = self.alone.load() if self.alone else None
        if alone is None or (self.help or "") not in (alone.help or ""):
            super().format_help_text(ctx, formatter)
        if alone is not None:
            alone.format_help_text(ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, those of what the group does alone, and then the commands."""
        if self.alone is None:
            super().format_options(ctx, formatter)
        else:
            self.alone.load().format_options(ctx, formatter)
            self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 -- Typer's
        """Write each section under its name."""
        for section, entries in self.sections.items():
            with formatter.section(section):
                formatter.write_dl([(entry.name, entry.line) for entry in entries])


def program() -> Group:
    """The whole command line, with nothing imported yet."""
    app = typer.Typer(
        cls=Group, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    app.callback(
        invoke_without_command=True,
        help="A diary of doses, side effects and mood. `medlog` alone shows today.",
        epilog=CLOSING,
    )(_today)
    group = get_command(app)
    if not isinstance(group, Group):
        raise TypeError(group)
    group.sections = SECTIONS
    group.params.extend([*everywhere(hidden=False), _version()])
    for entry in listed():
        group.add_command(_member(entry))
    return group


def _member(entry: Listed, group_name: str = "") -> StandIn | Group:
    if not entry.commands:
        return StandIn(entry, group_name)
    group = Group(
        name=entry.name,
        commands=[_member(command, entry.name) for command in entry.commands],
        params=everywhere(hidden=True),
        help=entry.line,
        short_help=entry.line,
        epilog=EVERYWHERE,
    )
    group.sections = {"Commands": entry.commands}
    group.alone = StandIn(entry) if entry.place else None
    return group


def _today(ctx: typer.Context) -> None:
    """Show today, where no command is named."""
    if ctx.invoked_subcommand is None:
        command = StandIn(next(entry for entry in listed() if entry.name == "today"))
        with command.make_context("today", [], parent=ctx) as inner:
            inner.command.invoke(inner)


def everywhere(*, hidden: bool) -> list[TyperOption]:
    """The options of every command: before it or after it, they mean the same."""

    def flag(name: str, help_: str) -> TyperOption:
        return TyperOption(
            param_decls=[name],
            is_flag=True,
            default=False,
            help=help_,
            hidden=hidden,
            expose_value=False,
            callback=_keep,
        )

    return [
        TyperOption(
            param_decls=["--db"],
            metavar="FILE",
            type=str,
            help="The diary's file; also MEDLOG_DB.",
            hidden=hidden,
            expose_value=False,
            callback=_keep,
        ),
        flag("--create", "Begin a new diary where --db names none."),
        flag("--json", "Answer in JSON."),
        flag("--quiet", "Answer with ids alone, or not at all."),
        flag("--plain", "No colour, no drawing characters."),
    ]


def _version() -> TyperOption:
    def say(ctx: Any, param: Any, value: Any) -> Any:  # noqa: ARG001 -- Typer's
        if value:
            from importlib.metadata import version

            typer.echo(f"medlog {version('medlog')}")
            raise typer.Exit
        return value

    return TyperOption(
        param_decls=["--version"],
        is_flag=True,
        default=False,
        is_eager=True,
        expose_value=False,
        help="Show the version and exit.",
        callback=say,
    )


def _keep(ctx: Any, param: Any, value: Any) -> Any:
    """Remember an option of every command in the session."""
    session = ctx.find_object(Session)
    if value and session is not None:
        setattr(session, param.name, value)
    return value
