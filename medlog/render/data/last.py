"""The last doses as data, with what there is since."""

from medlog.actions.last_dose import LastDose, LastDoses
from medlog.calc.dose_changes import DoseChange
from medlog.calc.since_dose import DueSince, SinceDose
from medlog.domain.description import describe
from medlog.domain.regimen import Pause, Regimen
from medlog.domain.timeline import last_day
from medlog.render.data.values import Data, amount


def last(result: LastDoses) -> Data:
    """The last dose of each medication asked for."""
    return {"medications": [_last(one) for one in result.doses]}


def _last(one: LastDose) -> Data:
    return {
        "medication": one.name,
        "at": one.dose.at.iso() if one.dose else None,
        "whole_day": one.dose is not None and one.dose.at.whole_day,
        "amount": amount(one.dose.amount) if one.dose else None,
        "short": one.short,
        "minutes_since": one.minutes,
        "days_since": one.days,
        "others_without_time": one.untimed,
        "since": one.since and _since(one.since),
    }


def _since(since: SinceDose) -> Data:
    return {
        "due_days_without_dose": since.due and _due(since.due),
        "changes": [_change(change) for change in since.changes],
        "prescribed_again_from": since.again and since.again.isoformat(),
        "pauses": [_pause(pause) for pause in since.pauses],
    }


def _due(due: DueSince) -> Data:
    return {"days": due.days, "first": due.first.isoformat(), "last": due.last.isoformat()}


def _change(change: DoseChange) -> Data:
    return {
        "from": change.day.isoformat(),
        "what": change.what,
        "before": _described(change.before),
        "after": _described(change.after),
        "step_of_taper": bool(change.after and change.after.plan),
    }


def _described(regimen: Regimen | None) -> str | None:
    return None if regimen is None else describe(regimen)


def _pause(pause: Pause) -> Data:
    last = last_day(pause.ends)
    return {
        "first": pause.starts.isoformat(),
        "last": None if last is None else last.isoformat(),
        "why": pause.why,
    }
