"""A line on the terminal that says what a long command is at, gone when it is through."""

import sys
from types import TracebackType
from typing import Self

from medlog.cli import output
from medlog.cli.session import Session
from medlog.render.text import harmless


class Progress:
    """Shown where a person waits at a terminal, and nowhere else."""

    def __init__(self, session: Session) -> None:
        self.shown = sys.stderr.isatty() and not (session.json or session.quiet)
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            output.ask("\r\x1b[K")

    def told(self, what: str) -> None:
        """Say what comes next, in place of what was said before."""
        if self.shown:
            from medlog.render.width import columns_of

            self._drawn = True
            words = harmless(f"Looking at: {what}")
            output.ask(f"\r\x1b[K{words[: columns_of(sys.stderr) - 1]}")
