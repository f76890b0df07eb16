"""What was come to, in one plain line: it praises nothing, and it is said once."""

from medlog.actions.companion_notices import DaysWithEntry, GoalReached, MonthOnDose
from medlog.domain.description import describe
from medlog.render import line


def sentence(notice: DaysWithEntry | MonthOnDose | GoalReached) -> str:
    """The sentence."""
    match notice:
        case DaysWithEntry(days):
            return f"This diary has entries on {days} days now."
        case MonthOnDose(name, regimen, taken, days):
            return (
                f"{days} days of {name}, {describe(regimen)}: taken on {taken.n} of {taken.of}"
                f" {'day' if taken.of == 1 else 'days'} with a dose due."
            )
        case GoalReached(since, reached) if (reached - since).days > 0:
            days = (reached - since).days
            later = "1 day later" if days == 1 else f"{days} days later"
            return f"Set on {line.day(since)}, reached {later}."
        case GoalReached():
            return "Set and reached on the same day."
