"""Entries, doses and moments in a few words: what every plain answer is made of."""

from datetime import date
from typing import TYPE_CHECKING

from medlog.domain.amount import format_amount, format_number
from medlog.domain.entries import Dose, Effect, Entry, Factor, Mood, Note
from medlog.domain.instant import Instant
from medlog.domain.severity import format_severity

if TYPE_CHECKING:
    from medlog.actions.today import DueDose
    from medlog.calc.slots import Slot

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def what(entry: Entry, name: str | None = None) -> str:
    """An entry in a few words; `name` is that of its medication."""
    match entry:
        case Dose():
            return dose(entry, name or "?")
        case Mood():
            return f"mood {format_number(entry.score)}"
        case Effect():
            return felt(entry, name)
        case Factor():
            return f"{entry.name} {format_number(entry.value)} {entry.unit}".rstrip()
        case Note():
            return "note"


def dose(entry: Dose, name: str) -> str:
    """Took sertraline 50 mg; did not take lithium (side effect)."""
    if entry.status == "skipped":
        reason = f" ({entry.reason.replace('-', ' ')})" if entry.reason else ""
        return f"{name} not taken{reason}"
    return f"{name} {format_amount(entry.amount)} taken" if entry.amount else f"{name} taken"


def felt(entry: Effect, name: str | None) -> str:
    """Dry mouth mild (2), with sertraline."""
    text = entry.name
    if entry.over:
        text += " over"
    elif entry.severity is not None:
        text += " " + format_severity(entry.severity, entry.word)
    return f"{text}, with {name}" if name else text


def due_dose(due: "DueDose") -> str:
    """Sertraline 50 mg, 08:00."""
    amount = f" {format_amount(due.slot.amount)}" if due.slot.amount else ""
    time = "any time" if due.slot.at is None else f"{due.slot.at:%H:%M}"
    return f"{due.name}{amount}, {time}"


def slot(served: "Slot", day_of_dose: date) -> str:
    """The time of a slot, with its day where that is not the dose's own."""
    text = "any time" if served.at is None else f"{served.at:%H:%M}"
    return text if served.day == day_of_dose else f"{day(served.day)} {text}"


def moment(at: Instant) -> str:
    """Mon 2 Nov 2026 08:02."""
    return f"{day(at.wall.date())} {at.wall:%H:%M}"


def day(value: date) -> str:
    """Mon 2 Nov 2026, in English whatever the locale."""
    return f"{weekday(value)} {value.day} {_MONTHS[value.month - 1]} {value.year}"


def weekday(value: date) -> str:
    """Mon."""
    return _DAYS[value.weekday()]
