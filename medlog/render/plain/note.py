"""Text that a person wrote, below the line it belongs to."""

import textwrap

from medlog.render.width import columns


def note(text: str | None, indent: str) -> list[str]:
    """A note's text, wrapped to the terminal's width, its own line ends kept."""
    lines = []
    for paragraph in (text or "").split("\n") if text else ():
        lines += textwrap.wrap(paragraph, columns() - len(indent) - 10, break_on_hyphens=False) or [
            ""
        ]
    return [indent + one for one in lines]
