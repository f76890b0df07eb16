"""Which slot each dose of a day goes to.

Doses and statements that one was not taken are entries alike here. One that names its slot goes
there first. The others are assigned so that assignments do not cross, with the most entries placed;
among these with the most doses taken (a dose outranks the statement that there was none); among
these with the least total distance between times; then with the earlier slots for the earlier
entries. A slot of any time takes any entry at distance 0 and crosses no timed one. Small doses,
each less than the slot's amount, fill one slot together until it is reached; none of them is extra
while there is such a slot for it to join.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from medlog.calc.slots import Slot
from medlog.domain.amount import Amount, in_same_unit
from medlog.domain.entries import Dose
from medlog.domain.instant import on_wall

_Rooms = tuple[int, ...]
_Cost = tuple[int, int, int, tuple[int, ...]]

_UNTOUCHED = -1
"""The room of a slot without an entry; 0 is full, more is what small doses may still fill."""


def assign(slots: list[Slot], doses: list[Dose]) -> Sequence[int | None]:
    """The place in `slots` for each dose of one day, in the order of the doses; None for extras.

    `slots` are in order, `doses` in that of the clock on the wall.
    """
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
    for n, place in zip(rest, _best(slots, rooms, [doses[n] for n in rest]), strict=True):
        places[n] = place
    return places


def smaller(dose: Dose, slot: Slot) -> tuple[int, int] | None:
    """The amounts of a dose and its slot, in one unit, where both are known and the dose is less.

    In millionths, masses in mcg and volumes in ml; None for any other dose and for statements.
    """
    if dose.amount is None or slot.amount is None or dose.status == "skipped":
        return None
    (unit, part), (whole_unit, whole) = _finest(dose.amount), _finest(slot.amount)
    return (part, whole) if unit == whole_unit and part < whole else None


def _in_step(slots: list[Slot], doses: list[Dose]) -> bool:
    """Whether the nth dose has to go to the nth of as many slots.

    Only one assignment without crossings places all of them then, as long as no dose is small for
    its slot: two in one slot would leave a later one without.
    """
    for slot, dose in zip(slots, doses, strict=True):
        if dose.slot is not None or (slot.at is None) is not (slots[0].at is None):
            return False
        if dose.amount != slot.amount and smaller(dose, slot) is not None:
            return False
    return True


def _nearest(slots: list[Slot], doses: list[Dose]) -> list[int] | None:
    """The slot nearest to each dose, where that gives each dose one of its own without crossings.

    No assignment can be better then. None where it does not, or where names or slots of any time
    ask for more care.
    """
    walls = [on_wall(slot.at) for slot in slots if slot.at is not None]
    if len(walls) < len(slots):
        return None
    places: list[int] = []
    for dose in doses:
        at = dose.at.wall_seconds
        place = bisect_left(walls, at)
        if place == len(walls) or (place and at - walls[place - 1] <= walls[place] - at):
            place = bisect_left(walls, walls[place - 1])
        if dose.slot is not None or (places and place <= places[-1]):
            return None
        places.append(place)
    return places


def _best(slots: list[Slot], rooms: list[int], doses: list[Dose]) -> Sequence[int | None]:
    """The best slots for doses in time order that name none; `rooms` is what others left.

    Dynamic programming over the doses: what later ones may still do depends on the rooms alone,
    since a slot is closed as soon as a dose goes to a later one of its sort, timed or any time.
    """
    walls = [None if slot.at is None else on_wall(slot.at) for slot in slots]
    best: dict[_Rooms, _Cost] = {tuple(rooms): (0, 0, 0, ())}
    for dose in doses:
        at = dose.at.wall_seconds
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
    for place, slot in enumerate(slots):
        after = _room_after(dose, slot, rooms[place])
        if after is not None:
            joins = joins or rooms[place] > 0
            closed = [
                0 if (before.at is None) is (slot.at is None) else room
                for before, room in zip(slots[:place], rooms, strict=False)
            ]
            yield place, (*closed, after, *rooms[place + 1 :])
    if not joins:
        yield None, rooms


def _room_after(dose: Dose, slot: Slot, room: int) -> int | None:
    """What a slot with this room still takes once the dose is there; None if it may not go."""
    small = smaller(dose, slot)
    if small is None:
        return 0 if room == _UNTOUCHED else None
    part, whole = small
    if room == _UNTOUCHED:
        return whole - part
    return max(room - part, 0) if room else None


def _finest(amount: Amount) -> tuple[str, int]:
    """Its unit and number, masses in mcg and volumes in ml, in which parts can be added."""
    for unit in ("mcg", "ml"):
        if pair := in_same_unit(amount, Amount(0, unit)):
            return unit, pair[0]
    return amount.unit, amount.micro
