"""Which dose filled which slot, and what is known of each slot.

`assignment` says by which rules doses go to slots; what belongs to none is extra.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby, repeat
from operator import attrgetter
from typing import Literal, NamedTuple

from medlog.calc.assignment import assign, smaller
from medlog.calc.slots import Slot
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant

State = Literal["taken", "part", "not taken", "not logged", "upcoming", "paused"]

Stage = Literal["later today", "due within the hour", "due now", "not logged yet"]

LEAD = timedelta(minutes=60)
"""How long before its time a dose can be recorded as due: an early hand at the pillbox is no
surprise."""

UNSAID = timedelta(hours=4)
"""How long after its time a dose is no longer called due: of three a day the next one is as near by
then, and what is not logged may well have been taken."""

APART = timedelta(hours=4)
"""From a dose to the next one of any time of the day: four of them fill a waking day. Sooner than
that, to call it due would ask for two doses at once."""


class Served(NamedTuple):
    """A slot with its entries.

    Attributes:
        slot: the slot.
        state: taken; part: small doses that do not reach the amount yet; not taken: somebody said
            so; paused: not expected, or skipped as advised; upcoming: of a day that is not over;
            not logged: of an earlier day, and nothing is known.
        doses: its entries in time order.
    """

    slot: Slot
    state: State
    doses: tuple[Dose, ...]


class Matched(NamedTuple):
    """One diary day of one medication.

    Attributes:
        day: diary day.
        served: its slots, in order.
        extra: the entries beyond them, in time order; a statement among them counts as no dose.
    """

    day: date
    served: tuple[Served, ...]
    extra: tuple[Dose, ...]

    @property
    def doses(self) -> tuple[Dose, ...]:
        """All its entries: those of its slots, in their order, then those beyond them."""
        return (*(dose for one in self.served for dose in one.doses), *self.extra)

    @property
    def open(self) -> tuple[Served, ...]:
        """Its slots that wait for a dose; of those of any time the first alone.

        Two doses that are due at any time of a day are not due at one time. Of a part dose nobody
        knows what is meant to follow, so that it waits for nothing.
        """
        upcoming = [served for served in self.served if served.state == "upcoming"]
        untimed = [served for served in upcoming if served.slot.at is None]
        return tuple(one for one in upcoming if one.slot.at is not None or one is untimed[0])

    def is_open(self, served: Served) -> bool:
        """Whether it is this one of its slots that waits; two of any time can be equal."""
        return any(served is one for one in self.open)

    def due_from(self, served: Served, offset: int) -> datetime | None:
        """When one of its slots is due, on a clock `offset` seconds east of UTC; None: all day.

        One of any time waits for `APART` after the last dose taken, as that dose's clock showed it;
        a dose of which only the day is known says no time to wait from.
        """
        at = served.slot.shown(offset)
        if at is not None:
            return at
        taken = (one.at for one in self.doses if one.status == "taken")
        last = max((one.wall for one in taken if not one.whole_day), default=None)
        return None if last is None else last + APART

    def is_due(self, served: Served, now: Instant) -> bool:
        """Whether one of its slots of today is open, and its time has come."""
        return self.stage(served, now) in ("due now", "not logged yet")

    def stage(self, served: Served, now: Instant) -> Stage:
        """How near to its time one of its upcoming slots of today is.

        All but "later today" can be recorded as due; of any time there is no lead, and no end.
        """
        at = self.due_from(served, now.offset)
        lead = timedelta() if served.slot.at is None else LEAD
        if not self.is_open(served) or (at is not None and at - lead > now.wall):
            return "later today"
        if at is None or served.slot.at is None:
            return "due now"
        if at > now.wall:
            return "due within the hour"
        return "due now" if now.wall < at + UNSAID else "not logged yet"


def match_days(slots: Iterable[Slot], doses: Iterable[Dose], today: date) -> list[Matched]:
    """The days that have a slot or an entry, in order, for one medication.

    `slots` are in order. An entry counts for the day of the slot it names, else for its own, so
    that the doses of a window are those of its days and those that name one of them.
    """
    slots_of = {day: list(group) for day, group in groupby(slots, attrgetter("day"))}
    doses_of: dict[date, list[Dose]] = {}
    for dose in doses:
        doses_of.setdefault(dose.slot.day if dose.slot else dose.day, []).append(dose)
    return [
        match(day, slots_of.get(day, []), doses_of.get(day, []), today)
        for day in sorted(slots_of.keys() | doses_of.keys())
    ]


def match(day: date, slots: list[Slot], doses: list[Dose], today: date) -> Matched:
    """One diary day of one medication: `slots` are its slots in order, `doses` all its entries.

    Every entry is in exactly one of the slots or extra. `today` is the diary day that is not over.
    """
    if len(doses) > 1:
        elapsed = slots and slots[0].epoch is not None
        doses = sorted(doses, key=_lived if elapsed else _moment)
    places = assign(slots, doses)
    held: list[tuple[Dose, ...]]
    extra: tuple[Dose, ...] = ()
    if isinstance(places, range):  # the nth dose in the nth slot
        held = [(dose,) for dose in doses]
    else:
        held = [()] * len(slots)
        for dose, place in zip(doses, places, strict=True):
            if place is None:
                extra += (dose,)
            else:
                held[place] += (dose,)
    states = map(_state, slots, held, repeat(today))
    return Matched(day, tuple(map(Served, slots, states, held)), extra)


def _moment(dose: Dose) -> tuple[bool, int, int, str]:
    """The order of entries: those of a day alone, then by the clock on the wall, as slots are."""
    at = dose.at
    if at.whole_day:
        return False, 0, 0, dose.id
    return True, at.epoch + at.offset, at.epoch, dose.id


def _lived(dose: Dose) -> tuple[bool, int, str]:
    """The order of entries where the slots are moments."""
    at = dose.at
    return (False, 0, dose.id) if at.whole_day else (True, at.epoch, dose.id)


def _state(slot: Slot, entries: tuple[Dose, ...], today: date) -> State:
    if slot.paused is not None:
        return "paused"
    if not entries:
        return "upcoming" if slot.day >= today else "not logged"
    first = entries[0]
    if first.status == "skipped":
        return "paused" if first.reason == "advised" else "not taken"
    if first.amount == slot.amount:
        return "taken"
    together = whole = 0
    for dose in entries:
        if small := smaller(dose, slot):
            together, whole = together + small[0], small[1]
    return "part" if together < whole else "taken"
