"""Medications, regimens and pauses as data."""

from datetime import date

from medlog.actions.joining import MedicationsJoined
from medlog.actions.medications import MedicationList, MedicationShown
from medlog.actions.naming import Named
from medlog.actions.pausing import Paused, Resumed
from medlog.actions.prescribing import Prescribed
from medlog.domain.description import describe
from medlog.domain.medication import Medication
from medlog.domain.plan import plan_on
from medlog.domain.regimen import Pause, Regimen
from medlog.domain.remembered import rough_end, rough_start
from medlog.domain.timeline import Standing, last_day, timeline
from medlog.domain.when import format_clock_time
from medlog.render.data.values import Data, amount


def prescribed(result: Prescribed) -> Data:
    """What was settled: the regimen from a day on, and the one that held on that day before."""
    return {
        "medication": facts(result.medication),
        "new": result.new,
        "regimen": regimen(result.regimen),
        "before": regimen(result.before),
        "removed": [regimen(one) for one in result.removed],
        "dry_run": result.dry,
    }


def paused(result: Paused) -> Data:
    """The pause that was saved."""
    return {
        "medication": _name(result.medication),
        "pause": pause(result.pause),
        "dry_run": result.dry,
    }


def resumed(result: Resumed) -> Data:
    """The pauses that were ended, as they were, and the first day after them."""
    return {
        "from": result.day.isoformat(),
        "ended": [
            {"medication": _name(known), "pause": pause(ended)} for known, ended in result.ended
        ],
    }


def named(result: Named) -> Data:
    """The medication with its names, and the name it had before."""
    return {"medication": facts(result.medication), "before": result.before}


def med_joined(result: MedicationsJoined) -> Data:
    """The medication that stays, those that became a part of it, and what came along."""
    return {
        "medication": facts(result.medication),
        "regimen": regimen(result.holds),
        "joined": [facts(one) for one in result.others],
        "moved": [{"kind": table, "count": count} for table, count in result.moved],
        "taken_over": [regimen(one) for one in result.came],
        "removed": [regimen(one) for one in result.removed],
        "dry_run": result.dry,
    }


def med_list(result: MedicationList) -> Data:
    """Every medication as it stands today, those that were stopped too."""
    return {
        "day": result.day.isoformat(),
        "medications": [standing(one) for one in result.standings],
    }


def med_show(result: MedicationShown) -> Data:
    """One medication with every regimen and pause, oldest first, and its plan step by step."""
    from medlog.render.data import plans
    from medlog.render.data.own_notes import own_notes

    known = result.standing.medication
    held = {one.regimen.id for one in timeline(known.regimens)}
    regimens = [{**_regimen(one), "replaced": one.id not in held} for one in known.regimens]
    return {
        **standing(result.standing),
        "regimens": regimens,
        "remembered": [_regimen(one) for one in known.remembered],
        "pauses": [pause(one) for one in known.pauses],
        "plan_steps": plans.steps_kept(result.plan),
        "plan_before": plans.replaced(result.before),
        "notes": own_notes(result.notes),
    }


def standing(value: Standing) -> Data:
    """A medication as it stands on a day: what holds, what is paused, what comes next."""
    from medlog.render.data import plans

    return {
        **facts(value.medication),
        "day": value.day.isoformat(),
        "status": value.status,
        "regimen": regimen(value.held.regimen) if value.held else None,
        "paused": [pause(one) for one in value.pauses],
        "next": regimen(value.following[0].regimen) if value.following else None,
        "plan": plans.on_day(plan_on(value.medication, value.day)),
    }


def facts(value: Medication) -> Data:
    """What a medication is, without what was prescribed of it."""
    return {
        "id": value.id,
        "name": value.name,
        "aliases": list(value.aliases),
        "indication": value.indication,
        "class": value.family,
        "form": value.form,
    }


def regimen(value: Regimen | None) -> Data | None:
    """A regimen; `end` is the last day said, `words` are those a person reads.

    What is remembered roughly stands as it was said, in `start_said` and `end_said`, and its days
    are null. A rough start of what goes on has the day from which doses are expected.
    """
    return None if value is None else _regimen(value)


def pause(value: Pause) -> Data:
    """A pause; `all` where it is one of all medications, `to` null while it is open."""
    return {
        "id": value.id,
        "all": value.medication is None,
        "from": value.starts.isoformat(),
        "to": _last(value.ends),
        "why": value.why,
        "reason": value.reason,
    }


def _regimen(value: Regimen) -> Data:
    schedule = value.schedule
    cycle = schedule.cycle if schedule else None
    is_remembered = value.ends_said is not None
    first, last = rough_start(value), rough_end(value)
    return {
        "id": value.id,
        "kind": value.kind,
        "start": None if is_remembered and first.said else value.starts.isoformat(),
        "start_said": first.said,
        "end": None if is_remembered and last.said else _last(value.ends),
        "end_said": last.said,
        "words": describe(value),
        "amount": amount(value.amount),
        "rule": schedule.rule if schedule else None,
        "times": [
            {"time": None if time is None else format_clock_time(time), "amount": amount(dose)}
            for time, dose in (schedule.intakes if schedule else ())
        ],
        "cycle": None if cycle is None else {"on": cycle[0], "off": cycle[1]},
        "max_per_day": value.max_per_day,
        "min_gap_minutes": value.min_gap,
        "reason": value.reason,
        "prescriber": value.prescriber,
        "plan": value.plan,
    }


def _last(end: date | None) -> str | None:
    last = last_day(end)
    return None if last is None else last.isoformat()


def _name(known: Medication | None) -> str | None:
    return known.name if known else None
