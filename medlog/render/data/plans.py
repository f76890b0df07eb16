"""Tapers as data: the whole plan as it is settled, and the step of a day."""

from collections.abc import Sequence
from datetime import date

from medlog.actions.medications import PlanShown
from medlog.actions.tapering import Tapered
from medlog.calc.plan import StepPrescribed
from medlog.domain.description import describe
from medlog.domain.plan import PlanDay
from medlog.domain.timeline import last_day
from medlog.render.data import prescriptions
from medlog.render.data.values import Data, amount


def tapered(result: Tapered) -> Data:
    """What was settled; `dry_run` says that nothing of it was stored."""
    return {
        "medication": prescriptions.facts(result.medication),
        "plan": result.plan.id,
        "from": result.plan.first.isoformat(),
        "to": _last(result.plan.end),
        "steps": steps(result.steps),
        "after": None if result.plan.after is None else describe(result.plan.after.regimen),
        "before": prescriptions.regimen(result.before),
        "removed": [prescriptions.regimen(one) for one in result.removed],
        "assumed_daily": result.assumed_daily,
        "dry_run": result.dry,
    }


def steps(prescribed: Sequence[StepPrescribed]) -> list[Data]:
    """The steps in order; `to`, `days`, `doses` and `total` are null for one that goes on."""
    return [
        {
            "number": number,
            "from": step.held.first.isoformat(),
            "to": _last(step.held.end),
            "words": describe(step.held.regimen),
            "amount": amount(step.held.regimen.amount),
            "days": step.days,
            "doses": step.doses,
            "total": amount(step.total),
        }
        for number, step in enumerate(prescribed, start=1)
    ]


def steps_kept(shown: PlanShown | None) -> list[Data]:
    """The steps of a plan, each with what is known of its doses so far; none without a plan."""
    if shown is None:
        return []
    return [
        step
        | {
            "due": one.due,
            "taken": one.taken,
            "part": one.part,
            "not_taken": one.not_taken,
            "not_logged": one.not_logged,
            "paused": one.paused,
        }
        for step, one in zip(steps(shown.steps), shown.kept, strict=True)
    ]


def replaced(shown: PlanShown | None) -> Data | None:
    """A plan that another took the place of, with those of its steps that had begun."""
    if shown is None or shown.plan.end is None:
        return None
    return {"replaced": shown.plan.end.isoformat(), "steps": steps_kept(shown)}


def on_day(at: PlanDay | None) -> Data | None:
    """The step that holds on a day; `next` is what comes after it, null for nothing."""
    if at is None:
        return None
    return {
        "plan": at.plan.id,
        "step": at.number,
        "of": at.of,
        "from": at.step.first.isoformat(),
        "to": _last(at.step.end),
        "words": describe(at.step.regimen),
        "amount": amount(at.step.regimen.amount),
        "next": None if at.following is None else describe(at.following.regimen),
    }


def _last(end: date | None) -> str | None:
    last = last_day(end)
    return None if last is None else last.isoformat()
