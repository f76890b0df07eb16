"""A figure with the counts behind it, and the value that stands where there is none."""

from typing import NamedTuple


class Share(NamedTuple):
    """So many of so many; `of` is above 0, `n` may exceed it where doses were added."""

    n: int
    of: int

    @property
    def value(self) -> float:
        """The share as a number: 0.75 is three of four."""
        return self.n / self.of


class NotEnough(NamedTuple):
    """There is too little to count; `why` is a few plain words, such as "no dose was due"."""

    why: str


def share(n: int, of: int, otherwise: str) -> Share | NotEnough:
    """The share, or NotEnough with the words `otherwise` where there is nothing to take it of."""
    return Share(n, of) if of else NotEnough(otherwise)
