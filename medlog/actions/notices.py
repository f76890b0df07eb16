"""What a result adds to its answer: facts, which `render` puts into sentences."""

from typing import NamedTuple

from medlog.domain.instant import Instant


class NewName(NamedTuple):
    """A medication was added on the spot, without a schedule."""

    name: str


class SecondDose(NamedTuple):
    """Every slot of the day was filled already, or the same was logged minutes before.

    Attributes:
        name: the medication's.
        earlier: when the dose before was.
        same_day: whether both count for the same diary day.
        short: short id of the dose just saved.
    """

    name: str
    earlier: Instant
    same_day: bool
    short: str


class AboveMaximum(NamedTuple):
    """More doses on a day than the regimen says; `count` includes the one just saved."""

    name: str
    count: int
    limit: int
    short: str


class SoonerThan(NamedTuple):
    """Less time since the dose before than the regimen says; both in minutes."""

    name: str
    since: int
    gap: int
    short: str


class ClockWentBack(NamedTuple):
    """This computer's clock shows an earlier time than it did at the last entry."""

    last: Instant


class Shared(NamedTuple):
    """A new diary lies inside a git work tree."""

    path: str


Notice = NewName | SecondDose | AboveMaximum | SoonerThan | ClockWentBack | Shared
