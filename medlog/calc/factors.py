"""Which numbers a person follows: the factors that have an entry on the most days."""

from collections.abc import Iterable

from medlog.domain.entries import Factor
from medlog.domain.names import fold

OFTEN = 2
"""Days with an entry from which on a factor counts as followed."""


def followed(factors: Iterable[Factor], most: int) -> list[Factor]:
    """The last entry of each factor with an entry on two days or more, those of most days first.

    At most `most` of them; of equally many days the one that was logged last. `factors` are those
    of some weeks, in the order lived; names are compared without case.
    """
    last: dict[str, Factor] = {}
    days: dict[str, set[int]] = {}
    for factor in factors:
        name = fold(factor.name)
        # Taken out and put in again, so that the latest stands last.
        last.pop(name, None)
        last[name] = factor
        days.setdefault(name, set()).add(factor.day.toordinal())
    often = [name for name in reversed(last) if len(days[name]) >= OFTEN]
    often.sort(key=lambda name: -len(days[name]))
    return [last[name] for name in often[:most]]
