"""Recording moods, effects, factors and notes."""

from collections.abc import Sequence

from medlog import errors
from medlog.actions.recording import Recorded, Saved, diary_day, noticed, refresh_names, save
from medlog.domain.amount import format_number
from medlog.domain.effect_line import read_effect_line
from medlog.domain.entries import Effect, Factor, Mood, Note
from medlog.domain.factor_line import FactorLine, read_factor_line, read_factor_pair
from medlog.domain.instant import Instant
from medlog.domain.names import KnownName
from medlog.store import settings
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.spellings import last_units, spellings


def mood(
    diary: Diary, score: int, factors: Sequence[str], at: Instant, note: str | None
) -> Recorded:
    """Record a mood (`score` in millionths), and factors typed as name=value, as one action.

    Raises:
        NotUnderstood, Refused: a factor cannot be read.
    """
    with diary.acting("mood") as writer:
        known = spellings(writer.conn, "factor") if factors else []
        read = [read_factor_pair(pair, known) for pair in factors]
        day = diary_day(writer, at)
        saved = [save(writer, Mood("", at, day, score, note))]
        saved += [_tracked(writer, line, at) for line in read]
        recorded = _recorded(writer, saved)
    if any(line.name not in known for line in read):
        refresh_names(diary)
    return recorded


def effect(
    diary: Diary,
    words: Sequence[str],
    at: Instant,
    note: str | None,
    *,
    medication: str | None = None,
    over: bool = False,
) -> Recorded:
    """Record something felt; `medication` is the name of what the person connects it with.

    Raises:
        NotUnderstood, NoneSuch, Refused: the line or the medication's name cannot be read.
    """
    with diary.acting("effect") as writer:
        used = spellings(writer.conn, "effect")
        line = read_effect_line(words, used)
        if over and line.severity:
            raise errors.OverWithSeverity(name=line.name)
        known = _medication(writer, medication) if medication is not None else None
        felt = Effect(
            "",
            at,
            diary_day(writer, at),
            line.name,
            line.severity,
            line.word,
            known.id if known else None,
            over,
            note,
        )
        recorded = _recorded(writer, [save(writer, felt, name=known.name if known else None)])
    if line.name not in used:
        refresh_names(diary)
    return recorded


def track(diary: Diary, words: Sequence[str], at: Instant, note: str | None) -> Recorded:
    """Record a number.

    Raises:
        NotUnderstood, Refused: the line cannot be read.
    """
    with diary.acting("track") as writer:
        used = spellings(writer.conn, "factor")
        line = read_factor_line(words, used)
        recorded = _recorded(writer, [_tracked(writer, line, at, note)])
    if line.name not in used:
        refresh_names(diary)
    return recorded


def note(diary: Diary, text: str, at: Instant, medication: str | None = None) -> Recorded:
    """Record a note; `medication` is the name of what it is about.

    Raises:
        EmptyNote: there is no text.
        NotUnderstood, NoneSuch: the medication's name cannot be read.
    """
    if not text.strip():
        raise errors.EmptyNote
    with diary.acting("note") as writer:
        known = _medication(writer, medication) if medication is not None else None
        written = Note("", at, diary_day(writer, at), text, medication=known.id if known else None)
        return _recorded(writer, [save(writer, written, name=known.name if known else None)])


def _medication(writer: Writer, typed: str) -> KnownName:
    # Most effects name no medication, and need nothing of all this.
    from medlog.domain.dose_line import read_name
    from medlog.store.names import known_names

    return read_name([typed], known_names(writer.conn, diary_day(writer, writer.now)))


def _tracked(writer: Writer, line: FactorLine, at: Instant, note: str | None = None) -> Saved:
    """A number with its unit; without one typed it has that of the last entries, which is said.

    Raises:
        FactorUnitNotClear: the last entries have more than one.
    """
    unit = line.unit or _unit_as_before(writer, line)
    entry = Factor("", at, diary_day(writer, at), line.name, line.value, unit, note)
    return save(writer, entry)._replace(unit_as_before=unit != line.unit)


def _unit_as_before(writer: Writer, line: FactorLine) -> str:
    from medlog.domain.factor_unit import canonical

    found = last_units(writer.conn, line.name)
    units = list({canonical(unit): unit for unit in reversed(found)}.values())[::-1]
    if len(units) > 1:
        raise errors.FactorUnitNotClear(
            name=line.name, value=format_number(line.value), units=" or ".join(units), unit=units[0]
        )
    return units[0] if units else ""


def _recorded(writer: Writer, saved: list[Saved]) -> Recorded:
    starts = settings.day_starts_at(writer.conn)
    return Recorded(tuple(saved), noticed(writer, starts), writer.now.day(starts))
