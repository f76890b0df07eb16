"""What is left of a medication, and how long it lasts (metrics.md, section 6).

Left is what the last count showed, with what came in after it, less what was taken after it; where
nothing was counted, what came in less what was taken since the first time. Nothing of it is kept:
it follows from the entries. How long it lasts is found by walking the doses to come, so that
planned changes, tapers, pauses and cycles count.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from medlog.calc.matching import Matched, Served
from medlog.calc.slots import slots
from medlog.domain.amount import MICRO, Amount, in_finest_unit
from medlog.domain.entries import SLOT_REACH, Dose, Supply
from medlog.domain.medication import Medication
from medlog.domain.regimen import in_force, pause_on
from medlog.domain.rule import parse_rule

NEAR = SLOT_REACH + 1
"""Days from today on of which a dose may have been taken already."""

HORIZON = 731
"""Days ahead that are walked: two years, a leap day among them."""

_STEP = 56
"""Days walked first; a box lasts that long. Then twice as many, and so on."""


class Taken(NamedTuple):
    """Doses alike.

    Attributes:
        amount: of each; None where nobody said it.
        times: how many.
    """

    amount: Amount | None
    times: int


class Left(NamedTuple):
    """What is left of a medication in one unit.

    Attributes:
        amount: masses in mcg, volumes in ml, else in its own unit; below zero where more was taken
            than was noted as coming in.
        not_counted: doses of that time that have no amount, or one in a unit in which nothing came
            in.
    """

    amount: Amount
    not_counted: int


class RunsOut(NamedTuple):
    """When it runs out.

    Attributes:
        day: diary day of the first slot that what is left does not cover whole.
        days: diary days before that one, from today on, or from tomorrow where nothing of today is
            open.
        doses: slots that are covered.
    """

    day: date
    days: int
    doses: int


Why = Literal[
    "as needed", "no schedule", "no amount", "other unit", "nothing due", "planned", "2 years"
]


class Lasts(NamedTuple):
    """Why no day can be named on which it runs out.

    Attributes:
        why: as needed or without a schedule: nobody knows what will be taken; no amount, other
            unit: of a coming dose; nothing due: no dose is to come; planned: it covers every dose
            to come; 2 years: and more.
        doses: slots that are covered.
    """

    why: Why
    doses: int


def by_unit(supplies: Sequence[Supply]) -> list[list[Supply]]:
    """The entries of each kind of unit, in the order given; the unit of the newest comes first.

    A medication that changed from tablets to drops has some of each.
    """
    found: dict[str, list[Supply]] = {}
    for entry in supplies:
        unit = in_finest_unit(entry.amount).unit
        found[unit] = [*found.pop(unit, []), entry]
    return list(found.values())[::-1]


def since_count(supplies: Sequence[Supply]) -> Sequence[Supply]:
    """The last count and what came in after it, of entries in their order; all without a count.

    A count stands for its moment: what is entered later about the time before it changes nothing.
    """
    counts = [n for n, entry in enumerate(supplies) if entry.kind == "correction"]
    return supplies[counts[-1] :] if counts else supplies


def left(supplies: Iterable[Supply], taken: Iterable[Taken], units: Iterable[str]) -> Left:
    """What is left in the one unit that `supplies` are in: at least one, as `since_count` gives.

    `taken` is what was taken after the first of them; `units` are all that supply is noted in.
    """
    amounts = [in_finest_unit(entry.amount) for entry in supplies]
    unit, known = amounts[0].unit, set(units)
    total = sum(amount.micro for amount in amounts)
    not_counted = 0
    for dose in taken:
        amount = None if dose.amount is None else in_finest_unit(dose.amount)
        if amount is None or amount.unit not in known:
            not_counted += dose.times
        elif amount.unit == unit:
            total -= amount.micro * dose.times
    return Left(Amount(total, unit), not_counted)


def ran_out(left: Amount, lately: Sequence[Dose | Supply]) -> date | None:
    """The diary day of the dose with which what is left, by now below zero, went below it.

    `left` is in the unit of `Left`; `lately` are the last entries of the medication, in their
    order. None where it was below zero before them.
    """
    level = left.micro
    for entry in reversed(lately):
        level -= _adds(entry, left.unit)
        if level >= 0:
            return entry.day
    return None


def _adds(entry: Dose | Supply, unit: str) -> int:
    """By how much an entry changes what is left in a unit, in millionths."""
    amount = entry.amount and in_finest_unit(entry.amount)
    if amount is None or amount.unit != unit:
        return 0
    if isinstance(entry, Supply):
        return amount.micro
    return -amount.micro if entry.status == "taken" else 0


def pieces(amount: Amount, each: Amount) -> int | None:
    """How many pieces of a strength an amount is, in millionths; None where that is not exact."""
    whole, part = in_finest_unit(amount), in_finest_unit(each)
    if whole.unit != part.unit:
        return None
    count, rest = divmod(whole.micro * MICRO, part.micro)
    return None if rest else count


def runs_out(
    left: Amount,
    medication: Medication,
    near: Iterable[Matched],
    today: date,
    day_starts_at: int,
) -> RunsOut | Lasts:
    """How long what is left covers the slots to come, walked for two years at most.

    `left` is in the unit of `Left`. `near` are the days from `today` on for NEAR days, with what is
    taken of them; what is open of today counts as to come. The doses of yesterday that are not
    logged do not. Raises as `slots`.
    """
    near = list(near)
    held = in_force(medication.regimens, today)
    if not medication.regimens or (held and held.kind == "unscheduled"):
        return Lasts("no schedule", 0)
    if held and held.kind == "as-needed":
        return Lasts("as needed", 0)
    still_today = any(_is_open(one) for day in near if day.day == today for one in day.served)
    start = today if still_today else today + timedelta(days=1)
    have, doses = left.micro, 0
    for day, amount in _to_come(medication, near, today, day_starts_at):
        if amount is None or amount.unit != left.unit:
            return Lasts("no amount" if amount is None else "other unit", doses)
        have -= amount.micro
        if have < 0:
            return RunsOut(day, max((day - start).days, 0), doses)
        doses += 1
    return Lasts(_ending(medication, today + timedelta(days=HORIZON), doses), doses)


def _to_come(
    medication: Medication, near: Iterable[Matched], today: date, day_starts_at: int
) -> Iterator[tuple[date, Amount | None]]:
    """The day and what is open of each slot to come."""
    for matched in near:
        for served in filter(_is_open, matched.served):
            yield matched.day, _open_amount(served)
    first, step = today + timedelta(days=NEAR), _STEP
    end = today + timedelta(days=HORIZON)
    while first < end:
        last = min(first + timedelta(days=step), end)
        for slot in slots(medication, first, last, day_starts_at):
            if slot.paused is None:
                yield slot.day, slot.amount and in_finest_unit(slot.amount)
        first, step = last, step * 2


def _is_open(served: Served) -> bool:
    return served.state in ("upcoming", "part")


def _open_amount(served: Served) -> Amount | None:
    """What is to come of a slot: less of one that was taken in part."""
    if served.slot.amount is None:
        return None
    whole = in_finest_unit(served.slot.amount)
    parts = [in_finest_unit(dose.amount).micro for dose in served.doses if dose.amount]
    return whole._replace(micro=whole.micro - sum(parts))


def _ending(medication: Medication, end: date, doses: int) -> Why:
    """Why nothing ran out before `end`."""
    held = in_force(medication.regimens, end)
    if held is not None and held.kind == "as-needed":
        return "as needed"
    if held is not None and held.kind == "unscheduled":
        return "no schedule"
    if held is not None and held.schedule is not None and not pause_on(medication.pauses, end):
        rule = parse_rule(held.schedule.rule)
        if rule.limit is None and (rule.until is None or rule.until >= end):
            return "2 years"
    return "planned" if doses else "nothing due"
