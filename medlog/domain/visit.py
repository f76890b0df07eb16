"""Appointments, and what the person wants to ask there."""

from datetime import date
from typing import Literal, NamedTuple

from medlog.domain.instant import Instant


class Visit(NamedTuple):
    """An appointment.

    Attributes:
        at: when it begins; noon of its day where only that is known.
        day: diary day of `at`.
        person, place: as typed.
        status: what became of it.
        whole_day: whether only its day is known.
        decided: what was decided there, as typed.
        note: as typed.
    """

    id: str
    at: Instant
    day: date
    person: str | None = None
    place: str | None = None
    status: Literal["planned", "done", "cancelled"] = "planned"
    whole_day: bool = False
    decided: str | None = None
    note: str | None = None


class Question(NamedTuple):
    """Something to ask.

    Attributes:
        text: as typed.
        visit: id of the visit where it was asked, else None.
        answer: as typed, None while it is open.
        note: as typed.
    """

    id: str
    at: Instant
    day: date
    text: str
    visit: str | None = None
    answer: str | None = None
    note: str | None = None
