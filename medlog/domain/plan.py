"""Plans: tapers whose steps are regimens of their own, and where one of them stands on a day.

A plan is what became of it: steps that were taken out, or that never held because something else
was settled for their first day, do not count.
"""

from datetime import date
from typing import NamedTuple

from medlog.domain.medication import Medication
from medlog.domain.timeline import Held, last_day, timeline


class Plan(NamedTuple):
    """The steps of one taper.

    Attributes:
        id: what its regimens have in common.
        steps: each with the days on which it holds, in their order; at least one.
        line: all regimens of its medication with the days on which they hold.
    """

    id: str
    steps: tuple[Held, ...]
    line: tuple[Held, ...]

    @property
    def first(self) -> date:
        """Its first diary day."""
        return self.steps[0].first

    @property
    def end(self) -> date | None:
        """The day after its last one; None where the last step goes on until it is changed."""
        return self.steps[-1].end

    @property
    def is_cut(self) -> bool:
        """Whether something else took over before it was at its own end."""
        own = self.steps[-1].regimen.ends
        return self.end is not None and self.end != own

    @property
    def after(self) -> Held | None:
        """What holds on the day after it; None where that is nothing or has no day."""
        return self.following(self.steps[-1])

    def following(self, step: Held) -> Held | None:
        """What holds on the day after a step; None where that is nothing or has no day."""
        return next((one for one in self.line if one.first == step.end), None)

    def on(self, day: date) -> "PlanDay | None":
        """The step that holds on a day; None before, after, and where something else holds."""
        for number, step in enumerate(self.steps, start=1):
            if step.first <= day and (step.end is None or day < step.end):
                return PlanDay(self, number)
        return None


class PlanDay(NamedTuple):
    """Where a plan stands on a day.

    Attributes:
        plan: the plan.
        number: of the step that holds, counted from 1.
    """

    plan: Plan
    number: int

    @property
    def step(self) -> Held:
        """The step that holds."""
        return self.plan.steps[self.number - 1]

    @property
    def of(self) -> int:
        """How many steps the plan has."""
        return len(self.plan.steps)

    @property
    def last(self) -> date | None:
        """The last day of the step; None where it goes on until it is changed."""
        return last_day(self.step.end)

    @property
    def following(self) -> Held | None:
        """What holds on the day after the step; None where that is nothing or has no day."""
        return self.plan.following(self.step)


def plans(medication: Medication) -> tuple[Plan, ...]:
    """The plans of a medication, in the order of their first day."""
    line = timeline(medication.regimens)
    ids = dict.fromkeys(one.regimen.plan for one in line if one.regimen.plan is not None)
    return tuple(
        Plan(id_, tuple(one for one in line if one.regimen.plan == id_), line) for id_ in ids
    )


def plan_on(medication: Medication, day: date) -> PlanDay | None:
    """The step of a plan that holds on a day; None where none does."""
    return next((at for plan in plans(medication) if (at := plan.on(day)) is not None), None)


def plan_shown(medication: Medication, day: date) -> Plan | None:
    """The plan worth showing on a day: that which holds, else the next one, else the last one."""
    found = plans(medication)
    holding = [plan for plan in found if plan.end is None or plan.end > day]
    return next(iter([*holding, *found[::-1]]), None)


def plan_replaced(medication: Medication, plan: Plan) -> Plan | None:
    """The plan that was under way when this one took its place; None where there was none."""
    return next((one for one in plans(medication) if one.end == plan.first and one.is_cut), None)
