"""What is due, in as few words as there are: a prompt has no room."""

from medlog.actions.due import Due
from medlog.actions.reminding import Look
from medlog.render import line


def due(result: Due) -> list[str]:
    """A line a dose, or how many they are; nothing where nothing is due."""
    if not result.doses:
        return []
    if result.only_count:
        return [f"{len(result.doses)} due"]
    return [line.due_dose(dose) for dose in result.doses]


def reminded(result: Look) -> list[str]:
    """How many doses a notification was shown for; it ends in a log that others may read."""
    return [f"Notification shown: {len(result.doses)} due."] if result.doses else []
