"""Days on which no dose is expected, of one medication or of all."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from medlog import errors
from medlog.actions.medications import named
from medlog.actions.notices import Notice
from medlog.actions.prescribing import refuse_stopped
from medlog.actions.prescription_notices import AlsoPaused, StillPaused
from medlog.actions.recording import clock_notices, diary_day
from medlog.domain.day import read_day
from medlog.domain.medication import Medication
from medlog.domain.prescription import as_typed, read_start
from medlog.domain.regimen import Pause
from medlog.domain.timeline import covers, is_empty
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.medications import pause_columns, read_medications, read_pauses

WHYS = ("held", "hospital", "no-log")
"""Held on advice, in hospital, no diary kept."""


class Paused(NamedTuple):
    """A pause as it was saved.

    Attributes:
        medication: None where it is one of all.
        pause: the pause.
        notices: what else is worth a sentence.
        dry: whether nothing was stored.
    """

    medication: Medication | None
    pause: Pause
    notices: tuple[Notice, ...]
    dry: bool = False


class Resumed(NamedTuple):
    """Pauses that were ended.

    Attributes:
        day: the first day on which doses are expected again.
        ended: each pause as it was, with its medication, None where it was one of all.
        notices: what else is worth a sentence.
    """

    day: date
    ended: tuple[tuple[Medication | None, Pause], ...]
    notices: tuple[Notice, ...]


def pause(
    diary: Diary,
    words: Sequence[str],
    *,
    everything: bool,
    first: str | None = None,
    last: str | None = None,
    why: str | None = None,
    reason: str | None = None,
) -> Paused:
    """Expect no doses from one day to another, both included, or until it is resumed.

    One that shares days with another pause stands beside it: no dose is expected in either.

    Raises:
        NoneToPause: --all, and there is no medication.
        NameOrAll, OptionsClash: neither a name nor --all, or both.
        UnknownWhy, PeriodReversed, AlreadyStopped: no reason, no stretch of days, nothing to pause.
        NotUnderstood, NoneSuch, Refused: the name or a day cannot be read.
    """
    if why is not None and why not in WHYS:
        raise errors.UnknownWhy(why=why, reasons=", ".join(WHYS))
    if everything:
        _refuse_none(diary)
    with diary.acting("med pause") as writer:
        known = _meant(writer, words, everything)
        begins = read_start(first, diary_day(writer, writer.now), writer.now)
        ends = None
        if last is not None:
            to = read_day(last, writer.now.wall.date(), future=True)
            if to < begins:
                raise errors.PeriodReversed(first=begins, last=to)
            ends = to + timedelta(days=1)
        if known is not None:
            refuse_stopped(known, begins)
        new = Pause("", known.id if known else None, begins, ends, why, as_typed(reason))
        shared = [one for one in read_pauses(writer.conn) if _share_days(one, new)]
        also = [AlsoPaused(known.name if known else None, one) for one in shared]
        row = writer.insert("pause", pause_columns(new))
        notices = (*also, *clock_notices(writer))
        return Paused(known, new._replace(id=row), notices, diary.dry)


def resume(
    diary: Diary, words: Sequence[str], *, everything: bool, first: str | None = None
) -> Resumed:
    """Expect doses again from a day on: what is paused then ends before it.

    Where nothing is, and no day is named, pauses that are planned are called off. `everything`
    ends those of single medications too.

    Raises:
        NotPaused, NothingPaused: what is meant is not paused, or nothing is.
        NoneToPause: --all, and there is no medication.
        PausedWithAll: one medication is named, and all are paused together.
        NameOrAll, OptionsClash: neither a name nor --all, or both.
        NotUnderstood, NoneSuch, Refused: the name or the day cannot be read.
    """
    if everything:
        _refuse_none(diary)
    with diary.acting("med resume") as writer:
        known = _meant(writer, words, everything)
        day = read_start(first, diary_day(writer, writer.now), writer.now)
        pauses = [pause for pause in read_pauses(writer.conn) if not is_empty(pause)]
        own = [one for one in pauses if known is None or one.medication == known.id]
        ended = [one for one in own if covers(one, day)]
        with_all = [one for one in pauses if one.medication is None and covers(one, day)]
        if not ended and known is not None and with_all:
            raise errors.PausedWithAll(name=known.name, day=with_all[0].starts)
        if not ended and first is None:
            ended = [one for one in own if one.starts > day]
        if not ended:
            raise errors.NotPaused(name=known.name) if known else errors.NothingPaused
        medications = {one.id: one for one in read_medications(writer.conn)}
        for one in ended:
            ends = max(day, one.starts).isoformat()
            writer.update("pause", one.id, {"ends": ends})
        notices = [StillPaused(known.name, one) for one in with_all] if known else []
        return Resumed(
            day,
            tuple((medications.get(one.medication or ""), one) for one in ended),
            (*notices, *clock_notices(writer)),
        )


def _refuse_none(diary: Diary) -> None:
    """Refuse --all of nothing, before a diary is begun for it."""
    with diary.reading() as conn:
        if not read_medications(conn):
            raise errors.NoneToPause


def _share_days(one: Pause, new: Pause) -> bool:
    """Whether a pause of the same medication, or of all, has days in common with a new one."""
    if one.medication not in (None, new.medication) or is_empty(one):
        return False
    begins_before_end = one.ends is None or new.starts < one.ends
    return begins_before_end and (new.ends is None or one.starts < new.ends)


def _meant(writer: Writer, words: Sequence[str], everything: bool) -> Medication | None:
    """The medication that is named; None where all are meant."""
    if everything and words:
        raise errors.OptionsClash(first=f"“{' '.join(words)}”", second="--all")
    if everything:
        return None
    if not words:
        raise errors.NameOrAll
    return named(writer.conn, words, diary_day(writer, writer.now))
