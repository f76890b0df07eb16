"""A table of the diary as a person is told of it."""

from typing import NamedTuple


class Column(NamedTuple):
    """One column.

    Attributes:
        name: its name.
        meaning: what stands in it.
        is_number: whether only numbers do.
    """

    name: str
    meaning: str
    is_number: bool


class Table(NamedTuple):
    """One table."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
