"""What the commands about medications say: what holds now, from which day, and what held before."""

from collections.abc import Iterator

from medlog.actions.naming import Named
from medlog.actions.pausing import Paused, Resumed
from medlog.actions.prescribing import Prescribed
from medlog.domain.medication import Medication
from medlog.domain.names import as_word
from medlog.domain.regimen import Pause, in_force
from medlog.render import line
from medlog.render.prescription import (
    holds,
    last_taken,
    outcome,
    reasons,
    since,
    span,
    taken_out,
    treatment_days,
    why,
)
from medlog.render.text import in_one_line
from medlog.render.width import columns

_LABELS = {"indication": "indication", "family": "class", "form": "form"}
"""What a medication's columns are called on the command line."""


def prescribed(result: Prescribed) -> list[str]:
    """What holds from which day on, what held before, and what else was said about it."""
    saved, before = f"{outcome(result.dry)}: {result.medication.name}", ""
    if result.new and result.regimen is None:
        saved += ", no schedule"
    if result.regimen is None and result.removed and result.before is not None:
        saved += f" goes on: {holds(result.before)}"
    if result.regimen is not None:
        words = holds(result.regimen)
        if result.regimen.ends_said is None:
            saved += f" from {since(result.regimen)}: {words}"
            before = _before(result, words)
        else:
            saved += f", {treatment_days(result.regimen)}: {words}"
    whole = f"{saved} (before: {before})"
    lines = [whole] if len(whole) <= columns() else [saved, f"  before: {before}"]
    return [*(lines if before else [saved]), *(f"  {fact}" for fact in _facts(result))]


def paused(result: Paused) -> list[str]:
    """On which days, why, and how it ends where no last day was named."""
    lines = [f"{outcome(result.dry)}: {_name(result.medication)} paused {span(result.pause)}"]
    if result.pause.reason:
        lines.append(f"  reason: {in_one_line(result.pause.reason)}")
    if result.pause.ends is None and not result.dry:
        whom = as_word(result.medication.name) if result.medication else "--all"
        lines.append(f"  medlog med resume {whom} ends it.")
    return lines


def resumed(result: Resumed) -> list[str]:
    """A line for each pause that was ended or called off."""
    return [_resumed(result, known, pause) for known, pause in result.ended]


def named(result: Named) -> list[str]:
    """The name it has now, and which other names find it."""
    known = result.medication
    if result.before is None:
        return [f"Saved: {known.name} is also called {result.alias}"]
    kept = f"; “{result.before}” still finds it" if result.before in known.aliases else ""
    return [f"Saved: {result.before} is now called {known.name}{kept}"]


def _before(result: Prescribed, now: str) -> str:
    """What held before in words; "" where there is nothing to tell, as it is the same."""
    if result.new:
        return ""
    if result.before is None and result.medication.remembered:
        return last_taken(result.medication.remembered)
    if result.before is None:
        return "nothing set" if len(result.medication.regimens) > 1 else "no schedule"
    words = holds(result.before)
    return "" if words == now else words


def _facts(result: Prescribed) -> Iterator[str]:
    """What was said beside amount and schedule, under the names of the options."""
    for column in result.facts:
        yield fact(result.medication, column)
    if result.regimen is not None:
        yield from reasons(result.regimen, result.before)
    yield from taken_out(result.removed)


def fact(known: Medication, column: str) -> str:
    """What is said of a medication in one of its columns, under the name of the option."""
    text = getattr(known, column)
    return f"{_LABELS[column]}: {in_one_line(text) if text else 'none'}"


def _resumed(result: Resumed, known: Medication | None, pause: Pause) -> str:
    if pause.starts > result.day:
        return f"Saved: the pause of {_name(known)} {span(pause)} is called off"
    reason = f", {why(pause)}" if pause.why else ""
    since = f"paused since {line.day(pause.starts)}{reason}"
    held = in_force(known.regimens, result.day) if known else None
    words = f": {holds(held)}" if held else ""
    return f"Saved: {_name(known)} resumed from {line.day(result.day)}{words} ({since})"


def _name(known: Medication | None) -> str:
    return known.name if known else "all medications"
