"""What was felt: on how many days, how strongly, and whether it is said to be over.

A day counts as present with an entry above 0, and with one that gives no severity and does not say
that it is over. The severity of a day is the highest of its entries; the mean is taken over the
present days that have one, so that a day without a number is in the days and not in the mean.
Nothing is filled in between entries. Names are compared without case.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from medlog.domain.amount import MICRO
from medlog.domain.entries import Sign
from medlog.domain.names import fold


class Severity(NamedTuple):
    """How strong an effect was on the days that have a severity.

    Attributes:
        days: how many these are, at least one.
        mean: of the days' severities, 0 to 10.
        highest: in millionths.
        word: where the person chose a word for the highest, else None.
        latest: of the last of these days, in millionths.
        latest_word: where the person chose a word for that, else None.
    """

    days: int
    mean: float
    highest: int
    word: str | None
    latest: int
    latest_word: str | None


class NoSeverity(NamedTuple):
    """No present day has a severity."""


class Felt(NamedTuple):
    """One effect over a period.

    Attributes:
        name: as its owner wrote it last.
        present: the diary days on which it was there, in order; none where all entries are 0.
        severity: over these days.
        over: the diary day on which it was said to be over, where nothing above 0 came after it;
            else None.
    """

    name: str
    present: tuple[date, ...]
    severity: Severity | NoSeverity
    over: date | None


class History(NamedTuple):
    """One effect, day by day.

    Attributes:
        name: as its owner wrote it last.
        worst: for each day on which it was there its highest entry, in order; None where none of
            them has a severity.
        over: as of `Felt`.
    """

    name: str
    worst: dict[date, Sign | None]
    over: date | None


def histories(signs: Iterable[Sign]) -> dict[str, History]:
    """Each effect, by its folded name; `signs` are in the order lived."""
    of_name: dict[str, list[Sign]] = {}
    for sign in signs:
        of_name.setdefault(fold(sign.name), []).append(sign)
    return {name: _history(entries) for name, entries in of_name.items()}


def felt(known: Mapping[str, History]) -> list[Felt]:
    """Each effect of a period, those of the most days first, then by name."""
    found = [
        Felt(one.name, tuple(one.worst), _severity(list(one.worst.values())), one.over)
        for one in known.values()
    ]
    return sorted(found, key=lambda one: (-len(one.present), fold(one.name)))


def felt_on(days: AbstractSet[date], history: History) -> tuple[int, Severity | NoSeverity]:
    """On how many of some days an effect was there, and how strongly."""
    worst = [sign for day, sign in history.worst.items() if day in days]
    return len(worst), _severity(worst)


def running(signs: Iterable[Sign], today: date) -> list[Sign]:
    """The last entry of each effect that was there then and has none of today; the newest first.

    `signs` are those of the last days, in the order lived. An effect whose last entry says that it
    is over, or gives 0, is not among them.
    """
    last = {fold(sign.name): sign for sign in signs}
    there = (one for one in last.values() if one.day < today and one.is_present and not one.over)
    return sorted(there, key=lambda one: (-one.day.toordinal(), fold(one.name)))


def _history(entries: list[Sign]) -> History:
    worst: dict[date, Sign | None] = {}
    over = None
    for entry in entries:
        if entry.is_present:
            over = None
            so_far = worst.setdefault(entry.day, None)
            if entry.severity is not None and (so_far is None or entry.severity > _micro(so_far)):
                worst[entry.day] = entry
        if entry.over:
            over = entry.day
    return History(entries[-1].name, dict(sorted(worst.items())), over)


def _severity(worst: list[Sign | None]) -> Severity | NoSeverity:
    rated = [sign for sign in worst if sign is not None]
    if not rated:
        return NoSeverity()
    numbers = [_micro(sign) for sign in rated]
    highest, latest = max(numbers), rated[-1]
    mean = sum(numbers) / len(numbers) / MICRO
    word = rated[numbers.index(highest)].word
    return Severity(len(numbers), mean, highest, word, _micro(latest), latest.word)


def _micro(sign: Sign) -> int:
    return sign.severity or 0
