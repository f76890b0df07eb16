"""The steps of a plan in numbers: what is prescribed in each, and what is known of its doses."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from medlog.calc.matching import Matched, State
from medlog.calc.slots import Slot, slots
from medlog.domain.amount import Amount, in_same_unit
from medlog.domain.medication import Medication
from medlog.domain.timeline import Held


class StepPrescribed(NamedTuple):
    """What a step prescribes in all.

    Attributes:
        held: the step with its days.
        days: how many it has; None where it goes on until it is changed, then the rest is None too.
        doses: how many slots it has.
        total: the amounts of these together; None where one was never said, or where they are in
            units that cannot be added.
    """

    held: Held
    days: int | None
    doses: int | None
    total: Amount | None


class StepKept(NamedTuple):
    """What is known of the doses of a step so far.

    Attributes:
        held: the step with its days.
        due: slots of days that are over, and those of today with an entry; paused ones are not due.
        taken, part, not_taken, not_logged: how many of them are in that state.
        paused: slots that were not expected.
    """

    held: Held
    due: int
    taken: int
    part: int
    not_taken: int
    not_logged: int
    paused: int


def prescribed(
    medication: Medication, steps: Iterable[Held], day_starts_at: int
) -> tuple[StepPrescribed, ...]:
    """What each step prescribes, whatever is paused; `day_starts_at` in minutes after midnight.

    `steps` are of this medication, whose regimens hold them.
    """
    whole = medication._replace(pauses=())
    found = []
    for step in steps:
        if step.end is None:
            found.append(StepPrescribed(step, None, None, None))
            continue
        due = slots(whole, step.first, step.end, day_starts_at)
        days = (step.end - step.first).days
        found.append(StepPrescribed(step, days, len(due), _total(due)))
    return tuple(found)


def kept(steps: Iterable[Held], days: Sequence[Matched]) -> tuple[StepKept, ...]:
    """What is known of each step's doses, out of the matched days of its medication.

    Days outside of the steps may be among them. A slot that is upcoming is not due yet.
    """
    return tuple(_kept(step, days) for step in steps)


def _kept(step: Held, days: Sequence[Matched]) -> StepKept:
    states: Counter[State] = Counter()
    for day in days:
        if _is_within(step, day.day):
            states.update(served.state for served in day.served)
    known = (states["taken"], states["part"], states["not taken"], states["not logged"])
    return StepKept(step, sum(known), *known, states["paused"])


def _is_within(step: Held, day: date) -> bool:
    return step.first <= day and (step.end is None or day < step.end)


def _total(due: Sequence[Slot]) -> Amount | None:
    """The sum of the amounts, in the smallest of their units."""
    total: Amount | None = None
    for slot in due:
        if slot.amount is None:
            return None
        if total is None:
            total = slot.amount
            continue
        pair = in_same_unit(total, slot.amount)
        if pair is None:
            return None
        finer = total.unit if pair[0] == total.micro else slot.amount.unit
        total = Amount(sum(pair), finer)
    return total
