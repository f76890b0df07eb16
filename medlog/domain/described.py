"""A table of the diary as a person is told of it."""

from typing import NamedTuple


class Column(NamedTuple):
    """One column.

    Attributes:
        name: its name.
        meaning: what stands in it.
        is_number: whether only numbers do.
        is_whole: whether these are kept as whole numbers, and not as they were typed.
        may_be_null: whether it may say nothing.
    """

    name: str
    meaning: str
    is_number: bool
    is_whole: bool
    may_be_null: bool


class Table(NamedTuple):
    """One table."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
