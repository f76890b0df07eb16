"""Which dose filled which slot, and what is known of each slot.

Doses and statements that one was not taken are entries alike here. One that names its slot goes
there first. The others are assigned so that assignments do not cross, with the most entries placed;
among these with the most doses taken (a dose outranks the statement that there was none); among
these with the least total distance between times; then with the earlier slots for the earlier
entries. A slot of any time takes any entry at distance 0 and crosses nothing. Small doses, each
less than the slot's amount, fill one slot together: once one is there, the next ones join it or go
to a later slot, and none is extra, until the amount is reached.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from medlog.calc.slots import Slot
from medlog.domain.amount import Amount, in_same_unit
from medlog.domain.entries import Dose
from medlog.domain.instant import EPOCH

State = Literal["taken", "part", "not taken", "not logged", "upcoming", "paused"]

_Rooms = tuple[int, ...]
_Cost = tuple[int, int, int, tuple[int, ...]]

_UNTOUCHED = -1
"""The room of a slot without an entry; 0 is full, more is what small doses may still fill."""


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
    places = _places(slots, doses)
    held: list[list[Dose]] = [[] for _ in slots]
    extra = []
    for dose, place in zip(doses, places, strict=True):
        if place is None:
            extra.append(dose)
        else:
            held[place].append(dose)
    served = tuple(
        [
            Served(slot, _state(slot, entries, today), tuple(entries))
            for slot, entries in zip(slots, held, strict=True)
        ]
    )
    return Matched(day, served, tuple(extra))


def _moment(dose: Dose) -> tuple[int, int, str]:
    """The order of entries: by the clock on the wall, as slots are."""
    return dose.at.epoch + dose.at.offset, dose.at.epoch, dose.id


def _places(slots: list[Slot], doses: list[Dose]) -> Sequence[int | None]:
    """The number of its slot for each of the doses, which are in time order; None for extras."""
    if not doses or not slots:
        return [None] * len(doses)
    if len(doses) == len(slots) and _in_step(slots, doses):
        return range(len(doses))
    if nearest := _nearest(slots, doses):
        return nearest
    places: list[int | None] = [None] * len(doses)
    rooms = [_UNTOUCHED] * len(slots)
    names = [slot.name for slot in slots]
    rest = []
    for n in sorted(range(len(doses)), key=lambda n: doses[n].status == "skipped"):
        dose = doses[n]
        if dose.slot is None or dose.slot not in names:
            rest.append(n)
            continue
        for named, slot in enumerate(slots):
            room = _room_after(dose, slot, rooms[named])
            if names[named] == dose.slot and room is not None:
                places[n], rooms[named] = named, room
                break
    rest.sort()
    for n, place in zip(rest, _assign(slots, rooms, [doses[n] for n in rest]), strict=True):
        places[n] = place
    return places


def _in_step(slots: list[Slot], doses: list[Dose]) -> bool:
    """Whether the nth dose has to go to the nth of as many slots.

    Only one assignment without crossings places all of them then, as long as no dose is small for
    its slot: two in one slot would leave a later one without.
    """
    for slot, dose in zip(slots, doses, strict=True):
        if dose.slot is not None or (slot.at is None) is not (slots[0].at is None):
            return False
        if dose.amount != slot.amount and _small(dose, slot) is not None:
            return False
    return True


def _nearest(slots: list[Slot], doses: list[Dose]) -> list[int] | None:
    """The slot nearest to each dose, where that gives each dose one of its own without crossings.

    No assignment can be better then. None where it does not, or where names or slots of any time
    ask for more care.
    """
    walls = [_seconds(slot.at) for slot in slots if slot.at is not None]
    if len(walls) < len(slots):
        return None
    places: list[int] = []
    for dose in doses:
        at = dose.at.epoch + dose.at.offset
        place = bisect_left(walls, at)
        if place == len(walls) or (place and at - walls[place - 1] <= walls[place] - at):
            place = bisect_left(walls, walls[place - 1])
        if dose.slot is not None or (places and place <= places[-1]):
            return None
        places.append(place)
    return places


def _assign(slots: list[Slot], rooms: list[int], doses: list[Dose]) -> Sequence[int | None]:
    """The best slots for doses in time order that name none; `rooms` is what others left.

    Dynamic programming over the doses: what later ones may still do depends on the rooms alone,
    since a timed slot is closed as soon as a dose goes to a later one.
    """
    walls = [None if slot.at is None else _seconds(slot.at) for slot in slots]
    best: dict[_Rooms, _Cost] = {tuple(rooms): (0, 0, 0, ())}
    for dose in doses:
        at = dose.at.epoch + dose.at.offset
        said = int(dose.status == "skipped")
        reached: dict[_Rooms, _Cost] = {}
        for state, (left, statements, distance, chain) in best.items():
            for place, after in _moves(slots, state, dose):
                if place is None:
                    cost = (left + 1, statements, distance, (*chain, len(slots)))
                else:
                    wall = walls[place]
                    apart = 0 if wall is None else abs(at - wall)
                    cost = (left, statements + said, distance + apart, (*chain, place))
                if after not in reached or cost < reached[after]:
                    reached[after] = cost
        best = reached
    chain = min(best.values())[-1]
    return [None if place == len(slots) else place for place in chain]


def _moves(slots: list[Slot], rooms: _Rooms, dose: Dose) -> Iterator[tuple[int | None, _Rooms]]:
    """Where the next dose may go, and the rooms it leaves."""
    joins = False
    tried = []
    for place, slot in enumerate(slots):
        after = _room_after(dose, slot, rooms[place])
        if after is None:
            continue
        joins = joins or rooms[place] > 0
        if slot.at is not None:
            closed = [0 if s.at else room for s, room in zip(slots[:place], rooms, strict=False)]
            yield place, (*closed, after, *rooms[place + 1 :])
        elif (rooms[place], slot.amount) not in tried:  # slots alike are filled in their order
            tried.append((rooms[place], slot.amount))
            yield place, (*rooms[:place], after, *rooms[place + 1 :])
    if not joins:
        yield None, rooms


def _room_after(dose: Dose, slot: Slot, room: int) -> int | None:
    """What a slot with this room still takes once the dose is there; None if it may not go."""
    small = _small(dose, slot)
    if small is None:
        return 0 if room == _UNTOUCHED else None
    part, whole = small
    if room == _UNTOUCHED:
        return whole - part
    return max(room - part, 0) if room else None


def _small(dose: Dose, slot: Slot) -> tuple[int, int] | None:
    """The amounts of a dose and of its slot in one unit, if the dose is the smaller one."""
    if dose.amount is None or slot.amount is None or dose.status == "skipped":
        return None
    (unit, part), (whole_unit, whole) = _finest(dose.amount), _finest(slot.amount)
    return (part, whole) if unit == whole_unit and part < whole else None


def _finest(amount: Amount) -> tuple[str, int]:
    """Its unit and number, masses in mcg and volumes in ml, in which parts can be added."""
    for unit in ("mcg", "ml"):
        if pair := in_same_unit(amount, Amount(0, unit)):
            return unit, pair[0]
    return amount.unit, amount.micro


def _seconds(wall: datetime) -> int:
    days = wall.toordinal() - EPOCH.toordinal()
    return days * 86400 + wall.hour * 3600 + wall.minute * 60 + wall.second


def _state(slot: Slot, entries: list[Dose], today: date) -> State:
    if slot.paused is not None:
        return "paused"
    if not entries:
        return "upcoming" if slot.day >= today else "not logged"
    if entries[0].status == "skipped":
        return "paused" if entries[0].reason == "advised" else "not taken"
    if entries[0].amount == slot.amount:
        return "taken"
    smalls = [small for dose in entries if (small := _small(dose, slot))]
    together = sum(part for part, _ in smalls)
    return "part" if smalls and together < smalls[0][1] else "taken"
