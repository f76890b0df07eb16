"""A moment as its owner's clock showed it, and the diary day it counts for.

Values here and on the other floors are NamedTuples: one costs a tenth of a frozen dataclass to
define, and every command pays for each value it defines.
"""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ON_WALL = EPOCH.replace(tzinfo=None)

DEFAULT_DAY_STARTS_AT = 3 * 60
"""Minutes after midnight at which a diary day begins, where the diary does not say otherwise."""


class Instant(NamedTuple):
    """A second of time, with the offset and the zone under which it was lived.

    Of some moments only the day is known, as other programs' files say it. Then the second is a
    stand-in, noon of that day, by which lists are sorted; no figure is counted from it and nothing
    shows it.

    Attributes:
        epoch: seconds since 1970-01-01T00:00:00Z.
        offset: seconds east of UTC that were in force.
        zone: IANA name such as "Europe/Berlin", or a fixed offset such as "+05:45".
        whole_day: whether only its day is known.
    """

    epoch: int
    offset: int
    zone: str
    whole_day: bool = False

    @property
    def utc(self) -> datetime:
        """The moment as an aware datetime in UTC."""
        return EPOCH + timedelta(seconds=self.epoch)

    @property
    def wall(self) -> datetime:
        """What the clock on the wall showed: a naive datetime."""
        return _ON_WALL + timedelta(seconds=self.wall_seconds)

    @property
    def wall_seconds(self) -> int:
        """Seconds from 1970 to what the clock on the wall showed, to compare with `on_wall`."""
        return self.epoch + self.offset

    def day(self, starts_at: int) -> date:
        """The diary day; `starts_at` is in minutes after midnight, earlier counts for yesterday.

        Of a day alone it is that day.
        """
        begins = 0 if self.whole_day else starts_at * 60
        return date.fromordinal(EPOCH.toordinal() + (self.wall_seconds - begins) // 86400)

    def iso(self) -> str:
        """ISO 8601 with the offset, as in `--json`: 2026-11-02T08:15:00+01:00, or 2026-11-02."""
        if self.whole_day:
            return self.wall.date().isoformat()
        return self.wall.isoformat() + format_offset(self.offset)


def on_wall(wall: datetime) -> int:
    """Seconds from 1970 to a time on the wall, naive."""
    days = wall.toordinal() - EPOCH.toordinal()
    return days * 86400 + wall.hour * 3600 + wall.minute * 60 + wall.second


def to_epoch(moment: datetime) -> int:
    """Seconds since 1970 of an aware datetime, parts of a second cut off."""
    passed = moment - EPOCH
    return passed.days * 86400 + passed.seconds


def format_utc(epoch: int) -> str:
    """2026-11-02T07:15:00Z, the form in which the store keeps a moment: it sorts as text."""
    return (_ON_WALL + timedelta(seconds=epoch)).isoformat() + "Z"


def parse_utc(text: str) -> int:
    """Seconds since 1970 of `format_utc`'s text."""
    return to_epoch(datetime.fromisoformat(text))


def format_offset(seconds: int) -> str:
    """+01:00, or with seconds where a historical zone has them: +00:53:28."""
    sign = "-" if seconds < 0 else "+"
    minutes, rest = divmod(abs(seconds), 60)
    text = f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{rest:02d}" if rest else text
