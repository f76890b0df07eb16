"""The names of medications: other names, and new ones."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from medlog import errors
from medlog.actions.medications import with_id
from medlog.actions.recording import diary_day, renaming
from medlog.domain.dose_line import read_name
from medlog.domain.medication import Medication
from medlog.domain.names import as_word, check_name, fold, index_names
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of


class Named(NamedTuple):
    """A medication with a name it did not have.

    Attributes:
        medication: as it stands now.
        before: its name before, where that is another now.
        alias: the name it has beside, where one was added.
    """

    medication: Medication
    before: str | None = None
    alias: str | None = None


def rename(diary: Diary, words: Sequence[str]) -> Named:
    """Give a medication another name; the old one still finds it. `words` are OLD NEW.

    Raises:
        NameInUse: the new name is one of another medication.
        NothingChanges: it has that name.
        NewNameMissing, NotUnderstood, NoneSuch, Refused: the line cannot be read.
    """
    with renaming(diary, "med rename") as writer:
        known, name = _known_and_new(writer, words, "med rename")
        writer.update("medication", known.id, {"name": name})
        _drop_alias(writer, known, name)
        if not {fold(known.name)} & {fold(one) for one in (name, *known.aliases)}:
            writer.insert("alias", {"medication": known.id, "name": known.name})
        return Named(with_id(writer.conn, known.id), before=known.name)


def alias(diary: Diary, words: Sequence[str]) -> Named:
    """Let one more name find a medication; `words` are NAME ALIAS.

    Raises:
        NameInUse: it is a name of another medication.
        NothingChanges: it finds this one already.
        NewNameMissing, NotUnderstood, NoneSuch, Refused: the line cannot be read.
    """
    with renaming(diary, "med alias") as writer:
        known, name = _known_and_new(writer, words, "med alias")
        if fold(name) in {fold(one) for one in (known.name, *known.aliases)}:
            raise errors.NothingChanges
        writer.insert("alias", {"medication": known.id, "name": name})
        return Named(with_id(writer.conn, known.id), alias=name)


def refuse_known(name: str, medications: Iterable[Medication]) -> None:
    """Refuse a name for a new medication that finds another one.

    Raises:
        MedicationExists, MedicationExistsStopped: it is its name.
        NameInUse: it is an alias.
    """
    medications = list(medications)
    # Whether a name is in use has nothing to do with a day.
    other = index_names(known_names_of(medications, date.max)).get(fold(name))
    if other is None:
        return
    if fold(other.name) != fold(name):
        raise errors.NameInUse(name=name, other=other.name)
    exists = errors.MedicationExists if other.active else errors.MedicationExistsStopped
    raise exists(name=other.name, word=as_word(other.name))


def _known_and_new(writer: Writer, words: Sequence[str], command: str) -> tuple[Medication, str]:
    """The medication that the line begins with, and the new name that follows.

    The longest run of words that is a known name comes first, else the first word is its
    beginning.
    """
    medications = read_medications(writer.conn)
    names = known_names_of(medications, diary_day(writer, writer.now))
    index = index_names(names)
    size = next(
        (size for size in range(len(words) - 1, 0, -1) if fold(" ".join(words[:size])) in index), 1
    )
    known = read_name(words[:size], names)
    if len(words) < 2:
        raise errors.NewNameMissing(name=known.name, command=command, word=as_word(known.name))
    name = check_name(" ".join(words[size:]))
    other = index.get(fold(name))
    if other is not None and other.id != known.id:
        raise errors.NameInUse(name=name, other=other.name)
    return next(one for one in medications if one.id == known.id), name


def _drop_alias(writer: Writer, known: Medication, name: str) -> None:
    """Take out the alias that became the name."""
    rows = writer.conn.execute(
        "SELECT id, name FROM alias WHERE medication = ? AND deleted = 0", (known.id,)
    )
    for row, alias_name in rows.fetchall():
        if fold(alias_name) == fold(name):
            writer.update("alias", row, {"deleted": 1})
