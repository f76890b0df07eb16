"""Treatments that were over before they were noted, with days as rough as they are remembered."""

from datetime import date, timedelta
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import Amount
from medlog.domain.description import describe
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.names import as_word
from medlog.domain.prescription import NO_LONGER, PrescriptionWords, read_regimen
from medlog.domain.regimen import Regimen
from medlog.domain.rough_day import RoughDay, read_rough_day, rough_day
from medlog.domain.schedule import ScheduleWords
from medlog.domain.timeline import last_day, timeline


class SaidDays(NamedTuple):
    """The first and the last day as typed, None where one was not given."""

    first: RoughDay | None
    last: RoughDay | None

    def is_over(self, today: date) -> bool:
        """Whether the last day has passed; a rough one has, as it is never said of what comes."""
        if self.last is None:
            return False
        return self.last.said is not None or self.last.last < today

    @property
    def is_rough(self) -> bool:
        """Whether one of the two is not known to the day."""
        return any(day is not None and day.said is not None for day in self)


def read_said_days(typed: PrescriptionWords, today: date, now: Instant) -> SaidDays:
    """The days of --from and --to; `today` is the diary day of `now`.

    Raises:
        RoughAhead: a rough day that is still to come.
        PastStartMissing: it is over, and nothing says when it began.
        RoughEndBeforeStart, EndBeforeStart: it would end before it begins.
        Those of `read_rough_day`.
    """
    said = SaidDays(_said(typed.starts, now), _said(typed.ends, now))
    for text, day in zip((typed.starts, typed.ends), said, strict=True):
        if day is not None and day.said is not None and day.first > today:
            raise errors.RoughAhead(text=text)
    first, last = said
    if last is None or not said.is_over(today):
        return said
    if first is None:
        raise errors.PastStartMissing(last=last.words)
    if last.last < first.first:
        wrong = errors.RoughEndBeforeStart if said.is_rough else errors.EndBeforeStart
        raise wrong(first=first.words, last=last.words)
    return said


def is_remembered(typed: PrescriptionWords, said: SaidDays, today: date) -> bool:
    """Whether what is typed is told of and nothing more: it is over, and no dose can be looked for.

    With a schedule and both days to the day it is a prescription like any other.
    """
    return said.is_over(today) and (said.is_rough or typed.schedule == ScheduleWords())


def read_remembered(
    typed: PrescriptionWords,
    amount: Amount | None,
    name: str,
    said: SaidDays,
    today: date,
    now: Instant,
) -> Regimen:
    """The treatment that is over; `said` has both days, and it had none after `today`.

    Raises: those of `read_regimen`.
    """
    first, last = said
    if first is None or last is None:
        raise ValueError(said)
    alone = typed._replace(starts=None, ends=None)
    regimen = read_regimen(alone, amount, Medication("", name), first.first, now)
    return regimen._replace(
        ends=min(last.last, today) + timedelta(days=1),
        starts_said=first.said,
        ends_said=last.said or last.words,
    )


def rough_start(regimen: Regimen) -> RoughDay:
    """The first day, as rough as it was said."""
    return rough_day(regimen.starts_said, regimen.starts)


def rough_end(regimen: Regimen) -> RoughDay:
    """The last day of a treatment that is remembered, as rough as it was said."""
    return rough_day(regimen.ends_said, last_day(regimen.ends) or regimen.starts)


def latest_end(medication: Medication) -> RoughDay:
    """The end of the last treatment that is remembered of a medication."""
    return rough_end(max(medication.remembered, key=lambda one: (one.ends or one.starts, one.id)))


def sure_days(regimen: Regimen) -> tuple[date, date] | None:
    """The first and the last day that a remembered treatment surely had; None where none is sure.

    Of 2019 to June 2020 these are 31 December 2019 and 1 June 2020.
    """
    first, last = rough_start(regimen).last, rough_end(regimen).first
    return (first, last) if first <= last else None


def refuse_overlap(known: Medication, new: Regimen) -> None:
    """Refuse a treatment that surely shares days with what is in the diary of a medication.

    A day on which one follows the other is no day that they share.

    Raises:
        TreatmentOverlaps: one that is remembered has such days, or is of the very same.
        PrescribedThen: something was prescribed for such days.
    """
    for held in timeline(known.regimens):
        prescribed = (held.first, held.last or date.max)
        if held.regimen.kind != "stopped" and _share_days(sure_days(new), prescribed):
            raise errors.PrescribedThen(
                name=known.name,
                words=describe(held.regimen),
                first=rough_start(held.regimen).words,
                word=as_word(known.name),
            )
    for one in known.remembered:
        if _share_days(sure_days(new), sure_days(one)) or _outer(one) == _outer(new):
            days = f"{rough_start(one).words} to {rough_end(one).words}"
            raise errors.TreatmentOverlaps(name=known.name, words=f"{describe(one)}, {days}")


def replaced(known: Medication, new: Regimen) -> tuple[Regimen, ...]:
    """The remembered treatments whose place a new one takes.

    Those that surely share days with it, and those of which one lies within the other.
    """
    return tuple(
        one
        for one in known.remembered
        if _share_days(sure_days(new), sure_days(one))
        or _lies_within(_outer(one), _outer(new))
        or _lies_within(_outer(new), _outer(one))
    )


def _said(text: str | None, now: Instant) -> RoughDay | None:
    if text is None or text.strip().lower() == NO_LONGER:
        return None
    return read_rough_day(text, now.wall.date())


def _outer(regimen: Regimen) -> tuple[date, date]:
    """The first and the last day that a remembered treatment can have had."""
    return rough_start(regimen).first, rough_end(regimen).last


def _lies_within(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _share_days(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    if one is None or other is None:
        return False
    return max(one[0], other[0]) < min(one[1], other[1])
