r"""Text that a person or a file brought in, made harmless for a terminal.

A terminal obeys control characters, and marks of direction show a line in another order than it was
written. They are written out, \x1b or \u202e; everything else stays as it was typed.
"""

import re

_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""C0 but tab and newline, DEL, C1, marks and overrides of direction, lone surrogates."""


ISOLATE, END = "\u2068", "\u2069"
"""Between them the direction of a text is its own; for what is drawn, and for no terminal."""


class Verbatim(str):
    """A line of a file or for a shell: to be copied, so that no terminal's width changes it."""

    __slots__ = ()


def harmless(text: str) -> str:
    """The text with every control character made visible; newlines and tabs stay."""
    return text if text.isprintable() else re.sub(_CONTROLS, _written_out, text)


def in_one_line(text: str) -> str:
    """As `harmless`, for a place that has one line: newlines and tabs become blanks too."""
    return harmless(re.sub(r"\r?\n|\t", " ", text))


def from_the_right(text: str) -> bool:
    """Whether it has a letter written from the right: a number beside it may change sides then."""
    if text.isascii():
        return False
    from unicodedata import bidirectional

    return any(bidirectional(sign) in {"R", "AL"} for sign in text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
