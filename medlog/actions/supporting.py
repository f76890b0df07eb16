"""Whom to call and what one has put down for hard days: with a diary or without one that opens."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from medlog import config, errors
from medlog.data import helplines
from medlog.data.helplines import Helplines, Region
from medlog.domain.contact import Contact

if TYPE_CHECKING:
    # Where there is no diary, nothing of what opens one is loaded.
    import sqlite3

    from medlog.actions.notices import Notice
    from medlog.domain.entries import Note
    from medlog.store.diary import Diary

How = Literal["asked", "set", "zone", "elsewhere", ""]
"""How the region became known: named in the command, set, by the computer's time zone, set to none
of them; "" where nothing says."""


_PATIENCE = 0.5
"""Seconds that whoever looks for a number waits for another program to let go of the diary."""


class Written(NamedTuple):
    """A sign or the plan, with its short id."""

    entry: "Note"
    short: str


class Own(NamedTuple):
    """What is the person's own.

    Attributes:
        contacts: whom they would call, in the order in which they were added.
        region: the setting, "" where nothing is set.
        signs: early ones that they know, the oldest first.
        plan: for hard days.
        unread: why the diary could not be read, "" where it could or there is none; then the
            contacts are those that may be read in spite of it.
    """

    contacts: tuple[Contact, ...] = ()
    region: str = ""
    signs: tuple[Written, ...] = ()
    plan: Written | None = None
    unread: str = ""


class WhomToCall(NamedTuple):
    """Own contacts, and the lines of a region.

    Attributes:
        contacts: the person's own.
        region: whose lines come first, None where nothing says which.
        how: how the region became known.
        zone: the computer's time zone.
        known: all regions, and the directory for the rest of the world.
    """

    contacts: tuple[Contact, ...]
    region: Region | None
    how: How
    zone: str
    known: Helplines


class Support(NamedTuple):
    """All that `medlog support` shows.

    Attributes:
        calls: whom to call.
        signs: early signs, the oldest first.
        plan: the person's own.
        notices: what could not be read, or was not understood.
    """

    calls: WhomToCall
    signs: tuple[Written, ...] = ()
    plan: Written | None = None
    notices: "tuple[Notice, ...]" = ()


def support(
    place: Path | None, diary: Callable[[], "Diary"], zone: str, asked: str | None = None
) -> Support:
    """What there is for hard days; it raises nothing, whatever is wrong with the diary.

    `place` is where the diary is or would be, None where nobody can say; `diary` opens it and is
    called only where there is one. `zone` is the computer's time zone, `asked` a region by name.
    """
    own = _own(place, diary)
    calls = _calls(own, zone, asked)
    return Support(calls, own.signs, own.plan, tuple(_notices(own, asked, calls)))


def whom_to_call(diary: "Diary", zone: str) -> WhomToCall:
    """Own contacts and the lines of the region; raises nothing, whatever is wrong with the diary.

    `zone` is the computer's time zone.
    """
    return _calls(_own(diary.path, lambda: diary), zone, None)


def written(conn: "sqlite3.Connection", kind: Literal["sign", "plan"]) -> tuple[Written, ...]:
    """The early signs, or the plan, in the order in which they were written down."""
    from medlog.store.entries import read_window
    from medlog.store.ids import short_id

    found: list[Note] = read_window(conn, "note", date.min, date.max, "kind = ?", (kind,))
    return tuple(Written(one, short_id(conn, one.id)) for one in found)


def _own(place: Path | None, diary: Callable[[], "Diary"]) -> Own:
    if place is None:
        return Own()
    own, unread = None, ""
    if _is_there(place):
        try:
            with diary().reading(_PATIENCE) as conn:
                if conn is not None:
                    # A damaged diary may give the contacts and nothing more.
                    own = _contacts(conn)
                    own = _words(conn, own)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the numbers are shown
            unread = "The diary cannot be read."
            if isinstance(error, errors.LockedDiary):
                # Its own sentence is for who was saving something.
                unread = "Another program is using the diary."
            elif isinstance(error, errors.MedlogError):
                unread = error.message
    if own is None:
        from medlog.store import contacts_file

        kept = contacts_file.read(place)
        own = Own(kept.contacts, kept.region)
    return own._replace(unread=unread)


def _is_there(place: Path) -> bool:
    try:
        os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # Opening it says what is wrong.
    return True


def _contacts(conn: "sqlite3.Connection") -> Own:
    from medlog.store import settings
    from medlog.store.contacts import read_contacts

    return Own(read_contacts(conn), settings.read(conn, "region"))


def _words(conn: "sqlite3.Connection", own: Own) -> Own:
    plans = written(conn, "plan")
    return own._replace(signs=written(conn, "sign"), plan=plans[-1] if plans else None)


def _calls(own: Own, zone: str, asked: str | None) -> WhomToCall:
    known = helplines.read()
    region, how = _region(known, own.region, zone, asked)
    return WhomToCall(own.contacts, region, how, zone, known)


def _region(known: Helplines, kept: str, zone: str, asked: str | None) -> tuple[Region | None, How]:
    if asked is not None:
        if asked.strip().casefold() == config.ELSEWHERE:
            return None, "elsewhere"
        region = known.find(asked)
        return region, "asked" if region else ""
    if kept == config.ELSEWHERE:
        return None, "elsewhere"
    if region := known.find(kept):
        return region, "set"
    region = known.of_zone(zone)
    return region, "zone" if region else ""


def _notices(own: Own, asked: str | None, calls: WhomToCall) -> "Iterator[Notice]":
    if own.unread:
        from medlog.actions.companion_notices import OwnUnread

        yield OwnUnread(own.unread)
    if asked is not None and not calls.how:
        from medlog.actions.companion_notices import NoSuchRegion

        yield NoSuchRegion(asked)
