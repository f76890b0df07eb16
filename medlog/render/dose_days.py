"""The doses of a lane in words, where they are not drawn."""

from collections.abc import Iterable

from medlog.report.day_words import span_text
from medlog.report.values import Step


def dose_days(steps: Iterable[Step], year: int) -> list[str]:
    """`25 mg/day: 3–9 Aug`, or `25 mg/day: 12 days, 3 Aug – 10 Nov` where it held several times."""
    runs: dict[str, list[Step]] = {}
    for step in steps:
        runs.setdefault(step.words, []).append(step)
    return [f"{words}: {_days(of_dose, year)}" for words, of_dose in runs.items()]


def _days(steps: list[Step], year: int) -> str:
    span = span_text(steps[0].first, steps[-1].last, year)
    if len(steps) == 1:
        return span
    return f"{sum((step.last - step.first).days + 1 for step in steps)} days, {span}"
