"""What a person writes down day by day: doses, moods, effects, factors, notes and supply."""

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from medlog.domain.amount import Amount
from medlog.domain.instant import Instant

if TYPE_CHECKING:
    # What stands around the doses has modules of its own, loaded by what uses it.
    from medlog.domain.assessment import Assessment
    from medlog.domain.goal import Goal, Step
    from medlog.domain.visit import Question, Visit

SKIP_REASONS = (
    "chose",
    "side-effect",
    "ran-out",
    "asleep",
    "away",
    "forgot",
    "advised",
    "other",
)


SLOT_REACH = 7
"""Days that may lie between a dose and the slot it is said to be for."""


class SlotName(NamedTuple):
    """The slot a person named for a dose: its diary day, and its time where it has one.

    Attributes:
        day: diary day of the slot.
        time: minutes after midnight on the wall, or None for a slot without a time.
    """

    day: date
    time: int | None


class Dose(NamedTuple):
    """A dose taken, or the statement that one was not taken.

    Attributes:
        id: UUIDv7.
        at: when.
        day: diary day it counts for, settled when it was recorded.
        medication: the medication's id.
        status: "taken" or "skipped".
        amount: as it was; None where neither the person nor a regimen said it, and for skips.
        reason: one of SKIP_REASONS, for skips.
        slot: where the person named one; otherwise matching decides.
        note: as typed.
    """

    id: str
    at: Instant
    day: date
    medication: str
    status: Literal["taken", "skipped"]
    amount: Amount | None = None
    reason: str | None = None
    slot: SlotName | None = None
    note: str | None = None


class Told(NamedTuple):
    """What the record of a dose says besides when it was; most days of a year say the same.

    Attributes:
        status, amount, reason, slot: as of `Dose`.
        whole_day: whether only its day is known.
    """

    status: Literal["taken", "skipped"]
    amount: Amount | None = None
    reason: str | None = None
    slot: SlotName | None = None
    whole_day: bool = False


Lived = tuple[int, int, date, Told]
"""A dose of a known medication in a report: when, in seconds since 1970; the offset under which it
was lived, in seconds east of UTC; its diary day; and what was told of it. A tuple without names,
as ten years have thirty thousand of them."""


class Mood(NamedTuple):
    """A mood score; `score` in millionths, 0 (worst) to 10 (best)."""

    id: str
    at: Instant
    day: date
    score: int
    note: str | None = None


class Effect(NamedTuple):
    """Something felt.

    Attributes:
        name: "nausea".
        severity: 0 to 10 in millionths, None where none was given.
        word: mild, moderate, severe or unbearable where the person chose a word.
        medication: id of the one the person connects it with, else None.
        over: True for the entry that says it has ended.
    """

    id: str
    at: Instant
    day: date
    name: str
    severity: int | None = None
    word: str | None = None
    medication: str | None = None
    over: bool = False
    note: str | None = None


class Sign(NamedTuple):
    """What an effect says of its day: all that figures are counted from.

    Attributes:
        day: diary day.
        name: as typed.
        severity: 0 to 10 in millionths, None where none was given.
        word: mild, moderate, severe or unbearable where the person chose a word.
        medication: id of the one the person connects it with, else None.
        over: whether it says that the effect has ended.
    """

    day: date
    name: str
    severity: int | None
    word: str | None
    medication: str | None
    over: bool

    @property
    def is_present(self) -> bool:
        """Whether it says that the effect was there."""
        return not self.over if self.severity is None else self.severity > 0


class Factor(NamedTuple):
    """A number the person follows: sleep 7.5 h; `value` in millionths, `unit` as typed."""

    id: str
    at: Instant
    day: date
    name: str
    value: int
    unit: str = ""
    note: str | None = None


class Note(NamedTuple):
    """Free text.

    Attributes:
        kind: "note"; "plan": the person's own plan for hard days; "sign": an early one they know.
        medication: id of the one it is about, else None.
    """

    id: str
    at: Instant
    day: date
    note: str
    kind: Literal["note", "plan", "sign"] = "note"
    medication: str | None = None


class Supply(NamedTuple):
    """What came in of a medication, or what a count of it showed.

    Attributes:
        kind: "refill": it came in; "correction": it was counted anew.
        amount: what came in; of a count what was there, which may be nothing.
        each: of one piece, in the same unit, where it was counted in pieces of a known strength.
    """

    id: str
    at: Instant
    day: date
    medication: str
    kind: Literal["refill", "correction"]
    amount: Amount
    each: Amount | None = None
    note: str | None = None


Entry: TypeAlias = (
    "Dose | Mood | Effect | Factor | Note | Supply | Assessment | Visit | Question | Goal | Step"
)
