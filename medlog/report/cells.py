"""What a figure, or a place of a table, can hold, before anybody writes it.

Every one stays a value, with its counts, until a renderer writes it; so terminal, JSON and whatever
comes show the same numbers. One that has too little behind it is NotEnough or TooFew, which say why
or list what there is; a renderer shows the days of a TooFew in words near its place.
"""

from datetime import date
from typing import Literal, NamedTuple

from medlog.calc.day_doses import DayDose
from medlog.calc.mood import TooFew
from medlog.calc.shares import NotEnough, Share


class Number(NamedTuple):
    """An exact number in millionths, as somebody typed it."""

    micro: int


class Mean(NamedTuple):
    """A mean or another computed number, in points of its scale."""

    value: float


class Score(NamedTuple):
    """A computed number from 0 to 1 that is no share of anything counted."""

    value: float


class Signed(NamedTuple):
    """A difference, in points of its scale: its sign is always written."""

    value: float


class Total(NamedTuple):
    """What the answers to a questionnaire come to.

    Attributes:
        points: the sum.
        of: the most it can be, None where that is not known.
        percent: its form in percent, None where the questionnaire has none.
    """

    points: int
    of: int | None
    percent: int | None = None


class Shift(NamedTuple):
    """A difference of whole numbers: its sign is always written."""

    points: int


class Between(NamedTuple):
    """From one number to another: a middle half, or the lowest and the highest."""

    low: Number | Mean | Signed
    high: Number | Mean | Signed


class Rating(NamedTuple):
    """A severity in millionths, with the word where the person chose one."""

    micro: int
    word: str | None


class Span(NamedTuple):
    """Diary days from the first to the last, both included."""

    first: date
    last: date


class Dates(NamedTuple):
    """From one diary day to another, each as roughly as it was said.

    Attributes:
        first: the first one, or the earliest that it can be.
        last: the last one, or the latest that it can be; None where it goes on.
        first_said: what was said of a first day that is known roughly; "" of one that is known.
        last_said: the same of the last.
        ahead: whether it begins on a day to come.
    """

    first: date
    last: date | None
    first_said: str = ""
    last_said: str = ""
    ahead: bool = False


class Change(NamedTuple):
    """What became different in a prescription, in words; `before` is "" for a beginning.

    Attributes:
        what: begins, changed, stopped, ended, paused or resumed.
        before: what was prescribed before, where that became different.
        after: what is prescribed from then on.
    """

    what: Literal["begins", "changed", "stopped", "ended", "paused", "resumed"]
    before: str
    after: str


class Spans(NamedTuple):
    """Several runs of days, in order."""

    spans: tuple[Span, ...]


class Tally(NamedTuple):
    """How often each of some words was said, most frequent first; "" where none was."""

    counts: tuple[tuple[str, int], ...]


class Blank(NamedTuple):
    """There is nothing to say here, as where no reason was given."""


Cell = (
    str
    | int
    | bool
    | date
    | Number
    | Mean
    | Score
    | Signed
    | Between
    | Rating
    | Total
    | Shift
    | Span
    | Spans
    | Dates
    | Tally
    | Share
    | DayDose
    | Change
    | Blank
    | NotEnough
    | TooFew
)
