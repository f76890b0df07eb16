"""Questionnaires: their questions, their totals and the words that they have for these.

A scale is data; nothing here knows one by its name. All numbers are points, whole ones.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import MICRO
from medlog.domain.assessment import Assessment

LEFT_OUT = "-"
"""Stands for an answer that is left out."""

_UNSURE = 9
"""Digits of a number that nobody means."""


class Answer(NamedTuple):
    """One of the answers to choose from; `loinc` is "" where it has no code."""

    value: int
    label: str
    loinc: str = ""


class Item(NamedTuple):
    """One question, with the answers to it in the order in which they are offered."""

    text: str
    answers: tuple[Answer, ...]
    loinc: str = ""

    def answer(self, value: int | None) -> Answer | None:
        """The answer with this value, None where there is none."""
        return next((one for one in self.answers if one.value == value), None)


class Band(NamedTuple):
    """The questionnaire's own word for totals from `lowest` to `highest`, both included."""

    lowest: int
    highest: int
    word: str


class Source(NamedTuple):
    """Where something was read: what it was, the address, the day of reading."""

    what: str
    address: str
    read: date


class Scale(NamedTuple):
    """A questionnaire.

    Attributes:
        name: as typed: phq9.
        title: as people know it: PHQ-9.
        about: what it asks about, in a few words.
        version: of its file; answers keep the one they were given to.
        lowest, highest: the least and the greatest total; None where nothing is known of the scale.
        days: how far its questions look back, today included; None where they do not.
        question: what all items have in common; "" where nothing.
        items: none where it is known by its total alone.
        bands: in order; there may be none.
        better: which way is better, where the questionnaire says so.
        percent: what a point is in its form in percent, None where it has none.
        support_item: the number of the item that, answered above 0, is followed by whom to call.
        panel, code: LOINC's codes of the whole and of the total, "" where there are none.
        terms: under which it may be used, "" where nobody said.
        sources: where all this was read.
        own: whether it is the person's own file.
    """

    name: str
    title: str
    about: str
    version: str
    lowest: int = 0
    highest: int | None = None
    days: int | None = None
    question: str = ""
    items: tuple[Item, ...] = ()
    bands: tuple[Band, ...] = ()
    better: str = ""
    percent: int | None = None
    support_item: int | None = None
    panel: str = ""
    code: str = ""
    terms: str = ""
    sources: tuple[Source, ...] = ()
    own: bool = False

    def of(self, version: str) -> "Scale":
        """What is known of the scale as it was in a version of its file: another one's title."""
        if version == self.version:
            return self
        return unknown(self.name, version)._replace(title=self.title, about=self.about)

    def band(self, total: int) -> Band | None:
        """The band of a total, None where the questionnaire has no word for it."""
        return next((one for one in self.bands if one.lowest <= total <= one.highest), None)

    def needs_support(self, answers: Sequence[int | None]) -> bool:
        """Whether the answers call for saying whom to call; it says nothing where they do not."""
        if self.support_item is None or len(answers) < self.support_item:
            return False
        return (answers[self.support_item - 1] or 0) > 0


def unknown(name: str, version: str) -> Scale:
    """A scale of which nothing is known but its name: its file is no longer there."""
    return Scale(name, name, "", version)


def fold(text: str) -> str:
    """The form in which names of scales are compared: PHQ-9 and phq9 are one."""
    return "".join(letter for letter in text.casefold() if letter not in "-_ ")


def total(answers: Sequence[int | None]) -> int | None:
    """The sum of the answers; None where one is left out."""
    given = [answer for answer in answers if answer is not None]
    return sum(given) if len(given) == len(answers) else None


def points(assessment: Assessment) -> int | None:
    """The total of an assessment in points; None where it is incomplete."""
    return None if assessment.total is None else assessment.total // MICRO


def read_answer(scale: Scale, number: int, text: str) -> int | None:
    """The answer to the item of this number, 1 for the first; None for one left out.

    Raises:
        AnswerNotUnderstood: neither a number nor "-".
        AnswerNotOffered: no answer to choose has this number.
    """
    item = scale.items[number - 1]
    if text == LEFT_OUT:
        return None
    value = _whole(text)
    offered = ", ".join(f"{one.value} {one.label.lower()}" for one in item.answers)
    if value is None:
        raise errors.AnswerNotUnderstood(text=text, number=number, offered=offered)
    if item.answer(value) is None:
        raise errors.AnswerNotOffered(text=text, number=number, offered=offered)
    return value


def read_answers(scale: Scale, words: Sequence[str]) -> tuple[int | None, ...]:
    """The answers of a line, in the order of the items.

    Raises:
        ByTotalAlone: the scale has no items.
        AnswerCount: there are more or fewer of them than items.
        NothingAnswered: all of them are left out.
        AnswerNotUnderstood, AnswerNotOffered: as `read_answer`.
    """
    if not scale.items:
        raise errors.ByTotalAlone(title=scale.title, name=scale.name)
    if len(words) != len(scale.items):
        raise errors.AnswerCount(
            title=scale.title, count=len(scale.items), given=len(words), form=form(scale)
        )
    answers = tuple(read_answer(scale, n, word) for n, word in enumerate(words, start=1))
    if all(answer is None for answer in answers):
        raise errors.NothingAnswered(title=scale.title)
    return answers


def read_total(scale: Scale, text: str) -> int:
    """A total as typed.

    Raises:
        TotalNotANumber: no whole number.
        TotalOffTheScale: the scale does not go so far.
    """
    value = _whole(text)
    if value is None:
        raise errors.TotalNotANumber(text=text, name=scale.name)
    highest = scale.highest
    if value < scale.lowest or (highest is not None and value > highest):
        raise errors.TotalOffTheScale(
            text=text, title=scale.title, lowest=scale.lowest, highest=highest
        )
    return value


def form(scale: Scale) -> str:
    """What a line of answers looks like, with nothing in it that could be taken for answers."""
    return f"medlog scale {scale.name}{' N' * len(scale.items)}"


def _whole(text: str) -> int | None:
    digits = text.strip().removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _UNSURE):
        return None
    return int(text)
