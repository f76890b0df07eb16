"""An entry with what else its row says, for those who are handed all of it."""

from typing import Any, NamedTuple


class Written(NamedTuple):
    """An entry as it was written down.

    Attributes:
        entry: the entry itself.
        recorded_at: when it was written down, in UTC: 2026-11-02T07:15:00Z.
        whole_day: whether only its day is known; `at` then says nothing more.
        raw: a score or a value as another program wrote it, else None.
    """

    entry: Any
    recorded_at: str
    whole_day: bool = False
    raw: str | None = None
