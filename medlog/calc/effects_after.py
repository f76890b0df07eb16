"""Effects that were first logged within 28 days after a reduction or a gap: order in time, counted.

First means that the effect was there on no day of the 28 days before. It is there as `Sign`
says: with an entry above 0, or without a severity and not over. Nothing here says that one thing
brought the other about.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from medlog.calc.dose_changes import DoseChange
from medlog.calc.effects import histories
from medlog.calc.holidays import Gap, holidays
from medlog.domain.entries import Sign
from medlog.domain.names import fold

WITHIN = timedelta(days=28)
"""How long an effect was not there before, and how long before it a reduction or a gap counts."""


class Onset(NamedTuple):
    """An effect that was logged for the first time in a while.

    Attributes:
        name: as its owner wrote it last.
        day: diary day.
        days: on which it was there, from that one to the end of the period.
        before: the last day before on which it was there; None where it never was in the diary.
    """

    name: str
    day: date
    days: int
    before: date | None


class Past(NamedTuple):
    """What lies behind an effect, of one medication.

    Attributes:
        name: the medication's.
        reductions: of the days around.
        due: its due days from the first dose on, and whether anything was taken on each; they
            begin before any gap that counts.
    """

    name: str
    reductions: tuple[DoseChange, ...]
    due: Mapping[date, bool]


class After(NamedTuple):
    """An effect that was first logged after a reduction or a gap.

    Attributes:
        onset: the effect.
        medication: its name.
        event: a reduction, or a gap as it stood on the day of the onset: due days before that.
        days: from the day of the reduction, or from the last day of the gap, to the onset.
        unwritten: of a gap, whether nothing at all was logged from its first day to its last: then
            nobody knows that no dose was taken.
    """

    onset: Onset
    medication: str
    event: DoseChange | Gap
    days: int
    unwritten: bool = False


def onsets(
    effects: Iterable[Sign], first: date, last: date, earlier: Mapping[str, date]
) -> tuple[Onset, ...]:
    """The onsets on the diary days [first, last), by day and name.

    `effects` are all entries of these days and of the 28 days before them, in the order lived;
    `earlier` has, by folded name, the last day before all of them on which an effect was there.
    """
    found = []
    for folded, history in histories(effects).items():
        days = list(history.worst)
        for n, day in enumerate(days):
            before = days[n - 1] if n else earlier.get(folded)
            if first <= day < last and (before is None or day - before > WITHIN):
                found.append(Onset(history.name, day, len(days) - n, before))
    return tuple(sorted(found, key=lambda onset: (onset.day, fold(onset.name))))


def effects_after(found: Iterable[Onset], pasts: Iterable[Past]) -> tuple[After, ...]:
    """The onsets with each reduction and each gap within 28 days before, the latest first.

    A reduction of the day itself counts; a gap counts from the day after its third due day on.
    """
    pasts = list(pasts)
    return tuple(after for onset in found for after in _of_onset(onset, pasts))


def _of_onset(onset: Onset, pasts: list[Past]) -> list[After]:
    events: list[tuple[date, str, DoseChange | Gap]] = []
    for past in pasts:
        events += [(change.day, past.name, change) for change in past.reductions]
        due = {day: taken for day, taken in past.due.items() if day < onset.day}
        events += [(gap.last, past.name, gap) for gap in holidays(due)]
    near = [one for one in events if timedelta(0) <= onset.day - one[0] <= WITHIN]
    near.sort(key=lambda one: (-one[0].toordinal(), fold(one[1])))
    return [After(onset, name, event, (onset.day - day).days) for day, name, event in near]
