"""What a result adds to its answer: facts, which `render` puts into sentences."""

from typing import TYPE_CHECKING, NamedTuple

from medlog.domain.instant import Instant

if TYPE_CHECKING:
    # A mood loads nothing of prescriptions.
    from medlog.domain.regimen import Pause, Regimen


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
    """

    name: str
    earlier: Instant
    today: bool
    short: str


class AboveMaximum(NamedTuple):
    """More doses on a day than the regimen says; `doses` includes the one just saved."""

    name: str
    doses: int
    limit: int
    short: str


class SoonerThan(NamedTuple):
    """Less time since the dose before than the regimen says; both in minutes."""

    name: str
    since: int
    gap: int
    short: str


class NoSchedule(NamedTuple):
    """A medication was added or changed and has no schedule."""

    name: str


class LaterTakesOver(NamedTuple):
    """What was set for a later day ends what was just saved; `later` is that regimen."""

    name: str
    later: "Regimen"


class StillPaused(NamedTuple):
    """A pause covers today."""

    name: str
    pause: "Pause"


class ClockWentBack(NamedTuple):
    """This computer's clock shows an earlier time than it did at the last entry."""

    last: Instant


class Shared(NamedTuple):
    """A new diary lies inside a git work tree."""

    path: str


Notice = (
    NewName
    | SecondDose
    | AboveMaximum
    | SoonerThan
    | NoSchedule
    | LaterTakesOver
    | StillPaused
    | ClockWentBack
    | Shared
)
