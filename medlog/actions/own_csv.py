"""Bringing in a zip of CSV files that medlog wrote: rows under the ids they have, as one action."""

from collections import Counter
from datetime import date
from pathlib import Path

from medlog import errors
from medlog.actions.archive_import import ArchiveImported, Count, came_in
from medlog.actions.archiving import Progress
from medlog.actions.automatic_backup import automatic_backup
from medlog.exchange.opened import Opened
from medlog.exchange.own_csv.reading import PROGRAM, WANTED, Tables, is_own
from medlog.store import archived, schema
from medlog.store.diary import Diary
from medlog.store.incoming_rows import IncomingRows

_EVERY = 500
"""Rows between two looks at how far it is."""


def is_own_csv(path: Path) -> bool:
    """Whether a file is such a zip; one that cannot be read is none."""
    try:
        with Opened(path, PROGRAM, WANTED) as opened:
            return is_own(opened)
    except errors.MedlogError:
        return False


def preview(diary: Diary, path: Path, progress: Progress) -> ArchiveImported:
    """What would come in; it is tried on a copy in memory. Raises what `bring_in` raises."""
    return bring_in(diary.rehearsal(), path, progress)


def bring_in(diary: Diary, path: Path, progress: Progress) -> ArchiveImported:
    """Bring in what is not there, after a backup; where all of it is, nothing is written.

    Raises:
        ImportNotOf, ImportBadPlace, ImportEncrypted, ImportTooLarge, ArchiveNewer: the file.
        ImportNothing: there is no row in it.
        ImportChanged: it is another one by now.
        RowRefused: a row of it cannot stand in a diary.
        NoBackup, BackupNotWhole, ExtraMissing: the copy of the diary could not be made.
        StoreError: it could not be written; nothing was stored.
    """
    read: Counter[str] = Counter()
    again: Counter[str] = Counter()
    new: Counter[str] = Counter()
    days: list[str] = []
    with Opened(path, PROGRAM, WANTED) as opened:
        tables = Tables(opened, archived.shape(), schema.VERSION)
        for number, row in enumerate(tables.rows()):
            if number % _EVERY == 0:
                progress(opened.position, 2 * opened.size)
            read[row.table] += 1
            if row.table in schema.ENTRIES:
                day = str(row.values.get("day"))
                days = [min([day, *days]), max([day, *days])]
        if not read:
            raise errors.ImportNothing(path=path, program=PROGRAM)
        copy = None if diary.dry else automatic_backup(diary)
        stored = True
        try:
            with diary.acting("import") as writer:
                incoming = IncomingRows(writer)
                for number, row in enumerate(tables.rows()):
                    if number % _EVERY == 0:
                        progress(opened.size + opened.position, 2 * opened.size)
                    again[row.table] += 1
                    new[row.table] += incoming.add(row.table, row.values) == "new"
                if again != read:
                    raise errors.ImportChanged(path=path)
                incoming.settle()
        except errors.NothingChanges:
            stored = False
    return ArchiveImported(
        path,
        diary.dry,
        whole=False,
        way="rows",
        counts=tuple(
            Count(table, read[table], new[table], read[table] - new[table])
            for table in schema.LOGGED
            if read[table]
        ),
        first=date.fromisoformat(days[0]) if days else None,
        last=date.fromisoformat(days[-1]) if days else None,
        backup=copy,
        stored=stored,
        notices=came_in(diary) if stored else (),
    )
