"""Whom a person would call."""

from collections.abc import Sequence
from typing import NamedTuple

from medlog import errors
from medlog.domain.names import LONGEST_NAME, has_unseen

LONGEST_NUMBER = 60
"""Characters of a number with its spaces and an extension."""


class Contact(NamedTuple):
    """Somebody to call.

    Attributes:
        id: the row's, "" where it has none.
        name: as typed.
        phone: as typed.
        readable: whether it may be read while the diary is locked.
    """

    id: str
    name: str
    phone: str
    readable: bool = False


def read_contact(words: Sequence[str]) -> tuple[str, str]:
    """The name and the number that a line says: the number begins where a word looks like one.

    Raises:
        NoNumber: there is no name, or no word behind it looks like a number.
        ContactNotKept: one of the two is too long, or has characters that cannot be seen.
    """
    begins = next((at for at, word in enumerate(words) if at and _is_number(word)), 0)
    name, phone = (" ".join(part) for part in (words[:begins], words[begins:]))
    if not any(sign.isalpha() for sign in name):
        raise errors.NoNumber(line=" ".join(words))
    if len(name) > LONGEST_NAME or len(phone) > LONGEST_NUMBER or has_unseen(name + phone):
        raise errors.ContactNotKept(name=LONGEST_NAME, number=LONGEST_NUMBER)
    return " ".join(name.split()), " ".join(phone.split())


def _is_number(word: str) -> bool:
    return word.lstrip("+(")[:1].isdecimal()
