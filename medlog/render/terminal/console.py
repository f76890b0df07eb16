"""Rich, set so that nothing from outside comes alive, and its output within what a stream can show.

Markup, emoji codes and highlighting are off. Colour is off where the output is no terminal, with
NO_COLOR and with `--plain`; then there are no escape sequences at all. Drawing characters are off
with `--plain` and where the stream's encoding lacks them.
"""

import os
from io import StringIO
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from medlog.render.text import harmless
from medlog.render.width import columns

_DRAWN = {
    "─": "-",
    "│": "|",
    "┤": "|",
    "┴": "+",
    "└": "+",
    "╵": "'",
    "╷": ",",
    "▀": '"',
    "▄": "o",
}
_TYPED = {"–": "-", "—": "-", "·": "-", "→": ">", "…": ".", "“": '"', "”": '"', "’": "'"}
"""Both one character for one, so that columns stay where they are."""


def open_console(stream: TextIO, *, plain: bool = False) -> Console:
    """A console that writes to a buffer what `stream`, a terminal or not, should get."""
    coloured = _is_coloured(stream, plain)
    return Console(
        file=StringIO(),
        width=columns(),
        color_system="standard" if coloured else None,
        force_terminal=coloured,
        no_color=not coloured,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def drawn(content: RenderableType, stream: TextIO, *, plain: bool = False) -> str:
    """What a view looks like on a stream: text that its encoding can carry."""
    console = open_console(stream, plain=plain)
    with console.capture() as captured:
        console.print(content)
    text = "\n".join(line.rstrip() for line in captured.get().split("\n"))
    if plain:
        text = text.translate({ord(sign): instead for sign, instead in _DRAWN.items()})
    return within(text, stream.encoding or "utf-8")


def within(text: str, encoding: str) -> str:
    """The text with every character that an encoding lacks replaced by one it has."""
    missing = [sign for sign in set(text) if not _has(encoding, sign)]
    instead = _DRAWN | _TYPED
    return text.translate({ord(sign): instead.get(sign, "?") for sign in missing})


def safe(text: str, style: str = "") -> Text:
    """Text from outside, for a view."""
    return Text(harmless(text), style)


def _is_coloured(stream: TextIO, plain: bool) -> bool:
    if plain or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
