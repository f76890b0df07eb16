"""Answers in plain lines: what a recording command says, and what a list is made of."""

from datetime import date

from medlog.actions.recording import Recorded, Saved
from medlog.domain.amount import format_amount, format_number
from medlog.domain.entries import Dose, Effect, Entry, Factor, Mood, Note
from medlog.domain.instant import Instant
from medlog.domain.severity import format_severity

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def recorded(result: Recorded) -> list[str]:
    """One line an entry: what was saved, when, for which slot, its id."""
    return [saved_line(saved) for saved in result.saved]


def saved_line(saved: Saved) -> str:
    """Saved: sertraline 50 mg, Mon 2 Nov 08:02, for 08:00  [3f9a1c]."""
    parts = [what(saved.entry, saved.name), moment(saved.entry.at)]
    if saved.slot is not None:
        parts.append(f"for {slot(saved)}")
    if saved.entry.note and not isinstance(saved.entry, Note):
        parts.append("with a note")
    return f"Saved: {', '.join(parts)}  [{saved.short}]"


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


def slot(saved: Saved) -> str:
    """The slot a dose serves, with its day where that is not the dose's own."""
    served = saved.slot
    if served is None:
        return ""
    text = "any time" if served.at is None else f"{served.at:%H:%M}"
    return text if served.day == saved.entry.day else f"{day(served.day)} {text}"


def moment(at: Instant) -> str:
    """Mon 2 Nov 2026 08:02."""
    return f"{day(at.wall.date())} {at.wall:%H:%M}"


def day(value: date) -> str:
    """Mon 2 Nov 2026, in English whatever the locale."""
    name, month = _DAYS[value.weekday()], _MONTHS[value.month - 1]
    return f"{name} {value.day} {month} {value.year}"
