"""A line with a number the person follows, as in `track screen time 3 h` or `sleep=7.5h`."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import parse_number, split_number
from medlog.domain.names import check_name, fold, reads_loosely

LONGEST_UNIT = 20


class FactorLine(NamedTuple):
    """What the line says.

    Attributes:
        name: as typed, or in the spelling already known.
        value: in millionths; may be zero or negative.
        unit: as typed, "" where none was said.
    """

    name: str
    value: int
    unit: str


def read_factor_line(words: Sequence[str], known: Iterable[str] = ()) -> FactorLine:
    """The name, from the leading words, then `7.5h`, `7.5 h` or `7.5`.

    `known` are the names in use; one that differs in case alone is taken in its known spelling.

    Raises:
        FactorNotUnderstood: no name, no number at the end, or words that look like a time.
        AmbiguousNumber, NumberTooLong: the number.
        Those of `check_name`.
    """
    for size in (1, 2):
        value = _read_value(" ".join(words[-size:]))
        if value is not None and len(words) > size and not reads_loosely(words[:-size]):
            return FactorLine(_spell(" ".join(words[:-size]), known), *value)
    raise errors.FactorNotUnderstood(line=" ".join(words))


def read_factor_pair(text: str, known: Iterable[str] = ()) -> FactorLine:
    """The name and the value of `sleep=7.5h`, as they may stand behind a mood.

    Raises:
        FactorPairNotUnderstood: no name, no equals sign, or no number after it.
        AmbiguousNumber, NumberTooLong: the number.
        Those of `check_name`.
    """
    name, equals, typed = text.partition("=")
    value = _read_value(typed.strip())
    if not equals or not name.strip() or value is None:
        raise errors.FactorPairNotUnderstood(text=text)
    return FactorLine(_spell(name, known), *value)


def _read_value(text: str) -> tuple[int, str] | None:
    """The number and the unit of `7.5h` or `7.5 h`; None where the text is something else."""
    number, unit = split_number(text) or ("", "")
    letters = unit.replace("%", "").replace("°", "")
    if not number or len(unit) > LONGEST_UNIT or not (letters.isalpha() or letters == ""):
        return None
    return parse_number(number), unit


def _spell(name: str, known: Iterable[str]) -> str:
    checked = check_name(name)
    return {fold(one): one for one in known}.get(fold(checked), checked)
