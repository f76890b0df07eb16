"""What an answer adds about prescriptions, pauses and pieces: facts, as in `notices`."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from medlog.domain.amount import Amount
    from medlog.domain.regimen import Pause, Regimen


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


class SameName(NamedTuple):
    """Several medications of the diary have one name: it finds the first of them alone.

    Attributes:
        name: the name.
        many: how many have it.
    """

    name: str
    many: int


class LeftBehind(NamedTuple):
    """Rows that belong to a medication which was joined with another one.

    Attributes:
        name: of the one with which it was joined.
        before: the name that it had itself.
    """

    name: str
    before: str


PrescriptionNotice = (
    TakenSinceStop
    | TakenInPause
    | NoSchedule
    | LaterTakesOver
    | NoLongerFilled
    | AlsoPaused
    | StillPaused
    | StrengthAsBefore
    | SameName
    | LeftBehind
)
