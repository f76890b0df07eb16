"""What was felt: on how many days, how strongly, and whether it is said to be over.

A day counts as present with an entry above 0, and with one that gives no severity and does not say
that it is over. The severity of a day is the highest of its entries; the mean is taken over the
present days that have one, so that a day without a number is in the days and not in the mean.
Nothing is filled in between entries. Names are compared without case.
"""

from collections.abc import Iterable
from datetime import date
from math import fsum
from typing import NamedTuple

from medlog.domain.amount import MICRO
from medlog.domain.entries import Effect
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


def felt(effects: Iterable[Effect]) -> list[Felt]:
    """Each effect of a period, those of the most days first, then by name.

    `effects` are in the order lived.
    """
    of_name: dict[str, list[Effect]] = {}
    for effect in effects:
        of_name.setdefault(fold(effect.name), []).append(effect)
    found = [_felt(entries) for entries in of_name.values()]
    return sorted(found, key=lambda one: (-len(one.present), fold(one.name)))


def is_present(effect: Effect) -> bool:
    """Whether the entry says that the effect was there."""
    return not effect.over if effect.severity is None else effect.severity > 0


def _felt(entries: list[Effect]) -> Felt:
    worst: dict[date, Effect | None] = {}
    over = None
    for entry in entries:
        if is_present(entry):
            over = None
            so_far = worst.setdefault(entry.day, None)
            if entry.severity is not None and entry.severity > _micro(so_far):
                worst[entry.day] = entry
        if entry.over:
            over = entry.day
    rated = [entry for entry in worst.values() if entry is not None]
    return Felt(entries[-1].name, tuple(sorted(worst)), _severity(rated), over)


def _severity(rated: list[Effect]) -> Severity | NoSeverity:
    if not rated:
        return NoSeverity()
    highest = max(rated, key=_micro)
    latest = max(rated, key=lambda entry: entry.day)
    mean = fsum(_micro(entry) for entry in rated) / len(rated) / MICRO
    return Severity(len(rated), mean, _micro(highest), highest.word, _micro(latest), latest.word)


def _micro(entry: Effect | None) -> int:
    return 0 if entry is None or entry.severity is None else entry.severity
