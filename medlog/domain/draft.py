"""A questionnaire that is being answered, question by question, and can be put aside."""

from typing import NamedTuple

from medlog.domain.instant import Instant
from medlog.domain.scales import Scale


class Draft(NamedTuple):
    """How far somebody has come.

    Attributes:
        scale: the name of the questionnaire.
        version: of its file.
        begun: when the first question was answered.
        answers: of the items reached so far, in order; None for one left out.
        at: the place of the item that is asked next, 0 for the first; as many as there are items
            once all have been reached.
        told: whether the person was told whom to call in the course of it.
    """

    scale: str
    version: str
    begun: Instant
    answers: tuple[int | None, ...] = ()
    at: int = 0
    told: bool = False

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(answer is not None for answer in self.answers)

    @property
    def reached(self) -> bool:
        """Whether the item that is asked next was asked before."""
        return self.at < len(self.answers)

    def answer(self, value: int | None) -> "Draft":
        """The draft with an answer to the item that is asked, and the next one asked."""
        answers = (*self.answers[: self.at], value, *self.answers[self.at + 1 :])
        return self._replace(answers=answers, at=self.at + 1)

    def back(self) -> "Draft":
        """The draft with the item before asked again; the first one has none before it."""
        return self._replace(at=max(self.at - 1, 0))

    def fits(self, scale: Scale) -> bool:
        """Whether it can go on: the questions and their answers are still the same."""
        if self.version != scale.version or not 0 <= self.at <= len(self.answers):
            return False
        pairs = zip(self.answers, scale.items, strict=False)
        known = all(value is None or item.answer(value) for value, item in pairs)
        return known and len(self.answers) <= len(scale.items)


def begin(scale: Scale, now: Instant) -> Draft:
    """A draft with no question answered."""
    return Draft(scale.name, scale.version, now)
