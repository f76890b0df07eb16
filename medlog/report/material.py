"""What a report is made from, as it was read."""

from datetime import date
from typing import NamedTuple

from medlog.calc.coverage import NO_SUPPLY
from medlog.calc.effects_after import After
from medlog.calc.matching import Matched
from medlog.calc.mood import DayValue
from medlog.calc.persistence import Treatment
from medlog.calc.shares import NotEnough, Share
from medlog.domain.entries import Dose, Effect
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.domain.regimen import in_force


class FirstDose(NamedTuple):
    """The first dose of a medication in the whole diary.

    Attributes:
        day: its diary day.
        time: minutes after midnight on the wall.
    """

    day: date
    time: int


class Course(NamedTuple):
    """One medication over the period.

    Attributes:
        medication: with its regimens and pauses.
        first_dose: in the whole diary, None where there is none.
        doses: its entries of the period's days, in the order lived.
        matched: its days with slots or entries, from some days before the period on: as many as
            its runs and its last 30 due days need, or all since its first dose.
        treatment: from the first dose to the last one by the end of the period, between two stops;
            None where there is none.
        covered: days on which what was refilled lasted, taken as prescribed.
    """

    medication: Medication
    first_dose: FirstDose | None
    doses: tuple[Dose, ...]
    matched: tuple[Matched, ...]
    treatment: Treatment | None = None
    covered: Share | NotEnough = NotEnough(NO_SUPPLY)

    @property
    def since(self) -> date | None:
        """The diary day of the first dose, None where there is none."""
        return None if self.first_dose is None else self.first_dose.day

    def is_in(self, period: Period) -> bool:
        """Whether something of it was logged in the period, or prescribed on one of its days."""
        if self.doses:
            return True
        days = (date.fromordinal(n) for n in range(*map(date.toordinal, period)))
        regimens = (in_force(self.medication.regimens, day) for day in days)
        return any(
            regimen is not None and regimen.kind in {"scheduled", "as-needed"}
            for regimen in regimens
        )

    def is_silent(self, period: Period) -> bool:
        """Whether it has neither a schedule nor an entry in the period, and was not stopped."""
        if self.is_in(period) or (self.since is not None and self.since >= period.end):
            return False
        regimens = [one for one in self.medication.regimens if one.starts < period.end]
        if not regimens:
            return not self.medication.regimens  # else it begins later
        return regimens[-1].kind == "unscheduled"


class Material(NamedTuple):
    """Everything a report says, before it is put into sections.

    Attributes:
        period: the diary days it covers.
        now: the moment it is made.
        today: the diary day of now.
        begins: the first diary day with a dose, a mood or an effect, None where there is none.
        courses: the medications, by name.
        mood: the value of each day of the period that has mood, in order.
        effects: of the period, in the order lived.
        streaks: whether runs of days may be shown.
        window: percent of a nominal interval within which a dose is on time.
        everything: whether all figures are asked for, and not only those that people read.
        is_of_one: whether one medication is asked for by name.
        effects_after: those effects that were first logged after a reduction or a gap, in order.
    """

    period: Period
    now: Instant
    today: date
    begins: date | None
    courses: tuple[Course, ...]
    mood: dict[date, DayValue]
    effects: tuple[Effect, ...]
    streaks: bool
    window: int = 25
    everything: bool = False
    is_of_one: bool = False
    effects_after: tuple[After, ...] = ()

    @property
    def first(self) -> date:
        """The first day of the period on which there was a diary."""
        first = self.period.first
        return first if self.begins is None else min(max(first, self.begins), self.period.last)

    @property
    def in_use(self) -> tuple[Course, ...]:
        """The medications of the period."""
        return tuple(course for course in self.courses if course.is_in(self.period))
