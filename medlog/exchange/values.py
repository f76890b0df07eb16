"""What a file of another program says, before anything of it is in the diary."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from medlog.domain import zone as zones
from medlog.domain.instant import Instant, format_offset, on_wall
from medlog.domain.regimen import Regimen
from medlog.domain.zone import first_valid, instant_at

Kind = Literal["dose", "mood", "effect", "factor", "note"]

KINDS: tuple[Kind, ...] = ("dose", "mood", "effect", "factor", "note")
"""What can come out of a file, in the order in which it is counted."""


_THE_DAY = ("all day", "any time", "anytime")
"""Words for the time of day that say no more than the day."""


class Moment(NamedTuple):
    """When something was, as far as a file says: a clock, an instant, or a day alone.

    Attributes:
        wall: what the clock showed; of a day alone any time of it.
        offset: seconds east of UTC, where the file says it.
        utc: whether `wall` is in UTC and the offset of the place is not known.
        clock: whether the file says a time at all.
        word: what it says instead: "am".
    """

    wall: datetime
    offset: int | None = None
    utc: bool = False
    clock: bool = True
    word: str = ""

    @property
    def part(self) -> str:
        """What the file says of the time instead of a clock time, beyond the day: "am"."""
        return "" if self.clock or self.word.lower() in _THE_DAY else self.word

    def instant(self, zone: str) -> Instant:
        """The moment, lived in `zone` where the file does not say where.

        Of an hour that came twice the first is taken; one that the clocks jumped over moves on.
        """
        epoch = on_wall(self.wall)
        there = instant_at(epoch, zone) if self.utc else None
        if not self.clock:
            return zones.on_day((there.wall if there else self.wall).date(), zone)
        if there is not None:
            return there
        if self.offset is None:
            return first_valid(self.wall, zone)
        there = instant_at(epoch - self.offset, zone)
        if there.offset == self.offset:
            return there
        return Instant(epoch - self.offset, self.offset, _fixed(self.offset))


class Item(NamedTuple):
    """One thing that a file says.

    Attributes:
        place: where it stands: "line 12", "entry 3".
        key: what stays the same when the same thing comes in another file of that program.
        kind: what becomes of it.
        moment: when.
        name: of a medication, an effect or a factor.
        number: score, severity or value in millionths; of a dose the amount.
        unit: of the number.
        word: the severity's own word.
        skipped: of a dose: said not to be taken.
        raw: a score or a value as the program wrote it.
        note: the person's own words, and what could become nothing else.
        unmapped: what could become nothing else, where that is so.
    """

    place: str
    key: str
    kind: Kind
    moment: Moment
    name: str = ""
    number: int | None = None
    unit: str = ""
    word: str | None = None
    skipped: bool = False
    raw: str | None = None
    note: str | None = None
    unmapped: str = ""


class Medicine(NamedTuple):
    """A medication that a file knows.

    Attributes:
        place: where it stands.
        name: its name.
        regimens: its schedules as they can be said here; `medication` and `zone` are still empty,
            and `starts` is `date.min` where the file does not say it.
        note: what a schedule cannot say, and the person's own words about it.
        unmapped: what could not be said as a schedule, where that is so.
    """

    place: str
    name: str
    regimens: tuple[Regimen, ...] = ()
    note: str = ""
    unmapped: str = ""


class Passed(NamedTuple):
    """Something in a file that nobody entered, or that says nothing.

    Attributes:
        place: where it stands.
        why: why it is no entry, in words that follow a number.
    """

    place: str
    why: str


Said = Iterator[Item | Medicine | Passed]
"""What a file says, in its order."""


class How(NamedTuple):
    """What a person says about a file, beyond its name.

    Attributes:
        columns: of any CSV: what stands in which column. Of Daylio: which level a mood is.
        date_format: how dates are written, else None.
        mood_range: the worst and the best mood in millionths, else None.
        delimiter: between the columns, else None.
        zone: where entries without a place were lived.
    """

    columns: Mapping[str, str]
    date_format: str | None = None
    mood_range: tuple[int, int] | None = None
    delimiter: str | None = None
    zone: str = "UTC"


def on_day(day: date, word: str = "") -> Moment:
    """A day alone, or with a word for the time of day: its noon stands for it."""
    return Moment(datetime.combine(day, time(12)), clock=False, word=word)


def at_epoch(epoch: int, *, clock: bool = True) -> Moment | None:
    """An instant in seconds since 1970; None where there is no such date."""
    try:
        return Moment(datetime(1970, 1, 1) + timedelta(seconds=epoch), utc=True, clock=clock)  # noqa: DTZ001 -- naive UTC
    except OverflowError:
        return None


def _fixed(offset: int) -> str:
    """A zone's name for an offset alone: +05:45."""
    return "UTC" if offset == 0 else format_offset(offset)
