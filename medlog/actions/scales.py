"""Questionnaires: which there are, answering one, putting it aside."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medlog import errors
from medlog.actions.companion_notices import UnusableScale, WithinLookBack
from medlog.actions.notices import Notice
from medlog.actions.recording import Recorded, clock_notices, diary_day, save
from medlog.domain.amount import MICRO
from medlog.domain.assessment import Assessment
from medlog.domain.draft import Draft
from medlog.domain.instant import Instant
from medlog.domain.scales import Scale, total
from medlog.store import assessments, drafts, scales
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.ids import short_id


class Known(NamedTuple):
    """One scale of the list.

    Attributes:
        scale: the questionnaire.
        last: the last time it was answered, None where it never was.
        short: the short id of that.
        draft: one that was put aside, None where none was.
    """

    scale: Scale
    last: Assessment | None
    short: str
    draft: Draft | None


class Scales(NamedTuple):
    """All of them.

    Attributes:
        known: in the order in which they are listed.
        notices: which files cannot be used.
        today: the diary day of now.
    """

    known: tuple[Known, ...]
    notices: tuple[Notice, ...]
    today: date

    @property
    def ids(self) -> list[str]:
        """Their names."""
        return [one.scale.name for one in self.known]


class Given(NamedTuple):
    """What was answered: the items or the total alone, and what goes with it."""

    at: Instant
    note: str | None = None
    answers: tuple[int | None, ...] | None = None
    total: int | None = None


def listed(diary: Diary) -> Scales:
    """The scales there are, with the last totals."""
    found: list[Known] = []
    notices: list[Notice] = []
    with diary.reading() as conn:
        for one in scales.every(diary.path):
            if not isinstance(one, Scale):
                notices.append(UnusableScale(one.message))
            elif conn is None:
                found.append(Known(one, None, "", None))
            else:
                last = assessments.latest(conn, one.name)
                short = short_id(conn, last.id) if last else ""
                draft = drafts.read(conn, one.name)
                usable = draft if draft and draft.fits(one) else None
                found.append(Known(one, last, short, usable))
        return Scales(tuple(found), tuple(notices), diary.today(conn))


def scale(diary: Diary, typed: str) -> Scale:
    """The scale of this name.

    Raises:
        UnknownScale: there is none.
        Refused: the person's own file of this name is not as it has to be.
    """
    return scales.find(typed, diary.path)


def unfinished(diary: Diary, scale: Scale) -> Draft | None:
    """What was put aside of a scale, None where nothing was or its questions changed since."""
    with diary.reading() as conn:
        draft = None if conn is None else drafts.read(conn, scale.name)
    return draft if draft is not None and draft.fits(scale) else None


def keep(diary: Diary, draft: Draft) -> None:
    """Keep how far somebody has come; no entry, and in no change log.

    Raises:
        StoreError: the diary cannot be written.
    """
    with diary.writing() as conn:
        drafts.write(conn, draft)


def discard(diary: Diary, scale: Scale) -> None:
    """Forget what was put aside of a scale.

    Raises:
        StoreError: the diary cannot be written.
    """
    with diary.writing() as conn:
        drafts.remove(conn, scale.name)


def record(diary: Diary, scale: Scale, given: Given, *, finished: bool = False) -> Recorded:
    """Save an assessment; where one that was put aside is `finished`, that draft is gone with it.

    Raises:
        NothingAnswered: all items are left out.
    """
    points = given.total if given.answers is None else total(given.answers)
    if given.answers is not None and all(answer is None for answer in given.answers):
        raise errors.NothingAnswered(title=scale.title)
    with diary.acting("scale") as writer:
        day = diary_day(writer, given.at)
        notices = _overlapping(writer, scale, day)
        entry = Assessment(
            "",
            given.at,
            day,
            scale.name,
            scale.version,
            given.answers,
            None if points is None else points * MICRO,
            given.note,
        )
        saved = save(writer, entry)._replace(scale=scale)
        if finished:
            drafts.remove(writer.conn, scale.name)
        today = diary_day(writer, writer.now)
        return Recorded((saved,), (*notices, *clock_notices(writer)), today)


def _overlapping(writer: Writer, scale: Scale, day: date) -> Sequence[Notice]:
    """A notice where the same days are asked about twice."""
    if scale.days is None:
        return ()
    other = assessments.nearest(writer.conn, scale.name, day, scale.days)
    if other is None:
        return ()
    return (WithinLookBack(scale.title, other.day, (day - other.day).days, scale.days),)
