"""Appointments: planning them, looking at them, calling them off."""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from medlog import errors
from medlog.actions.companion_notices import SameDayVisit, VisitPassed
from medlog.actions.notices import Notice
from medlog.actions.questions import QuestionShown, next_visit, shown
from medlog.actions.recording import Recorded, clock_notices, diary_day, save
from medlog.domain.instant import Instant
from medlog.domain.prescription import as_typed
from medlog.domain.visit import Visit, has_come, lies_ahead
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import read_entry, read_window
from medlog.store.ids import find_entry, short_id
from medlog.store.visits import open_questions, read_planned, read_questions, read_visits

NEXT = "next"
"""Stands for the id of the next visit."""


class VisitListed(NamedTuple):
    """One visit, with its short id."""

    visit: Visit
    short: str


class VisitList(NamedTuple):
    """Visits in the order of time.

    Attributes:
        visits: those that are planned, or all of the diary.
        everything: whether all are asked for.
        now: the moment.
    """

    visits: tuple[VisitListed, ...]
    everything: bool
    now: Instant

    @property
    def ids(self) -> list[str]:
        """The short ids."""
        return [one.short for one in self.visits]


class VisitShown(NamedTuple):
    """One visit with what there is to ask there, or was answered there.

    Attributes:
        visit, short: the visit and its short id.
        open: the open questions, where it is a planned one.
        answered: those that were answered there.
        now: the moment.
    """

    visit: Visit
    short: str
    open: tuple[QuestionShown, ...]
    answered: tuple[QuestionShown, ...]
    now: Instant

    @property
    def ids(self) -> list[str]:
        """The short id."""
        return [self.short]


class VisitCancelled(NamedTuple):
    """A visit that was called off."""

    visit: Visit
    short: str

    @property
    def ids(self) -> list[str]:
        """The short id."""
        return [self.short]


def add(
    diary: Diary,
    when: Instant,
    person: str | None = None,
    place: str | None = None,
    note: str | None = None,
) -> Recorded:
    """Plan a visit; one that lies behind is planned too, until somebody says what came of it."""
    with diary.acting("visit add") as writer:
        visit = Visit(
            "", when, diary_day(writer, when), as_typed(person), as_typed(place), note=note
        )
        found = _notices(writer, visit, diary.now)
        saved = save(writer, visit)
        notices: list[Notice] = [notice._replace(short=saved.short) for notice in found]
        notices += clock_notices(writer)
        return Recorded((saved,), tuple(notices), diary_day(writer, writer.now))


def list_(diary: Diary, *, everything: bool = False) -> VisitList:
    """The planned visits; with `everything` also those that are done or cancelled."""
    with diary.reading() as conn:
        if conn is None:
            return VisitList((), everything, diary.now)
        found = read_visits(conn) if everything else read_planned(conn)
        listed = tuple(VisitListed(one, short_id(conn, one.id)) for one in found)
        return VisitList(listed, everything, diary.now)


def show(diary: Diary, typed: str | None = None) -> VisitShown:
    """A visit; without an id the next one, else the latest whose time has come.

    Raises:
        NoVisitPlanned: none is.
        Those of `find_visit`.
    """
    with diary.reading() as conn:
        if conn is None:
            raise errors.NoVisitPlanned if typed in (None, NEXT) else errors.NoEntry(id=typed)
        visit = _next(conn, diary.now) if typed in (None, NEXT) else find_visit(conn, typed or "")
        wanted = open_questions(conn) if visit.status == "planned" else ()
        told = read_questions(conn, "visit = ? AND answer IS NOT NULL", (visit.id,))
        return VisitShown(
            visit,
            short_id(conn, visit.id),
            tuple(shown(conn, one.question) for one in wanted),
            tuple(shown(conn, one.question) for one in told),
            diary.now,
        )


def cancel(diary: Diary, typed: str | None = None) -> VisitCancelled:
    """Call off a visit; without an id the one that lies ahead.

    Raises:
        NoVisitPlanned, SeveralVisits: none lies ahead, or more than one.
        VisitWasDone, VisitWasCancelled: it cannot be.
        Those of `find_visit`.
    """
    if not diary.exists():
        raise errors.NoVisitPlanned if typed in (None, NEXT) else errors.NoEntry(id=typed)
    with diary.acting("visit cancel") as writer:
        if typed is None:
            ahead = [one for one in read_planned(writer.conn) if lies_ahead(one, diary.now)]
            visit = the_one(writer.conn, ahead, "cancel") or _next(writer.conn, diary.now)
        elif typed == NEXT:
            visit = _next(writer.conn, diary.now)
        else:
            visit = find_visit(writer.conn, typed)
        short = short_id(writer.conn, visit.id)
        if visit.status == "done":
            raise errors.VisitWasDone(short=short)
        if visit.status == "cancelled":
            raise errors.VisitWasCancelled(short=short)
        writer.update("visit", visit.id, {"status": "cancelled"})
        return VisitCancelled(visit._replace(status="cancelled"), short)


def find_visit(conn: sqlite3.Connection, typed: str) -> Visit:
    """The visit with this short id.

    Raises:
        NoEntry, AmbiguousId: the id names none, or several.
        NotAVisit: it is that of another kind of entry.
        AlreadyDeleted: it was taken out.
    """
    kind, row = find_entry(conn, typed)
    if kind != "visit":
        raise errors.NotAVisit(id=typed, kind=kind)
    visit, deleted = read_entry(conn, kind, row)
    if deleted:
        raise errors.AlreadyDeleted(id=typed)
    if not isinstance(visit, Visit):
        raise TypeError(visit)
    return visit


def the_one(conn: sqlite3.Connection, found: Sequence[Visit], command: str) -> Visit | None:
    """The only one of some visits, None where there is none.

    Raises:
        SeveralVisits: there are more.
    """
    if len(found) > 1:
        shorts = {one.id: short_id(conn, one.id) for one in found}
        named = (f"{_named(one)} ({shorts[one.id]})" for one in found)
        raise errors.SeveralVisits(
            visits=", ".join(named), command=command, short=shorts[found[0].id]
        )
    return found[0] if found else None


def _named(visit: Visit) -> str:
    when = f"{visit.at.wall:%Y-%m-%d}" if visit.whole_day else f"{visit.at.wall:%Y-%m-%d %H:%M}"
    return f"{when} with {visit.person}" if visit.person else when


def _next(conn: sqlite3.Connection, now: Instant) -> Visit:
    """The next visit, else the latest planned one whose time has come."""
    planned = [one for one in read_planned(conn) if has_come(one, now)]
    found = next_visit(conn, now) or (planned[-1] if planned else None)
    if found is None:
        raise errors.NoVisitPlanned
    return found


def _notices(writer: Writer, visit: Visit, now: Instant) -> list[VisitPassed | SameDayVisit]:
    """Whether it lies behind, and whether one is planned for that day; the id comes later."""
    found: list[VisitPassed | SameDayVisit] = []
    if not lies_ahead(visit, now):
        found.append(VisitPassed(""))
    others: list[Visit] = read_window(
        writer.conn, "visit", visit.day, visit.day + timedelta(days=1), "status <> 'cancelled'"
    )
    if others:
        found.append(SameDayVisit("", others[-1]))
    return found
