"""What became different in the prescriptions within the period."""

from datetime import date
from typing import NamedTuple

from medlog.domain.description import describe, difference
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.domain.regimen import Pause, Regimen
from medlog.domain.timeline import is_empty
from medlog.report.cells import Blank, Cell, Change
from medlog.report.material import Material
from medlog.report.values import Column, Definition, Note, Section, Table

KEY = "changes"
TITLE = "Changes"

_COLUMNS = (
    Column("day", "From"),
    Column("medication", "Medication"),
    Column("change", "What"),
    Column("reason", "Reason"),
)
_BEGINS = Definition(
    "Begins",
    "its first prescription in the diary, or the first after a stop; it may have been taken"
    " before.",
)
_WHY_PAUSED = {"held": "held on advice", "hospital": "in hospital", "no-log": "no diary kept"}


class Dated(NamedTuple):
    """A change with its day.

    Attributes:
        day: the first diary day on which it holds.
        medication: its name.
        change: what became different.
        reason: as typed, or None.
        why: of a pause, in words that are not the person's; or None.
    """

    day: date
    medication: str
    change: Change
    reason: str | None
    why: str | None = None


def changes_section(material: Material) -> Section:
    """The section: beginnings, changes, stops and pauses of the period in the order of days."""
    found = changes([course.medication for course in material.courses], material.period)
    if not found:
        return Section(KEY, TITLE, (Note("no-changes", "None in this period."),))
    rows = tuple(_row(one, private=material.private) for one in found)
    begins = (_BEGINS,) if any(one.change.what == "begins" for one in found) else ()
    return Section(KEY, TITLE, (Table("changes", "", "", _COLUMNS, rows),), begins)


def changes(medications: list[Medication], period: Period) -> list[Dated]:
    """What became different from a day of the period on, in the order of days and names."""
    found = []
    pauses: dict[str, tuple[str, Pause]] = {}
    for medication in medications:
        found += _of_regimens(medication)
        for pause in medication.pauses:
            name = "all" if pause.medication is None else medication.name
            pauses[pause.id] = (name, pause)
    for name, pause in pauses.values():
        found += _of_pause(name, pause)
    within = [one for one in found if period.first <= one.day < period.end]
    return sorted(within, key=lambda one: (one.day, one.medication))


def _of_regimens(medication: Medication) -> list[Dated]:
    # Of two with the same start the later recorded holds, and the other one never did.
    regimens = list({regimen.starts: regimen for regimen in medication.regimens}.values())
    found = []
    before: Regimen | None = None
    for n, regimen in enumerate(regimens):
        change = _change(before, regimen)
        # A rough start is no day on which something became different.
        if change is not None and regimen.starts_said is None:
            found.append(Dated(regimen.starts, medication.name, change, regimen.reason))
        before = regimen
        following = regimens[n + 1].starts if n + 1 < len(regimens) else date.max
        if regimen.ends is not None and regimen.ends < following:
            ended = Change("ended", "", "")
            found.append(Dated(regimen.ends, medication.name, ended, None))
            before = None
    return found


def _change(before: Regimen | None, after: Regimen) -> Change | None:
    """What is different from one regimen to the next; None where nothing that is shown is."""
    if after.kind == "stopped":
        # Before its first regimen a medication was taken without a schedule.
        return None if before and before.kind == "stopped" else Change("stopped", "", "")
    if before is None or before.kind == "stopped":
        return Change("begins", "", describe(after))
    words = difference(before, after)
    return None if words is None else Change("changed", *words)


def _of_pause(name: str, pause: Pause) -> list[Dated]:
    if is_empty(pause):
        return []
    why = None if pause.why is None else _WHY_PAUSED[pause.why]
    found = [Dated(pause.starts, name, Change("paused", "", ""), pause.reason, why)]
    if pause.ends is not None:
        found.append(Dated(pause.ends, name, Change("resumed", "", ""), None))
    return found


def _row(one: Dated, *, private: bool) -> tuple[Cell, ...]:
    words = [one.why or "", "" if private else one.reason or ""]
    reason = ": ".join(filter(None, words))
    return (one.day, one.medication, one.change, reason or Blank())
