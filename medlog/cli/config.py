from typing import Annotated

from typer import Argument, Context, Option

from medlog import errors
from medlog.actions import configuring
from medlog.cli.session import Session

_WORDS = {"list": (0, 0), "get": (1, 1), "set": (2, None), "unset": (1, 1)}
"""What may stand in front, as with git, and how many words it takes: at least and at most."""


def config(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[KEY [VALUE]]", help="Which one, and its new value; without: all."),
    ] = None,
    unset: Annotated[bool, Option("--unset", help="Go back to the default.")] = False,
) -> None:
    """Show or change a setting.

    \b
    Examples:
      medlog config day-starts-at 04:00
      medlog config day-starts-at --unset
    """
    session: Session = ctx.obj
    key, value = _read(list(words or ()), unset=unset)
    if key is None:
        session.emit("settings", configuring.read_all(session.diary))
    elif unset or value is _UNSET:
        session.emit("setting", configuring.unset(session.diary, key))
    elif value is None:
        session.emit("setting", configuring.read(session.diary, key))
    else:
        session.emit("setting", configuring.change(session.diary, key, value))


_UNSET = "\0unset"
"""Stands for a value that is taken away; no one can type it."""


def _read(words: list[str], *, unset: bool) -> tuple[str | None, str | None]:
    """The key and the value that words name.

    Raises:
        ConfigWords: too few of them, or too many.
    """
    said = words[0] if words and words[0] in _WORDS else ""
    rest = words[1:] if said else words
    least, most = _WORDS.get(said, (1 if unset else 0, 1 if unset else None))
    if len(rest) < least or (most is not None and len(rest) > most) or (said and unset):
        raise errors.ConfigWords
    if not rest:
        return None, None
    if said == "unset":
        return rest[0], _UNSET
    return rest[0], " ".join(rest[1:]) if len(rest) > 1 else None
