"""Which dose filled which slot, and what is known of each slot.

`assignment` says by which rules doses go to slots; what belongs to none is extra.
"""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby, repeat
from operator import attrgetter
from typing import Literal, NamedTuple

from medlog.calc.assignment import assign, smaller
from medlog.calc.slots import Slot
from medlog.domain.entries import Dose

State = Literal["taken", "part", "not taken", "not logged", "upcoming", "paused"]


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

    def is_due(self, now: datetime, today: date) -> bool:
        """Whether it is upcoming today and its time has come by `now`, a wall time, or is any."""
        at = self.slot.at
        return self.state == "upcoming" and self.slot.day == today and (at is None or at <= now)


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
        doses = sorted(doses, key=_moment)
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


def _moment(dose: Dose) -> tuple[int, int, str]:
    """The order of entries: by the clock on the wall, as slots are."""
    at = dose.at
    return at.epoch + at.offset, at.epoch, dose.id


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
