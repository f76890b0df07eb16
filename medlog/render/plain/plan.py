"""Tapers in plain lines: the whole plan as it is settled, and its step of a day."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from medlog.domain.amount import format_amount
from medlog.domain.description import describe
from medlog.domain.plan import PlanDay
from medlog.domain.regimen import Regimen
from medlog.domain.timeline import Held
from medlog.render import line
from medlog.render.prescription import holds, outcome, reasons, taken_out, until
from medlog.render.width import columns

if TYPE_CHECKING:
    # `today` shows a step of a plan and settles none.
    from medlog.actions.tapering import Tapered
    from medlog.calc.plan import StepPrescribed

_A_YEAR = 330
"""Days from which on a plan needs years beside its days."""


def tapered(result: "Tapered") -> list[str]:
    """The plan as dates and amounts, what held before, what was taken out, what comes after it."""
    steps = result.steps
    together = _schedule_of_all([step.held.regimen for step in steps])
    many = "1 step" if len(steps) == 1 else f"{len(steps)} steps"
    head = f"{outcome(result.dry)}: {result.medication.name}, {many}"
    head += f" from {line.day(result.plan.first)}"
    whole = f"{head}, {together}"
    lines = [whole] if together and len(whole) <= columns() else [head]
    if together and lines != [whole]:
        lines.append(f"  {together}")
    lines += _table(result, hoisted=bool(together))
    lines += [f"  {words}" for words in _after(result)]
    if result.dry:
        lines.append("  The same line without --dry-run saves it.")
    return lines


def on_day(name: str, at: PlanDay) -> list[str]:
    """Sertraline: step 2 of 3, 75 mg until Sun 27 Dec, then 50 mg."""
    words = f"{name}: step {at.number} of {at.of}, {until(at)}"
    return textwrap.wrap(words, columns(), subsequent_indent="  ")


def _table(result: "Tapered", *, hoisted: bool) -> Iterator[str]:
    """A line for each step; below each other where that would be wider than the terminal."""
    end = result.plan.end or result.steps[-1].held.first
    years = (end - result.plan.first).days > _A_YEAR
    rows = [_row(n, step, hoisted, years) for n, step in enumerate(result.steps, start=1)]
    headings = ("", "", "each" if hoisted else "", "days", "doses", "total")
    wide = [max(len(row[n]) for row in (headings, *rows)) for n in range(len(headings))]
    if 2 + sum(wide) + 2 * (len(wide) - 1) <= columns():
        for row in (headings, *rows):
            cells = [f"{row[n]:<{wide[n]}}" for n in range(2)]
            cells += [f"{row[n]:>{wide[n]}}" for n in range(2, len(row))]
            yield f"  {'  '.join(cells)}".rstrip()
        return
    for number, dates, dose, days, doses, total in rows:
        yield f"  {number}  {dates}"
        yield f"     {dose}"
        if days:
            counts = [f"{days} days" if days != "1" else "1 day"]
            counts.append(f"{doses} doses" if doses != "1" else "1 dose")
            yield f"     {', '.join([*counts, *([total] if total else [])])}"


def _row(number: int, step: "StepPrescribed", hoisted: bool, years: bool) -> tuple[str, ...]:
    regimen = step.held.regimen
    dose = format_amount(regimen.amount) if hoisted and regimen.amount else describe(regimen)
    counts = ["" if count is None else str(count) for count in (step.days, step.doses)]
    total = "" if step.total is None else format_amount(step.total)
    return (str(number), _dates(step.held, years), dose, *counts, total)


def _dates(held: Held, years: bool) -> str:
    shown = line.day if years else line.short_day
    if held.last is None:
        return f"from {shown(held.first)} on"
    return f"{shown(held.first)} to {shown(held.last)}"


def _schedule_of_all(regimens: list[Regimen]) -> str:
    """`daily at 08:00`, where the steps differ in one amount alone; "" where in more."""
    schedules = {describe(regimen._replace(amount=None)) for regimen in regimens}
    if len(schedules) > 1 or any(regimen.amount is None for regimen in regimens):
        return ""
    return schedules.pop()


def _after(result: "Tapered") -> Iterator[str]:
    """What follows the plan, what it takes the place of, and what was said about it."""
    last, after = result.plan.steps[-1].last, result.plan.after
    if last is None:
        yield f"Step {len(result.steps)} goes on until it is changed."
    elif after is None:
        yield f"After {line.day(last)} nothing is prescribed."
    else:
        yield f"After {line.day(last)}: {holds(after.regimen)}"
    if result.assumed_daily:
        yield "No schedule was set: it is once a day, at any time."
    if result.before is not None:
        yield f"before: {holds(result.before)}"
    yield from taken_out(result.removed)
    yield from reasons(result.plan.steps[0].regimen, result.before)
