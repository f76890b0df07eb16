"""How wide an answer is."""

import os
import sys

NARROWEST, WIDEST = 60, 100


def columns() -> int:
    """The terminal's width, within what reads well; the widest where there is no terminal."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said):
        width = int(said)
    else:
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns or WIDEST
        except (OSError, ValueError):
            width = WIDEST
    return max(NARROWEST, min(width, WIDEST))
