"""What else goes together with a dose, said where it does."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from medlog.calc.confounds import goes_with_months, near
from medlog.calc.day_doses import DayDose
from medlog.calc.levels import Phases
from medlog.report.course_doses import are_prescribed, new_doses
from medlog.report.day_words import day_text
from medlog.report.material import Material, Measure
from medlog.report.values import Note

_FEW_CHANGES = 2

_NAMED = 3
"""Days that a note names; of more it says how many."""

Begun = Mapping[str, list[date]]
"""The days on which a dose was new, by the name of its medication."""


def begun_of(material: Material) -> Begun:
    """Of all medications, also of those that are not in use, or that the report is not about."""
    return {one.name: new_doses(one, material) for one in material.medications}


def beside_doses(
    name: str, found: Phases[DayDose], begun: Begun, material: Material
) -> Iterator[Note]:
    """The notes on one medication; none where it was taken without a schedule."""
    if not (material.ways.as_taken or is_all_prescribed(found)):
        return
    if goes_with_months({**found.settling, **found.settled}):
        yield Note(
            "with-months",
            f"{name}: the dose and the months changed together, so a season cannot be told from a"
            " dose here.",
        )
    if 0 < len(found.changes) < _FEW_CHANGES:
        yield Note(
            "few-changes",
            f"{name}: the dose changed once {_since(material)}; whatever else changed then is in"
            " these numbers too.",
        )
    for other, days_of_other in begun.items():
        if other != name and (beside := near(found.changes, days_of_other)):
            days_named = _listed(beside, material.period.last.year)
            yield Note(
                "changed-nearby",
                f"{name}: within 14 days of a change, {other} was begun or changed,"
                f" on {days_named}.",
            )


def is_unchanged(found: Phases[DayDose]) -> bool:
    """Whether one dose was prescribed on all days."""
    return not found.changes and is_all_prescribed(found)


def is_all_prescribed(found: Phases[DayDose]) -> bool:
    """Whether the dose of every day is what a prescription says, and not what was taken."""
    return are_prescribed((*found.settling.values(), *found.settled.values()))


def unchanged(names: Sequence[str], material: Material) -> Iterator[Note]:
    """A note on all medications whose dose stayed as it was: nothing here compares doses."""
    if names:
        doses = "the dose" if len(names) == 1 else "the doses"
        since = _since(material)
        yield Note("no-changes", f"{', '.join(names)}: {doses} did not change {since}.")


def _since(material: Material) -> str:
    """The days that are counted, in words: the diary may have begun within the period."""
    begun = material.begins is not None and material.begins > material.period.first
    return "since the diary began" if begun else "in this period"


def left_out(measure: Measure) -> Iterator[Note]:
    """A note where entries of a factor could not be counted with the others."""
    if measure.left_out:
        entries = "1 entry" if measure.left_out == 1 else f"{measure.left_out} entries"
        unit = f"in another unit than {measure.unit}" if measure.unit else "with a unit"
        yield Note("left-out", f"Left out: {entries} of {measure.name} {unit}.")


def _listed(days: list[date], year: int) -> str:
    words = ", ".join(day_text(day, year) for day in days[:_NAMED])
    more = len(days) - _NAMED
    return f"{words} and {more} more {'day' if more == 1 else 'days'}" if more > 0 else words
