"""Plain lines in a terminal's width, broken at blanks alone.

An id in brackets and a command to copy stay in one piece where a line has room for them.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from medlog.render.width import cells, columns_of

_OPENING = "(“"

_COMMAND = r"\S+ (?=[a-z])\S+?(?: \S+?)*?(?:[,;:.)”]+(?= |$)|$)"
"""A command to copy begins with the name of the program and ends at the latest with its clause."""


def wrapped(text: str, stream: TextIO) -> str:
    """A text whose lines fit the terminal behind a stream; what follows of a line stands deeper."""
    width = columns_of(stream)
    return "\n".join(row for line in text.split("\n") for row in rows(line, width))


def rows(line: str, width: int) -> Iterator[str]:
    """The rows of a line, those after the first two columns deeper; a long word stays whole."""
    if cells(line) <= width:
        yield line
        return
    own = len(line) - len(line.lstrip(" "))
    row, filled = line[:own], False
    for found in re.finditer(r"( *)([^ ]+)", line[own:]):
        blanks, word = found.groups()
        whole = _command(line[own + found.start(2) :]) or word
        if filled and cells(row) + len(blanks) + cells(whole) > width:
            yield row
            row, blanks = " " * (own + 2), ""
        row += blanks + word
        filled = True
    yield row


def _command(rest: str) -> str:
    """The command that a text begins with; "" where it begins with none."""
    if not rest.lstrip(_OPENING).startswith("medlog "):
        return ""
    found = re.match(_COMMAND, rest)
    return found[0] if found else ""
