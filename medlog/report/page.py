"""The page for the appointment, put together from its sections."""

from collections.abc import Callable, Collection

from medlog.report import (
    adherence,
    around_changes,
    changes,
    effect_at_doses,
    effects,
    effects_by_dose,
    goals,
    history,
    mood,
    mood_by_dose,
    notes,
    overview,
    prescribed,
    scales,
    tracked,
    visits,
)
from medlog.report.material import Material
from medlog.report.values import Note, Report, Section

TITLE = "Appointment report"

_LIMITS = Note(
    "limits",
    "This describes what you logged. It cannot show that a medicine caused a change.",
)
_NOTHING_YET = (
    Note("nothing-yet", "There is nothing in the diary yet."),
    Note("begin-dose", "To record a dose:", "medlog take NAME"),
    Note("begin-mood", "To record your mood, from 0 (worst) to 10 (best):", "medlog mood 6"),
)
_NOTHING_LOGGED = (Note("nothing-yet", "No dose, mood or effect is logged yet."), *_NOTHING_YET[1:])
_NOTHING_HERE = Note("nothing-logged", "Nothing is logged in this period.")

_ORDER: tuple[tuple[str, Callable[[Material], Section]], ...] = (
    # The first page: what there is to know in two minutes.
    (overview.KEY, overview.overview_section),
    (overview.KEY, visits.visits_section),
    (changes.KEY, prescribed.prescribed_section),
    (changes.KEY, changes.changes_section),
    (adherence.KEY, adherence.adherence_section),
    (mood.KEY, mood.mood_section),
    (effects.KEY, effects.effects_section),
    (scales.KEY, scales.scales_section),
    (tracked.KEY, tracked.tracked_section),
    (visits.KEY, visits.questions_section),
    (goals.KEY, goals.goals_section),
    (notes.KEY, notes.notes_section),
    # What lies behind it.
    (mood.KEY, mood.weeks_section),
    (mood.KEY, mood_by_dose.mood_by_dose_section),
    (mood.KEY, effect_at_doses.effect_by_dose_section),
    (changes.KEY, around_changes.around_changes_section),
    (changes.KEY, effect_at_doses.effect_around_changes_section),
    (effects.KEY, effects_by_dose.effects_by_dose_section),
    # What is asked for, and stands behind all else.
    (history.KEY, history.history_section),
)
"""The page in its order: each part with the name it is asked for by."""

_BESIDE_THE_LOG = (
    visits.visits_section,
    visits.questions_section,
    goals.goals_section,
    history.history_section,
)
"""What stands on a page also where nothing is logged in the period."""

SECTIONS = tuple(dict.fromkeys(name for name, _ in _ORDER))
"""What can be asked for by name, in the order of the page."""

APPENDICES = (history.KEY,)
"""Sections that stand on a page only where they are asked for."""

PAGE = tuple(name for name in SECTIONS if name not in APPENDICES)
"""The sections of the page for an appointment."""


def build(material: Material, sections: Collection[str] = PAGE) -> Report:
    """The report with the sections of these names; what has nothing to say is left out."""
    asked = [part for name, part in _ORDER if name in sections]
    if material.begins is None and not material.courses:
        said: tuple[Note, ...] = _NOTHING_YET
        asked = [part for part in asked if part in _BESIDE_THE_LOG]
    elif not material.says_something:
        said = (_NOTHING_HERE,)
        asked = [part for part in asked if part in _BESIDE_THE_LOG]
    else:
        said = (_LIMITS,)
    parts = tuple(section for part in asked if (section := part(material)).blocks)
    if parts and said == _NOTHING_YET:
        said = _NOTHING_LOGGED
    period = material.period
    return Report(
        TITLE,
        period.first,
        period.last,
        material.begins,
        material.now,
        parts,
        said,
        material.person,
    )
