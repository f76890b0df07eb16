"""What an answer adds about all that stands around the doses: facts, as in `notices`."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from medlog.calc.shares import Share
    from medlog.domain.regimen import Regimen
    from medlog.domain.visit import Visit


class NoDoseDue(NamedTuple):
    """All that is due was to be recorded, and nothing is due; what else was told is recorded."""


class WithinLookBack(NamedTuple):
    """A scale was answered twice about some of the same days.

    Attributes:
        title: the scale's.
        day: diary day of the other time.
        after: how many days after that this one is; below 0 where it was before.
        days: how many days its questions look back.
    """

    title: str
    day: date
    after: int
    days: int


class UnusableScale(NamedTuple):
    """A file of one's own that is not as a scale's has to be; `why` is a sentence."""

    why: str


class VisitPassed(NamedTuple):
    """A visit in the past was added; `short` is its short id."""

    short: str


class SameDayVisit(NamedTuple):
    """A visit was added on a day that has one; `short` is its short id, `other` the one before."""

    short: str
    other: "Visit"


class DaysWithEntry(NamedTuple):
    """On so many days something is logged."""

    days: int


class MonthOnDose(NamedTuple):
    """The first month on a dose is over.

    Attributes:
        name: the medication's.
        regimen: the dose.
        taken: days on which it was taken, of the days it was due on.
        days: how many days the month has.
    """

    name: str
    regimen: "Regimen"
    taken: "Share"
    days: int


class GoalReached(NamedTuple):
    """A goal is reached: the days on which it was set and reached."""

    since: date
    reached: date


class Shared(NamedTuple):
    """A new diary lies inside a git work tree."""

    path: str


class OwnUnread(NamedTuple):
    """Own contacts, signs and plan could not all be read; `why` is a sentence."""

    why: str


class NoSuchRegion(NamedTuple):
    """A region that has no lines of its own was asked for."""

    asked: str


class NotKept(NamedTuple):
    """The file of what may be read while the diary is locked could not be brought up to date.

    Attributes:
        path: of the file.
        why: what the system said.
    """

    path: str
    why: str


CompanionNotice = (
    NoDoseDue
    | WithinLookBack
    | UnusableScale
    | VisitPassed
    | SameDayVisit
    | DaysWithEntry
    | MonthOnDose
    | GoalReached
    | Shared
    | OwnUnread
    | NoSuchRegion
    | NotKept
)
