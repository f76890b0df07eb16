"""What a person wants to do, and the times they did it."""

from datetime import date
from typing import Literal, NamedTuple

from medlog.domain.instant import Instant


class Goal(NamedTuple):
    """Something the person wants to do.

    With a period it goes on until it is reached or dropped; else it is reached with so many times.

    Attributes:
        name: "walk three times a week".
        every_days: days of its period, None where it has none.
        times: in a period, or in all; None for once.
        by_day: until when, or None.
        status: what became of it.
        ended: diary day on which it was reached or dropped, else None.
        note: as typed.
    """

    id: str
    at: Instant
    day: date
    name: str
    every_days: int | None = None
    times: int | None = None
    by_day: date | None = None
    status: Literal["open", "reached", "dropped"] = "open"
    ended: date | None = None
    note: str | None = None

    @property
    def needed(self) -> int:
        """How many times, in each period or in all."""
        return self.times or 1

    @property
    def often(self) -> str:
        """3 times a week; every 10 days; 5 times; "" for once."""
        times = f"{self.needed} times"
        if self.every_days is None:
            return times if self.needed > 1 else ""
        each = length_words(self.every_days)
        if self.needed == 1:
            return f"every {each}"
        return f"{times} {'a' if self.every_days in (1, 7) else 'every'} {each}"


def length_words(length: int) -> str:
    """A period of so many days in words: day, week, 2 weeks, 10 days."""
    if length in (1, 7):
        return "day" if length == 1 else "week"
    return f"{length // 7} weeks" if length % 7 == 0 else f"{length} days"


class Step(NamedTuple):
    """One time that something was done for a goal; `goal` is its id."""

    id: str
    at: Instant
    day: date
    goal: str
    note: str | None = None
