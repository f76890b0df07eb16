"""One look of the reminders: which doses have become due since the last one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from medlog import errors
from medlog.actions.today import DueDose, open_doses
from medlog.calc.slots import Slot
from medlog.domain.instant import Instant
from medlog.store import last_look, settings
from medlog.store.diary import Diary


class Look(NamedTuple):
    """What a look found.

    Attributes:
        doses: those to tell, by time; never one of any time of the day.
        notify: discreet, names or off: how to tell them.
        now: the moment.
    """

    doses: tuple[DueDose, ...]
    notify: str
    now: Instant


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
            yield Look((), "off", diary.now)
            return
        look = _look(diary, held.last)
        try:
            yield look
        except errors.ToolMissing as trouble:
            # What cannot be kept changes nothing of what is told next time.
            with suppress(errors.LookNotKept):
                held.keep(held.last, last_look.Attempt(diary.now.epoch, trouble.code))
            raise
        shown = last_look.Attempt(diary.now.epoch, None) if look.doses else held.tried
        held.keep(last_look.after(held.last, diary.now), shown)


def _look(diary: Diary, last: last_look.LastLook | None) -> Look:
    with diary.reading() as conn:
        notify = settings.read(conn, "notify")
        starts = settings.day_starts_at(conn)
        open_ = open_doses(conn, diary.now, starts) if notify != "off" else []
    came = (dose for dose in open_ if _came(dose.slot, last, diary.now))
    return Look(tuple(came), notify, diary.now)


def _came(slot: Slot, last: last_look.LastLook | None, now: Instant) -> bool:
    """Whether a slot's time lies after the last look and not after now."""
    at, since = slot.shown(now.offset), last and last.since(now)
    if at is None or at > now.wall:
        return False
    if last is None or since is None:
        return True
    return since < at if slot.epoch is None else last.epoch < slot.epoch
