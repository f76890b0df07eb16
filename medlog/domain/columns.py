"""What a table's rows have in them, for those who read rows from a file."""

from collections.abc import Mapping
from typing import NamedTuple

Value = str | int | None


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        whole: whether it holds whole numbers, else text.
        needed: whether it is never empty.
        later: whether older versions did not have it.
        otherwise: what rows of before have in it.
    """

    whole: bool
    needed: bool
    later: bool = False
    otherwise: Value = None

    def fits(self, value: object) -> bool:
        """Whether it can hold a value; 64 bits are what a whole number may have."""
        if value is None:
            return not self.needed
        if self.whole:
            return type(value) is int and -(2**63) <= value < 2**63
        return type(value) is str


Shape = Mapping[str, Mapping[str, Column]]
"""Tables with their columns in order."""
