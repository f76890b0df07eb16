"""Appointments, and what the person wants to ask there."""

from datetime import date
from typing import Literal, NamedTuple

from medlog.domain.instant import Instant


class Visit(NamedTuple):
    """An appointment.

    Attributes:
        at: when it begins.
        day: diary day of `at`.
        person, place: as typed.
        status: what became of it.
        decided: what was decided there, as typed.
        note: as typed.
    """

    id: str
    at: Instant
    day: date
    person: str | None = None
    place: str | None = None
    status: Literal["planned", "done", "cancelled"] = "planned"
    decided: str | None = None
    note: str | None = None

    @property
    def whole_day(self) -> bool:
        """Whether only its day is known."""
        return self.at.whole_day


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


class Numbered(NamedTuple):
    """A question with the number that it keeps: the first one written down is 1."""

    number: int
    question: Question


def has_come(visit: Visit, now: Instant) -> bool:
    """Whether the time of a visit has come; of one without a time its day on the calendar."""
    if visit.whole_day:
        return visit.day <= now.wall.date()
    return visit.at.epoch <= now.epoch


def lies_ahead(visit: Visit, now: Instant) -> bool:
    """Whether a visit can still be gone to: one without a time until its day is over."""
    if visit.whole_day:
        return visit.day >= now.wall.date()
    return visit.at.epoch >= now.epoch


class Visits(NamedTuple):
    """What there is to say of visits and questions where a period ends.

    Attributes:
        last: the latest visit before today that was not cancelled, None where there is none.
        of_period: those of the period, `last` among them or not, in the order of their days.
        open: questions without an answer, in the order asked.
        answered: those answered at a visit of the period, or at none and noted in it; each with the
            diary day of that visit, None where there was none.
    """

    last: Visit | None = None
    of_period: tuple[Visit, ...] = ()
    open: tuple[Question, ...] = ()
    answered: tuple[tuple[Question, date | None], ...] = ()
