"""How a medication's regimens follow each other, and how it stands on a day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from medlog.domain.medication import Medication
from medlog.domain.regimen import Pause, Regimen

Status = Literal["current", "planned", "ended", "stopped"]


class Held(NamedTuple):
    """A regimen with the days on which it held.

    Attributes:
        regimen: what held.
        first: first diary day.
        end: the day after the last one, None while nothing ends it.
    """

    regimen: Regimen
    first: date
    end: date | None

    @property
    def last(self) -> date | None:
        """The last diary day, None while nothing ends it."""
        return last_day(self.end)


class Standing(NamedTuple):
    """A medication as it stands on a diary day.

    Attributes:
        medication: the medication.
        day: the diary day.
        status: current; planned (it begins later); ended (its last day was said, and has passed);
            stopped, as is what is only remembered.
        held: the regimen that holds, a stop among them; None where none does.
        past: what held before that, oldest first.
        pauses: those that cover the day.
        following: the regimens that take over on later days.
    """

    medication: Medication
    day: date
    status: Status
    held: Held | None
    past: tuple[Held, ...]
    pauses: tuple[Pause, ...]
    following: tuple[Held, ...]


def timeline(regimens: Sequence[Regimen]) -> tuple[Held, ...]:
    """The regimens that held or will, oldest first; `regimens` are in the order (starts, id).

    Of two with the same start the later recorded holds and the other one never did.
    """
    holding = list({regimen.starts: regimen for regimen in regimens}.values())
    found = []
    for n, regimen in enumerate(holding):
        ends = [regimen.ends] if regimen.ends is not None else []
        ends += [following.starts for following in holding[n + 1 : n + 2]]
        end = min(ends, default=None)
        if end is None or end > regimen.starts:
            found.append(Held(regimen, regimen.starts, end))
    return tuple(found)


def standing(medication: Medication, day: date) -> Standing:
    """How a medication stands on a diary day."""
    line = timeline(medication.regimens)
    past = tuple(one for one in line if one.end is not None and one.end <= day)
    following = tuple(one for one in line if one.first > day)
    held = next((one for one in line if one not in (*past, *following)), None)
    if medication.is_past:
        status: Status = "stopped"
    elif held is not None:
        status = "stopped" if held.regimen.kind == "stopped" else "current"
    elif not line:
        status = "current"  # a name without a prescription is taken as its owner likes
    else:
        status = "ended" if past else "planned"
    covering = tuple(pause for pause in medication.pauses if covers(pause, day))
    return Standing(medication, day, status, held, past, covering, following)


def covers(pause: Pause, day: date) -> bool:
    """Whether a diary day belongs to a pause."""
    return pause.starts <= day and (pause.ends is None or day < pause.ends)


def is_empty(pause: Pause) -> bool:
    """Whether it was ended before it began: nothing was paused."""
    return pause.ends is not None and pause.ends <= pause.starts


def last_day(end: date | None) -> date | None:
    """The last day before `end`; None where there is no end."""
    return None if end is None else end - timedelta(days=1)


def begun_from(regimens: Sequence[Regimen], day: date) -> Regimen | None:
    """What a change on `day` builds on, as what is not said stays.

    It is the latest prescription that has begun by then, else the first one after; never a stop,
    so that a medication that was stopped goes on with what it had. None where nothing was
    prescribed.
    """
    prescribed = [regimen for regimen in regimens if regimen.kind != "stopped"]
    begun = [regimen for regimen in prescribed if regimen.starts <= day]
    return next(iter([*begun[::-1], *prescribed]), None)


def says_the_same(one: Regimen, other: Regimen | None) -> bool:
    """Whether two regimens prescribe the same, whatever their days and reasons."""
    return other is not None and _content(one) == _content(other)


def _content(regimen: Regimen) -> tuple[object, ...]:
    return (
        regimen.kind,
        regimen.amount,
        regimen.schedule,
        regimen.anchor if regimen.schedule and regimen.schedule.is_counted else None,
        regimen.max_per_day,
        regimen.min_gap,
        regimen.prescriber,
    )
