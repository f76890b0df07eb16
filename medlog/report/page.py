"""The page for the appointment, put together from its sections."""

from collections.abc import Callable, Collection

from medlog.report import (
    adherence,
    around_changes,
    changes,
    effects,
    effects_by_dose,
    mood,
    mood_by_dose,
    notes,
    overview,
    prescribed,
    scales,
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
_NOTHING_HERE = Note("nothing-logged", "Nothing is logged in this period.")

_ORDER: tuple[tuple[str, Callable[[Material], Section]], ...] = (
    # The first page: what there is to know in two minutes.
    (overview.KEY, overview.overview_section),
    (changes.KEY, prescribed.prescribed_section),
    (changes.KEY, changes.changes_section),
    (adherence.KEY, adherence.adherence_section),
    (mood.KEY, mood.mood_section),
    (effects.KEY, effects.effects_section),
    (scales.KEY, scales.scales_section),
    # Here is the place of the person's questions and goals.
    (notes.KEY, notes.notes_section),
    # What lies behind it.
    (mood.KEY, mood.weeks_section),
    (mood.KEY, mood_by_dose.mood_by_dose_section),
    (changes.KEY, around_changes.around_changes_section),
    (effects.KEY, effects_by_dose.effects_by_dose_section),
)
"""The page in its order: each part with the name it is asked for by."""

SECTIONS = tuple(dict.fromkeys(name for name, _ in _ORDER))
"""What can be asked for by name, in the order of the page."""


def build(material: Material, sections: Collection[str] = SECTIONS) -> Report:
    """The report with the sections of these names; what has nothing to say is left out."""
    parts: tuple[Section, ...] = ()
    if material.begins is None and not material.courses:
        said: tuple[Note, ...] = _NOTHING_YET
    elif not material.says_something:
        said = (_NOTHING_HERE,)
    else:
        found = [part(material) for name, part in _ORDER if name in sections]
        parts = tuple(section for section in found if section.blocks)
        said = (_LIMITS,)
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
