"""A questionnaire that was filled in."""

from datetime import date
from typing import NamedTuple

from medlog.domain.instant import Instant


class Assessment(NamedTuple):
    """The answers to a questionnaire and their total.

    Attributes:
        instrument: "phq9".
        version: of the instrument's file.
        items: the answers in order, None for one left out; None where only the total was given.
        total: in millionths; None where it is incomplete.
        note: as typed.
    """

    id: str
    at: Instant
    day: date
    instrument: str
    version: str
    items: tuple[int | None, ...] | None = None
    total: int | None = None
    note: str | None = None
