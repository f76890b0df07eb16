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
    overview,
    prescribed,
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

_PARTS: dict[str, tuple[Callable[[Material], Section], ...]] = {
    overview.KEY: (overview.overview_section,),
    changes.KEY: (
        prescribed.prescribed_section,
        changes.changes_section,
        around_changes.around_changes_section,
    ),
    adherence.KEY: (adherence.adherence_section,),
    mood.KEY: (mood.mood_section, mood_by_dose.mood_by_dose_section),
    effects.KEY: (effects.effects_section, effects_by_dose.effects_by_dose_section),
}

SECTIONS = tuple(_PARTS)
"""What can be asked for by name, in the order of the page."""


def build(material: Material, sections: Collection[str] = SECTIONS) -> Report:
    """The report with the sections of these names; what has nothing to say is left out."""
    parts: tuple[Section, ...] = ()
    if material.begins is None and not material.courses:
        notes: tuple[Note, ...] = _NOTHING_YET
    elif not (material.in_use or material.mood or material.effects):
        notes = (_NOTHING_HERE,)
    else:
        found = [part(material) for name in SECTIONS if name in sections for part in _PARTS[name]]
        parts = tuple(section for section in found if section.blocks)
        notes = (_LIMITS,)
    period = material.period
    return Report(
        TITLE,
        period.first,
        period.last,
        material.begins,
        material.now,
        parts,
        notes,
        material.person,
    )
