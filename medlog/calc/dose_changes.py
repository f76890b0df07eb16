"""What became of a prescribed dose from one regimen to the next: less, more, nothing any more.

What is compared is the amount prescribed per day, averaged over the schedule's own cycle: 100 mg
every second day are 50 mg a day, and 21 days on and 7 off three quarters of one. Where an amount
was never said, or units cannot be compared, a change is neither less nor more.
"""

from datetime import date
from typing import Literal, NamedTuple

from medlog.calc.dates import due_dates
from medlog.domain.amount import Amount, in_finest_unit
from medlog.domain.description import difference
from medlog.domain.medication import Medication
from medlog.domain.regimen import Regimen, Schedule
from medlog.domain.rule import parse_rule
from medlog.domain.timeline import Held, timeline

_COUNTED_OVER = 4 * 365 + 1
"""Days over which a rule that has no fixed cycle is counted out."""


class DoseChange(NamedTuple):
    """A prescription that became another one.

    Attributes:
        day: the first diary day on which it is different.
        what: reduced or raised, by the amount per day; changed, where that is the same or cannot be
            compared; stopped; ended, as its own last day said.
        before: what held until then, None where nothing did.
        after: what holds from then on; None after an end.
    """

    day: date
    what: Literal["reduced", "raised", "changed", "stopped", "ended"]
    before: Regimen | None
    after: Regimen | None

    @property
    def is_reduction(self) -> bool:
        """Whether less is prescribed than before; stops and ends count."""
        return self.what in ("reduced", "stopped", "ended")


def dose_changes(medication: Medication, first: date, last: date) -> tuple[DoseChange, ...]:
    """The changes of a medication on the diary days [first, last), in order; a beginning is none.

    A later of two regimens with the same words, as after another prescriber took over, is none
    either.
    """
    found: list[DoseChange] = []
    previous: Held | None = None
    for held in timeline(medication.regimens):
        before = previous.regimen if previous and previous.end == held.first else None
        if previous is not None and before is None:
            found += _end(previous)
        what = _what(before, held.regimen)
        if what is not None:
            found.append(DoseChange(held.first, what, before, held.regimen))
        previous = held
    if previous is not None:
        found += _end(previous)
    return tuple(change for change in found if first <= change.day < last)


def reductions(medication: Medication, first: date, last: date) -> tuple[DoseChange, ...]:
    """The changes on the diary days [first, last) by which less is prescribed than before."""
    return tuple(one for one in dose_changes(medication, first, last) if one.is_reduction)


def _end(held: Held) -> list[DoseChange]:
    """The end of a regimen that nothing follows on the next day."""
    if held.end is None or held.regimen.kind == "stopped":
        return []
    return [DoseChange(held.end, "ended", held.regimen, None)]


def _what(
    before: Regimen | None, after: Regimen
) -> Literal["reduced", "raised", "changed", "stopped"] | None:
    if after.kind == "stopped":
        return None if before and before.kind == "stopped" else "stopped"
    if before is None or before.kind == "stopped" or difference(before, after) is None:
        return None
    was, becomes = _per_day(before), _per_day(after)
    if was is None or becomes is None or was[0] != becomes[0]:
        return "changed"
    (_, amount, days), (_, other, other_days) = was, becomes
    if other * days == amount * other_days:
        return "changed"
    return "reduced" if other * days < amount * other_days else "raised"


def _per_day(regimen: Regimen) -> tuple[str, int, int] | None:
    """Unit, millionths of it, and the number of days for which they are prescribed.

    None where nothing is due on fixed days, an amount was never said, or units differ.
    """
    if regimen.schedule is None:
        return None
    doses: list[Amount] = []
    for intake in regimen.schedule.intakes:
        amount = intake.amount or regimen.amount
        if amount is None:
            return None
        doses.append(in_finest_unit(amount))
    if len({dose.unit for dose in doses}) != 1:
        return None
    due, days = _due(regimen.schedule, regimen.anchor)
    on, off = regimen.schedule.cycle or (1, 0)
    return doses[0].unit, sum(dose.micro for dose in doses) * due * on, days * (on + off)


def _due(schedule: Schedule, anchor: date) -> tuple[int, int]:
    """How many times the intakes come, in how many days."""
    rule = parse_rule(schedule.rule)
    if rule.freq == "HOURLY":
        return 24, rule.interval
    if rule.plain and rule.freq == "DAILY":
        return 1, rule.interval
    if rule.plain and rule.freq == "WEEKLY":
        return len(rule.weekdays) or 1, 7 * rule.interval
    endless = rule._replace(until=None, limit=None)
    begin = anchor.toordinal()
    return len(list(due_dates(endless, begin, begin, begin + _COUNTED_OVER))), _COUNTED_OVER


def on_dose_since(medication: Medication, day: date) -> Regimen | None:
    """The regimen with which the dose per day of a diary day began; None without a schedule then.

    One that prescribes the same amount per day at other times goes on with the dose.
    """
    found: Regimen | None = None
    end: date | None = None
    for held in timeline(medication.regimens):
        if held.first > day:
            break
        goes_on = end == held.first and found is not None
        if not goes_on or _what(found, held.regimen) not in (None, "changed"):
            found = held.regimen
        if held.regimen.kind != "scheduled":
            found = None
        end = held.end
    return None if end is not None and end <= day else found
