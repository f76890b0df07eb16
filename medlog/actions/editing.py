"""Changing an entry with the words that recording it takes."""

from collections.abc import Sequence
from typing import NamedTuple

from medlog import errors
from medlog.actions.listing import Logged
from medlog.actions.recording import diary_day, refresh_names
from medlog.actions.showing import entry_of, logged_of
from medlog.calc.slot_choice import choose, read_slot_words
from medlog.domain.amount import parse_amount
from medlog.domain.dose_line import read_name, read_name_and_amount
from medlog.domain.effect_line import read_effect_line
from medlog.domain.entries import SKIP_REASONS, Dose, Effect, Entry, Factor, Mood, Note, Supply
from medlog.domain.factor_line import read_factor_line
from medlog.domain.instant import Instant
from medlog.domain.kinds import a_kind
from medlog.domain.mood_score import parse_mood_score
from medlog.domain.names import KnownName
from medlog.domain.severity import parse_severity
from medlog.store import settings
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import kind_of, row_of
from medlog.store.ids import find_entry
from medlog.store.medications import read_medications
from medlog.store.names import known_names
from medlog.store.spellings import spellings

_Lived = Dose | Mood | Effect | Factor | Note


class Edit(NamedTuple):
    """What to change; None leaves a thing as it is.

    Attributes:
        words: a new amount, score, name or text, as recording that kind takes it.
        at: when it was.
        note: the note; "" takes it away.
        slot: as typed after `--for`; "none" lets the time decide again.
        reason: why a dose was not taken.
        medication: the name of what an effect or a note is about; "none" takes it away.
        over: whether an effect has ended.
        each: as typed after `--each`: of one piece of what came in.
        person, place: of a visit; "none" takes it away.
    """

    words: Sequence[str] = ()
    at: Instant | None = None
    note: str | None = None
    slot: str | None = None
    reason: str | None = None
    medication: str | None = None
    over: bool | None = None
    each: str | None = None
    person: str | None = None
    place: str | None = None


class Edited(NamedTuple):
    """An entry before and after it was changed."""

    before: Logged
    after: Logged

    @property
    def ids(self) -> list[str]:
        """The short id."""
        return [self.after.short]


def read_for_edit(diary: Diary, typed: str) -> Logged:
    """The entry that is to be changed.

    Raises:
        NoEntry, AmbiguousId: the id names none, or several.
        AlreadyDeleted: it was taken out.
    """
    with diary.reading() as conn:
        if conn is None:
            raise errors.NoEntry(id=typed)
        kind, row = find_entry(conn, typed)
        entry, deleted = entry_of(conn, kind, row, typed)
        if deleted:
            raise errors.AlreadyDeleted(id=typed)
        return logged_of(conn, kind, entry)


def edit(diary: Diary, typed: str, change: Edit) -> Edited:
    """Change an entry; what it was stays in its history.

    Raises:
        NoEntry, AmbiguousId, AlreadyDeleted: there is no such entry to change.
        NothingChanges: it is like that already.
        NotUnderstood, NoneSuch, Refused: a value cannot be read, or is not one of this kind.
    """
    before = read_for_edit(diary, typed)
    with diary.acting("edit") as writer:
        entry, _ = entry_of(writer.conn, before.kind, before.entry.id, typed)
        changed = _changed(writer, entry, change)
        if change.note is not None:
            changed = _noted(changed, change.note)
        was, becomes = row_of(entry), row_of(changed)
        columns = {name: value for name, value in becomes.items() if value != was[name]}
        if not columns:
            raise errors.NothingChanges
        writer.update(before.kind, entry.id, columns)
        after = logged_of(writer.conn, before.kind, changed)
    if isinstance(changed, Effect | Factor):
        refresh_names(diary)
    return Edited(before, after)


def _changed(writer: Writer, entry: Entry, change: Edit) -> Entry:
    """The entry with all that is to change of it but its note."""
    if kind_of(entry) != "visit":
        _refuse(entry, {"--with": change.person, "--place": change.place})
    if isinstance(entry, Supply):
        from medlog.actions.resupplying import resupplied

        _refuse(entry, _of_others(change))
        return resupplied(writer, entry, change.at, change.words, change.each)
    _refuse(entry, {"--each": change.each})
    if not isinstance(entry, _Lived):
        from medlog.actions.editing_companions import companion_edited

        _refuse(entry, _of_others(change))
        return companion_edited(writer, entry, change)
    moved = _moved(writer, entry, change.at)
    if change.words:
        moved = _worded(writer, moved, list(change.words))
    return _specific(writer, moved, change)


def _moved(writer: Writer, entry: _Lived, at: Instant | None) -> _Lived:
    """The entry at another time; on another day a dose is matched anew, or by `--for`."""
    if at is None:
        return entry
    day = diary_day(writer, at)
    if isinstance(entry, Dose) and day != entry.day:
        entry = entry._replace(slot=None)
    return entry._replace(at=at, day=day)


def _noted(entry: Entry, note: str) -> Entry:
    if isinstance(entry, Note):
        if not note.strip():
            raise errors.EmptyNote
        return entry._replace(note=note)
    return entry._replace(note=note or None)


def _worded(writer: Writer, entry: _Lived, words: list[str]) -> _Lived:
    """The entry with what the words say, read as recording this kind reads them."""
    match entry:
        case Dose():
            return _dose(writer, entry, words)
        case Mood():
            if len(words) > 1:
                raise errors.MoodNotANumber(text=" ".join(words))
            return entry._replace(score=parse_mood_score(words[0]))
        case Effect():
            return _effect(writer, entry, words)
        case Factor():
            line = read_factor_line(
                words if len(words) > 1 else [entry.name, *words],
                spellings(writer.conn, "factor"),
            )
            return entry._replace(name=line.name, value=line.value, unit=line.unit or entry.unit)
        case Note():
            return entry._replace(note=" ".join(words))


def _dose(writer: Writer, entry: Dose, words: list[str]) -> Dose:
    """A dose with another amount, or of another medication."""
    amount = parse_amount(" ".join(words))
    if amount is None:
        known, amount = read_name_and_amount(words, _names(writer))
        entry = entry._replace(medication=known.id)
    if amount is None:
        return entry
    if entry.status == "skipped":
        raise errors.SkipWithAmount(name=_name(writer, entry.medication))
    return entry._replace(amount=amount)


def _effect(writer: Writer, entry: Effect, words: list[str]) -> Effect:
    if len(words) == 1 and (severity := parse_severity(words[0])):
        return entry._replace(severity=severity[0], word=severity[1])
    line = read_effect_line(words, spellings(writer.conn, "effect"))
    if line.severity is None:
        return entry._replace(name=line.name)
    return entry._replace(name=line.name, severity=line.severity, word=line.word)


def _specific(writer: Writer, entry: Entry, change: Edit) -> Entry:
    """The entry with the options that belong to its kind.

    Raises:
        OptionNotOfKind: an option of another kind.
    """
    if isinstance(entry, Dose):
        _refuse(entry, {"--med": change.medication, "--over": change.over})
        return _dose_options(writer, entry, change)
    if isinstance(entry, Effect):
        _refuse(entry, {"--for": change.slot, "--reason": change.reason})
        return _effect_options(writer, entry, change)
    if isinstance(entry, Note) and entry.kind == "note":
        _refuse(entry, {**_of_others(change), "--med": None})
        return entry._replace(medication=_about(writer, entry.medication, change.medication))
    _refuse(entry, _of_others(change))
    return entry


def _of_others(change: Edit) -> dict[str, object]:
    """The options of doses and effects alone."""
    return {
        "--for": change.slot,
        "--reason": change.reason,
        "--med": change.medication,
        "--over": change.over,
    }


def _refuse(entry: Entry, options: dict[str, object]) -> None:
    for option, value in options.items():
        if value is not None:
            raise errors.OptionNotOfKind(option=option, kind=a_kind(kind_of(entry)))


def _dose_options(writer: Writer, entry: Dose, change: Edit) -> Dose:
    if change.reason is not None:
        if entry.status != "skipped":
            raise errors.OptionNotOfKind(option="--reason", kind="a dose taken")
        if change.reason not in SKIP_REASONS:
            raise errors.UnknownReason(reason=change.reason, reasons=", ".join(SKIP_REASONS))
        entry = entry._replace(reason=change.reason)
    if change.slot == "none":
        return entry._replace(slot=None)
    if change.slot is not None:
        from medlog.actions.dosing import read_dose_day

        medication = next(
            one for one in read_medications(writer.conn) if one.id == entry.medication
        )
        day, rest = read_slot_words(change.slot, diary_day(writer, writer.now), entry.day)
        dose_day = read_dose_day(writer.conn, medication, day, settings.day_starts_at(writer.conn))
        others = dose_day._replace(doses=[one for one in dose_day.doses if one.id != entry.id])
        served = others.matched(diary_day(writer, writer.now)).served
        chosen = choose(served, rest, change.slot, entry.at.offset)
        entry = entry._replace(slot=chosen.slot.name)
    return entry


def _effect_options(writer: Writer, entry: Effect, change: Edit) -> Effect:
    if change.over is not None:
        entry = entry._replace(over=change.over)
    entry = entry._replace(medication=_about(writer, entry.medication, change.medication))
    if entry.over and entry.severity:
        raise errors.OverWithSeverity(name=entry.name)
    return entry


def _about(writer: Writer, before: str | None, typed: str | None) -> str | None:
    """The id of the medication that an effect or a note is about, as typed after `--med`."""
    if typed == "none":
        return None
    if typed is None:
        return before
    known: KnownName = read_name([typed], _names(writer))
    return known.id


def _name(writer: Writer, medication: str) -> str:
    return next(one.name for one in _names(writer) if one.id == medication)


def _names(writer: Writer) -> list[KnownName]:
    return known_names(writer.conn, diary_day(writer, writer.now))
