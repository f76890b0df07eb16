"""A line that says what is felt, as in `effect dry mouth mild`."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from medlog import errors
from medlog.domain.names import check_name, fold, quoted, reads_loosely
from medlog.domain.severity import is_severity, parse_severity


class EffectLine(NamedTuple):
    """What the line says.

    Attributes:
        name: as typed, or in the spelling already known.
        severity: 0 to 10 in millionths, or None.
        word: mild, moderate, severe or unbearable where one was chosen.
    """

    name: str
    severity: int | None
    word: str | None


OVER = "over"
"""Behind a name that is known, it says that this effect has ended."""


def split_over(words: Sequence[str], known: Iterable[str]) -> tuple[Sequence[str], bool]:
    """The words without the "over" of `nausea over`, and whether they say that it has ended.

    An effect that is itself called so, as "hung over", is meant by its name.

    Raises:
        NoEffectToEnd: no effect is known under what stands before it.
        OverWithSeverity: a severity stands before it.
        Those of `read_effect_line`.
    """
    line, names = " ".join(words), {fold(name) for name in known}
    if not words or words[-1].casefold() != OVER or fold(line) in names:
        return words, False
    if len(words) == 1:
        raise errors.EffectNotUnderstood(line=line)
    before = read_effect_line(words[:-1], names)
    if fold(before.name) not in names:
        raise errors.NoEffectToEnd(name=before.name, line=line, quoted=quoted(line))
    if before.severity is not None:
        raise errors.OverWithSeverity(name=before.name)
    return words[:-1], True


def read_effect_line(words: Sequence[str], known: Iterable[str] = ()) -> EffectLine:
    """The name, from the leading words, and the severity that may end the line.

    `known` are the names in use; one that differs in case alone is taken in its known spelling.

    Raises:
        EffectNotUnderstood: no name, a severity before the end, or words that look like a time.
        SeverityOutOfRange, AmbiguousNumber, NumberTooLong: the severity.
        Those of `check_name`.
    """
    line = " ".join(words)
    spellings = {fold(name): name for name in known}
    if fold(line) in spellings:
        return EffectLine(spellings[fold(line)], None, None)
    severity, word = (parse_severity(words[-1]) if words else None) or (None, None)
    name_words = words if severity is None else words[:-1]
    if not name_words or any(map(is_severity, name_words)) or reads_loosely(name_words):
        raise errors.EffectNotUnderstood(line=line)
    name = check_name(" ".join(name_words))
    return EffectLine(spellings.get(fold(name), name), severity, word)
