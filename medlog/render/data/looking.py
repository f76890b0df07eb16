"""Today, the log, one entry and the last doses as data."""

from datetime import timedelta

from medlog.actions.listing import Log, Logged
from medlog.actions.showing import Change, EntryShown, LastDose, LastDoses
from medlog.actions.today import MedicationToday, Today
from medlog.calc.matching import Served
from medlog.domain.entries import Dose, Entry
from medlog.render.data.entries import entry as entry_data
from medlog.render.data.values import Data, amount, slot


def today(result: Today) -> Data:
    """The day as it stands."""
    told: list[Entry] = [*result.moods, *result.effects, *result.factors, *result.notes]
    return {
        "day": result.day.isoformat(),
        "now": result.now.iso(),
        "diary": result.diary,
        "medications": [_medication(one, result) for one in result.medications],
        "entries": [
            entry_data(type(one).__name__.lower(), one, result.shorts[one.id], None) for one in told
        ],
        "last_mood": result.last_mood
        and entry_data("mood", result.last_mood, result.shorts.get(result.last_mood.id, ""), None),
        "visit": result.visit and {"at": result.visit.at.iso(), "person": result.visit.person},
    }


def _medication(one: MedicationToday, result: Today) -> Data:
    return {
        "medication": one.name,
        "kind": one.kind,
        "slots": [_served(served, one, result) for served in one.day.served],
        "extra": [_dose(dose, one) for dose in one.day.extra],
    }


def _served(served: Served, one: MedicationToday, result: Today) -> Data:
    return {
        **(slot(served.slot) or {}),
        "state": served.state,
        "due": served.is_due(result.now.wall, result.day),
        "doses": [_dose(dose, one) for dose in served.doses],
    }


def _dose(dose: Dose, one: MedicationToday) -> Data:
    return entry_data("dose", dose, one.shorts[dose.id], one.name)


def log(result: Log) -> Data:
    """The entries of some days."""
    return {
        "from": result.first.isoformat(),
        "to": (result.last - timedelta(days=1)).isoformat(),
        "entries": [logged(one) for one in result.entries],
    }


def logged(one: Logged) -> Data:
    """One entry of a list."""
    data = entry_data(one.kind, one.entry, one.short, one.name)
    return data | {"slot": slot(one.slot)} if isinstance(one.entry, Dose) else data


def entry(result: EntryShown) -> Data:
    """One entry with what happened to it."""
    return {
        "entry": logged(result.logged),
        "deleted": result.deleted,
        "recorded_at": result.recorded_at.iso(),
        "source": result.source,
        "changes": [change(one) for one in result.changes],
    }


def change(one: Change) -> Data:
    """One thing that happened to an entry: columns before and after, as the store has them."""
    return {
        "at": one.action.at.iso() if one.action else None,
        "what": one.action.what if one.action else None,
        "before": one.before,
        "after": one.after,
    }


def last(result: LastDoses) -> Data:
    """The last dose of each medication asked for."""
    return {"medications": [_last(one) for one in result.doses]}


def _last(one: LastDose) -> Data:
    return {
        "medication": one.name,
        "at": one.dose.at.iso() if one.dose else None,
        "amount": amount(one.dose.amount) if one.dose else None,
        "short": one.short,
        "minutes_since": one.minutes,
    }
