"""Runs of days with everything taken (metrics.md, section 3)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from medlog.calc.shares import NotEnough, Share, share

RECENT = 30
"""Due days over which one day more or less barely shows."""


class Streaks(NamedTuple):
    """Consecutive due days with every due dose taken.

    Attributes:
        current: days up to now; today lengthens it once complete and does not end it before.
        best: the longest run, the current one included.
        recent: complete days of the last 30 due days that are over, or of fewer at the beginning.
    """

    current: int
    best: int
    recent: Share | NotEnough


def streaks(days: Mapping[date, bool], today: date) -> Streaks | NotEnough:
    """The streaks of due days and whether each was complete, as `due_days` gives them.

    Days that are not in `days` neither end nor lengthen a run.
    """
    over = [days[day] for day in sorted(days) if day < today]
    counted = [*over, True] if days.get(today) else over
    if not counted:
        return NotEnough("no due day is over yet")
    current = best = 0
    for complete in counted:
        current = current + 1 if complete else 0
        best = max(best, current)
    recent = over[-RECENT:]
    return Streaks(current, best, share(sum(recent), len(recent), "no due day is over yet"))
