"""The line of `med taper`: a name, then its steps.

    sertraline 100mg:4w 75mg:4w 50mg
    lithium 08:00=300mg,20:00=600mg:2w 300mg:1mo

A step is WHAT[:LENGTH]. What is an amount, or amounts at times; a length is days, weeks or calendar
months. A step may stand in two words where they cannot be read apart: `75 mg:4w`, `75mg:4 weeks`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import Amount, is_amount, is_number, is_unit, parse_amount
from medlog.domain.dose_line import read_name
from medlog.domain.names import KnownName, as_word, fold, index_names
from medlog.domain.regimen import Intake
from medlog.domain.schedule import timed_amounts

_LENGTH = r"([0-9]{1,3}) ?(?:(d|days?)|(w|weeks?)|mo|months?)"
_WITHOUT_UNIT = r".*:[0-9]{1,3}"


class Length(NamedTuple):
    """How long a step is: so many days, or calendar months; one of the two is 0."""

    days: int
    months: int


class Step(NamedTuple):
    """One step as typed.

    Attributes:
        text: its words.
        amount: of each dose; None where they differ.
        intakes: the doses of a day where their times are said, else None.
        length: None where the step goes on until it is changed.
    """

    text: str
    amount: Amount | None
    intakes: tuple[Intake, ...] | None
    length: Length | None


def read_taper(
    words: Sequence[str], names: Sequence[KnownName]
) -> tuple[KnownName, tuple[Step, ...]]:
    """The known medication of `NAME STEP...`, and the steps in their order.

    Raises:
        StepsMissing: no step.
        NoneToTaper: no medication has this name.
        StepWithoutLength: a step but the last says nothing about its length.
        Those of `read_name` and `read_step`.
    """
    size = _name_size(words, names)
    try:
        known = read_name(words[:size], names)
    except errors.UnknownMedicationCloseTo:
        raise
    except errors.UnknownMedication:
        name = " ".join(words[:size])
        raise errors.NoneToTaper(name=name, word=as_word(name)) from None
    steps = tuple(read_step(text) for text in _joined(words[size:]))
    if not steps:
        raise errors.StepsMissing(word=as_word(known.name))
    for step in steps[:-1]:
        if step.length is None:
            raise errors.StepWithoutLength(text=step.text)
    return known, steps


def read_step(text: str) -> Step:
    """One step: `100mg:4w`, `100mg`, `08:00=50mg,20:00=25mg:1mo`.

    Raises:
        BadStep, BadStepLength: it cannot be read, or its length is none.
        NoSuchClockTime, TimeTwice: its times.
        AmountNotAboveZero, AmbiguousNumber, NumberTooLong: its amounts.
    """
    before, equals, after = text.rpartition("=")
    dose, colon, rest = after.partition(":")
    length = _length(rest, text) if colon else None
    if equals:
        try:
            return Step(text, None, timed_amounts(f"{before}={dose}"), length)
        except errors.BadTimes:
            raise errors.BadStep(text=text) from None
    amount = parse_amount(dose.strip())
    if amount is None:
        raise errors.BadStep(text=text)
    return Step(text, amount, None, length)


def _length(text: str, step: str) -> Length:
    found = re.fullmatch(_LENGTH, text.strip().lower())
    if found is None or int(found[1]) == 0:
        raise errors.BadStepLength(text=step)
    number = int(found[1])
    if found[2] or found[3]:
        return Length(number * (7 if found[3] else 1), 0)
    return Length(0, number)


def _name_size(words: Sequence[str], names: Sequence[KnownName]) -> int:
    """How many words are the name: the longest that is known, else those before a step."""
    index = index_names(names)
    for size in range(len(words), 0, -1):
        if fold(" ".join(words[:size])) in index:
            return size
    return next((at for at, word in enumerate(words) if _may_begin(word, at)), len(words))


def _may_begin(word: str, at: int) -> bool:
    """Whether a word is the beginning of a step, and no part of a name, as `d3` and `5-htp` are."""
    return ":" in word or "=" in word or is_amount(word) or (at > 0 and word[:1].isdigit())


def _joined(words: Sequence[str]) -> list[str]:
    """The words, those that belong to one step put together."""
    steps: list[str] = []
    for word in words:
        if steps and _continues(steps[-1], word):
            steps[-1] += word
        else:
            steps.append(word)
    return steps


def _continues(before: str, word: str) -> bool:
    """Whether a word goes on with the step before it: `75` `mg:4w`, `75mg:4` `weeks`."""
    if before.endswith((":", ",", "=")) or word.startswith(":"):
        return True
    if is_unit(word.partition(":")[0]):
        return is_number(before.rpartition("=")[2])
    return re.fullmatch(_WITHOUT_UNIT, before) is not None and word.isalpha()
