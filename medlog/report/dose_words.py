"""The dose of a day, and a change of one, in words."""

from medlog.calc.day_doses import DayDose
from medlog.domain.amount import format_amount
from medlog.report.cells import Change


def dose_words(dose: DayDose) -> str:
    """`75 mg/day`, `50 mg every 2 days`, `0.5 mg taken`, `none prescribed`."""
    amounts = " + ".join(format_amount(amount) for amount in dose.amounts)
    if dose.source == "prescribed":
        if not amounts:
            return f"amount not set, {dose.days or 'daily'}"
        return f"{amounts} {dose.days}" if dose.days else f"{amounts}/day"
    if dose.source == "taken":
        return f"{amounts} taken" if amounts else "taken, amount not said"
    return dose.source


def change_words(change: Change) -> str:
    """`50 mg → 75 mg`, `begins: 50 mg daily at 08:00`, `stopped`."""
    match change.what:
        case "begins":
            return f"begins: {change.after}"
        case "changed":
            return f"{change.before} → {change.after}"
    return change.what
