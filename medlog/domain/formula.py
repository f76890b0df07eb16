"""Text that a spreadsheet would take for a formula, guarded and as it was.

A formula in a cell can fetch and send what stands in other cells as soon as the file is opened.
"""

import re

_BEGINS = re.compile("'*[-=+@\t\r\n＝＋－＠]")
"""What begins one, and what begins with guards before it."""


def guarded(text: str) -> str:
    """The text with `'` before what would be taken for a formula."""
    return f"'{text}" if _BEGINS.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`, which may have been another program's."""
    return text[1:] if text[:1] == "'" and _BEGINS.match(text, 1) else text
