"""Today, the log and one entry as data."""

from datetime import timedelta
from typing import TYPE_CHECKING

from medlog.actions.listing import Log, Logged
from medlog.actions.showing import Change, EntryShown
from medlog.actions.today import MedicationToday, Today
from medlog.calc.matching import Served
from medlog.calc.reason import Why
from medlog.domain.entries import Dose, Entry
from medlog.domain.plan import PlanDay
from medlog.render.data.entries import entry as entry_data
from medlog.render.data.supply import holding
from medlog.render.data.values import Data, amount, placed, slot, slot_name, timing

if TYPE_CHECKING:
    from medlog.actions.goals import Standing
    from medlog.domain.visit import Visit


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
        "supply": [holding(one) for one in result.supply],
        "visit": _visit(result.visit),
        "visit_over": _visit(result.visit_over),
        "questions": result.questions,
        "goals": [_goal(one) for one in result.goals],
        "plans": [{"medication": name, **_plan(at)} for name, at in result.plans],
    }


def _visit(seen: "Visit | None") -> Data | None:
    if seen is None:
        return None
    from medlog.render.data.visits import when

    return when(seen)


def _goal(one: "Standing") -> Data:
    from medlog.render.data.goals import standing

    return standing(one)


def _plan(at: PlanDay) -> Data:
    from medlog.render.data import plans

    return plans.on_day(at) or {}


def _medication(one: MedicationToday, result: Today) -> Data:
    return {
        "medication": one.name,
        "kind": one.kind,
        "slots": [_served(served, one, result) for served in one.day.served],
        "extra": [_dose(dose, one) for dose in one.day.extra],
    }


def _served(served: Served, one: MedicationToday, result: Today) -> Data:
    return {
        **(slot(served.slot, result.now.offset) or {}),
        "state": served.state,
        "due": one.day.is_due(served, result.now),
        "doses": [_dose(dose, one) for dose in served.doses],
    }


def _dose(dose: Dose, one: MedicationToday) -> Data:
    data = entry_data("dose", dose, one.shorts[dose.id], one.name)
    return data | {"timing": timing(one.timings.get(dose.id))}


def log(result: Log) -> Data:
    """The entries of some days."""
    return {
        "from": result.first.isoformat(),
        "to": (result.last - timedelta(days=1)).isoformat(),
        "entries": [logged(one) for one in result.entries],
    }


def logged(one: Logged) -> Data:
    """One entry of a list."""
    data = entry_data(one.kind, one.entry, one.short, one.name, one.scale)
    if not isinstance(one.entry, Dose):
        return data
    return data | placed(one.entry, one.slot, one.timing, extra=one.extra)


def entry(result: EntryShown) -> Data:
    """One entry with what happened to it."""
    return {
        "entry": logged(result.logged),
        "why": result.why and _why(result.why, result.logged.entry.at.offset),
        "deleted": result.deleted,
        "recorded_at": result.recorded_at.iso(),
        "source": result.source,
        "changes": [change(one) for one in result.changes],
    }


def _why(found: Why, offset: int) -> Data:
    """Why a dose has its slot or none; the reasons are those of `calc.reason`."""
    return {
        "reason": found.reason,
        "slots_of_day": len(found.slots),
        "nearer": [
            {**(slot(one.slot, offset) or {}), "dose": one.dose and one.dose.at.iso()}
            for one in found.nearer
        ],
        "together_with": [
            {"at": dose.at.iso(), "amount": amount(dose.amount)} for dose in found.beside
        ],
        "not_in_schedule": slot_name(found.elsewhere),
        "since": found.since and found.since.isoformat(),
        "paused": found.pause is not None,
    }


def change(one: Change) -> Data:
    """One thing that happened to an entry: columns before and after, as the store has them."""
    return {
        "at": one.action.at.iso() if one.action else None,
        "what": one.action.what if one.action else None,
        "before": one.before,
        "after": one.after,
    }
