"""What stands in a JSON of another program, each with the place where it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from medlog import errors
from medlog.exchange.opened import Opened

_MOST = 2**53
"""Beyond it no such program counts; the times of JavaScript end before."""


class Fields:
    """An object of a JSON, asked for what it has under a name.

    Attributes:
        place: where it stands, as "entry 3".
    """

    def __init__(self, opened: Opened, value: Any, place: str) -> None:
        """Raises ImportBadPlace where it is no object."""
        self.place = place
        self._opened = opened
        if not isinstance(value, dict):
            raise self.bad("there is no object")
        self._value: Mapping[str, Any] = value

    def __contains__(self, key: str) -> bool:
        return self._value.get(key) is not None

    def names(self) -> list[str]:
        """The names under which it has something."""
        return [key for key in self._value if key in self]

    def bad(self, detail: str) -> errors.ImportBadPlace:
        """The error that says what cannot be right here."""
        return self._opened.bad(self.place, detail)

    def text(self, key: str) -> str:
        """A text without blanks around it; "" where there is none."""
        found = self._value.get(key)
        if found is None:
            return ""
        if isinstance(found, bool) or not isinstance(found, str | int | float):
            raise self.bad(f"“{key}” is no text")
        text = str(found).strip()
        if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            raise self.bad(f"“{key}” holds what is no text")
        return text

    def is_text(self, key: str) -> bool:
        """Whether there is a text."""
        return isinstance(self._value.get(key), str)

    def whole(self, key: str, otherwise: int | None = None) -> int:
        """A whole number; `otherwise` where there is none."""
        found = self.optional(key)
        if found is None:
            found = otherwise
        if found is None:
            raise self.bad(f"“{key}” is not there")
        return found

    def optional(self, key: str) -> int | None:
        """A whole number, or None where there is none."""
        found = self._value.get(key)
        return None if found is None else self._whole(key, found)

    def wholes(self, key: str) -> list[int]:
        """A list of whole numbers; empty where there is none."""
        return [self._whole(key, one) for one in self._list(key)]

    def flags(self, key: str) -> list[bool]:
        """A list of yes and no; empty where there is none."""
        found = self._list(key)
        if not all(isinstance(one, bool) for one in found):
            raise self.bad(f"“{key}” is no list of yes and no")
        return found

    def flag(self, key: str, *, otherwise: bool = False) -> bool:
        """Yes or no."""
        found = self._value.get(key, otherwise)
        return found if isinstance(found, bool) else otherwise

    def inner(self, key: str, place: str | None = None) -> "Fields":
        """An object in this one."""
        return Fields(self._opened, self._value.get(key), place or f"{self.place}, “{key}”")

    def of_object(self, key: str) -> "Fields | None":
        """An object in this one; None where there is none, but something else or nothing."""
        return self.inner(key) if isinstance(self._value.get(key), dict) else None

    def each(self, key: str, called: str) -> "Iterator[Fields]":
        """The objects of a list, with their place in it; none where there is no list."""
        return listed(self._opened, self._list(key), called)

    def anything(self, key: str) -> list[Any]:
        """A list of whatever there is; empty where there is none."""
        return self._list(key)

    def _list(self, key: str) -> list[Any]:
        found = self._value.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.bad(f"“{key}” is no list")
        return found

    def _whole(self, key: str, found: Any) -> int:
        if isinstance(found, float) and found.is_integer():
            found = int(found)
        if isinstance(found, bool) or not isinstance(found, int) or abs(found) > _MOST:
            raise self.bad(f"“{key}” is no whole number")
        return found


def listed(opened: Opened, values: list[Any], called: str) -> Iterator[Fields]:
    """Objects with their number: "entry 1", "entry 2"."""
    for number, value in enumerate(values, start=1):
        yield Fields(opened, value, f"{called} {number}")
