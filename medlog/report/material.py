"""What a report is made from, as it was read."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from medlog.calc.effects import Felt, History, felt, histories
from medlog.calc.effects_after import After
from medlog.calc.medication_history import MedicationHistory
from medlog.calc.mood import DayValue
from medlog.domain.assessment import Assessment
from medlog.domain.entries import Note, Sign
from medlog.domain.goal import Goal
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.domain.scales import Scale
from medlog.domain.visit import Visits
from medlog.report.course import Course


class Measure(NamedTuple):
    """What is set against doses: mood, or a factor, an effect or a scale in its place.

    Attributes:
        name: "mood", the factor's or the effect's, or the title of the scale.
        unit: of its numbers; "" for points.
        values: of each day that has one, in order, from before the period on as far as changes of
            dose are looked at, up to its end.
        left_out: entries of the factor in another unit, which cannot be counted with the others.
        looks_back: days that a value is about, the one it stands at the last; 1 for that day alone.
        felt: of an effect the days on which it was there, with the highest severity of each in
            millionths, None where it has none; None for what is no effect.
    """

    name: str
    unit: str
    values: dict[date, DayValue]
    left_out: int = 0
    looks_back: int = 1
    felt: dict[date, int | None] | None = None

    @property
    def is_mood(self) -> bool:
        """Whether it is mood, and no factor."""
        return self.name == "mood"

    @property
    def title(self) -> str:
        """Its name with a capital, and the unit: `Sleep (h)`."""
        title = f"{self.name[:1].upper()}{self.name[1:]}"
        return f"{title} ({self.unit})" if self.unit else title


class Noted(NamedTuple):
    """The notes of the period.

    Attributes:
        total: how many there are.
        days: the diary days that have one.
        latest: the last few of them, in the order lived.
    """

    total: int = 0
    days: frozenset[date] = frozenset()
    latest: tuple[Note, ...] = ()


class Filled(NamedTuple):
    """One questionnaire over the period.

    Attributes:
        scale: what was answered.
        entries: of the period, in the order lived; at least one.
        before: the last one before the period that has a total, None where there is none.
    """

    scale: Scale
    entries: tuple[Assessment, ...]
    before: Assessment | None = None


class Followed(NamedTuple):
    """A goal with the diary days on which something was done for it."""

    goal: Goal
    days: tuple[date, ...]


class Ways(NamedTuple):
    """How mood is set against doses.

    Attributes:
        settle: days right after a change that are kept apart.
        as_taken: whether the dose of a day is what was taken, also where there is a schedule.
        around: days before and after a change that are set beside each other.
    """

    settle: int = 14
    as_taken: bool = False
    around: int = 28


class _Read(NamedTuple):
    """Everything a report says, before it is put into sections.

    Attributes:
        period: the diary days it covers.
        now: the moment it is made.
        today: the diary day of now.
        begins: the first diary day with an entry that a report tells of, None where there is none.
        courses: the medications, by name.
        mood: the value of each day of the period that has mood, in order.
        effects: of the period, in the order lived.
        streaks: whether runs of days may be shown.
        window: percent of a nominal interval within which a dose is on time.
        everything: whether all figures are asked for, and not only those that people read.
        person: whose diary it is, as they put it; "" where it is not said.
        private: whether words that the person wrote are left out.
        is_of_one: whether one medication is asked for by name.
        effects_after: those effects that were first logged after a reduction or a gap, in order.
        is_of_part: whether one section is asked for by name.
        measure: what is set against doses; None for mood.
        ways: how.
        factor_days: the days of the period with a factor.
        noted: its notes.
        scales: the questionnaires that were answered in the period.
        items: whether their single answers are asked for.
        visits: appointments, and what to ask there.
        history: each medication over the whole diary, where that is asked for.
        goals: all that were set by the end of the period, in that order.
        tracked: each factor with an entry in the period, by name; values of the period alone.
        others: the medications that it is not about, where one is asked for by name.
    """

    period: Period
    now: Instant
    today: date
    begins: date | None
    courses: tuple[Course, ...]
    mood: dict[date, DayValue]
    effects: tuple[Sign, ...]
    streaks: bool
    window: int = 25
    everything: bool = False
    person: str = ""
    private: bool = False
    is_of_one: bool = False
    effects_after: tuple[After, ...] = ()
    is_of_part: bool = False
    measure: Measure | None = None
    ways: Ways = Ways()
    factor_days: frozenset[date] = frozenset()
    noted: Noted = Noted()
    scales: tuple[Filled, ...] = ()
    items: bool = False
    visits: Visits = Visits()
    history: tuple[MedicationHistory, ...] = ()
    goals: tuple[Followed, ...] = ()
    tracked: tuple[Measure, ...] = ()
    others: tuple[Medication, ...] = ()


class Material(_Read):
    """What was read, and what follows from it."""

    @property
    def medications(self) -> list[Medication]:
        """All there are, also where the report is about one of them."""
        return [*(course.medication for course in self.courses), *self.others]

    @property
    def measured(self) -> Measure:
        """What is set against doses."""
        return self.measure or Measure("mood", "", self.mood)

    @property
    def detailed(self) -> bool:
        """Whether there is room for what a page of the whole leaves out."""
        return self.everything or self.is_of_part

    @property
    def first(self) -> date:
        """The first day of the period on which there was a diary."""
        first = self.period.first
        return first if self.begins is None else min(max(first, self.begins), self.period.last)

    @cached_property
    def in_use(self) -> tuple[Course, ...]:
        """The medications of the period."""
        return tuple(course for course in self.courses if course.is_in(self.period))

    @property
    def says_something(self) -> bool:
        """Whether anything was prescribed or logged in the period."""
        logged = self.mood or self.effects or self.factor_days or self.noted.days or self.scales
        return bool(logged or self.in_use)

    @cached_property
    def histories(self) -> dict[str, History]:
        """Each effect of the period day by day, by its folded name."""
        return histories(self.effects)

    @cached_property
    def felt(self) -> list[Felt]:
        """Each effect of the period."""
        return felt(self.histories)

    @cached_property
    def derived(self) -> dict[tuple[object, int], tuple[Course, Any]]:
        """What `once` keeps: with the course, whose identity is the key as long as it is held."""
        return {}


T = TypeVar("T")


def once(derive: Callable[[Course, Material], T]) -> Callable[[Course, Material], T]:
    """What is derived from a course, day by day, once for a report: many blocks rest on it.

    Nobody may change what is given.
    """

    @wraps(derive)
    def derived(course: Course, material: Material) -> T:
        kept, key = material.derived, (derive, id(course))
        if key not in kept:
            kept[key] = course, derive(course, material)
        found: T = kept[key][1]
        return found

    return derived
