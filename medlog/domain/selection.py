"""What of a diary is handed on."""

from datetime import date
from typing import NamedTuple


class Selection(NamedTuple):
    """Which part of a diary is meant; without anything said, all of it.

    Attributes:
        first: the first diary day, None for all days.
        medication: the id of the one medication it is about, None for all.
        private: whether the name and the words that the person wrote are left out.
    """

    first: date | None = None
    medication: str | None = None
    private: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing narrows it."""
        return self == Selection()


WHOLE = Selection()
