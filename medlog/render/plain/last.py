"""The last dose, and how long ago it was."""

from medlog.actions.showing import LastDose, LastDoses
from medlog.domain.amount import format_amount
from medlog.render import line


def last(result: LastDoses) -> list[str]:
    """A line a medication."""
    if not result.doses:
        return ["No dose is logged yet: medlog take NAME records one."]
    return [_last(one) for one in result.doses]


def _last(one: LastDose) -> str:
    if one.dose is None or one.minutes is None:
        return f"{one.name}: no dose logged"
    amount = f"{format_amount(one.dose.amount)}, " if one.dose.amount else ""
    return f"{one.name}: {amount}{line.moment(one.dose.at)}, {ago(one.minutes)}  [{one.short}]"


def ago(minutes: int) -> str:
    """Just now; 45 minutes ago; 5 h 20 min ago; 3 days and 4 h ago."""
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'} ago"
    hours, rest = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {rest} min ago" if rest else f"{hours} h ago"
    days, hours = divmod(hours, 24)
    return f"{days} days and {hours} h ago" if hours else f"{days} days ago"
