"""Copies of the diary: making one, listing them, holding each against its own seals."""

import os
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

from medlog import clock, errors
from medlog.domain.finding import Finding
from medlog.domain.instant import Instant, to_epoch
from medlog.store import backup, check, copies, reopened, settings
from medlog.store.check import Told
from medlog.store.copies import Kept
from medlog.store.diary import Diary
from medlog.store.transaction import reason


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


class Verified(NamedTuple):
    """A copy that was held against its own seals.

    Attributes:
        path: its file.
        entries: how many entries it has; None where it could not be read.
        findings: what is not as it was written; remarks are left out.
        unopened: whether it is encrypted, and nothing was there to open it with.
        aside: whether it is what stood there before a restore, which need not be whole.
    """

    path: Path
    entries: int | None
    findings: tuple[Finding, ...] = ()
    unopened: bool = False
    aside: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong with it, as far as it could be read."""
        return not self.findings

    @property
    def unread(self) -> bool:
        """Whether the system does not let it be read, so that nobody can say."""
        return any(one.code == "unread" for one in self.findings)


class AllVerified(NamedTuple):
    """Every copy that was looked at, oldest first."""

    copies: tuple[Verified, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong with any that has to be whole."""
        return all(copy.whole or copy.aside for copy in self.copies)


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
    _refuse_unread(diary)
    found = tuple(_listed(copy) for copy in copies.kept(diary.path))
    return Backups(copies.folder(diary.path).absolute(), found)


def find(diary: Diary, name: str) -> Path:
    """The copy that a word means: a path, a name in the folder, or `newest`.

    Raises:
        NoSuchBackup, NoBackups: there is none.
        BackupsUnread: their folder cannot be read.
    """
    if name == "newest":
        _refuse_unread(diary)
        newest = copies.newest(diary.path, diary.utc)
        if newest is None:
            raise errors.NoBackups(path=copies.folder(diary.path))
        return newest
    for path in (Path(name).expanduser(), copies.folder(diary.path) / name):
        if path.is_file():
            return path
    raise errors.NoSuchBackup(name=name)


def verify(
    diary: Diary, told: Told, name: str | None = None, identity: Path | None = None
) -> AllVerified:
    """Open every copy beside the diary, or one, and hold it against its own seals.

    Raises:
        NoBackups, NoSuchBackup: there is none.
        BackupsUnread: their folder cannot be read.
        ExtraMissing, NoAgeIdentity, NoRoomToDecrypt: an encrypted one cannot be opened.
    """
    if name is not None:
        return AllVerified((_verified(diary, find(diary, name), told, identity),))
    _refuse_unread(diary)
    found = copies.kept(diary.path)
    if not found:
        raise errors.NoBackups(path=copies.folder(diary.path))
    return AllVerified(
        tuple(_verified(diary, one.path, told, identity, aside=one.aside) for one in found)
    )


def verify_kept(diary: Diary, one: Kept, told: Told) -> Verified:
    """Hold a copy beside the diary against its own seals; an encrypted one stays closed."""
    return _verified(diary, one.path, told, aside=one.aside)


def _verified(
    diary: Diary, path: Path, told: Told, identity: Path | None = None, *, aside: bool = False
) -> Verified:
    """Hold one copy against its own seals.

    Raises:
        ExtraMissing, NoAgeIdentity, NoRoomToDecrypt: an encrypted one cannot be opened.
    """
    told(path.name)
    try:
        with (
            reopened.readable(path, identity, _workplace(diary)) as plain,
            reopened.newest(plain) as (conn, _),
        ):
            wrong = [*check.header(plain), *check.contents(conn, None, lambda _: told(path.name))]
            entries = reopened.count_entries(conn)
    except errors.NeedsIdentity:
        return Verified(path, None, unopened=True, aside=aside)
    except errors.NoBackupFile as error:
        cause = error.__cause__
        detail = reason(cause) if isinstance(cause, OSError) else error.message
        unread = Finding("unread", (str(path),), detail=detail)
        return Verified(path, None, (unread,), aside=aside)
    except (errors.StoreError, *check.UNREADABLE) as error:
        said = error.message if isinstance(error, errors.MedlogError) else str(error)
        unopened = Finding("unopened", (path.name,), detail=said)
        return Verified(path, None, (unopened,), aside=aside)
    except OSError as error:
        raise errors.NoRoomToDecrypt(path=path, detail=reason(error)) from error
    return Verified(path, entries, tuple(one for one in wrong if not one.remark), aside=aside)


def prune(diary: Diary, *, dry: bool) -> Pruned:
    """Thin the copies out as the daily one does.

    Raises:
        NoBackups: there is none.
        BackupsUnread: their folder cannot be read.
        NoBackup: one cannot be removed.
    """
    _refuse_unread(diary)
    before = copies.kept(diary.path)
    gone = backup.prune(diary.path, diary.utc, dry=dry)
    if not (before or gone):
        raise errors.NoBackups(path=copies.folder(diary.path))
    removed = tuple(_listed(copy) for copy in before if copy.path in gone)
    thinned = {copy.path for copy in removed}
    cut_off = tuple(path for path in gone if path not in thinned)
    return Pruned(removed, cut_off, len(before) - len(removed), dry)


def _refuse_unread(diary: Diary) -> None:
    if detail := copies.unread(diary.path):
        raise errors.BackupsUnread(path=copies.folder(diary.path), detail=detail)


def _workplace(diary: Diary) -> Path:
    """Where what was encrypted stands in plain for a moment: never on a stick, or afar.

    Beside the diary, where it stands in plain in any case; where there is none, in the system's
    folder for such files.
    """
    beside = diary.path.resolve().parent
    if beside.is_dir() and os.access(beside, os.W_OK | os.X_OK):
        return beside
    from tempfile import gettempdir

    return Path(gettempdir())


def _listed(copy: Kept) -> Listed:
    epoch = to_epoch(copy.made.replace(tzinfo=UTC))
    made = Instant(epoch, *clock.place(epoch))
    return Listed(copy.path, made, copy.size, copy.why, copy.encrypted)
