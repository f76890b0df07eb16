"""Doses taken at a known time, each with that of the slot it is held against.

What timing is counted from: a dose of which only the day is known is none of them.

Named after the openings of an electronic pill cap, which are all that a published set has of them.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from medlog.calc.assignment import fills
from medlog.calc.matching import Matched
from medlog.calc.slots import Plan
from medlog.domain.entries import Dose, Lived
from medlog.domain.instant import EPOCH, on_wall

_EPOCH, _DAY = EPOCH.toordinal(), 86_400

_WITH_DOSES = ("taken", "part")

Opening = tuple[int, date, int | None, bool]
"""A dose taken: when, in seconds on the wall; its day; when its slot was, None beyond those;
and whether an interval ends with it: it is the first dose of a slot, or beyond them."""


def of_matched(day: Matched) -> Iterator[Opening]:
    """The doses taken on a day, in the order of its slots, then those beyond them.

    Slots of any time are spread evenly over their day.
    """
    untimed = sum(served.slot.at is None for served in day.served)
    midnight = _midnight(day.day)
    for number, (slot, state, doses) in enumerate(day.served):
        nominal = midnight + _DAY * number // untimed if slot.at is None else on_wall(slot.at)
        filled = state in _WITH_DOSES
        for dose in doses:
            if _is_timed(dose):
                at = nominal if slot.epoch is None else slot.epoch + dose.at.offset
                yield dose.at.wall_seconds, day.day, at, filled
                filled = False
    for dose in day.extra:
        if _is_timed(dose):
            yield dose.at.wall_seconds, day.day, None, True


def of_plan(plan: Plan, day: date, doses: Sequence[Lived]) -> list[Opening] | None:
    """The doses of a day of which the nth fills the nth slot; None where they are to be matched.

    `doses` are in the order of their moments and ids.
    """
    if len(doses) != len(plan.amounts) or not plan.is_even:
        return None
    found: list[Opening] = []
    midnight, before = _midnight(day), doses[0][0] + doses[0][1]
    for (epoch, offset, _, told), due, after in zip(doses, plan.amounts, plan.nominal, strict=True):
        wall = epoch + offset
        if told.whole_day or wall < before or not fills(told, due):
            return None
        found.append((wall, day, midnight + after, True))
        before = wall
    return found


def _is_timed(dose: Dose) -> bool:
    return dose.status == "taken" and not dose.at.whole_day


def _midnight(day: date) -> int:
    return (day.toordinal() - _EPOCH) * _DAY
