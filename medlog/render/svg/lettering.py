"""Words in a chart: how much room they need at most, and how they are written as XML.

Nobody knows the reader's font, so a width is an estimate that the wide ones among the usual fonts
for screens (Verdana, DejaVu Sans) stay under: what fits by it fits.
"""

import re
import unicodedata

from medlog.render.text import in_one_line

_WIDTHS = {"ijlI.,:;'’|!": 0.38, " frt()[]/-·": 0.45, "cksvxyzJ": 0.6, "wM": 0.9, "mW@%—…→": 1.0}
"""In parts of the size; what is in none of these is a letter like n, or a capital."""

_LETTERS = {letter: wide for letters, wide in _WIDTHS.items() for letter in letters}
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


def width(text: str, size: float) -> float:
    """At most how wide a text is in letters of this size."""
    return size * sum(map(_letter, text))


def shortened(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as has room, with an ellipsis."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrapped(parts: list[str], size: float, room: float) -> list[str]:
    """Lines of whole parts, with a comma after each but the last."""
    lines: list[str] = []
    for n, part in enumerate(parts):
        words = part if n == len(parts) - 1 else f"{part},"
        if lines and width(f"{lines[-1]} {words}", size) <= room:
            lines[-1] += f" {words}"
        else:
            lines.append(words)
    return [shortened(line, size, room) for line in lines]


def escaped(text: str) -> str:
    """The text in one line, harmless, as it may stand in XML."""
    # Two characters that XML has no way to write.
    return re.sub("[\ufffe\uffff]", "\ufffd", in_one_line(text)).translate(_ESCAPES)


def _letter(letter: str) -> float:
    """Its width, in parts of the size."""
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter.isascii():
        return 0.79 if letter.isupper() else 0.64
    if unicodedata.combining(letter):
        return 0.0
    return 1.2 if unicodedata.east_asian_width(letter) in "WF" else 0.85
