"""What a person answers about the doses that are due, which they see as a numbered list.

all, yes            taken, all of them
1 3  ·  1, 3        taken, these
1 at 8:30           taken, and when
not 2 [REASON]      not taken; "not all", or "not" alone where there is one dose only
"""

from typing import NamedTuple

from medlog import errors
from medlog.domain.entries import SKIP_REASONS

_ALL = ("all", "yes", "y")
_NOT = "not"
_AT = "at"


class DoseAnswer(NamedTuple):
    """What was said of some of the doses.

    Attributes:
        numbers: their places in the list, from 1 on, in order and each once.
        taken: whether they were taken.
        reason: one of SKIP_REASONS, where one was given for not taking them.
        at: when they were taken, as typed; None for now.
    """

    numbers: tuple[int, ...]
    taken: bool = True
    reason: str | None = None
    at: str | None = None


def read_dose_answer(text: str, count: int) -> DoseAnswer:
    """The answer about a list of `count` doses.

    Raises:
        UnknownReasonHere: the word behind "not" and numbers is none of the reasons.
        DoseAnswerNotUnderstood: anything else, an empty answer too.
    """
    words = text.casefold().replace(",", " ").split()
    if words[:1] != [_NOT]:
        split = words.index(_AT) if _AT in words[:-1] else len(words)
        when = " ".join(words[split + 1 :]) or None
        return DoseAnswer(_numbers(words[:split], text, count), at=when)
    words = words[1:]
    places = [word for word in words if word.isdecimal() or word in _ALL]
    reason = " ".join(words[len(places) :]) or None
    if words[: len(places)] != places or (not places and count > 1):
        raise errors.DoseAnswerNotUnderstood(text=text)
    numbers = _numbers(places or ["all"], text, count)
    if reason is not None and (reason := reason.replace(" ", "-")) not in SKIP_REASONS:
        raise errors.UnknownReasonHere(reason=reason, reasons=", ".join(SKIP_REASONS))
    return DoseAnswer(numbers, taken=False, reason=reason)


def read_numbers(words: list[str]) -> list[int] | None:
    """The numbers of words that are nothing else, each once and in order; else None."""
    if all(word.isascii() and word.isdigit() for word in words):
        return sorted({int(word) for word in words})
    return None


def _numbers(words: list[str], text: str, count: int) -> tuple[int, ...]:
    if len(words) == 1 and words[0] in _ALL:
        return tuple(range(1, count + 1))
    numbers = read_numbers(words)
    if not numbers or not 1 <= numbers[0] <= numbers[-1] <= count:
        raise errors.DoseAnswerNotUnderstood(text=text)
    return tuple(numbers)
