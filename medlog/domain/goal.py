"""What a person wants to do, and the times they did it."""

from datetime import date
from typing import Literal, NamedTuple

from medlog.domain.instant import Instant


class Goal(NamedTuple):
    """Something the person wants to do.

    Attributes:
        name: "walk three times a week".
        every_days: days of its period, None where it has none.
        times: in a period, None where it has none.
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


class Step(NamedTuple):
    """One time that something was done for a goal; `goal` is its id."""

    id: str
    at: Instant
    day: date
    goal: str
    note: str | None = None
