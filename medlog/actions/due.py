"""What is due at this moment, for shell prompts and timers."""

from typing import NamedTuple

from medlog.actions.today import DueDose, open_doses
from medlog.domain.instant import Instant
from medlog.store import settings
from medlog.store.diary import Diary


class Due(NamedTuple):
    """The doses of today whose time has come and that have no entry yet.

    Attributes:
        now: the moment.
        doses: any time first, then by time.
        only_count: whether how many they are is all that was asked for.
    """

    now: Instant
    doses: tuple[DueDose, ...]
    only_count: bool = False


def due(diary: Diary, *, only_count: bool) -> Due:
    """What is due, with no lead: at 07:59 a dose of 08:00 is not. Without a diary nothing is."""
    with diary.reading() as conn:
        starts = settings.day_starts_at(conn)
        open_ = open_doses(conn, diary.now, starts)
    early = ("later today", "due within the hour")
    came = (dose for dose in open_ if dose.stage not in early)
    return Due(diary.now, tuple(came), only_count)
