"""One look of the reminders: which doses have become due since the last one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from medlog.actions.today import DueDose, open_doses
from medlog.store import last_look, settings
from medlog.store.diary import Diary


class Look(NamedTuple):
    """What a look found.

    Attributes:
        doses: those to tell, by time; never one of any time of the day.
        notify: discreet, names or off: how to tell them.
    """

    doses: tuple[DueDose, ...]
    notify: str


@contextmanager
def looking(diary: Diary) -> Iterator[Look]:
    """Look once; what was found counts as told when the block ends without an error.

    Only doses of today, and only those without an entry. While another process looks, nothing is
    found here.

    Raises:
        LookNotKept: nobody could know next time what was told.
        StoreError: the diary cannot be read.
    """
    with last_look.held(diary.path) as held:
        if held is None:
            yield Look((), "off")
            return
        yield _look(diary, held.last.since(diary.now) if held.last else None)
        held.keep(last_look.after(held.last, diary.now))


def _look(diary: Diary, since: datetime | None) -> Look:
    with diary.reading() as conn:
        notify = settings.read(conn, "notify")
        starts = settings.day_starts_at(conn)
        open_ = open_doses(conn, diary.now.day(starts), starts) if notify != "off" else []
    return Look(tuple(dose for dose in open_ if _came(dose.slot.at, since, diary.now.wall)), notify)


def _came(at: datetime | None, since: datetime | None, wall: datetime) -> bool:
    """Whether a slot's time lies after `since` and not after the wall."""
    return at is not None and at <= wall and (since is None or since < at)
