"""How strong something is felt: 0 to 10, or a word."""

from medlog import errors
from medlog.domain.amount import MICRO, format_number, is_number, parse_number

WORDS = {
    "mild": 2 * MICRO,
    "moderate": 5 * MICRO,
    "severe": 8 * MICRO,
    "unbearable": 10 * MICRO,
}
"""The words a person may choose, and the number each counts as in a mean."""

HIGHEST = 10 * MICRO


def is_severity(text: str) -> bool:
    """Whether the text is a word of severity or has the form of a number."""
    return text.lower() in WORDS or is_number(text)


def parse_severity(text: str) -> tuple[int, str | None] | None:
    """The millionths of a word or a number, with the word where one was chosen.

    None where the text is neither.

    Raises:
        SeverityOutOfRange: below 0 or above 10.
        AmbiguousNumber, NumberTooLong: as in `parse_number`.
    """
    word = text.lower()
    if word in WORDS:
        return WORDS[word], word
    if not is_number(text):
        return None
    severity = parse_number(text)
    if not 0 <= severity <= HIGHEST:
        raise errors.SeverityOutOfRange(text=text)
    return severity, None


def format_severity(severity: int, word: str | None = None) -> str:
    """`moderate (5)` where the person chose a word, else `4.5`."""
    number = format_number(severity)
    return number if word is None else f"{word} ({number})"
