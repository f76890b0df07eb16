"""What every act of recording has in common: entries saved, and what was noticed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from medlog.domain.entries import Entry
from medlog.domain.instant import Instant, parse_utc
from medlog.store import entries, settings
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.ids import short_id

if TYPE_CHECKING:
    # Few answers have a notice, and only doses have slots: nothing else loads these.
    from medlog.actions.notices import Notice
    from medlog.calc.punctuality import Punctuality
    from medlog.calc.slots import Slot
    from medlog.domain.scales import Scale

CLOCK_TOLERANCE = 120
"""Seconds by which a clock may be set back without a word."""


class Saved(NamedTuple):
    """One entry as it was saved.

    Attributes:
        kind: its table: dose, mood, effect, factor, note.
        entry: the entry.
        short: its short id.
        name: of its medication, where it has one.
        slot: the slot that a dose serves, where it serves one.
        timing: how far a dose taken lies from the time of its slot, where that has one.
        extra: whether it is a dose beyond the slots of a day that has some.
        scale: what was answered, of an assessment.
        unit_as_before: whether its unit is that of the factor's last entries, as none was typed.
    """

    kind: str
    entry: Entry
    short: str
    name: str | None = None
    slot: "Slot | None" = None
    timing: "Punctuality | None" = None
    extra: bool = False
    scale: "Scale | None" = None
    unit_as_before: bool = False


class Recorded(NamedTuple):
    """What one command saved.

    Attributes:
        saved: the entries, in the order typed.
        notices: what else is worth a sentence.
        today: the diary day of now.
    """

    saved: tuple[Saved, ...]
    notices: "tuple[Notice, ...]"
    today: date

    @property
    def ids(self) -> list[str]:
        """The short ids."""
        return [saved.short for saved in self.saved]


def diary_day(writer: Writer, at: Instant) -> date:
    """The diary day of a moment, by the setting as it stands now."""
    return at.day(settings.day_starts_at(writer.conn))


def save(
    writer: Writer, entry: Entry, *, name: str | None = None, slot: "Slot | None" = None
) -> Saved:
    """Insert an entry, with a new id where it has none yet."""
    entry = entry._replace(id=entry.id or writer.new_id())
    kind = entries.kind_of(entry)
    writer.insert(kind, entries.row_of(entry), row=entry.id)
    return Saved(kind, entry, short_id(writer.conn, entry.id), name, slot)


def noticed(writer: Writer, day_starts_at: int) -> "tuple[Notice, ...]":
    """What is worth a sentence after every act of recording, once its entries are saved.

    A clock that went back; and with the first action of a diary day how many days have an entry.
    """
    last = _action_before(writer)
    if last is None:
        return ()
    if last.day(day_starts_at) < writer.now.day(day_starts_at):
        from medlog.actions.cheering import days_with_entry

        return days_with_entry(writer, writer.now.day(day_starts_at))
    return _clock_went_back(writer, last)


def clock_notices(writer: Writer) -> "tuple[Notice, ...]":
    """A notice where this computer's clock went back since the action before."""
    last = _action_before(writer)
    return () if last is None else _clock_went_back(writer, last)


def _action_before(writer: Writer) -> Instant | None:
    before = writer.conn.execute(
        "SELECT at, offset, zone FROM action WHERE clock < ? ORDER BY clock DESC LIMIT 1",
        (writer.action,),
    ).fetchone()
    return None if before is None else Instant(parse_utc(before[0]), before[1], before[2])


def _clock_went_back(writer: Writer, last: Instant) -> "tuple[Notice, ...]":
    if writer.now.epoch >= last.epoch - CLOCK_TOLERANCE:
        return ()
    from medlog.actions.notices import ClockWentBack

    return (ClockWentBack(last),)


@contextmanager
def renaming(diary: Diary, what: str) -> Iterator[Writer]:
    """An action that may bring or change the name of a medication, or what is said beside it."""
    with diary.acting(what) as writer:
        yield writer
    refresh_names(diary)


def refresh_names(diary: Diary) -> None:
    """Bring the completions' names up to date, after an action that brought or changed a name.

    Not while nothing of it is on the disk: in a dry run, and within another action.
    """
    if not diary.settles:
        return
    from medlog.store import names_file

    names_file.refresh(diary)
