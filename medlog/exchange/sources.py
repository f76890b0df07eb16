"""Which programs' files can be read, and which module reads them."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from medlog import errors
from medlog.exchange.opened import Opened
from medlog.exchange.values import How, Said


class Source(NamedTuple):
    """A program whose files can be read.

    Attributes:
        name: as typed.
        program: as its owner knows it.
        module: below medlog.exchange.
        options: which of the options of `How` say something about its files.
        own: whether it is medlog's own archive, which says all by itself.
    """

    name: str
    program: str
    module: str
    options: tuple[str, ...] = ()
    own: bool = False


SOURCES = {
    source.name: source
    for source in (
        Source("daylio", "Daylio", "daylio", ("--map",)),
        Source("bearable", "Bearable", "bearable", ("--mood-range", "--mood-max")),
        Source("emoods", "eMoods", "emoods"),
        Source("loop", "Loop Habit Tracker", "loop"),
        Source("medtimer", "MedTimer", "medtimer"),
        Source("dosage", "Dosage", "dosage"),
        Source(
            "csv",
            "any CSV",
            "any_csv",
            ("--map", "--date-format", "--mood-range", "--mood-max", "--delimiter"),
        ),
        Source("archive", "medlog", "archive.reading", own=True),
    )
}
"""By name, in the order in which they are listed."""


def source_named(typed: str) -> Source:
    """The program of this name. Raises ImportUnknownSource."""
    found = SOURCES.get(typed.lower())
    if found is None:
        raise errors.ImportUnknownSource(source=typed, sources=", ".join(SOURCES))
    return found


def reader_of(source: Source) -> tuple[Callable[[Opened, How], Said], str]:
    """What reads a program's files, and which files these are in words."""
    module = import_module(f"medlog.exchange.{source.module}")
    read: Callable[[Opened, How], Said] = module.read
    return read, module.WANTED
