"""Copies of the diary: making one, listing, finding and thinning them out."""

from datetime import UTC
from pathlib import Path
from typing import NamedTuple

from medlog import clock, errors
from medlog.domain.instant import Instant, to_epoch
from medlog.store import backup, copies, reopened, settings
from medlog.store.copies import Kept
from medlog.store.diary import Diary


class BackedUp(NamedTuple):
    """A copy that was made, opened again and found whole.

    Attributes:
        path: its file, absolute.
        size: in bytes.
        entries: how many entries the diary had.
        encrypted: whether it opens with a secret key alone.
    """

    path: Path
    size: int
    entries: int
    encrypted: bool

    @property
    def ids(self) -> tuple[str]:
        """What `--quiet` says."""
        return (str(self.path),)


class Listed(NamedTuple):
    """A copy as it stands in a list.

    Attributes:
        path: its file.
        made: when.
        size: in bytes.
        why: "" for one of a moment, else "format-1", "before-restore" or "before-repair".
        encrypted: whether it opens with a secret key alone.
    """

    path: Path
    made: Instant
    size: int
    why: str
    encrypted: bool


class Backups(NamedTuple):
    """The copies beside the diary, oldest first, and their folder."""

    folder: Path
    copies: tuple[Listed, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """What `--quiet` says."""
        return tuple(str(copy.path) for copy in self.copies)


class Pruned(NamedTuple):
    """What was thinned out.

    Attributes:
        removed: the copies, oldest first.
        cut_off: files that a backup, a restore or a repair left when it was cut off.
        left: how many copies stay.
        dry: whether it was only looked at.
    """

    removed: tuple[Listed, ...]
    cut_off: tuple[Path, ...]
    left: int
    dry: bool


def make(diary: Diary, to: Path | None = None, key: str | None = None) -> BackedUp:
    """Copy the diary beside it, or to a file or folder; encrypted where there is a key.

    Without `key` the setting age-key says whether there is one.

    Raises:
        NothingToBackUp: there is no diary yet.
        NoBackup, BackupNotWhole: it could not be copied; no half copy is left.
        BackupExists, BackupNoFolder: `to` is no place for it.
        ExtraMissing, BadAgeKey: it cannot be encrypted.
    """
    with diary.reading() as conn:
        if conn is None:
            raise errors.NothingToBackUp(path=diary.path)
        entries = reopened.count_entries(conn)
        key = settings.read(conn, "age-key") if key is None else key
    if to is None:
        path = backup.make(diary.path, diary.utc, key)
    else:
        path = backup.make_at(diary.path, to, diary.utc, key)
    return BackedUp(path.absolute(), path.stat().st_size, entries, bool(key))


def listing(diary: Diary) -> Backups:
    """Every copy beside the diary.

    Raises:
        BackupsUnread: their folder cannot be read.
    """
    refuse_unread(diary)
    found = tuple(_listed(copy) for copy in copies.kept(diary.path))
    return Backups(copies.folder(diary.path).absolute(), found)


def find(diary: Diary, name: str) -> Path:
    """The copy that a word means: a path, a name in the folder, or `newest`.

    Raises:
        NoSuchBackup, NoBackups: there is none.
        BackupsUnread: their folder cannot be read.
    """
    if name == "newest":
        refuse_unread(diary)
        newest = copies.newest(diary.path, diary.utc)
        if newest is None:
            raise errors.NoBackups(path=copies.folder(diary.path))
        return newest
    for path in (Path(name).expanduser(), copies.folder(diary.path) / name):
        if path.is_file():
            return path
    raise errors.NoSuchBackup(name=name)


def prune(diary: Diary, *, dry: bool) -> Pruned:
    """Thin the copies out as the daily one does.

    Raises:
        NoBackups: there is none.
        BackupsUnread: their folder cannot be read.
        NoBackup: one cannot be removed.
    """
    refuse_unread(diary)
    before = copies.kept(diary.path)
    gone = backup.prune(diary.path, diary.utc, dry=dry)
    if not (before or gone):
        raise errors.NoBackups(path=copies.folder(diary.path))
    removed = tuple(_listed(copy) for copy in before if copy.path in gone)
    thinned = {copy.path for copy in removed}
    cut_off = tuple(path for path in gone if path not in thinned)
    return Pruned(removed, cut_off, len(before) - len(removed), dry)


def refuse_unread(diary: Diary) -> None:
    """Refuse where nobody can say which copies there are.

    Raises:
        BackupsUnread: their folder cannot be read.
    """
    if detail := copies.unread(diary.path):
        raise errors.BackupsUnread(path=copies.folder(diary.path), detail=detail)


def _listed(copy: Kept) -> Listed:
    epoch = to_epoch(copy.made.replace(tzinfo=UTC))
    made = Instant(epoch, *clock.place(epoch))
    return Listed(copy.path, made, copy.size, copy.why, copy.encrypted)
