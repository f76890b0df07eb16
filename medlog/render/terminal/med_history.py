"""Every medication so far in a terminal: a line for each dose with its days and reasons."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from medlog.actions.medication_history import TreatmentHistory
from medlog.calc.medication_history import Dosing, MedicationHistory
from medlog.calc.mood import Summary
from medlog.domain.amount import format_number
from medlog.render.cells import cell_text, dates_text
from medlog.render.terminal.console import drawn, safe
from medlog.render.text import in_one_line
from medlog.report.history import NOT_A_CAUSE, effects_words, is_logged
from medlog.report.treatment_words import dates_of, dosing_words, reasons_of

_NOTHING = (
    "No medication is in the diary yet. One that is over is added like this:\n"
    "  medlog med add fluoxetine 20mg --from 2019 --to 2020-06"
)

_INDENT = 2
_LOGGED = "logged"


def text(result: TreatmentHistory, *, plain: bool) -> str:
    """What is taken, then what was; in both, what began or ended last comes first."""
    return drawn(_page(result), sys.stdout, plain=plain)


def _page(result: TreatmentHistory) -> RenderableType:
    if not result.medications:
        return Text(_NOTHING)
    parts: list[RenderableType] = []
    width = max(
        len(dates or _LOGGED) for one in result.medications for dates, _ in _lines(one, result.day)
    )
    for title, is_taken in (("Taken now", True), ("Taken before, the latest first", False)):
        found = [one for one in result.medications if one.is_taken is is_taken]
        if found:
            parts += [*[""][: len(parts)], Text(title, "bold")]
            parts += [block for one in found for block in ("", _medication(one, result.day, width))]
    if any(map(is_logged, result.medications)):
        parts += ["", Text(NOT_A_CAUSE)]
    return Group(*parts)


def _medication(one: MedicationHistory, today: date, width: int) -> RenderableType:
    """Its lines under its name; the days of all medications stand in `width` columns."""
    known = one.medication
    head = safe(in_one_line(known.name), "bold")
    about = [f"for {known.indication}" if known.indication else "", known.family or ""]
    words = ", ".join(in_one_line(word) for word in about if word)
    head.append_text(safe(f"  {words}" if words else "", "not bold"))
    lines = Table.grid(padding=(0, 2, 0, 0))
    lines.add_column(min_width=_INDENT + width, no_wrap=True)
    lines.add_column(overflow="fold")
    for dates, told in _lines(one, today):
        lines.add_row(Text(" " * _INDENT + dates), safe(in_one_line(told)))
    if is_logged(one):
        told = in_one_line(_logged(one, today))
        lines.add_row(Text(" " * _INDENT + _LOGGED, "dim"), safe(told))
    return Group(head, lines)


def _lines(one: MedicationHistory, today: date) -> Iterator[tuple[str, str]]:
    if not one.dosings:
        yield "", "nothing prescribed or logged"
    prescriber = None
    for dosing in one.dosings:
        yield dates_text(dates_of(dosing, today)), _told(dosing, prescriber)
        prescriber = dosing.prescriber or prescriber


def _told(dosing: Dosing, prescriber: str | None) -> str:
    """The dose, why, and who prescribed it where that is another than before."""
    who = dosing.prescriber if dosing.prescriber != prescriber else None
    return "; ".join([dosing_words(dosing), *reasons_of(dosing), *([who] if who else [])])


def _logged(one: MedicationHistory, today: date) -> str:
    doses = f"doses on {_days(one.dose_days)}" if one.dose_days else "no dose"
    return "; ".join([doses, *_mood(one, today), *_effects(one)])


def _mood(one: MedicationHistory, today: date) -> Iterable[str]:
    if isinstance(one.mood, Summary):
        mood = one.mood
        spread = f"{format_number(mood.lowest)}–{format_number(mood.highest)}"
        return [f"mood {mood.mean:.1f} ({spread}) on {_days(mood.days)}"]
    if not one.mood.days:
        return []
    return [f"mood on {_days(len(one.mood.days))} ({cell_text(one.mood, today.year)})"]


def _effects(one: MedicationHistory) -> Iterable[str]:
    return [f"felt {effects_words(one)}"] if one.effects else []


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
