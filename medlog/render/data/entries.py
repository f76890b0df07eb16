"""Entries as data: what a command saved, and each entry of a list."""

from typing import TYPE_CHECKING

from medlog.actions.recording import Recorded, Saved
from medlog.domain.amount import format_number
from medlog.domain.entries import Dose, Effect, Entry, Factor, Mood, Note, Supply
from medlog.render.data.values import Data, amount, number, placed, slot_name

if TYPE_CHECKING:
    from medlog.domain.scales import Scale


def recorded(result: Recorded) -> Data:
    """What one command saved."""
    return {"saved": [saved(one) for one in result.saved]}


def saved(one: Saved) -> Data:
    """One entry, with its short id, its medication's name and the slot it serves."""
    data = entry(one.kind, one.entry, one.short, one.name, one.scale)
    if isinstance(one.entry, Dose):
        data |= placed(one.entry, one.slot, one.timing, extra=one.extra)
    if isinstance(one.entry, Factor):
        data["unit_as_before"] = one.unit_as_before
    return data


def entry(
    kind: str, value: Entry, short: str, name: str | None, scale: "Scale | None" = None
) -> Data:
    """One entry; `name` is that of its medication or its goal, `scale` what was answered."""
    data: Data = {
        "kind": kind,
        "id": value.id,
        "short": short,
        "at": value.at.iso(),
        "zone": value.at.zone,
        "day": value.day.isoformat(),
        "whole_day": value.at.whole_day,
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
        case Note():
            data |= {"about": value.kind, "medication": name}
        case Supply():
            data |= {
                "medication": name,
                "supply": value.kind,
                "amount": amount(value.amount),
                "each": amount(value.each),
            }
        case _:
            from medlog.render.data.companions import own

            data |= own(value, name, scale)
    return data
