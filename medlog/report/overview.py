"""How much of the period is logged: what every other figure rests on."""

from collections.abc import Set as AbstractSet
from datetime import date

from medlog.calc.shares import Share
from medlog.report.material import Material
from medlog.report.values import Definition, Fact, Facts, Figure, Section

KEY = "overview"
TITLE = "What is logged"

_DEFINITION = Definition(
    "Any entry",
    "days of the period with a dose, a mood, a side effect, a factor, a scale or a note, from the"
    " beginning of the diary on.",
)


def overview_section(material: Material) -> Section:
    """The section: days with an entry at all, and with each kind; of one medication mood alone.

    People read the days with mood beside what it came to.
    """
    of = (material.period.end - material.first).days
    mood = _days("Mood on", "days_with_mood", material.mood.keys(), of, shown=False)
    if material.is_of_one:
        return Section(KEY, TITLE, (Facts("logged", "", "", (mood,), shown=False),))
    logged = {day for course in material.courses for day in course.logged}
    doses = {day for day in logged if day >= material.first}
    effects = {effect.day for effect in material.effects}
    factors, notes = material.factor_days, material.noted.days
    scales = {entry.day for filled in material.scales for entry in filled.entries}
    every = doses | material.mood.keys() | effects | factors | notes | scales
    lines = (
        _days("Any entry on", "days_with_entry", every, of),
        mood,
        _days("Doses on", "days_with_dose", doses, of, shown=bool(doses)),
        _days("Side effects on", "days_with_effect", effects, of, shown=bool(effects)),
        _days("Factors on", "days_with_factor", factors, of, shown=bool(factors)),
        _days("Notes on", "days_with_note", notes, of, shown=bool(notes)),
    )
    return Section(KEY, TITLE, (Facts("logged", "", "", lines),), (_DEFINITION,))


def _days(label: str, key: str, days: AbstractSet[date], of: int, *, shown: bool = True) -> Fact:
    words = "day" if of == 1 else "days"
    return Fact(label, (Figure(key, Share(len(days), of), words, shown),))
