"""The dose of a day in words."""

from medlog.calc.day_doses import DayDose
from medlog.domain.amount import format_amount


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
