"""Whether a schedule that is counted from another day still gives the same doses.

Every second day, every eight hours, 21 days on and 7 off: such schedules are counted from the first
day of their regimen, so a change that begins between two doses moves all that come after it.
"""

from datetime import date, datetime, timedelta

from medlog.calc.slots import slots
from medlog.domain.medication import Medication
from medlog.domain.regimen import Regimen

_AHEAD = timedelta(days=120)
"""How far two schedules are compared, and how far a day is looked for on which they meet."""


def is_in_step(before: Regimen, after: Regimen, day_starts_at: int) -> bool:
    """Whether two regimens expect doses at the same times from the start of `after` on.

    `day_starts_at` is in minutes after midnight.
    """
    last = after.starts + _AHEAD
    return _times(before, after.starts, last, day_starts_at) == _times(
        after, after.starts, last, day_starts_at
    )


def next_in_step(before: Regimen, after: Regimen, day_starts_at: int) -> date | None:
    """The next day from which `after` would be in step with `before`; None within 120 days."""
    due = _times(before, after.starts, after.starts + _AHEAD, day_starts_at)
    for day in sorted({day for day, _ in due}):
        if is_in_step(before, after._replace(starts=day), day_starts_at):
            return day
    return None


def _times(
    regimen: Regimen, first: date, last: date, day_starts_at: int
) -> list[tuple[date, datetime | None]]:
    """Diary day and clock time of each slot, as if nothing ended the regimen."""
    endless = Medication("", "", regimens=(regimen._replace(ends=None),))
    return [(slot.day, slot.at) for slot in slots(endless, first, last, day_starts_at)]
