"""A taper in a terminal: its steps, what was due in each so far, and what was taken."""

from datetime import date

from rich.table import Table
from rich.text import Text

from medlog.actions.medications import PlanShown
from medlog.calc.plan import StepKept
from medlog.domain.timeline import Held
from medlog.render.cells import NONE
from medlog.render.prescription import doses
from medlog.render.terminal.console import safe
from medlog.render.text import in_one_line
from medlog.report.day_words import day_text, span_text


def table(result: PlanShown, today: date) -> Table:
    """A row for each step; an arrow stands before that of today."""
    at = result.plan.on(today)
    parts = any(kept.part for kept in result.kept)
    found = Table.grid(padding=(0, 2, 0, 0))
    found.add_column(no_wrap=True)
    found.add_column(no_wrap=True)
    found.add_column(overflow="fold")
    headings = ["\ndue", "\ntaken", *(["in\npart"] if parts else []), "not\ntaken", "not\nlogged"]
    for _ in headings:
        found.add_column(justify="right", no_wrap=True)
    found.add_row("", "", "", *(Text(words, "dim") for words in headings))
    for number, kept in enumerate(result.kept, start=1):
        mark = ">" if at is not None and at.number == number else " "
        found.add_row(
            f"{mark} {number}",
            _dates(kept.held, today.year),
            safe(in_one_line(doses(kept.held.regimen))),
            *_counts(kept, parts),
        )
    return found


def _counts(kept: StepKept, parts: bool) -> list[str]:
    """The counts of a step; none where nothing was due yet."""
    counts = [kept.due, kept.taken, *([kept.part] if parts else [])]
    counts += [kept.not_taken, kept.not_logged]
    return [str(count) if kept.due else NONE for count in counts]


def _dates(held: Held, year: int) -> str:
    if held.last is None:
        return f"from {day_text(held.first, year)}"
    return span_text(held.first, held.last, year)
