"""What a result adds to its answer: facts, which `render` puts into sentences."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from medlog.domain.amount import Amount
from medlog.domain.instant import Instant

if TYPE_CHECKING:
    # A mood loads nothing of prescriptions and visits.
    from medlog.calc.shares import Share
    from medlog.domain.amount import Amount
    from medlog.domain.regimen import Pause, Regimen
    from medlog.domain.visit import Visit


class NewName(NamedTuple):
    """A medication was added on the spot, without a schedule."""

    name: str


class SecondDose(NamedTuple):
    """Every slot of the day was filled already, or the same was logged minutes before.

    Attributes:
        name: the medication's.
        earlier: when the dose before was.
        today: whether that one counts for today.
        short: short id of the dose just saved.
        number: which dose of its day it is, two or more.
    """

    name: str
    earlier: Instant
    today: bool
    short: str
    number: int = 2


class FarFromSlot(NamedTuple):
    """A dose whose moment nobody said lies half a day or more from its slot.

    Attributes:
        at: the slot's time on the wall.
        named: whether the slot was named; else the dose comes before it.
        short: short id of the dose just saved.
    """

    at: datetime
    named: bool
    short: str


class OtherUnit(NamedTuple):
    """A dose in a unit that cannot be compared with that of its slot: it counts as a whole one."""

    name: str
    amount: Amount
    prescribed: Amount


class AboveMaximum(NamedTuple):
    """More doses on a day than the regimen says; `doses` includes the one just saved."""

    name: str
    doses: int
    limit: int
    short: str


class SoonerThan(NamedTuple):
    """Less time between two doses than the regimen says.

    Attributes:
        name: the medication's.
        since: minutes between the dose just saved and the one nearest to it.
        gap: minutes that the regimen says.
        short: short id of the dose just saved.
        later: whether the other one came after it.
    """

    name: str
    since: int
    gap: int
    short: str
    later: bool


class TakenSinceStop(NamedTuple):
    """A dose of a medication that was stopped, or whose prescription had ended, by its day.

    Attributes:
        name: the medication's.
        since: the first day on which it was not prescribed any more.
        ended: whether its prescription had a last day; else a stop is recorded.
        stands: whether it is so today too.
        last: the last day as rough as it is known, of a treatment that is remembered; else "".
    """

    name: str
    since: date
    ended: bool
    stands: bool
    last: str = ""


class TakenInPause(NamedTuple):
    """A dose on a day of a pause; `stands` says whether the pause covers today too."""

    name: str
    pause: "Pause"
    stands: bool


class NoSchedule(NamedTuple):
    """A medication was added or changed and has no schedule."""

    name: str


class LaterTakesOver(NamedTuple):
    """What was set for a later day ends what was just saved.

    Attributes:
        name: the medication's.
        later: what takes over.
        begins: the first day of what was just saved.
        planned: whether it has not begun yet, so that it can be taken out.
        dry: whether nothing was saved, as it was a dry run.
    """

    name: str
    later: "Regimen"
    begins: date
    planned: bool
    dry: bool


class NoLongerFilled(NamedTuple):
    """Doses logged on the first day of a change filled their slots, and do so no more.

    Attributes:
        name: the medication's.
        day: that day; None for today.
        doses: how many.
        dry: whether nothing was saved, as it was a dry run.
    """

    name: str
    day: date | None
    doses: int
    dry: bool


class AlsoPaused(NamedTuple):
    """A pause that was just saved shares days with another one, which stands beside it.

    `name` is the medication's, None where both are pauses of all.
    """

    name: str | None
    pause: "Pause"


class StillPaused(NamedTuple):
    """A pause covers today."""

    name: str
    pause: "Pause"


class StrengthAsBefore(NamedTuple):
    """Pieces were counted as at the last refill, and the dose changed since.

    Attributes:
        name: the medication's.
        each: of one piece.
        day: diary day of that refill.
        short: short id of the entry just saved.
    """

    name: str
    each: "Amount"
    day: date
    short: str


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


class NoDoseDue(NamedTuple):
    """All that is due was to be recorded, and nothing is due; what else was told is recorded."""


class ClockWentBack(NamedTuple):
    """This computer's clock shows an earlier time than it did at the last entry."""

    last: Instant


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


Notice = (
    NewName
    | FarFromSlot
    | OtherUnit
    | SecondDose
    | AboveMaximum
    | SoonerThan
    | TakenSinceStop
    | TakenInPause
    | NoSchedule
    | LaterTakesOver
    | NoLongerFilled
    | AlsoPaused
    | StillPaused
    | StrengthAsBefore
    | WithinLookBack
    | UnusableScale
    | VisitPassed
    | SameDayVisit
    | NoDoseDue
    | ClockWentBack
    | DaysWithEntry
    | MonthOnDose
    | GoalReached
    | Shared
    | OwnUnread
    | NoSuchRegion
    | NotKept
)
