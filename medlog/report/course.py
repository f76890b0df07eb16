"""One medication over the period of a report, as it was read."""

from datetime import date
from typing import NamedTuple

from medlog.calc.coverage import NO_SUPPLY
from medlog.calc.day_counts import DayCount
from medlog.calc.day_doses import Logged
from medlog.calc.intervals import Timing
from medlog.calc.persistence import Treatment
from medlog.calc.shares import NotEnough, Share
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.domain.regimen import in_force
from medlog.domain.timeline import timeline


class FirstDose(NamedTuple):
    """The first dose of a medication in the whole diary.

    Attributes:
        day: its diary day.
        time: minutes after midnight on the wall; None where only the day is known.
    """

    day: date
    time: int | None


class Course(NamedTuple):
    """One medication over the period.

    Attributes:
        medication: with its regimens and pauses.
        first_dose: in the whole diary, None where there is none.
        logged: what was logged of it on each of the period's days that has an entry.
        counts: its days with a schedule or an entry, from some days before the period on: as many
            as its runs and its last 30 due days need, or all since its first dose.
        timing: how evenly the doses of the period followed each other.
        treatment: from the first dose to the last one by the end of the period, between two stops;
            None where there is none.
        covered: days on which what was refilled lasted, taken as prescribed.
    """

    medication: Medication
    first_dose: FirstDose | None
    logged: dict[date, Logged]
    counts: dict[date, DayCount]
    timing: Timing
    treatment: Treatment | None = None
    covered: Share | NotEnough = NotEnough(NO_SUPPLY)

    @property
    def since(self) -> date | None:
        """The diary day of the first dose, None where there is none."""
        return None if self.first_dose is None else self.first_dose.day

    def is_in(self, period: Period) -> bool:
        """Whether something of it was logged in the period, or prescribed on one of its days."""
        if self.logged:
            return True
        days = (date.fromordinal(n) for n in range(*map(date.toordinal, period)))
        regimens = (in_force(self.medication.regimens, day) for day in days)
        return any(
            regimen is not None and regimen.kind in {"scheduled", "as-needed"}
            for regimen in regimens
        )

    def is_silent(self, period: Period) -> bool:
        """Whether it was there on a day of the period, without a schedule and without an entry."""
        if self.medication.is_past:
            return False
        if self.is_in(period) or (self.since is not None and self.since >= period.end):
            return False
        regimens = [one for one in self.medication.regimens if one.starts < period.end]
        if not regimens:
            return not self.medication.regimens  # else it begins later
        held = timeline(regimens)
        return any(
            one.regimen.kind == "unscheduled" and (one.end is None or one.end > period.first)
            for one in held
        )
