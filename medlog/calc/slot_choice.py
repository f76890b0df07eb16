"""Which slot a person means by "yesterday", "morning" or "08:00"."""

from collections.abc import Sequence
from datetime import date, datetime

from medlog import errors
from medlog.calc.matching import Served
from medlog.domain.entries import SLOT_REACH

PARTS = {
    "morning": (4 * 60, 12 * 60),
    "noon": (11 * 60, 14 * 60),
    "afternoon": (12 * 60, 18 * 60),
    "evening": (17 * 60, 22 * 60),
    "night": (20 * 60, 28 * 60),
    "bedtime": (20 * 60, 28 * 60),
}
"""Minutes after midnight, from and before; what lies after midnight counts from 24:00 on."""


def read_slot_words(text: str, today: date, day: date) -> tuple[date, str]:
    """The diary day and the rest of `--for`: "yesterday 08:00" -> (the day before, "08:00").

    Words are read on `today`; where they name no day, it is `day`, that of the dose.

    Raises:
        UnreadableDay: the words before the time are no day.
        SlotTooFar: it is more than SLOT_REACH days from the dose.
    """
    from medlog.domain.when import read_day

    words = text.casefold().split()
    if words and (words[-1] in PARTS or (words[-1][:1].isdigit() and words[-1].count("-") != 2)):
        rest = words.pop()
    else:
        rest = ""
    meant = read_day(" ".join(words), today) if words else day
    if abs((meant - day).days) > SLOT_REACH:
        raise errors.SlotTooFar(typed=text, reach=SLOT_REACH)
    return meant, rest


def choose(served: Sequence[Served], rest: str, typed: str, offset: int) -> Served:
    """The slot of one diary day that is meant: among several the first that is still open.

    `offset` is that of the clock on which the time is read, in seconds east of UTC.

    Raises:
        NoSuchSlot: the day has none like it.
        UnreadableClockTime: `rest` is neither a time nor a part of the day.
    """
    meant = [one for one in served if _is_meant(one.slot.shown(offset), rest)]
    if not meant:
        times = ", ".join(
            "any time" if at is None else f"{at:%H:%M}"
            for at in (one.slot.shown(offset) for one in served)
        )
        raise errors.NoSuchSlot(typed=typed, slots=times or "none on that day")
    return next((one for one in meant if one.state in ("upcoming", "not logged", "part")), meant[0])


def _is_meant(at: datetime | None, rest: str) -> bool:
    from medlog.domain.when import read_clock_time

    if not rest:
        return True
    time = None if at is None else at.hour * 60 + at.minute
    if rest not in PARTS:
        return time == read_clock_time(rest)
    first, last = PARTS[rest]
    return time is not None and (first <= time < last or first <= time + 24 * 60 < last)
