"""How a person feels: 0 (worst) to 10 (best)."""

from medlog import errors
from medlog.domain.amount import MICRO, is_number, parse_number

HIGHEST = 10 * MICRO


def parse_mood_score(text: str) -> int:
    """The millionths of a score from 0 to 10, decimals allowed.

    Raises:
        MoodNotANumber: no number.
        MoodOutOfRange: below 0 or above 10.
        AmbiguousNumber, NumberTooLong: as in `parse_number`.
    """
    if not is_number(text):
        raise errors.MoodNotANumber(text=text)
    score = parse_number(text)
    if not 0 <= score <= HIGHEST:
        raise errors.MoodOutOfRange(text=text)
    return score
