"""Bringing in what another program has kept.

The whole file is read and checked first; only then is it read again and written, in one transaction
and as one action. So nothing of a wrong file is stored, and memory does not grow with its length.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions.imported_medicines import Medicines
from medlog.actions.recording import refresh_names
from medlog.domain.amount import format_number
from medlog.domain.day import FIRST_DAY
from medlog.domain.names import fold
from medlog.domain.zone import load
from medlog.exchange.opened import Opened
from medlog.exchange.sources import Source, reader_of
from medlog.exchange.values import KINDS, How, Item, Kind, Medicine, Passed, Said
from medlog.store import backup, settings
from medlog.store.changes import Value
from medlog.store.diary import Diary
from medlog.store.entries import moment_columns
from medlog.store.imported import Incoming, is_there, row_id
from medlog.store.spellings import spellings

LISTED = 12
"""How much of what is told of a file is told in full."""

_EVERY = 500
"""Items between two looks at how far it is."""

Progress = Callable[[int, int], None]
"""Told how much was done, of how much."""


class Kept(NamedTuple):
    """Something that became a note because it can become nothing else.

    Attributes:
        place: where it stands.
        text: what it says.
    """

    place: str
    text: str


class Count(NamedTuple):
    """How much of one kind a file has, and what became of it: `read` is `new` and `there`."""

    kind: Kind
    read: int
    new: int
    there: int


class Imported(NamedTuple):
    """What a file has, and what came of it.

    Attributes:
        path: the file.
        program: whose it is.
        dry: whether nothing was written.
        counts: of each kind that it has.
        first, last: its first and last day, None where it has no entry.
        medicines: medications that are new, by name.
        schedules: how many schedules came with them.
        left: known medications whose schedule in the diary was left as it is.
        kept: the first of what became a note.
        kept_count: how many there are.
        untimed: entries with a day and no time.
        moods: names of moods that have no level.
        passed: why something is no entry, and how often.
        zone: where entries without a place were lived.
        backup: the copy of the diary that was made first.
        stored: whether something was written.
    """

    path: Path
    program: str
    dry: bool
    counts: tuple[Count, ...]
    first: date | None
    last: date | None
    medicines: tuple[str, ...] = ()
    schedules: int = 0
    left: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    kept_count: int = 0
    untimed: int = 0
    moods: tuple[str, ...] = ()
    passed: tuple[tuple[str, int], ...] = ()
    zone: str = "UTC"
    backup: Path | None = None
    stored: bool = False


class Checked(NamedTuple):
    """A file that was read to its end, and nothing in it is wrong.

    Attributes:
        read: how much there is of each kind.
        first, last: days.
        medicines: how many medications it names by themselves.
        repeated: short hashes of keys that come more than once.
        kept, kept_count, untimed, moods, passed: as of `Imported`.
    """

    read: Counter[Kind]
    first: date | None
    last: date | None
    medicines: int
    repeated: frozenset[int]
    kept: tuple[Kept, ...]
    kept_count: int
    untimed: int
    moods: tuple[str, ...]
    passed: tuple[tuple[str, int], ...]


class Request(NamedTuple):
    """What is to be brought in.

    Attributes:
        source: whose file it is.
        path: the file.
        how: what is said about it.
        zone: where entries without a place were lived, None: here.
    """

    source: Source
    path: Path
    how: How
    zone: str | None = None


def check(diary: Diary, request: Request, progress: Progress) -> Checked:
    """Read a file to its end; nothing is written.

    Raises:
        ImportNoFile, ImportNotAFile, ImportUnreadable, ImportNotOf, ImportBadPlace,
        ImportTooLarge, ImportEncrypted: the file.
        ImportNothing: there is no entry in it.
        UnknownZone, ImportMapMissing and those of the options.
    """
    load(request.zone or diary.now.zone)
    with _opened(request) as opened:
        found = _checked(opened, _said(opened, request, progress, 0), diary)
    if not (found.read.total() or found.medicines):
        raise errors.ImportNothing(path=request.path, program=request.source.program)
    return found


def preview(diary: Diary, request: Request, checked: Checked, progress: Progress) -> Imported:
    """What would come in; the diary is read and nothing is written."""
    with _opened(request) as opened, diary.reading() as conn:
        medicines = Medicines(conn, request.source.name, diary.today(conn))
        new: Counter[Kind] = Counter()
        for item, key in _keyed(_said(opened, request, progress, 1), checked, medicines):
            row = row_id(request.source.name, item.kind, key)
            new[item.kind] += conn is None or not is_there(conn, item.kind, row)
            if item.kind == "dose":
                medicines.named(item.name)
        return _result(diary, request, checked, new, medicines, dry=True)


def bring_in(diary: Diary, request: Request, checked: Checked, progress: Progress) -> Imported:
    """Write what was checked, after a backup; where all of it is there, nothing is written.

    Raises:
        ImportChanged: the file is another one by now.
        NoBackup, BackupNotWhole: the copy of the diary could not be made.
        StoreError: it could not be written; nothing was stored.
    """
    copy = backup.make(diary.path, diary.utc) if diary.exists() else None
    new: Counter[Kind] = Counter()
    read: Counter[Kind] = Counter()
    medicines: Medicines | None = None
    stored = False
    try:
        with _opened(request) as opened, diary.acting("import") as writer:
            incoming = Incoming(writer, request.source.name)
            medicines = Medicines(
                writer.conn, request.source.name, diary.today(writer.conn), incoming
            )
            rows = _Rows(writer.conn, request.zone or diary.now.zone, medicines)
            for item, key in _keyed(_said(opened, request, progress, 1), checked, medicines):
                read[item.kind] += 1
                new[item.kind] += incoming.add(item.kind, key, rows.of(item)) == "new"
            if read != checked.read:
                raise errors.ImportChanged(path=request.path)
    except errors.NothingChanges:
        pass
    else:
        stored = True
        refresh_names(diary)
    found = _result(diary, request, checked, new, medicines, dry=False)
    return found._replace(backup=copy, stored=stored)


def _opened(request: Request) -> Opened:
    return Opened(request.path, request.source.program, reader_of(request.source)[1])


def _said(opened: Opened, request: Request, progress: Progress, turn: int) -> Said:
    """What the file says, telling how far it is: of two turns this is one."""
    read = reader_of(request.source)[0]
    for number, said in enumerate(read(opened, request.how)):
        if number % _EVERY == 0:
            progress(turn * opened.size + opened.position, 2 * opened.size)
        yield said


def _checked(opened: Opened, said: Said, diary: Diary) -> Checked:
    counts: Counter[Kind] = Counter()
    kept: list[Kept] = []
    kept_count = untimed = medicines = 0
    hashes = array("Q")
    moods: dict[str, None] = {}
    first, last = None, None
    latest = diary.now.wall.date() + timedelta(days=1)
    passed: Counter[str] = Counter()
    for one in said:
        if isinstance(one, Passed):
            passed[one.why] += 1
            continue
        if one.unmapped:
            kept_count += 1
            kept += [Kept(one.place, one.unmapped)] if len(kept) < LISTED else []
        if isinstance(one, Medicine):
            medicines += 1
            continue
        day = one.moment.wall.date()
        if not FIRST_DAY <= day <= latest:
            detail = f"{day} is not between {FIRST_DAY} and tomorrow"
            raise opened.bad(one.place, detail)
        first = day if first is None else min(first, day)
        last = day if last is None else max(last, day)
        counts[one.kind] += 1
        untimed += not one.moment.clock
        hashes.append(_short(one))
        if one.unmapped.startswith("mood: "):
            moods[one.unmapped.removeprefix("mood: ")] = None
    return Checked(
        counts,
        first,
        last,
        medicines,
        _repeated(hashes),
        (*kept,),
        kept_count,
        untimed,
        (*moods,),
        (*passed.items(),),
    )


def _short(item: Item) -> int:
    text = f"{item.kind} {item.key}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def _repeated(hashes: "array[int]") -> frozenset[int]:
    """The hashes that come more than once; eight bytes each, as a file may have a million."""
    ordered = array("Q", sorted(hashes))
    return frozenset(ordered[n] for n in range(1, len(ordered)) if ordered[n] == ordered[n - 1])


def _keyed(said: Said, checked: Checked, medicines: Medicines) -> Iterator[tuple[Item, str]]:
    """Each item with its key; of those that are the same in all, each has one of its own."""
    times: Counter[int] = Counter()
    for one in said:
        if isinstance(one, Passed):
            continue
        if isinstance(one, Medicine):
            medicines.bring(one)
            continue
        key, short = one.key, _short(one)
        if short in checked.repeated:
            times[short] += 1
            key += f" #{times[short]}" if times[short] > 1 else ""
        yield one, key


def _result(
    diary: Diary,
    request: Request,
    checked: Checked,
    new: Counter[Kind],
    medicines: Medicines | None,
    *,
    dry: bool,
) -> Imported:
    return Imported(
        request.path,
        request.source.program,
        dry,
        tuple(
            Count(kind, checked.read[kind], new[kind], checked.read[kind] - new[kind])
            for kind in KINDS
            if checked.read[kind]
        ),
        checked.first,
        checked.last,
        (*medicines.new,) if medicines else (),
        medicines.schedules if medicines else 0,
        (*medicines.left,) if medicines else (),
        checked.kept,
        checked.kept_count,
        checked.untimed,
        checked.moods,
        checked.passed,
        request.zone or diary.now.zone,
    )


class _Rows:
    """Items as the columns of their tables."""

    def __init__(self, conn: sqlite3.Connection, zone: str, medicines: Medicines) -> None:
        self._zone = zone
        self._starts_at = settings.day_starts_at(conn)
        self._medicines = medicines
        self._spelled = {
            kind: {fold(name): name for name in spellings(conn, kind)}
            for kind in ("effect", "factor")
        }

    def of(self, item: Item) -> dict[str, Value]:
        """The columns of an item but its id, its source and its key."""
        at = item.moment.instant(self._zone)
        day = at.day(self._starts_at) if item.moment.clock else at.wall.date()
        head: dict[str, Value] = {**moment_columns(at, day), "note": _note(item)}
        number = None if item.number is None else format_number(item.number)
        match item.kind:
            case "mood":
                own: dict[str, Value] = {"score": number, "raw": item.raw}
            case "dose":
                own = {
                    "medication": self._medicines.named(item.name),
                    "status": "skipped" if item.skipped else "taken",
                    "amount": number,
                    "unit": item.unit if number else "",
                }
            case "effect":
                own = {"name": self._name(item), "severity": number, "word": item.word}
            case "factor":
                own = {
                    "name": self._name(item),
                    "value": number,
                    "unit": item.unit,
                    "raw": item.raw,
                }
            case _:
                own = {}
        return head | own

    def _name(self, item: Item) -> str:
        """The name as the diary spells it, if it has it."""
        return self._spelled[item.kind].setdefault(fold(item.name), item.name)


def _note(item: Item) -> str | None:
    """The words, and below them that the clock time is none of the file's."""
    if item.moment.clock:
        return item.note
    said = f"{item.moment.word}; " if item.moment.word else ""
    untimed = f"({said}no clock time in the file)"
    return f"{item.note}\n{untimed}" if item.note else untimed
