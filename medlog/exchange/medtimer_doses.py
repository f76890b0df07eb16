"""A dose as MedTimer tells it, in its JSON and in its CSV: the same one gets the same key."""

import re

from medlog.exchange import numbers
from medlog.exchange.values import Item, Moment

_CYCLE = re.compile(r"\s*\([0-9]{1,4}/[0-9]{1,4}\)$")
UNKNOWN_AMOUNTS = ("", "?")
"""What stands there where nobody said an amount."""


def bare_name(text: str) -> str:
    """A name without the place in a cycle, " (1/2)", that an event carries behind it."""
    return _CYCLE.sub("", text)


def dose_of(
    place: str,
    text: str,
    epoch: int,
    moment: Moment,
    amount: str,
    note: str,
    unit: str = "",
    *,
    skipped: bool,
) -> Item:
    """A dose of the medication `text` at `moment`, due at `epoch` in seconds since 1970.

    A bare amount is in `unit`. A note where the medication has a name that cannot be kept.
    """
    bare = bare_name(text)
    name, key = numbers.name(bare), f"{bare} {epoch}"
    if name is None:
        words = f"{'not taken' if skipped else 'taken'}: {text} {amount}".strip()
        whole = f"{words}\n{note}" if note else words
        return Item(place, key, "note", moment, note=whole, unmapped=words)
    item = Item(place, key, "dose", moment, name, skipped=skipped, note=note or None)
    if skipped or amount in UNKNOWN_AMOUNTS:
        return item
    found = numbers.amount(amount, unit)
    if found is not None:
        return item._replace(number=found.micro, unit=found.unit)
    words = f"amount: {amount}"
    return item._replace(note=f"{words}\n{note}" if note else words, unmapped=words)
