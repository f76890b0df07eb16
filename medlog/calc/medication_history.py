"""What became of each medication over the whole diary: its doses with their days, what was felt.

Mood and effects are those of the days on which a medication was taken, as far as the diary can
know: days on which a schedule held and that were not paused, other days with a dose logged, and of
a treatment that is remembered roughly those days that surely belong to it. They are told beside it
and are not caused by it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise, takewhile
from typing import Literal, NamedTuple

from medlog.calc.effects import felt, histories
from medlog.calc.mood import DayValue, Summary, TooFew, summarise
from medlog.domain.amount import Amount
from medlog.domain.description import describe
from medlog.domain.entries import Sign
from medlog.domain.medication import Medication
from medlog.domain.regimen import Regimen, pause_on
from medlog.domain.remembered import sure_days
from medlog.domain.timeline import Held, last_day, standing, timeline

FEWEST_DAYS = 7
"""Days with mood from which on there is a mean (metrics.md, section 4)."""


class LoggedDose(NamedTuple):
    """A dose taken: the diary day that it counts for, and how much it was where that was said."""

    day: date
    amount: Amount | None


class Dosing(NamedTuple):
    """Some days at one dose, or those of a taper.

    Attributes:
        regimens: what was prescribed, in order: several of a taper; none where doses were logged
            and nothing was prescribed.
        first: the first day; of a treatment that is remembered the earliest that it can be.
        last: the last day, of one that is remembered the latest; None where it goes on.
        amounts: of doses without a prescription, the most frequent first.
        ended: how it came to its end, where nothing followed: stopped, or as its last day said.
        why_ended: as typed, or None.
    """

    regimens: tuple[Regimen, ...]
    first: date
    last: date | None
    amounts: tuple[Amount, ...] = ()
    ended: Literal["stopped", "ended"] | None = None
    why_ended: str | None = None

    @property
    def is_remembered(self) -> bool:
        """Whether it was over when it was noted."""
        return any(one.ends_said is not None for one in self.regimens)

    @property
    def why_begun(self) -> str | None:
        """As typed, or None; what is remembered has a reason for its end alone."""
        return None if self.is_remembered or not self.regimens else self.regimens[0].reason

    @property
    def prescriber(self) -> str | None:
        """Who prescribed it, as typed."""
        return self.regimens[0].prescriber if self.regimens else None


class MedicationHistory(NamedTuple):
    """One medication over the whole diary.

    Attributes:
        medication: the medication.
        is_taken: whether it is taken at present, or planned.
        dosings: its doses in the order of their days; none where nothing is known.
        dose_days: diary days with a dose logged.
        mood: of the days on which it was taken and mood was logged.
        effects: each effect of these days with the number of days that had it, most days first.
    """

    medication: Medication
    is_taken: bool
    dosings: tuple[Dosing, ...]
    dose_days: int
    mood: Summary | TooFew
    effects: tuple[tuple[str, int], ...]


def medication_history(
    medication: Medication,
    doses: Sequence[LoggedDose],
    mood: Mapping[date, DayValue],
    effects: Iterable[Sign],
    today: date,
) -> MedicationHistory:
    """A medication up to `today`.

    `doses` are those taken of it, by day; `mood` the value of each day that has one, in order;
    `effects` are in the order lived. An effect that the person connected with another medication
    is no part of this one, and one that they connected with this one is, on whichever day.
    """
    taken = _Taken(medication, doses, today)
    beside = [
        one
        for one in effects
        if one.is_present
        and (one.medication == medication.id or (one.medication is None and taken.is_on(one.day)))
    ]
    return MedicationHistory(
        medication,
        standing(medication, today).status in ("current", "planned"),
        dosings(medication, doses, today),
        len(taken.dose_days),
        summarise([value for day, value in mood.items() if taken.is_on(day)], FEWEST_DAYS),
        tuple((one.name, len(one.present)) for one in felt(histories(beside))),
    )


def in_order(found: Iterable[MedicationHistory]) -> list[MedicationHistory]:
    """What is taken, then what was; in both, what began or ended last comes first."""
    by_name = sorted(found, key=lambda one: one.medication.name.casefold())
    return sorted(by_name, key=lambda one: (one.is_taken, _latest(one)), reverse=True)


def dosings(medication: Medication, doses: Sequence[LoggedDose], today: date) -> tuple[Dosing, ...]:
    """The doses of a medication in the order of their days; `doses` are those taken, by day."""
    line = timeline(medication.regimens)
    found = [_remembered(one) for one in medication.remembered]
    found += _unprescribed(medication, doses, line)
    for steps in _grouped(line):
        found.append(_prescribed(steps, today))
    found.sort(key=lambda one: (one.first, one.last or date.max))
    for stop in line:
        if stop.regimen.kind == "stopped":
            _close(found, stop)
    return tuple(found)


class _Taken:
    """On which days a medication was taken, as far as the diary knows."""

    def __init__(self, medication: Medication, doses: Sequence[LoggedDose], today: date) -> None:
        self.dose_days = {dose.day for dose in doses}
        self.pauses = medication.pauses
        after = today + timedelta(days=1)
        self.scheduled = [
            (held.first, min(held.end or after, after))
            for held in timeline(medication.regimens)
            if held.regimen.kind == "scheduled"
        ]
        sure = (sure_days(one) for one in medication.remembered)
        self.sure = [days for days in sure if days is not None]

    def is_on(self, day: date) -> bool:
        """Whether it was taken on a day."""
        if day in self.dose_days or any(first <= day <= last for first, last in self.sure):
            return True
        if not any(first <= day < end for first, end in self.scheduled):
            return False
        return pause_on(self.pauses, day) is None


def _grouped(line: tuple[Held, ...]) -> list[list[Held]]:
    """The prescriptions without stops: the steps of one taper together, as what reads alike."""
    groups: list[list[Held]] = []
    for before, held in pairwise((None, *line)):
        if held is None or held.regimen.kind == "stopped":
            continue
        if before is not None and groups and _goes_on(before, held):
            groups[-1].append(held)
        else:
            groups.append([held])
    return groups


def _goes_on(before: Held, held: Held) -> bool:
    """Whether a prescription is told of together with the one before it."""
    if before.end != held.first or before.regimen.kind == "stopped":
        return False
    was, now = before.regimen, held.regimen
    if was.plan is not None or now.plan is not None:
        return was.plan == now.plan
    alike = describe(was) == describe(now) and was.prescriber == now.prescriber
    return alike and now.reason is None


def _prescribed(steps: list[Held], today: date) -> Dosing:
    first, last = steps[0], steps[-1]
    # What reads alike is one prescription; of a taper each step counts.
    regimens = steps if first.regimen.plan is not None else steps[:1]
    own_end = last.end is not None and last.end == last.regimen.ends and last.end <= today
    return Dosing(
        tuple(one.regimen for one in regimens),
        first.first,
        last.last,
        ended="ended" if own_end else None,
    )


def _remembered(regimen: Regimen) -> Dosing:
    last = last_day(regimen.ends) or regimen.starts
    return Dosing((regimen,), regimen.starts, last, ended="ended", why_ended=regimen.reason)


def _unprescribed(
    medication: Medication, doses: Sequence[LoggedDose], line: tuple[Held, ...]
) -> Iterator[Dosing]:
    """Doses before the first prescription, or of a medication that never had one.

    What was taken up to a stop, its day included, stands apart from what was taken after it.
    """
    stops = [held.first for held in line if held.regimen.kind == "stopped"]
    begin = next((held.first for held in line if held.regimen.kind != "stopped"), date.max)
    apart = [(one.starts, one.ends or one.starts) for one in medication.remembered]
    found = [
        dose
        for dose in doses
        if dose.day < begin and not any(first <= dose.day < end for first, end in apart)
    ]
    for _, together in groupby(found, lambda dose: bisect_left(stops, dose.day)):
        these = list(together)
        said = Counter(dose.amount for dose in these if dose.amount is not None)
        amounts = tuple(amount for amount, _ in said.most_common())
        yield Dosing((), these[0].day, these[-1].day, amounts)


def _close(found: list[Dosing], stop: Held) -> None:
    """Say of what was taken until a stop that it was stopped, and why."""
    before = [n for n, one in enumerate(found) if not one.is_remembered and _begun(one, stop)]
    if before:
        n = before[-1]
        found[n] = found[n]._replace(ended="stopped", why_ended=stop.regimen.reason)


def _begun(dosing: Dosing, stop: Held) -> bool:
    """Whether it had begun when it was stopped; a dose may have been the last one on that day."""
    return dosing.first < stop.first or (not dosing.regimens and dosing.first == stop.first)


def _latest(one: MedicationHistory) -> date:
    """When it began for the last time, of one that is taken; else when it ended."""
    if not one.dosings:
        return date.min
    if not one.is_taken:
        return max(dosing.last or dosing.first for dosing in one.dosings)
    going_on = takewhile(lambda dosing: dosing.ended is None, reversed(one.dosings))
    return min((dosing.first for dosing in going_on), default=date.min)
