"""How wide an answer is."""

import os
import sys
from typing import TextIO

NARROWEST, WIDEST = 60, 100


def columns() -> int:
    """The terminal's width, within what reads well; the widest where there is no terminal."""
    return min(columns_of(sys.stdout), WIDEST)


def columns_of(stream: TextIO) -> int:
    """The width of the terminal behind a stream, or the widest that reads well; 60 at least."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said):
        width = int(said)
    else:
        try:
            width = os.get_terminal_size(stream.fileno()).columns or WIDEST
        except (OSError, ValueError):
            width = WIDEST
    return max(NARROWEST, width)


def cells(text: str) -> int:
    """How many columns a text takes: none for a combining mark, two for a wide character."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text
    )
