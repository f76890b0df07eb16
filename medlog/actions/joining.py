"""Making one medication of several: the rows of the others belong to the one that stays."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medlog import errors
from medlog.actions.medications import with_id
from medlog.actions.namesakes import namesakes, same_names
from medlog.actions.notices import Notice
from medlog.actions.prescribing import says_nothing
from medlog.actions.prescription_notices import StillPaused
from medlog.actions.recording import clock_notices, diary_day, renaming
from medlog.domain.dose_line import read_names
from medlog.domain.medication import Medication
from medlog.domain.names import KnownName, as_word, fold
from medlog.domain.regimen import Regimen, in_force
from medlog.domain.timeline import standing
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.medications import read_left_behind, read_medications
from medlog.store.names import known_names_of

_ENTRIES = ("dose", "effect", "note", "supply")
_FACTS = ("indication", "family", "form")


class MedicationsJoined(NamedTuple):
    """Medications that are one now.

    Attributes:
        medication: the one that stays, as it stands now.
        others: those that became a part of it, as they were, by id.
        twins: how many of them were live and had its name.
        moved: how many rows of a table are now of it, where there are some.
        facts: the columns in which it said nothing and has now what another one said.
        came: what was prescribed of the others and is now of it, oldest first.
        removed: what was prescribed of the others and is taken out.
        holds: what holds today, None where nothing does.
        notices: what else is worth a sentence.
        dry: whether nothing was stored.
    """

    medication: Medication
    others: tuple[Medication, ...]
    twins: int
    moved: tuple[tuple[str, int], ...]
    facts: tuple[str, ...]
    came: tuple[Regimen, ...]
    removed: tuple[Regimen, ...]
    holds: Regimen | None
    notices: tuple[Notice, ...]
    dry: bool


def join(diary: Diary, words: Sequence[str]) -> MedicationsJoined:
    """Make one of all medications that a name means, or of two names; the last of them stays.

    What is prescribed stays as it is of the one that stays. Of the others comes what began before
    that, the rest is taken out; where nothing was prescribed of it, all of theirs comes.

    Raises:
        NothingToJoin: there is one alone.
        JoinOfMore: more than two names.
        NotUnderstood, NoneSuch: those of `read_names`.
    """
    with renaming(diary, "med join") as writer:
        known = read_medications(writer.conn)
        left_behind = read_left_behind(writer.conn)
        today = diary_day(writer, writer.now)
        gone, kept = _goes_and_stays(words, known_names_of(known, today))
        others = namesakes(known, left_behind).get(gone.id, [])
        if gone.id != kept.id:
            others = [next(one for one in known if one.id == gone.id), *others]
        if not others:
            raise errors.NothingToJoin(name=kept.name, word=as_word(kept.name))
        before = with_id(writer.conn, kept.id)
        joining = _Joining(writer)
        for other in others:
            joining.bring(with_id(writer.conn, kept.id), other)
        after = with_id(writer.conn, kept.id)
        hidden = {one.id for one in left_behind}
        return MedicationsJoined(
            after,
            tuple(others),
            sum(fold(one.name) == fold(kept.name) and one.id not in hidden for one in others),
            tuple((table, count) for table, count in joining.moved.items() if count),
            tuple(one for one in _FACTS if getattr(after, one) != getattr(before, one)),
            tuple(sorted(joining.came, key=lambda one: (one.starts, one.id))),
            tuple(joining.removed),
            in_force(after.regimens, today),
            _notices(writer, after, today),
            diary.dry,
        )


def _goes_and_stays(
    words: Sequence[str], names: Sequence[KnownName]
) -> tuple[KnownName, KnownName]:
    """The first and the last name of a line, which are the same where it has one."""
    found = read_names(words, names)
    if len(found) > 2:
        raise errors.JoinOfMore(line=" ".join(words))
    return found[0], found[-1]


def _notices(writer: Writer, after: Medication, today: date) -> tuple[Notice, ...]:
    now = standing(after, today)
    paused = [] if now.status == "stopped" else now.pauses
    return (
        *(StillPaused(after.name, pause) for pause in paused),
        *same_names(writer.conn),
        *clock_notices(writer),
    )


class _Joining:
    """What moves from the others to the one that stays.

    Attributes:
        moved: the rows by table.
        came: what was prescribed of the others and holds on.
        removed: what was prescribed of them and is taken out.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.moved: Counter[str] = Counter()
        self.came: list[Regimen] = []
        self.removed: list[Regimen] = []

    def bring(self, kept: Medication, other: Medication) -> None:
        """Bring all of one that goes to the one that stays, as both stand now."""
        for table in _ENTRIES:
            done = self._writer.conn.execute(
                f"UPDATE {table} SET medication = ? WHERE medication = ? AND deleted = 0",
                (kept.id, other.id),
            )
            self.moved[table] += done.rowcount
        self._names(kept, other)
        self._pauses(kept, other)
        self._prescribed(kept, other)
        self._remembered(kept, other)
        facts = {
            column: getattr(other, column)
            for column in _FACTS
            if getattr(kept, column) is None and getattr(other, column) is not None
        }
        if facts:
            self._writer.update("medication", kept.id, facts)
        self._writer.update("medication", other.id, {"deleted": 1})

    def _names(self, kept: Medication, other: Medication) -> None:
        """Every name of the other one finds the one that stays, and each of them once."""
        names = {fold(name) for name in (kept.name, *kept.aliases)}
        rows = self._writer.conn.execute(
            "SELECT id, name FROM alias WHERE medication = ? AND deleted = 0 ORDER BY id",
            (other.id,),
        )
        for row, name in rows.fetchall():
            self._move("alias", row, kept, there=fold(name) in names)
            names.add(fold(name))
        if fold(other.name) not in names:
            self._writer.insert("alias", {"medication": kept.id, "name": other.name})

    def _pauses(self, kept: Medication, other: Medication) -> None:
        there = [pause[2:] for pause in kept.pauses if pause.medication == kept.id]
        for pause in other.pauses:
            if pause.medication == other.id:
                self._move("pause", pause.id, kept, there=pause[2:] in there)
                self.moved["pause"] += pause[2:] not in there

    def _prescribed(self, kept: Medication, other: Medication) -> None:
        """One of the two says what holds; the other one adds what began before that."""
        bare = all(map(says_nothing, kept.regimens)) and bool(other.regimens)
        leads = other if bare and not all(map(says_nothing, other.regimens)) else kept
        first = leads.regimens[0].starts if leads.regimens else date.max
        for one in kept.regimens:
            if leads is other and one.starts >= first:
                self._writer.update("regimen", one.id, {"deleted": 1})
        for one in other.regimens:
            comes = leads is other or one.starts < first
            self._move("regimen", one.id, kept, there=not comes)
            if not says_nothing(one):
                (self.came if comes else self.removed).append(one)

    def _remembered(self, kept: Medication, other: Medication) -> None:
        there = [one._replace(id="", medication="") for one in kept.remembered]
        for one in other.remembered:
            equal = one._replace(id="", medication="") in there
            self._move("regimen", one.id, kept, there=equal)
            if not equal:
                self.came.append(one)

    def _move(self, table: str, row: str, kept: Medication, *, there: bool) -> None:
        """Give a row to the one that stays, or take it out where that has an equal one."""
        self._writer.update(table, row, {"deleted": 1} if there else {"medication": kept.id})
