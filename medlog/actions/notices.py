"""What a result adds to its answer: facts, which `render` puts into sentences.

Here are those about doses, names and the clock, which an entry of every day can have; the others
are in `prescription_notices` and `companion_notices`, loaded by who has one.
"""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from medlog.domain.amount import Amount
from medlog.domain.instant import Instant

if TYPE_CHECKING:
    from medlog.actions.companion_notices import CompanionNotice
    from medlog.actions.prescription_notices import PrescriptionNotice


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


class ClockWentBack(NamedTuple):
    """This computer's clock shows an earlier time than it did at the last entry."""

    last: Instant


Notice: TypeAlias = (
    "NewName | SecondDose | FarFromSlot | OtherUnit | AboveMaximum | SoonerThan | ClockWentBack"
    " | PrescriptionNotice | CompanionNotice"
)
