"""Bringing a backup or an archive back: into a new file first, and the old diary is kept."""

from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions import archive_restore, backups, contacts
from medlog.actions.notices import Notice
from medlog.actions.own_csv import is_own_csv
from medlog.store import (
    device_settings,
    files,
    folders,
    names_file,
    placing,
    reopened,
    restoring,
    schema,
)
from medlog.store.check import Told
from medlog.store.diary import Diary
from medlog.store.place import check as check_place
from medlog.store.transaction import reason


class Restored(NamedTuple):
    """A backup that was brought back.

    Attributes:
        source: the backup.
        path: the diary.
        entries: how many entries the diary has now: as many as the backup.
        before: how many it had; None where there was none, or it could not be read.
        kept: what stood there, under its new name; None where nothing did.
        upgraded: the format of the backup where that is an older one, else None.
        notices: what else is worth a sentence.
    """

    source: Path
    path: Path
    entries: int
    before: int | None
    kept: Path | None
    upgraded: int | None
    notices: tuple[Notice, ...] = ()

    @property
    def ids(self) -> tuple[str]:
        """What `--quiet` says."""
        return (str(self.path),)


class Planned(NamedTuple):
    """What a restore would do, for the question.

    Attributes:
        source: the backup.
        exists: whether there is a diary now.
        entries: how many entries that has; None where it cannot be read.
    """

    source: Path
    exists: bool
    entries: int | None


def plan(diary: Diary, name: str) -> Planned:
    """Find the backup, and what stands now.

    Raises:
        NoSuchBackup, NoBackups: there is none of this name.
        RestoresItself: it is the diary.
    """
    source = backups.find(diary, name)
    if not diary.exists():
        return Planned(source, exists=False, entries=None)
    if source.samefile(diary.path):
        raise errors.RestoresItself(path=source)
    return Planned(source, exists=True, entries=_entries(diary.path))


def restore(diary: Diary, name: str, told: Told, identity: Path | None = None) -> Restored:
    """Make the backup or archive the diary, or leave the diary as it is.

    The diary gets a new name for this device: what was done since the backup may be in an archive
    elsewhere. The settings of this device stay as they are: a key for backups, say.

    Raises:
        NoSuchBackup, NoBackups, RestoresItself: as `plan`.
        NeedsIdentity, ExtraMissing, NoAgeIdentity, NotDecrypted: an encrypted one stays closed.
        NotWhole, NewerDiary, ForeignFile, NoDiaryFile: it is none that can be restored.
        RestoreOfCsv: what `export csv` wrote is none.
        ArchivePart and those of `archive_restore.prepare`: nor is the archive.
        ReplicatedFolder, NetworkMount, NoFolder: there is no safe place for a diary.
        LockedDiary, NotPutInPlace: the diary is in use, or cannot be replaced.
        PlaceUncertain: it is replaced, and may not stay so.
    """
    planned = plan(diary, name)
    place = diary.path.resolve()
    if not planned.exists:
        check_place(place)
    try:
        folders.make(place.parent)
        with (
            reopened.readable(planned.source, identity, place.parent) as source,
            files.unfinished(place.parent, ".medlog-restore") as target,
        ):
            if is_own_csv(source):
                raise errors.RestoreOfCsv(path=planned.source)
            from_archive = archive_restore.is_archive(source)
            prepare = archive_restore.prepare if from_archive else restoring.prepare
            kept_settings = device_settings.of(place) if planned.exists else None
            made = prepare(source, target, told, kept_settings)
            kept = placing.put_in_place(target, diary.path, "restore", diary.utc)
            diary.replaced()
    except OSError as error:
        raise errors.NotPutInPlace(path=diary.path, detail=reason(error)) from error
    notices = contacts.keep(diary)
    names_file.refresh(diary)
    older = made.format if made.format < schema.VERSION else None
    return Restored(
        planned.source.absolute(), diary.path.absolute(), made.entries, planned.entries, kept,
        older, notices,
    )  # fmt: skip


def _entries(path: Path) -> int | None:
    try:
        with reopened.newest(path) as (conn, _):
            return reopened.count_entries(conn)
    except errors.StoreError:
        return None
