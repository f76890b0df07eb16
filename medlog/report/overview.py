"""How much of the period is logged: what every other figure rests on."""

from datetime import date

from medlog.calc.shares import Share
from medlog.report.material import Material
from medlog.report.values import Definition, Fact, Facts, Figure, Section

KEY = "overview"
TITLE = "What is logged"

_DEFINITION = Definition(
    "Any entry",
    "days of the period with a dose, a mood or an effect, from the beginning of the diary on.",
)


def overview_section(material: Material) -> Section:
    """The section: days with an entry at all, and with mood; of one medication mood alone."""
    of = (material.period.end - material.first).days
    mood = Fact("Mood on", (_days("days_with_mood", len(material.mood), of),))
    if material.is_of_one:
        return Section(KEY, TITLE, (Facts("logged", "", "", (mood,)),))
    entries = Fact("Any entry on", (_days("days_with_entry", len(_logged(material)), of),))
    return Section(KEY, TITLE, (Facts("logged", "", "", (entries, mood)),), (_DEFINITION,))


def _logged(material: Material) -> set[date]:
    doses = {day for course in material.courses for day in course.logged}
    return doses | material.mood.keys() | {effect.day for effect in material.effects}


def _days(key: str, count: int, of: int) -> Figure:
    return Figure(key, Share(count, of), "day" if of == 1 else "days")
