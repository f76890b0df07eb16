"""Entries, doses and moments in a few words: what every plain answer is made of."""

from datetime import date
from typing import TYPE_CHECKING

from medlog.domain.amount import Amount, format_amount, format_number
from medlog.domain.entries import Dose, Effect, Entry, Factor, Mood, Note, Supply
from medlog.domain.instant import Instant
from medlog.domain.severity import format_severity

if TYPE_CHECKING:
    from medlog.actions.today import DueDose
    from medlog.calc.punctuality import Punctuality
    from medlog.calc.slots import Slot
    from medlog.domain.scales import Scale

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def what(entry: Entry, name: str | None = None, scale: "Scale | None" = None) -> str:
    """An entry in a few words; `name` is that of its medication, `scale` what was answered."""
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
            return note(entry, name)
        case Supply():
            return supply(entry, name or "?")
    from medlog.render.companion_line import what

    return what(entry, name, scale)


def note(entry: Note, name: str | None) -> str:
    """Note; note about sertraline; own plan; early sign."""
    kind = {"note": "note", "plan": "own plan", "sign": "early sign"}[entry.kind]
    return f"{kind} about {name}" if name else kind


def dose(entry: Dose, name: str) -> str:
    """Took sertraline 50 mg; did not take lithium (side effect)."""
    if entry.status == "skipped":
        reason = f" ({entry.reason.replace('-', ' ')})" if entry.reason else ""
        return f"{name} not taken{reason}"
    return f"{name} {format_amount(entry.amount)} taken" if entry.amount else f"{name} taken"


def supply(entry: Supply, name: str) -> str:
    """Refill of sertraline, 28 × 50 mg = 1400 mg; sertraline counted, 24 × 50 mg = 1200 mg."""
    head = f"refill of {name}" if entry.kind == "refill" else f"{name} counted"
    return f"{head}, {in_all(entry)}"


def in_all(entry: Supply) -> str:
    """28 × 50 mg = 1400 mg; 9000 mg."""
    whole, counted = format_amount(entry.amount), pieces(entry.amount, entry.each)
    return whole if whole == counted else f"{counted} = {whole}"


def pieces(amount: Amount, each: Amount | None) -> str:
    """28 × 50 mg, where it is some and that is exact; else the amount, 1400 mg."""
    from medlog.calc.supply import pieces

    count = None if each is None or amount.micro <= 0 else pieces(amount, each)
    if count is None or each is None:
        return format_amount(amount)
    return f"{format_number(count)} × {format_amount(each)}"


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
    time = "any time" if due.slot.at is None else f"{due.at:%H:%M}"
    return f"{due.name}{amount}, {time}"


def slot(served: "Slot", entry: Entry, beside: date | None = None) -> str:
    """The time of a slot on the clock of its dose, with its diary day where that is another one.

    The weekday of its date stands behind it where that is not the date shown before it, as after
    midnight. `beside` is the date that the line itself shows, the dose's day without it.
    """
    other = served.day != entry.day
    before = served.day if other else beside or entry.day
    at = served.shown(entry.at.offset)
    text = "any time" if at is None else f"{at:%H:%M}"
    if at is not None and at.date() != before:
        text += f" ({weekday(at.date())})"
    return f"{day(served.day)} {text}" if other else text


def apart(minutes: int) -> str:
    """40 min; 5 h 40 min; 3 days 4 h."""
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        days, hours = divmod(hours, 24)
        return f"{days} days {hours} h" if hours else f"{days} days"
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest or not hours else parts)


def timing(found: "Punctuality") -> str:
    """How far a dose lies from the time of its slot: 5 h 40 min after it."""
    if found.minutes == 0:
        return "on the minute"
    return f"{apart(abs(found.minutes))} {'before' if found.minutes < 0 else 'after'} it"


def when(entry: Entry) -> str:
    """Mon 2 Nov 2026 08:02; Mon 2 Nov 2026."""
    return moment(entry.at)


def moment(at: Instant) -> str:
    """Mon 2 Nov 2026 08:02; the day where that is all that is known."""
    return f"{day(at.wall.date())} {clock(at)}".rstrip()


def clock(at: Instant) -> str:
    """08:02; "" where only the day is known."""
    return "" if at.whole_day else f"{at.wall:%H:%M}"


def at_clock(at: Instant) -> str:
    """At 08:02, behind another word; "" where only the day is known."""
    return "" if at.whole_day else f" at {clock(at)}"


def day(value: date) -> str:
    """Mon 2 Nov 2026, in English whatever the locale."""
    return f"{short_day(value)} {value.year}"


def short_day(value: date) -> str:
    """Mon 2 Nov, where the year goes without saying."""
    return f"{weekday(value)} {value.day} {_MONTHS[value.month - 1]}"


def near_day(value: date, today: date) -> str:
    """Mon 2 Nov; with the year where it is another one than today's."""
    return day(value) if value.year != today.year else day(value).rpartition(" ")[0]


def weekday(value: date) -> str:
    """Mon."""
    return _DAYS[value.weekday()]
