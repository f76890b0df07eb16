"""Why a dose has its slot, or none, in a sentence or two."""

from datetime import timedelta

from medlog.calc.reason import Reason, Why
from medlog.domain.amount import format_amount
from medlog.domain.entries import Dose
from medlog.domain.when import format_clock_time
from medlog.render import line, prescription

_SAID: dict[Reason, str] = {
    "named": "It was logged for this slot.",
    "only": "It is the only slot of that day.",
    "any-time": "A slot without a time takes a dose at any time of the day.",
    "day-alone": "Only its day is known: it counts for a slot that no dose with a time has.",
    "named-filled": "The slot that it was logged for has another entry.",
    "all-filled": "The only slot of that day has another entry.",
    "out-of-order": "Entries with a slot lie between it and the slot that is open.",
    "not-due": "No dose was due on that day.",
    "as-needed": "It is taken as needed, without slots.",
    "no-schedule": "No schedule was set on that day.",
}
"""What needs no more facts."""


def reason(why: Why, dose: Dose) -> list[str]:
    """The sentences, the deciding one first."""
    said = [_decided(why, dose)]
    if why.elsewhere is not None:
        time = why.elsewhere.time
        named = "any time" if time is None else format_clock_time(time)
        if why.elsewhere.day != dose.day:
            named = f"{line.day(why.elsewhere.day)} {named}"
        said.insert(0, f"It was logged for {named}, which the schedule does not have.")
    if why.beside and why.slot is not None and why.slot.amount is not None:
        others = " and ".join(map(_small, why.beside))
        said.append(f"It goes towards {format_amount(why.slot.amount)}, with {others}.")
    if why.pause is not None:
        said.append(f"The day is in a pause {prescription.span(why.pause)}.")
    return said


def _decided(why: Why, dose: Dose) -> str:
    if why.nearer:
        return _left(why, dose)
    if why.since is not None:
        if why.reason == "stopped":
            return f"A stop is recorded from {line.day(why.since)}."
        return f"The last prescription was until {line.day(why.since - timedelta(days=1))}."
    if why.reason == "nearest":
        return f"It is the nearest in time of the {len(why.slots)} slots of that day."
    if why.reason == "all-filled" and len(why.slots) > 1:
        return f"Each of the {len(why.slots)} slots of that day has another entry."
    return _SAID[why.reason]


def _left(why: Why, dose: Dose) -> str:
    """Where the nearer slots went."""
    near = why.nearer[0]
    shown = near.slot.shown(dose.at.offset)
    at = "another" if shown is None else f"{shown:%H:%M}"
    when = "another entry"
    if near.dose is not None and not near.dose.at.whole_day:
        when = f"the entry of {line.clock(near.dose.at)}"
    match why.reason:
        case "nearest-open":
            return f"{at} is nearer; {when} was logged for it. Of the others this is the nearest."
        case "earlier-doses":
            return f"{at} is nearer; {when} came first and has it."
    return f"{at} is nearer; {when} has it, so that both have a slot."


def _small(dose: Dose) -> str:
    amount = f"{format_amount(dose.amount)} " if dose.amount else ""
    when = "without a time" if dose.at.whole_day else f"at {line.clock(dose.at)}"
    return f"{amount}{when}"
