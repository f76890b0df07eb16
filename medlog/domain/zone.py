"""Time zones: which instant a clock on the wall meant, and when a diary day begins.

A wall time is a naive datetime in whole seconds. Where the clocks go forward some do not exist,
where they go back some come twice; both are told by the two folds of PEP 495.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from medlog import errors
from medlog.domain.instant import EPOCH, Instant, format_offset, on_wall, to_epoch


def load(zone: str) -> tzinfo:
    """The rules of "Europe/Berlin", "UTC" or a fixed "+05:45"; the latter two need no database.

    Raises UnknownZone.
    """
    if zone == "UTC":
        return UTC
    try:
        if zone.startswith(("+", "-")):
            return datetime.fromisoformat(f"2000-01-01T00:00{zone}").tzinfo or UTC
        from zoneinfo import ZoneInfo

        return ZoneInfo(zone)
    # LookupError: no such zone; ValueError: no name of one; OSError: a folder of the database
    except (LookupError, ValueError, OSError):
        raise errors.UnknownZone(zone=zone) from None


def instant_at(epoch: int, zone: str) -> Instant:
    """An epoch second as it is lived in a zone. Raises UnknownZone."""
    wall = (EPOCH + timedelta(seconds=epoch)).astimezone(load(zone))
    return Instant(epoch, to_epoch(wall.replace(tzinfo=UTC)) - epoch, zone)


def resolve(wall: datetime, zone: str, fold: int | None) -> Instant:
    """The one instant at which the clocks of a zone show `wall`.

    `fold` chooses where it comes twice: 0 the first, 1 the second, None refuses to guess; it says
    nothing elsewhere. Raises SkippedHour, AmbiguousHour, UnknownZone.
    """
    readings = _readings(wall, zone)
    if readings[0].wall != wall:
        before, after = readings
        raise errors.SkippedHour(
            wall=_minutes(wall), zone=zone, before=_spelled(before), after=_spelled(after)
        )
    if len(readings) == 1:
        return readings[0]
    if fold is None:
        raise errors.AmbiguousHour(
            readings=tuple(readings),
            wall=_minutes(wall),
            zone=zone,
            first=readings[0].iso(),
            second=readings[1].iso(),
        )
    return readings[fold]


def on_day(day: date, zone: str) -> Instant:
    """A day alone, lived in `zone`; its noon stands for it. Raises UnknownZone."""
    return first_valid(datetime.combine(day, time(12)), zone)._replace(whole_day=True)


def first_valid(wall: datetime, zone: str) -> Instant:
    """The instant that a rule means by `wall`: always one.

    A time that comes twice counts the first time, unless it has fold 1. A skipped one is moved on
    by the length of the gap: 02:30 becomes 03:30, where the clocks jump from 02:00 to 03:00. Raises
    UnknownZone.
    """
    readings = _readings(wall, zone)
    return readings[-1] if wall.fold or readings[0].wall != wall else readings[0]


def day_begins(day: date, starts_at: int, zone: str) -> Instant:
    """The first existing instant of a diary day that starts `starts_at` minutes after midnight.

    Where the clocks jump over that time it is the moment they jump. A day that a zone left out
    (Samoa, 2011-12-30) begins when the next one does. Raises UnknownZone.
    """
    wall = datetime.combine(day, time()) + timedelta(minutes=starts_at)
    readings = _readings(wall, zone)
    if readings[0].wall == wall:
        return readings[0]
    before, after = readings
    epochs = range(before.epoch, after.epoch)
    jump = bisect_left(epochs, after.offset, key=lambda epoch: instant_at(epoch, zone).offset)
    return instant_at(epochs[0] + jump, zone)


def _readings(wall: datetime, zone: str) -> list[Instant]:
    """The instants `wall` may mean, in order: one; two if it comes twice; two others if skipped."""
    first, second = (wall.replace(tzinfo=load(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return [Instant(epoch := to_epoch(first), on_wall(wall) - epoch, zone)]
    return [instant_at(epoch, zone) for epoch in sorted((to_epoch(first), to_epoch(second)))]


def _minutes(wall: datetime) -> str:
    return wall.isoformat(" ", "seconds" if wall.second else "minutes")


def _spelled(instant: Instant) -> str:
    offset = format_offset(instant.offset)
    return f"{_minutes(instant.wall)} ({offset}, {instant.utc:%H:%M}Z)"
