"""A person's own early signs, and their own plan for hard days."""

from typing import NamedTuple

from medlog import errors
from medlog.actions.recording import Recorded, Saved, clock_notices, diary_day, save
from medlog.actions.supporting import Written, written
from medlog.domain.entries import Note
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import row_of


class Signs(NamedTuple):
    """The early signs, the oldest first."""

    signs: tuple[Written, ...]

    @property
    def ids(self) -> list[str]:
        """The short ids."""
        return [one.short for one in self.signs]


def signs(diary: Diary) -> Signs:
    """All early signs."""
    with diary.reading() as conn:
        return Signs(() if conn is None else written(conn, "sign"))


def add_sign(diary: Diary, text: str) -> Recorded:
    """Note an early sign.

    Raises:
        EmptyNote: there is no text.
    """
    if not text.strip():
        raise errors.EmptyNote
    with diary.acting("support sign") as writer:
        day = diary_day(writer, diary.now)
        return _recorded(writer, save(writer, Note("", diary.now, day, text, "sign")))


def plan(diary: Diary) -> str | None:
    """The plan as it stands, None where there is none."""
    with diary.reading() as conn:
        found = () if conn is None else written(conn, "plan")
    return found[-1].entry.note if found else None


def keep_plan(diary: Diary, text: str) -> Recorded:
    """Write the plan down, in place of the one there is; what that was stays in its history.

    Raises:
        EmptyPlan: there is no text, and no plan yet.
        NothingChanges: it stands like that already, or there is no text in its place.
    """
    with diary.acting("support plan") as writer:
        day = diary_day(writer, diary.now)
        found = written(writer.conn, "plan")
        if not text.strip():
            raise errors.NothingChanges if found else errors.EmptyPlan
        if not found:
            return _recorded(writer, save(writer, Note("", diary.now, day, text, "plan")))
        before, short = found[-1]
        if before.note == text:
            raise errors.NothingChanges
        after = before._replace(at=diary.now, day=day, note=text)
        writer.update("note", after.id, row_of(after))
        return _recorded(writer, Saved("note", after, short))


def _recorded(writer: Writer, saved: Saved) -> Recorded:
    return Recorded((saved,), clock_notices(writer), diary_day(writer, writer.now))
