"""A bar for what takes longer than a moment, on a terminal's standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn


@contextmanager
def bar(stream: TextIO) -> Iterator[Callable[[int, int], None]]:
    """A bar that is told how much was done, of how much; it is gone at the end."""
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)

        def told(done: int, of: int) -> None:
            progress.update(task, completed=done, total=of)

        yield told
