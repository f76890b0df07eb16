"""Results as plain data for `--json`.

Stable: a key that stands here stays. Times are ISO 8601 with the offset, days YYYY-MM-DD, amounts
strings with units, numbers that were typed are strings too, as exact as they were.
"""

from typing import Any

from medlog.actions.recording import Recorded, Saved
from medlog.calc.slots import Slot
from medlog.domain.amount import Amount, format_amount, format_number
from medlog.domain.entries import Dose, Effect, Entry, Factor, Mood, SlotName
from medlog.domain.when import format_clock_time

Data = dict[str, Any]


def recorded(result: Recorded) -> Data:
    """What one command saved."""
    return {"saved": [saved(one) for one in result.saved]}


def saved(one: Saved) -> Data:
    """One entry, with its short id, its medication's name and the slot it serves."""
    data = entry(one.kind, one.entry, one.short, one.name)
    if isinstance(one.entry, Dose):
        data["slot"] = slot(one.slot)
    return data


def entry(kind: str, value: Entry, short: str, name: str | None) -> Data:
    """One entry; `name` is that of its medication."""
    data: Data = {
        "kind": kind,
        "id": value.id,
        "short": short,
        "at": value.at.iso(),
        "zone": value.at.zone,
        "day": value.day.isoformat(),
        "note": value.note,
    }
    match value:
        case Dose():
            data |= {
                "medication": name,
                "status": value.status,
                "amount": amount(value.amount),
                "reason": value.reason,
                "for": slot_name(value.slot),
            }
        case Mood():
            data["score"] = format_number(value.score)
        case Effect():
            data |= {
                "name": value.name,
                "severity": number(value.severity),
                "word": value.word,
                "medication": name,
                "over": value.over,
            }
        case Factor():
            data |= {"name": value.name, "value": number(value.value), "unit": value.unit}
    return data


def amount(value: Amount | None) -> str | None:
    """An amount as a string with its unit."""
    return None if value is None else format_amount(value)


def number(micro: int | None) -> str | None:
    """A number as it was typed."""
    return None if micro is None else format_number(micro)


def slot(value: Slot | None) -> Data | None:
    """A slot: its diary day, its time on the wall (null: any time) and its amount."""
    if value is None:
        return None
    return {
        "day": value.day.isoformat(),
        "time": None if value.at is None else f"{value.at:%H:%M}",
        "amount": amount(value.amount),
    }


def slot_name(value: SlotName | None) -> Data | None:
    """The slot that a person named for a dose."""
    if value is None:
        return None
    time = None if value.time is None else format_clock_time(value.time)
    return {"day": value.day.isoformat(), "time": time}
