"""What the diary has of a medication since its last dose: due days, changes, pauses."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from medlog.calc.dose_changes import DoseChange, dose_changes
from medlog.calc.holidays import taken_on_due_days
from medlog.calc.matching import Matched
from medlog.domain.medication import Medication
from medlog.domain.regimen import Pause
from medlog.domain.timeline import is_empty

_OVER = ("stopped", "ended")


class DueSince(NamedTuple):
    """Due days that are over and have no dose: how many, the first and the last of them."""

    days: int
    first: date
    last: date


class SinceDose(NamedTuple):
    """The facts.

    Attributes:
        due: due days without a dose, None where there is none.
        changes: of the prescription, in order; a stop and an end also where they hold from the day
            of the dose itself.
        again: the day from which it is prescribed again after the last stop or end, else None.
        pauses: those with a day after the dose, in the order of their start.
    """

    due: DueSince | None
    changes: tuple[DoseChange, ...]
    again: date | None
    pauses: tuple[Pause, ...]

    @property
    def has_stop(self) -> bool:
        """Whether a stop or an end is among the changes."""
        return any(change.what in _OVER for change in self.changes)


def since_dose(
    medication: Medication, day: date, matched: Iterable[Matched], today: date
) -> SinceDose:
    """What there is since a dose of the diary day `day`, up to and including `today`.

    `matched` holds at least the days between the two; `today` itself is not over.
    """
    after = day + timedelta(days=1)
    days = taken_on_due_days(matched, after, today)
    due = sorted(one for one, taken in days.items() if not taken)
    changes = dose_changes(medication, day, today + timedelta(days=1))
    over = [change.day for change in changes if change.what in _OVER]
    begun = (one.starts for one in medication.regimens if over and over[-1] < one.starts <= today)
    return SinceDose(
        DueSince(len(due), due[0], due[-1]) if due else None,
        tuple(one for one in changes if one.day > day or one.what in _OVER),
        next(begun, None),
        tuple(
            pause
            for pause in medication.pauses
            if pause.starts <= today
            and (pause.ends is None or pause.ends > after)
            and not is_empty(pause)
        ),
    )
