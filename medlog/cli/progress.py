"""A line on the terminal that says how far a long command is, gone when it is through."""

import sys
from types import TracebackType
from typing import Self

from medlog.cli import output
from medlog.cli.session import Session
from medlog.render.text import harmless

LONG = 2**21
"""From how many bytes on there is something to wait for."""

_MANY = 50_000
"""Rows that take longer to copy than a person notices."""

_WIDTH = 40


class Progress:
    """Shown where a person waits at a terminal, and nowhere else."""

    def __init__(self, session: Session) -> None:
        self.shown = sys.stderr.isatty() and not (session.json or session.quiet or session.plain)
        self._drawn = ""

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
        """Say what comes next."""
        self._draw(f"Looking at: {harmless(what)}")

    def told_rows(self, table: str, rows: int) -> None:
        """Say how many rows were read, where they are many; behind the last `table` is ""."""
        if rows >= _MANY:
            self._draw(f"Reading: {table}, {rows:,} rows" if table else f"Writing: {rows:,} rows")

    def counted(self, done: int, of: int) -> None:
        """Draw how many bytes of a file were read; of one that is read at once draw nothing."""
        if of >= LONG:
            part = min(done / of, 1)
            filled = round(part * _WIDTH)
            full, empty = "━─" if (sys.stderr.encoding or "").lower().startswith("utf") else "#-"
            self._draw(f"Reading {full * filled}{empty * (_WIDTH - filled)} {part:4.0%}")

    def _draw(self, line: str) -> None:
        """Put a line in place of the one before."""
        if self.shown and line != self._drawn:
            from medlog.render.width import columns_of

            self._drawn = line
            output.ask(f"\r\x1b[K{line[: columns_of(sys.stderr) - 1]}")
