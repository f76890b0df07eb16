"""Bringing in what another program has kept.

The whole file is read and checked first; only then is it read again and written, in one transaction
and as one action. So nothing of a wrong file is stored, and memory does not grow with its length.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions.automatic_backup import automatic_backup
from medlog.actions.checked_file import Checked, Kept, check_items, keyed
from medlog.actions.imported_medicines import Medicines
from medlog.actions.imported_rows import ImportedRows
from medlog.actions.recording import refresh_names
from medlog.domain.zone import load
from medlog.exchange.opened import Opened
from medlog.exchange.sources import SOURCES, Source, reader_of
from medlog.exchange.values import KINDS, How, Kind, Said
from medlog.store.diary import Diary
from medlog.store.imported import Incoming, is_there, row_id

_EVERY = 500
"""Items between two looks at how far it is."""

Progress = Callable[[int, int], None]
"""Told how much was done, of how much."""


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
        notes: how many notes about medications came, beside those that are counted as entries.
        kept: the first of what became a note.
        kept_count: how many there are.
        untimed: entries with a day and no time.
        parts: the first of what their file says instead of a time.
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
    notes: int = 0
    kept: tuple[Kept, ...] = ()
    kept_count: int = 0
    untimed: int = 0
    parts: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    passed: tuple[tuple[str, int], ...] = ()
    zone: str = "UTC"
    backup: Path | None = None
    stored: bool = False


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
        ImportOfAnother, ImportOfKnown: it looks like one of another program.
        ImportNothing: there is no entry in it.
        UnknownZone, ImportMapMissing and those of the options.
    """
    load(request.zone or diary.now.zone)
    latest = diary.now.wall.date() + timedelta(days=1)
    with _opened(request) as opened:
        try:
            found = check_items(opened, _said(opened, request, progress, 0), latest)
        except (errors.ImportNotOf, errors.ImportBadPlace, errors.ImportMapMissing) as error:
            _say_whose_it_is(opened, request, error)
            raise
    if not (found.read.total() or found.medicines):
        raise errors.ImportNothing(path=request.path, program=request.source.program)
    return found


def preview(diary: Diary, request: Request, checked: Checked, progress: Progress) -> Imported:
    """What would come in; the diary is read and nothing is written."""
    with _opened(request) as opened, diary.reading() as conn:
        medicines = Medicines(conn, request.source.name, diary.today(conn))
        new: Counter[str] = Counter()
        for item, key in keyed(_said(opened, request, progress, 1), checked, medicines):
            row = row_id(request.source.name, item.kind, key)
            new[item.kind] += conn is None or not is_there(conn, item.kind, row)
            if item.kind == "dose":
                medicines.named(item.name)
        return _result(diary, request, checked, new, medicines, dry=True)


def bring_in(diary: Diary, request: Request, checked: Checked, progress: Progress) -> Imported:
    """Write what was checked, after a backup; where all of it is there, nothing is written.

    Raises:
        ImportChanged: the file is another one by now.
        NoBackup, BackupNotWhole, ExtraMissing: the copy of the diary could not be made.
        StoreError: it could not be written; nothing was stored.
    """
    copy = automatic_backup(diary)
    new: Counter[str] = Counter()
    read: Counter[Kind] = Counter()
    medicines: Medicines | None = None
    stored = False
    try:
        with _opened(request) as opened, diary.acting("import") as writer:
            incoming = Incoming(writer, request.source.name)
            medicines = Medicines(
                writer.conn, request.source.name, diary.today(writer.conn), incoming
            )
            rows = ImportedRows(writer.conn, request.zone or diary.now.zone, medicines)
            for item, key in keyed(_said(opened, request, progress, 1), checked, medicines):
                read[item.kind] += 1
                incoming.gather(item.kind, key, rows.of(item))
            incoming.settle()
            new = incoming.new
            if read != checked.read:
                raise errors.ImportChanged(path=request.path)
    except errors.NothingChanges:
        pass
    else:
        stored = True
        refresh_names(diary)
    found = _result(diary, request, checked, new, medicines, dry=False)
    return found._replace(backup=copy, stored=stored)


def _say_whose_it_is(opened: Opened, request: Request, error: errors.MedlogError) -> None:
    """Raise where a file of the wrong program looks like one of another.

    Raises:
        ImportOfKnown: of any CSV nothing was said.
        ImportOfAnother: else.
    """
    from shlex import quote

    from medlog.exchange.recognised import program_of

    other = program_of(opened)
    if other is not None and other != request.source.name:
        if isinstance(error, errors.ImportMapMissing):
            raise errors.ImportOfKnown(
                path=request.path,
                other=SOURCES[other].program,
                source=other,
                typed=quote(str(request.path)),
            ) from error
        raise errors.ImportOfAnother(
            path=request.path,
            program=request.source.program,
            other=SOURCES[other].program,
            source=other,
            typed=quote(str(request.path)),
        ) from error


def _opened(request: Request) -> Opened:
    return Opened(request.path, request.source.program, reader_of(request.source)[1])


def _said(opened: Opened, request: Request, progress: Progress, turn: int) -> Said:
    """What the file says, telling how far it is: of two turns this is one."""
    read = reader_of(request.source)[0]
    for number, said in enumerate(read(opened, request.how)):
        if number % _EVERY == 0:
            progress(turn * opened.size + opened.position, 2 * opened.size)
        yield said


def _result(
    diary: Diary,
    request: Request,
    checked: Checked,
    new: Counter[str],
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
        medicines.notes if medicines else 0,
        checked.kept,
        checked.kept_count,
        checked.untimed,
        checked.parts,
        checked.moods,
        checked.passed,
        request.zone or diary.now.zone,
    )
