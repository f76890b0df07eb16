"""Copies of the diary, each held against its own seals."""

import os
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions import backups
from medlog.domain.finding import Finding
from medlog.store import check, copies, reopened
from medlog.store.check import Told
from medlog.store.copies import Kept
from medlog.store.diary import Diary
from medlog.store.transaction import reason


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
        return AllVerified((_verified(diary, backups.find(diary, name), told, identity),))
    backups.refuse_unread(diary)
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
