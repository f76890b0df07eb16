"""One medication in a terminal: how it stands, and all that was prescribed of it."""

import sys
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from medlog.actions.medications import MedicationShown
from medlog.domain.regimen import Regimen
from medlog.domain.timeline import Held, Standing, is_empty, timeline
from medlog.render import line
from medlog.render.own_notes import own_notes
from medlog.render.prescription import holds, since, span, treatment_days
from medlog.render.terminal import plan
from medlog.render.terminal.console import drawn, safe
from medlog.render.terminal.med_list import told
from medlog.render.text import in_one_line


def text(result: MedicationShown, *, plain: bool) -> str:
    """Facts, the plan step by step, the regimens from the oldest on, the pauses, own notes."""
    return drawn(_page(result), sys.stdout, plain=plain)


def _page(result: MedicationShown) -> RenderableType:
    known = result.standing.medication
    parts: list[RenderableType] = [safe(in_one_line(known.name), "bold"), _facts(result.standing)]
    day = result.standing.day
    if result.plan is not None:
        parts += ["", Text("Plan", "bold"), plan.table(result.plan, day)]
    if result.before is not None and result.before.plan.end is not None:
        heading = f"Plan before, replaced on {line.day(result.before.plan.end)}"
        parts += ["", Text(heading, "bold"), plan.table(result.before, day)]
    if known.remembered:
        parts += ["", Text("Before", "bold"), _remembered(known.remembered)]
    held = timeline(known.regimens)
    if held:
        parts += ["", Text("Prescribed", "bold"), _timeline(held)]
    pauses = [pause for pause in known.pauses if not is_empty(pause)]
    if pauses:
        parts += ["", Text("Paused", "bold")]
        for pause in pauses:
            together = "" if pause.medication else ", with all medications"
            parts.append(Padding(f"{span(pause)}{together}", (0, 0, 0, 2)))
            if pause.reason:
                parts.append(Padding(safe(f"reason: {in_one_line(pause.reason)}"), (0, 0, 0, 4)))
    if result.notes:
        parts += ["", Text("Your notes", "bold")]
        for one in own_notes(result.notes, known.name):
            words = one.lstrip()
            parts.append(Padding(safe(words), (0, 0, 0, len(one) - len(words))))
    return Group(*parts)


def _facts(result: Standing) -> Table:
    known = result.medication
    rows: dict[str, list[str | None]] = {
        "today": [*told(result)],
        "also called": [", ".join(known.aliases)],
        "indication": [known.indication],
        "class": [known.family],
        "form": [known.form],
    }
    table = _grid()
    for label, lines in rows.items():
        if words := "\n".join(in_one_line(words) for words in lines if words):
            table.add_row(Text(f"  {label}", "dim"), safe(words))
    return table


def _remembered(treatments: tuple[Regimen, ...]) -> Table:
    table = _grid()
    for one in treatments:
        words = Text("\n").join(_told(one, None, goes_on=False))
        table.add_row(Text(f"  {treatment_days(one)}"), words)
    return table


def _timeline(held: tuple[Held, ...]) -> Table:
    table = _grid()
    prescriber, plan_before = None, None
    for one in held:
        goes_on = one.regimen.plan is not None and one.regimen.plan == plan_before
        words = Text("\n").join(_told(one.regimen, prescriber, goes_on))
        table.add_row(Text(f"  from {since(one.regimen)}"), words)
        prescriber, plan_before = one.regimen.prescriber or prescriber, one.regimen.plan
    return table


def _told(regimen: Regimen, prescriber: str | None, goes_on: bool) -> Iterator[Text]:
    """What holds, why it changed, and who prescribed it where that is another than before.

    The steps of a plan that `goes_on` have one reason.
    """
    yield safe(in_one_line(holds(regimen)))
    if regimen.reason and not goes_on:
        yield safe(f"reason: {in_one_line(regimen.reason)}")
    if regimen.prescriber and regimen.prescriber != prescriber:
        yield safe(f"prescriber: {in_one_line(regimen.prescriber)}")


def _grid() -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table
