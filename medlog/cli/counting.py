"""Whole numbers on the command line: text until here, so that the sentence is ours."""

from medlog import errors

LARGEST = 1000


def whole_number(text: str, option: str, example: str) -> int:
    """A number from 1 to LARGEST.

    Raises:
        BadCount: it is none.
    """
    if text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= LARGEST:
        return int(text)
    raise errors.BadCount(text=text, option=option, largest=LARGEST, example=example)
