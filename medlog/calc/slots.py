"""The doses a medication's regimens expect: one slot for each.

A rule's date is the calendar date of its clock time, and the slot's diary day follows from it: with
days that start at 03:00, the 01:00 slot of Monday's date belongs to Sunday. The regimen in force is
that of the diary day. Times are floating: 08:00 is 08:00 wherever the person is, and a slot keeps
the time of its rule also in a night whose clocks skip or repeat it; `due_at` says which moment that
is somewhere.

Only rules of elapsed hours are anchored in a zone, that of their regimen: their slots are moments,
which each place's clock shows at a time of its own. Their diary days stay those of that zone, also
for somebody far from it: `day_of` says which one a moment belongs to. Far from it, around the
beginning of the day, a slot can belong to another diary day than the dose that was taken at its
very moment; such a dose has to name it, as those do that are recorded here.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import groupby, repeat
from operator import attrgetter
from typing import NamedTuple

from medlog.calc.dates import due_dates
from medlog.domain.amount import Amount
from medlog.domain.entries import SlotName
from medlog.domain.instant import EPOCH, Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Regimen, Schedule, in_force, pause_on
from medlog.domain.rule import parse_rule
from medlog.domain.timeline import timeline

_MIDNIGHT = time()


class Slot(NamedTuple):
    """One dose that a regimen expects.

    Attributes:
        medication: the medication's id.
        day: diary day.
        at: what the clock on the wall shows then, naive; None for any time of the day. Of elapsed
            hours, what it shows in the zone of their regimen; they may fall on the second of two
            equal times: that one has fold 1.
        amount: of the dose; None where it was never said.
        regimen: the regimen's id.
        paused: why it is not expected (held, hospital, no-log, or paused where nobody said), else
            None.
        epoch: its moment, in seconds since 1970; for elapsed hours alone, else None.
    """

    medication: str
    day: date
    at: datetime | None
    amount: Amount | None
    regimen: str
    paused: str | None = None
    epoch: int | None = None

    @property
    def name(self) -> SlotName:
        """How a dose names this slot."""
        at = self.at
        return SlotName(self.day, None if at is None else at.hour * 60 + at.minute)

    def shown(self, offset: int) -> datetime | None:
        """Its time as a clock shows it that is `offset` seconds east of UTC; None for any time.

        That is the same on every clock, but for elapsed hours.
        """
        if self.epoch is None:
            return self.at
        return (EPOCH + timedelta(seconds=self.epoch + offset)).replace(tzinfo=None)

    def seconds_of(self, at: Instant) -> int:
        """A moment in the seconds that this slot is told in: on the wall, or of elapsed hours."""
        return at.wall_seconds if self.epoch is None else at.epoch


class _Planned(NamedTuple):
    """What one regimen expects of a diary day.

    Attributes:
        medication: the medication's id.
        regimen: the regimen's id.
        after: when each dose is due, in order, from the midnight that begins the day's date; None
            for any time of the day.
        amounts: of each dose; None where it was never said.
    """

    medication: str
    regimen: str
    after: tuple[timedelta | None, ...]
    amounts: tuple[Amount | None, ...]


class Plan(_Planned):
    """What one regimen expects of a diary day: the same of all its days that are alike."""

    @cached_property
    def is_even(self) -> bool:
        """Whether its doses are all timed, or all of any time."""
        return len({after is None for after in self.after}) == 1

    @cached_property
    def nominal(self) -> tuple[int, ...]:
        """Seconds after midnight for each dose; those of any time are spread over the day."""
        untimed = self.after.count(None)
        return tuple(
            86_400 * number // untimed if after is None else after.days * 86_400 + after.seconds
            for number, after in enumerate(self.after)
        )

    def on(self, day: date) -> list[Slot]:
        """The slots of a day, as if nothing was paused."""
        medication, regimen, _, _ = self
        midnight = datetime.combine(day, _MIDNIGHT)
        return [
            Slot(medication, day, None if after is None else midnight + after, amount, regimen)
            for after, amount in zip(self.after, self.amounts, strict=True)
        ]


def slots(medication: Medication, first: date, last: date, day_starts_at: int) -> list[Slot]:
    """The slots of the diary days from `first` up to, not including, `last`.

    In the order of their day and, within it, any time before the timed ones and these by time.
    `day_starts_at` is in minutes after midnight. Raises UnknownZone for a rule of elapsed hours
    whose regimen names a zone that is not known here.
    """
    found: list[Slot] = []
    for day, plan in planned(medication, first, last, day_starts_at):
        found += slots_on(medication, day, plan)
    return found


def planned(
    medication: Medication, first: date, last: date, day_starts_at: int
) -> Iterator[tuple[date, Plan | list[Slot]]]:
    """Each diary day of [first, last) that has slots, in order, and what is planned for it.

    That is a plan; of elapsed hours, which come at other times each day, the slots themselves.
    Whether the day is paused is not looked at. Raises as `slots`.
    """
    for held in timeline(medication.regimens):
        begin, end = max(first, held.first), last if held.end is None else min(last, held.end)
        if held.regimen.schedule is not None and begin < end:
            yield from _of_regimen(held.regimen, held.regimen.schedule, begin, end, day_starts_at)


def slots_on(medication: Medication, day: date, plan: Plan | list[Slot]) -> list[Slot]:
    """The slots of a day as planned, marked with the first pause that covers it."""
    found = plan.on(day) if isinstance(plan, Plan) else plan
    if not medication.pauses or (pause := pause_on(medication.pauses, day)) is None:
        return found
    return [one._replace(paused=pause.why or "paused") for one in found]


def day_of(medication: Medication, at: Instant, day_starts_at: int) -> date:
    """The diary day among whose slots a moment lies: its own, or that of the zone of elapsed hours.

    `day_starts_at` is in minutes after midnight. Raises UnknownZone.
    """
    day = at.day(day_starts_at)
    zone = anchored_elsewhere(medication, at, day)
    if zone is None:
        return day
    from medlog.domain.zone import instant_at

    return instant_at(at.epoch, zone).day(day_starts_at)


def anchored_elsewhere(medication: Medication, at: Instant, day: date) -> str | None:
    """The zone of the elapsed hours that hold on a day, where a moment was lived in another one."""
    regimen = in_force(medication.regimens, day)
    if regimen is None or regimen.schedule is None or regimen.zone == at.zone:
        return None
    return regimen.zone if regimen.schedule.rule.startswith("FREQ=HOURLY") else None


def due_at(slot: Slot, zone: str) -> Instant | None:
    """The moment of a slot for somebody in `zone`: always one; None for a slot of any time.

    A time that the clocks skip is moved on by the gap (02:30 is 03:30), of one that comes twice it
    is the first; elapsed hours are one moment everywhere. Raises UnknownZone.
    """
    from medlog.domain.zone import first_valid, instant_at

    if slot.epoch is not None:
        return instant_at(slot.epoch, zone)
    return None if slot.at is None else first_valid(slot.at, zone)


def _of_regimen(
    regimen: Regimen, schedule: Schedule, first: date, last: date, day_starts_at: int
) -> Iterator[tuple[date, Plan | list[Slot]]]:
    """The days of one regimen in its part [first, last) of the window, in order."""
    rule = parse_rule(schedule.rule)
    anchor, begin, end = regimen.anchor.toordinal(), first.toordinal(), last.toordinal()
    if rule.freq == "HOURLY":
        yield from _hourly(regimen, schedule, rule.interval, first, last, day_starts_at)
        return
    night = [i for i in schedule.intakes if i.time is not None and i.time < day_starts_at]
    daytime = [i for i in schedule.intakes if i not in night]

    def due(shift: int) -> Iterator[int]:
        """The days whose date, or the one after it, the rule gives."""
        for ordinal in due_dates(rule, anchor, begin + shift, end + shift):
            if is_on(schedule.cycle, ordinal - anchor):
                yield ordinal - shift

    if not night:
        yield from zip(map(date.fromordinal, due(0)), repeat(_plan(regimen, daytime, [])))
        return
    by_day, by_night = set(due(0) if daytime else ()), set(due(1))
    plans = {
        (True, False): _plan(regimen, daytime, []),
        (False, True): _plan(regimen, [], night),
        (True, True): _plan(regimen, daytime, night),
    }
    for ordinal in sorted(by_day | by_night):
        yield date.fromordinal(ordinal), plans[ordinal in by_day, ordinal in by_night]


def _plan(regimen: Regimen, daytime: list[Intake], night: list[Intake]) -> Plan:
    """Any time first, then by time; what is due at night is due on the next date."""
    doses = [(None if i.time is None else timedelta(minutes=i.time), i) for i in daytime]
    doses += [(timedelta(days=1, minutes=i.time or 0), i) for i in night]
    doses.sort(key=lambda dose: timedelta(-1) if dose[0] is None else dose[0])
    return Plan(
        regimen.medication,
        regimen.id,
        tuple(after for after, _ in doses),
        tuple(intake.amount or regimen.amount for _, intake in doses),
    )


def _hourly(
    regimen: Regimen, schedule: Schedule, hours: int, first: date, last: date, day_starts_at: int
) -> Iterator[tuple[date, list[Slot]]]:
    intake, anchor = schedule.intakes[0], regimen.anchor.toordinal()
    amount = intake.amount or regimen.amount
    found = []
    for epoch, at in elapsed(regimen, intake.time or 0, hours, first, last):
        day = (at - timedelta(minutes=day_starts_at)).date()
        if first <= day < last and is_on(schedule.cycle, at.toordinal() - anchor):
            found.append(Slot(regimen.medication, day, at, amount, regimen.id, epoch=epoch))
    for day, of_day in groupby(found, attrgetter("day")):
        yield day, list(of_day)


def elapsed(
    regimen: Regimen, minutes: int, hours: int, first: date, last: date
) -> Iterator[tuple[int, datetime]]:
    """Every `hours` hours the moment, and what the clocks of the regimen's zone show, in order.

    From `minutes` after the midnight of its anchor on, over at least the diary days of
    [first, last), and one by one: the days may be many. Raises UnknownZone.
    """
    from medlog.domain.zone import load

    rules = load(regimen.zone)
    anchor = first_moment(regimen, minutes)
    step = hours * 3600
    low, high = (
        (day - EPOCH.toordinal()) * 86400 for day in (first.toordinal() - 1, last.toordinal() + 2)
    )
    passed = max(low - anchor, 0) // step
    for epoch in range(anchor + passed * step, high, step):
        wall = (EPOCH + timedelta(seconds=epoch)).astimezone(rules)
        yield epoch, wall.replace(tzinfo=None)


def first_moment(regimen: Regimen, minutes: int) -> int:
    """From when elapsed hours are counted, in seconds since 1970.

    That is `minutes` after the midnight of the anchor, in the regimen's zone. Raises UnknownZone.
    """
    from medlog.domain.zone import first_valid

    wall = datetime.combine(regimen.anchor, time()) + timedelta(minutes=minutes)
    return first_valid(wall, regimen.zone).epoch


def is_on(cycle: tuple[int, int] | None, days: int) -> bool:
    """Whether a date, so many days after its regimen's anchor, lies in the days on of its cycle."""
    return cycle is None or days % (cycle[0] + cycle[1]) < cycle[0]
