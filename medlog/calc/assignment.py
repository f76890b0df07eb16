"""Which slot each dose of a day goes to.

A dose that names its slot goes there first. The others are assigned so that assignments do not
cross, with the most doses placed; among these with the least total distance between times; then
with the earlier slots for the earlier doses. Statements that a dose was not taken come after them,
by the same rules, to the slots that have no dose. A slot of any time takes any entry at distance 0
and crosses no timed one. Small doses, each less than the slot's amount, fill one slot together,
whatever their order: as long as all but the largest of them do not reach it.

A dose of which only the day is known goes to what the others leave, in the way that fills the most
slots: it is far from none and crosses none.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from medlog.calc.slots import Slot
from medlog.domain.amount import Amount, in_finest_unit
from medlog.domain.entries import Dose, Told
from medlog.domain.instant import on_wall

_Held = tuple[int, int]
_State = tuple[_Held, ...]
_Cost = tuple[int, int, tuple[int, ...]]

_UNTOUCHED = (0, 0)
_CLOSED = (-1, 0)
"""What a slot holds: its small doses together, and the largest of them; or it takes no more."""


def assign(slots: list[Slot], doses: list[Dose]) -> Sequence[int | None]:
    """The place in `slots` for each dose of one day, in the order of the doses; None for extras.

    `slots` are in order, `doses` in that of the clock on the wall, or of their moments where the
    slots are moments.
    """
    if not doses or not slots:
        return [None] * len(doses)
    statements = [n for n, dose in enumerate(doses) if dose.status == "skipped"]
    if not statements:
        if len(doses) == len(slots) and _in_step(slots, doses):
            return range(len(doses))
        if nearest := _nearest(slots, doses):
            return nearest
    places: list[int | None] = [None] * len(doses)
    held: list[_Held] = [_UNTOUCHED] * len(slots)
    _place(slots, doses, [n for n in range(len(doses)) if n not in statements], held, places)
    held = [_UNTOUCHED if one == _UNTOUCHED else _CLOSED for one in held]
    _place(slots, doses, statements, held, places)
    return places


def _place(
    slots: list[Slot],
    doses: list[Dose],
    which: list[int],
    held: list[_Held],
    places: list[int | None],
) -> None:
    """Put these of the doses into slots, in `places` and in what the slots hold."""
    names = [slot.name for slot in slots]
    timed: list[int] = []
    untimed: list[int] = []
    for n in which:
        dose = doses[n]
        if dose.slot is None or dose.slot not in names:
            (untimed if dose.at.whole_day else timed).append(n)
            continue
        for named, slot in enumerate(slots):
            after = _after(smaller(dose, slot), held[named])
            if names[named] == dose.slot and after is not None:
                places[n], held[named] = named, after
                break
    for n, place in zip(timed, _best(slots, tuple(held), [doses[n] for n in timed]), strict=True):
        places[n] = place
        if place is not None:
            held[place] = _after(smaller(doses[n], slots[place]), held[place]) or _CLOSED
    # The largest first, so that none takes the slot that another one alone can fill.
    for n in sorted(untimed, key=lambda n: _size(doses[n].amount), reverse=True):
        ways = _ways(slots, doses[n], held)
        if ways:
            _, place, held[place] = min(ways)
            places[n] = place


def _ways(
    slots: list[Slot], dose: Dose, held: list[_Held]
) -> list[tuple[tuple[int, int], int, _Held]]:
    """The slots that a dose without a time may go to, and what they hold then; the least is best.

    First those that it fills alone, of these the largest; then one that it completes, one that is
    begun, one without a dose; else the earlier one.
    """
    found = []
    for place, slot in enumerate(slots):
        small = smaller(dose, slot)
        after = _after(small, held[place])
        if after is None:
            continue
        if small is None:
            rank = (0, -_size(slot.amount)[0] if dose.amount else 0)
        elif after[0] >= small[1]:
            rank = (1, 0)
        else:
            rank = (3 if held[place] == _UNTOUCHED else 2, 0)
        found.append((rank, place, after))
    return found


def _size(amount: Amount | None) -> tuple[int, str]:
    """An amount, to be compared; what was not said is the least."""
    if amount is None:
        return 0, ""
    finest = in_finest_unit(amount)
    return finest.micro, finest.unit


def smaller(dose: Dose, slot: Slot) -> tuple[int, int] | None:
    """The amounts of a dose and its slot, in one unit, where both are known and the dose is less.

    In millionths, masses in mcg and volumes in ml; None for any other dose and for statements.
    """
    return None if dose.status == "skipped" else _smaller(dose.amount, slot.amount)


@lru_cache(maxsize=256)  # the same two amounts meet on thousands of days
def _smaller(amount: Amount | None, due: Amount | None) -> tuple[int, int] | None:
    if amount is None or due is None:
        return None
    part, whole = in_finest_unit(amount), in_finest_unit(due)
    return (part.micro, whole.micro) if part.unit == whole.unit and part < whole else None


def _in_step(slots: list[Slot], doses: list[Dose]) -> bool:
    """Whether the nth dose has to go to the nth of as many slots, as `fills` says."""
    for slot, dose in zip(slots, doses, strict=True):
        if (slot.at is None) is not (slots[0].at is None) or not fills(dose, slot.amount):
            return False
        if dose.at.whole_day is not doses[0].at.whole_day:
            return False
    return True


def fills(dose: Dose | Told, due: Amount | None) -> bool:
    """Whether a dose that names no slot is taken, and fills one of this amount alone.

    Where each of a day's doses, in order, does so for the next of as many slots, all timed or all
    of any time, only one assignment without crossings places all of them: the nth in the nth. A
    dose that is small for its slot could share it, and leave a later one without.
    """
    if dose.status == "skipped" or dose.slot is not None:
        return False
    return dose.amount == due or _smaller(dose.amount, due) is None


def _nearest(slots: list[Slot], doses: list[Dose]) -> list[int] | None:
    """The slot nearest to each dose, where that gives each dose one of its own without crossings.

    No assignment can be better then. None where it does not, or where names or slots of any time
    ask for more care.
    """
    times = [
        on_wall(slot.at) if slot.epoch is None else slot.epoch
        for slot in slots
        if slot.at is not None
    ]
    if len(times) < len(slots) or any(dose.at.whole_day for dose in doses):
        return None
    elapsed = slots[0].epoch is not None
    places: list[int] = []
    for dose in doses:
        at = dose.at.epoch if elapsed else dose.at.wall_seconds
        place = bisect_left(times, at)
        if place == len(times) or (place and at - times[place - 1] <= times[place] - at):
            place = bisect_left(times, times[place - 1])
        if dose.slot is not None or (places and place <= places[-1]):
            return None
        places.append(place)
    return places


def _best(slots: list[Slot], held: _State, doses: list[Dose]) -> Sequence[int | None]:
    """The best slots for doses in time order that name none; `held` is what others left.

    Dynamic programming over the doses: what later ones may still do depends on the slots alone,
    since a slot is closed as soon as a dose goes to a later one of its sort, timed or any time.
    """
    times = [
        on_wall(slot.at) if slot.epoch is None and slot.at is not None else slot.epoch
        for slot in slots
    ]
    timed = sum(time is not None for time in times)
    best: dict[_State, _Cost] = {held: (0, 0, ())}
    for dose in doses:
        at = slots[0].seconds_of(dose.at)
        smalls = [smaller(dose, slot) for slot in slots]
        reached: dict[_State, _Cost] = {}
        for state, (left, distance, chain) in best.items():
            for place, after in _moves(timed, state, smalls):
                if place is None:
                    cost = (left + 1, distance, (*chain, len(slots)))
                else:
                    time = times[place]
                    apart = 0 if time is None else abs(at - time)
                    cost = (left, distance + apart, (*chain, place))
                if after not in reached or cost < reached[after]:
                    reached[after] = cost
        best = reached
    chain = min(best.values())[-1]
    return [None if place == len(slots) else place for place in chain]


def _moves(
    timed: int, state: _State, smalls: list[tuple[int, int] | None]
) -> Iterator[tuple[int | None, _State]]:
    """Where the next dose may go, and what the slots hold then."""
    first = len(state) - timed
    for place, small in enumerate(smalls):
        after = _after(small, state[place])
        if after is not None:
            begin = first if place >= first else 0
            closed = (_CLOSED,) * (place - begin)
            yield place, (*state[:begin], *closed, after, *state[place + 1 :])
    yield None, state


def _after(small: tuple[int, int] | None, held: _Held) -> _Held | None:
    """What a slot holds once the dose is there; None if it may not go.

    Small doses share a slot as long as all but the largest of them do not reach its amount.
    """
    if small is None:
        return _CLOSED if held == _UNTOUCHED else None
    if held == _CLOSED:
        return None
    part, whole = small
    together, largest = held[0] + part, max(held[1], part)
    return (together, largest) if together - largest < whole else None
