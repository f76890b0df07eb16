"""The doses that regimens expect, as series that repeat: what a calendar keeps.

All series of a medication together give the slots of `calc.slots` that are not paused, and nothing
else; those that are listed, as far as the list goes.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import NamedTuple

from medlog.calc.dates import due_dates
from medlog.calc.repeats import Repeat, repeats
from medlog.calc.slots import elapsed, first_moment, is_on
from medlog.domain.amount import Amount
from medlog.domain.instant import EPOCH
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Pause, Schedule, pause_on
from medlog.domain.rule import Rule, parse_rule
from medlog.domain.timeline import Held, timeline
from medlog.domain.when import format_clock_time

LISTED_DAYS = 731
"""Days from the first on for which dates are listed where no rule says them: two years."""

_AHEAD = 100 * 366
"""Days: as far as a prescription can lie ahead (`domain.day.YEARS_AHEAD`)."""

Moment = date | datetime
"""A date for any time of it; a naive datetime on the wall; one in UTC for elapsed hours."""


class Series(NamedTuple):
    """One dose that comes again and again.

    Attributes:
        regimen: the regimen's id.
        key: tells the series of one regimen apart, from whichever day on they are asked for.
        amount: of each dose; None where it was never said.
        number: (1, 2) for the first of two that are alike, as two doses at any time of the day.
        first: the first one.
        rule: RFC 5545 rule without its end, counted from `first`; None where it does not repeat.
        last: the last one; None where nothing ends it.
        dates: where no rule says them, each of them; empty where there is one.
        without: those that the rule gives and that are paused.
    """

    regimen: str
    key: str
    amount: Amount | None
    number: tuple[int, int]
    first: Moment
    rule: str | None = None
    last: Moment | None = None
    dates: tuple[Moment, ...] = ()
    without: tuple[Moment, ...] = ()


class _Intake(NamedTuple):
    """Where one intake comes. A place is a day as ordinal, or a moment in seconds since 1970.

    Attributes:
        places: each with whether it is expected: in force and not paused. In order, made one by one
            as they are asked for.
        settled: the place from which on all are expected, for ever; None where they come to an end.
        listed: the place up to which they are listed, where no rule says them.
        repeats: the rules for them.
        moment: a place as a calendar has it.
    """

    places: Callable[[], Iterator[tuple[int, bool]]]
    settled: int | None
    listed: int
    repeats: list[Repeat]
    moment: Callable[[int], Moment]


def series(medication: Medication, first: date, day_starts_at: int) -> list[Series]:
    """The doses of a medication from the diary day `first` on, regimen by regimen.

    `day_starts_at` is in minutes after midnight. Raises UnknownZone for a rule of elapsed hours
    whose regimen names a zone that is not known here.
    """
    open_ended = [pause.starts for pause in medication.pauses if pause.ends is None]
    found: list[Series] = []
    for held in timeline(medication.regimens):
        schedule = held.regimen.schedule
        ends = open_ended if held.end is None else [*open_ended, held.end]
        rest = Held(held.regimen, max(first, held.first), min(ends, default=None))
        if schedule is not None and (rest.end is None or rest.first < rest.end):
            found += _of_regimen(rest, schedule, medication.pauses, day_starts_at)
    return found


def no_longer(
    medication: Medication, living: Iterable[Series], since: date, day_starts_at: int
) -> list[Series]:
    """The series that a calendar may have had since a day and that are not among the living.

    They are of prescriptions that were changed, stopped or paused, as if these had gone on from
    that day. Raises as `series`.
    """
    ended = {held.regimen.id: held.end for held in timeline(medication.regimens)}
    known = {(one.regimen, one.key) for one in living}
    found: list[Series] = []
    for regimen in medication.regimens:
        end = ended.get(regimen.id, regimen.starts)
        if end is None or end >= since:
            alone = medication._replace(regimens=(regimen._replace(ends=None),), pauses=())
            found += series(alone, since, day_starts_at)
    return [one for one in found if (one.regimen, one.key) not in known]


def _of_regimen(
    held: Held, schedule: Schedule, pauses: tuple[Pause, ...], day_starts_at: int
) -> Iterator[Series]:
    rule = parse_rule(schedule.rule)
    # Of elapsed hours the first intake says from when they are counted; there is no other.
    is_hourly = rule.freq == "HOURLY"
    intakes = schedule.intakes[:1] if is_hourly else schedule.intakes
    times = [intake.time for intake in intakes]
    for n, intake in enumerate(intakes):
        nth, alike = times[: n + 1].count(intake.time), times.count(intake.time)
        named = "any" if intake.time is None else format_clock_time(intake.time).replace(":", "")
        if is_hourly:
            of_intake = _hours(held, schedule, rule, intake, pauses, day_starts_at)
        else:
            of_intake = _dates(held, schedule, rule, intake, pauses, day_starts_at)
        for repeat in of_intake.repeats:
            key = "-".join(
                part for part in (named, str(nth) if nth > 1 else "", repeat.key) if part
            )
            amount = intake.amount or held.regimen.amount
            blank = Series(held.regimen.id, key, amount, (nth, alike), date.min)
            yield from _filled(blank, repeat, of_intake)


def _filled(blank: Series, repeat: Repeat, intake: _Intake) -> Iterator[Series]:
    """The series of one repeat; none where it has no place that is expected."""
    places = (one for one in intake.places() if repeat.has(one[0]))
    moment = intake.moment
    if repeat.rule is None:
        near = takewhile(lambda one: one[0] < intake.listed, places)
        listed = [moment(place) for place, expected in near if expected]
        if listed:
            yield blank._replace(first=listed[0], dates=tuple(listed) if len(listed) > 1 else ())
        return
    first, last, without = _run(places, intake.settled)
    if first is not None:
        yield blank._replace(
            first=moment(first),
            rule=None if first == last else repeat.rule,
            last=None if last is None else moment(last),
            without=tuple(moment(place) for place in without),
        )


def _run(
    places: Iterable[tuple[int, bool]], settled: int | None
) -> tuple[int | None, int | None, list[int]]:
    """The first and the last place that is expected, and those between them that are not.

    None for the last, where from `settled` on all are.
    """
    first = last = None
    without: list[int] = []
    behind: list[int] = []  # not expected, and it is not known yet whether another one follows
    for place, expected in places:
        if not expected:
            behind += [] if first is None else [place]
            continue
        first = place if first is None else first
        last = place
        without += behind
        behind = []
        if settled is not None and place >= settled:
            return first, None, without
    return first, last, without


def _dates(
    held: Held,
    schedule: Schedule,
    rule: Rule,
    intake: Intake,
    pauses: tuple[Pause, ...],
    day_starts_at: int,
) -> _Intake:
    """An intake by dates: that of a time before the day begins is the day's next one."""
    minutes, anchor = intake.time, held.regimen.anchor.toordinal()
    shift = int(minutes is not None and minutes < day_starts_at)
    begin, end = _days(held)

    def places() -> Iterator[tuple[int, bool]]:
        for day in due_dates(rule, anchor, begin + shift, end + shift):
            if is_on(schedule.cycle, day - anchor):
                yield day, pause_on(pauses, date.fromordinal(day - shift)) is None

    def moment(day: int) -> Moment:
        found = date.fromordinal(day)
        if minutes is None:
            return found
        return datetime.combine(found, time()) + timedelta(minutes=minutes)

    goes_on = held.end is None and rule.until is None and rule.limit is None
    settled = _settled(begin, pauses) + shift
    return _Intake(
        places,
        settled if goes_on else None,
        begin + shift + LISTED_DAYS,
        repeats(schedule, rule, anchor),
        moment,
    )


def _hours(
    held: Held,
    schedule: Schedule,
    rule: Rule,
    intake: Intake,
    pauses: tuple[Pause, ...],
    day_starts_at: int,
) -> _Intake:
    """An intake of elapsed hours; the days of its moments are those of its zone."""
    minutes, anchor = intake.time or 0, held.regimen.anchor.toordinal()
    begin, end = (date.fromordinal(day) for day in _days(held))

    def places() -> Iterator[tuple[int, bool]]:
        for epoch, at in elapsed(held.regimen, minutes, rule.interval, begin, end):
            day = (at - timedelta(minutes=day_starts_at)).date()
            holds = begin <= day < end and is_on(schedule.cycle, at.toordinal() - anchor)
            yield epoch, holds and pause_on(pauses, day) is None

    def moment(epoch: int) -> Moment:
        return EPOCH + timedelta(seconds=epoch)

    return _Intake(
        places,
        # No clock is two days from UTC.
        _midnight(_settled(begin.toordinal(), pauses) + 2) if held.end is None else None,
        _midnight(begin.toordinal() + LISTED_DAYS),
        repeats(schedule, rule, first_moment(held.regimen, minutes)),
        moment,
    )


def _days(held: Held) -> tuple[int, int]:
    """The first day, and the one after the last, as far as anything lies ahead."""
    begin = held.first.toordinal()
    # Midnights of the days around them are dates, too.
    far = min(begin + _AHEAD, date.max.toordinal() - 3)
    return begin, far if held.end is None else min(held.end.toordinal(), far)


def _settled(begin: int, pauses: tuple[Pause, ...]) -> int:
    """The day from which on no pause ends any more."""
    return max([begin, *(pause.ends.toordinal() for pause in pauses if pause.ends is not None)])


def _midnight(day: int) -> int:
    """The beginning of a day in UTC, in seconds since 1970."""
    return (day - EPOCH.toordinal()) * 86_400
