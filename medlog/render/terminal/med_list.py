"""The medications in a terminal: what holds today, and since when."""

import sys

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from medlog.actions.medications import MedicationList
from medlog.domain.description import describe
from medlog.domain.plan import plan_on
from medlog.domain.timeline import Standing
from medlog.render import line
from medlog.render.prescription import holds, last_taken, since, span
from medlog.render.terminal.console import drawn, safe
from medlog.render.text import in_one_line

_NOTHING = (
    "No medication is in the diary yet. To begin:\n"
    "  medlog med add sertraline 50mg --daily 08:00\n"
    "  medlog take sertraline"
)


def text(result: MedicationList, *, plain: bool) -> str:
    """Those that are taken, then those that were stopped."""
    return drawn(_page(result), sys.stdout, plain=plain)


def _page(result: MedicationList) -> RenderableType:
    if not result.standings:
        return Text(_NOTHING)
    stopped = [one for one in result.standings if one.status == "stopped"]
    taken = [one for one in result.standings if one.status != "stopped"]
    parts: list[RenderableType] = [Text(f"Medications on {line.day(result.day)}", "bold"), ""]
    parts.append(_table(taken) if taken else Text("None is taken at present."))
    if stopped and result.stopped_too:
        parts += ["", Text("Stopped", "bold"), "", _table(stopped)]
    elif stopped:
        names = safe(", ".join(in_one_line(one.medication.name) for one in stopped))
        parts += [
            "",
            Text("Stopped: ").append(names).append(" (medlog med list --all shows them)", "dim"),
        ]
    return Group(*parts)


def _table(standings: list[Standing]) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(max_width=20, overflow="fold")
    table.add_column(overflow="fold")
    for one in standings:
        table.add_row(
            safe(in_one_line(one.medication.name), "bold"),
            safe("\n".join(in_one_line(words) for words in [*told(one), *also_called(one)])),
        )
    return table


def told(one: Standing) -> list[str]:
    """What holds on the day and since when, what is paused, what comes next: a line each."""
    lines = [_held(one)]
    lines += [f"paused {span(pause)}" for pause in one.pauses]
    if one.following:
        following = one.following[0]
        lines.append(f"from {line.day(following.first)}: {holds(following.regimen)}")
    return lines


def also_called(one: Standing) -> list[str]:
    """Its other names in a line; none where it has none."""
    aliases = ", ".join(one.medication.aliases)
    return [f"also called {aliases}"] if aliases else []


def _held(one: Standing) -> str:
    if one.medication.is_past:
        return last_taken(one.medication.remembered)
    begun = f"since {since(one.held.regimen)}" if one.held else ""
    if one.status == "current":
        if one.held is None:
            return "no schedule"
        at = plan_on(one.medication, one.day)
        step = f" (step {at.number} of {at.of})" if at else ""
        return f"{holds(one.held.regimen)}, {begun}{step}"
    if one.status == "planned":
        return "not begun yet"
    last = next((held for held in one.past[::-1] if held.regimen.kind != "stopped"), None)
    if last is not None and last.last is not None and one.status == "ended":
        begun = f"on {line.day(last.last)}"
    before = f" (before: {describe(last.regimen)})" if last else ""
    return f"{one.status} {begun}{before}"
