"""What a person types about a prescription, and the regimen that it comes to."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import Amount, format_amount, in_same_unit, refuse_other_units
from medlog.domain.day import read_day
from medlog.domain.description import describe
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.names import as_word
from medlog.domain.regimen import Intake, Regimen, Schedule, in_force
from medlog.domain.schedule import ScheduleWords, read_schedule
from medlog.domain.timeline import begun_from
from medlog.domain.when import read_duration

NO_LONGER = "none"
"""Takes an end or a limit away: --end none, --max-per-day none."""

_COUNT = re.compile(r"[1-9][0-9]?")


class PrescriptionWords(NamedTuple):
    """The options of `med add` and `med change` as typed; None where one was not given.

    Attributes:
        schedule: those that say when.
        starts: first day.
        ends: last day.
        max_per_day: doses a day.
        min_gap: time between two doses.
        prescriber: who prescribed it.
        reason: why it is changed.
        indication: what for.
        family: `--class`.
        form: tablet, drops, ...
    """

    schedule: ScheduleWords = ScheduleWords()
    starts: str | None = None
    ends: str | None = None
    max_per_day: str | None = None
    min_gap: str | None = None
    prescriber: str | None = None
    reason: str | None = None
    indication: str | None = None
    family: str | None = None
    form: str | None = None


def read_start(text: str | None, today: date, now: Instant) -> date:
    """The diary day that --start or --from names; `today`, the diary day of now, without it.

    Raises: those of `read_day`.
    """
    return today if text is None else read_day(text, now.wall.date(), future=True)


def read_regimen(
    words: PrescriptionWords, amount: Amount | None, known: Medication, starts: date, now: Instant
) -> Regimen:
    """What holds of a medication from `starts` on; what is not said stays as it was by then.

    Raises:
        AmountsDiffer: one amount, or none, where doses of different amounts were prescribed.
        OptionsClash: an amount beside --times.
        UnitBecomesOther: another unit than so far, and no schedule is said with it.
        UnitsDiffer: doses in units that cannot be compared.
        EndBeforeStart: --end is before the start.
        BadMaximum, BadMinimumGap: --max-per-day, --min-gap.
        Those of `read_schedule`, `read_day` and `read_duration`.
    """
    base = begun_from(known.regimens or known.remembered, starts) or Regimen(
        "", known.id, "unscheduled", starts
    )
    _refuse_unclear_amounts(words.schedule, amount, base, known.name)
    _refuse_other_unit(words.schedule, amount, base, known.name)
    read = read_schedule(words.schedule, starts, base.schedule)
    kind, schedule = (base.kind, base.schedule) if read is None else read
    dose, schedule = with_doses(amount or base.amount, schedule, unit_of(base))
    return Regimen(
        "",
        known.id,
        kind,
        starts,
        _end(words.ends, base.ends, starts, now),
        dose,
        schedule,
        _maximum(words.max_per_day, base.max_per_day),
        _gap(words.min_gap, base.min_gap),
        as_typed(words.reason),
        base.prescriber if words.prescriber is None else as_typed(words.prescriber),
        *_rhythm(words.schedule, schedule, base, known, starts, now),
    )


def read_course(
    words: PrescriptionWords, known: Medication, starts: date, now: Instant
) -> tuple[Regimen, Regimen]:
    """What holds through all steps of a taper from `starts` on, and what held before it.

    Its schedule has no amounts: these are the steps' own. What is not said stays as it was, but
    for a last day, which the steps say.

    Raises:
        Those of `read_schedule`.
    """
    base = begun_from(known.regimens or known.remembered, starts) or Regimen(
        "", known.id, "unscheduled", starts
    )
    before = base.schedule and base.schedule._replace(
        intakes=tuple(Intake(time) for time, _ in base.schedule.intakes)
    )
    kind, schedule = read_schedule(words.schedule, starts, before) or (base.kind, before)
    prescriber = base.prescriber if words.prescriber is None else as_typed(words.prescriber)
    course = base._replace(
        id="",
        kind=kind,
        starts=starts,
        ends=None,
        amount=None,
        schedule=schedule,
        reason=as_typed(words.reason),
        prescriber=prescriber,
        starts_said=None,
        ends_said=None,
    )
    zone, counted_from = _rhythm(words.schedule, schedule, base, known, starts, now)
    return course._replace(zone=zone, counted_from=counted_from), base


def _rhythm(
    words: ScheduleWords,
    schedule: Schedule | None,
    base: Regimen,
    known: Medication,
    starts: date,
    now: Instant,
) -> tuple[str, date | None]:
    """The zone and the day from which the schedule is counted.

    Every second day stays every second day when only the amount changes; what was stopped, or is
    said anew, begins with its own first day.
    """
    before = in_force(known.regimens, starts)
    said_anew = words._replace(at=None) != ScheduleWords()
    if schedule is None or before is None or before.id != base.id or said_anew:
        return now.zone, None
    if words.at is not None and schedule.rule.startswith("FREQ=HOURLY"):
        return now.zone, None
    return base.zone, None if base.anchor == starts else base.anchor


def as_typed(text: str | None) -> str | None:
    """Free text as it is kept; None where it is blank."""
    return text if text and text.strip() else None


def _refuse_unclear_amounts(
    words: ScheduleWords, amount: Amount | None, base: Regimen, name: str
) -> None:
    """Refuse what does not say how much each dose is."""
    if words.times is not None:
        if amount is not None:
            raise errors.OptionsClash(first=format_amount(amount), second="--times")
        return
    if not has_amounts(base.schedule):
        return
    days = words._replace(at=None) != ScheduleWords()
    if days != (amount is not None) or (words.at is not None and not days):
        raise errors.AmountsDiffer(name=name, doses=describe(base))


def _refuse_other_unit(
    words: ScheduleWords, amount: Amount | None, base: Regimen, name: str
) -> None:
    """Refuse ml where it was mg so far, which is a slip of the keys more often than it is meant."""
    unit, kinds = unit_of(base), ("scheduled", "as-needed")
    if amount is None or not amount.unit or words != ScheduleWords() or base.kind not in kinds:
        return
    if unit and not in_same_unit(Amount(0, unit), amount):
        raise errors.UnitBecomesOther(
            name=name,
            before=describe(base),
            amount=format_amount(amount),
            word=as_word(name),
            schedule="--as-needed" if base.kind == "as-needed" else "--daily 08:00",
        )


def has_amounts(schedule: Schedule | None) -> bool:
    """Whether the doses of a schedule have amounts of their own."""
    return schedule is not None and any(intake.amount for intake in schedule.intakes)


def with_doses(
    amount: Amount | None, schedule: Schedule | None, unit: str
) -> tuple[Amount | None, Schedule | None]:
    """The amount of a dose, and the schedule, with amounts of its own only where they differ.

    Bare numbers are in `unit`, or where that is "", in the first one that is said.

    Raises:
        UnitsDiffer: mg and ml, which are not two doses of one medication.
    """
    if schedule is None or not has_amounts(schedule):
        return _in(unit, amount), schedule
    said = next((dose.unit for _, dose in schedule.intakes if dose and dose.unit), "")
    intakes = tuple(Intake(time, _in(unit or said, dose)) for time, dose in schedule.intakes)
    refuse_other_units([dose for _, dose in intakes if dose])
    if len({dose for _, dose in intakes}) > 1:
        return None, schedule._replace(intakes=intakes)
    alike = tuple(Intake(time) for time, _ in intakes)
    return intakes[0].amount, schedule._replace(intakes=alike)


def unit_of(regimen: Regimen) -> str:
    """The unit of a regimen's doses; "" where none was said."""
    intakes = regimen.schedule.intakes if regimen.schedule else ()
    amounts = [regimen.amount, *(intake.amount for intake in intakes)]
    return next((amount.unit for amount in amounts if amount), "")


def _in(unit: str, amount: Amount | None) -> Amount | None:
    """The amount, a bare number in the unit so far."""
    return amount._replace(unit=amount.unit or unit) if amount else None


def _end(text: str | None, before: date | None, starts: date, now: Instant) -> date | None:
    """The day after the last one; what was said before stays where it is still to come."""
    if text is None:
        return before if before is not None and before > starts else None
    if text.strip().lower() == NO_LONGER:
        return None
    last = read_day(text, now.wall.date(), future=True)
    if last < starts:
        raise errors.EndBeforeStart(first=starts, last=last)
    return last + timedelta(days=1)


def _maximum(text: str | None, before: int | None) -> int | None:
    if text is None:
        return before
    if text.strip().lower() == NO_LONGER:
        return None
    if not _COUNT.fullmatch(text.strip()):
        raise errors.BadMaximum(text=text)
    return int(text)


def _gap(text: str | None, before: int | None) -> int | None:
    if text is None:
        return before
    if text.strip().lower() == NO_LONGER:
        return None
    minutes = read_duration(text.strip().removeprefix("-"))
    if minutes == 0 or text.strip().startswith("-"):
        raise errors.BadMinimumGap(text=text)
    return minutes
