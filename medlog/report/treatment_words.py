"""What was prescribed over the years, and why, in words."""

from collections.abc import Iterator
from datetime import date

from medlog.calc.medication_history import Dosing
from medlog.domain.amount import format_amount
from medlog.domain.description import describe
from medlog.domain.regimen import Regimen
from medlog.domain.remembered import rough_end, rough_start
from medlog.report.cells import Dates

_STEPS = 5
"""Steps of a taper that are told one by one; of more the first, the last and how many."""

_AMOUNTS = 3
"""Amounts of doses without a prescription, the most frequent ones."""


def dates_of(dosing: Dosing, today: date) -> Dates:
    """Its days, as rough as they were said."""
    first = last = None
    if dosing.regimens:
        first, last = rough_start(dosing.regimens[0]), rough_end(dosing.regimens[-1])
    return Dates(
        dosing.first,
        dosing.last,
        (first and first.said) or "",
        (last and last.said) or "",
        ahead=dosing.first > today,
    )


def dosing_words(dosing: Dosing) -> str:
    """`50 mg daily at 08:00`, `100 mg → 75 mg → 50 mg daily`, `25 mg or 50 mg, no schedule`."""
    if not dosing.regimens:
        amounts = " or ".join(map(format_amount, dosing.amounts[:_AMOUNTS]))
        return f"{amounts}, no schedule" if amounts else "no schedule"
    return describe(dosing.regimens[0]) if len(dosing.regimens) == 1 else _steps(dosing.regimens)


def reasons_of(dosing: Dosing) -> Iterator[str]:
    """Why it was begun and why it ended, each where there is something to say."""
    if dosing.why_begun:
        yield dosing.why_begun
    if dosing.why_ended:
        yield f"stopped: {dosing.why_ended}"
    elif dosing.ended == "stopped":
        yield "stopped"


def _steps(regimens: tuple[Regimen, ...]) -> str:
    last = regimens[-1]
    words = list(map(describe, regimens))
    alike = last.amount is not None and all(
        one.amount is not None and describe(one._replace(amount=last.amount)) == words[-1]
        for one in regimens
    )
    if alike:
        words[:-1] = [format_amount(one.amount) for one in regimens[:-1] if one.amount]
    if len(words) <= _STEPS:
        return " → ".join(words)
    return f"{words[0]} → {words[-1]}, in {len(words)} steps"
