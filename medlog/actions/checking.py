"""Holding the diary against everything that says how it was written, and making it anew."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions import contacts, verified_backups
from medlog.actions.notices import Notice
from medlog.domain.finding import Finding
from medlog.store import check, copies, files, placing, reopened, repairing, surroundings
from medlog.store.check import Told
from medlog.store.diary import Diary
from medlog.store.transaction import reason


class Checked(NamedTuple):
    """What was found.

    Attributes:
        path: the diary; it may not be there yet.
        entries: how many entries it has; None where there is none, or it cannot be read.
        whole_backups: how many backups were opened and found whole.
        findings: what is not as it was written, and what is only worth knowing.
        repaired: where the diary that was made anew put the old one; None without a repair.
        newest_backup: the name of the newest whole backup; None where none is.
    """

    path: Path
    entries: int | None
    whole_backups: int
    findings: tuple[Finding, ...]
    repaired: Path | None = None
    newest_backup: str | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nothing needs doing."""
        return all(one.remark for one in self.findings)

    @property
    def log_whole(self) -> bool:
        """Whether the change log is as it was sealed, so that a repair can build upon it."""
        return not any(
            one.code in ("seals", "unopened") or one == _UNREAD._replace(detail=one.detail)
            for one in self.findings
        )


_UNREAD = Finding("unreadable", ("change log",))


def look(diary: Diary, told: Told) -> Checked:
    """Look at the diary, what lies around it and its backups; nothing is written.

    Raises:
        UnreadableDiary, DanglingLink: nobody can say what is there.
    """
    if not diary.exists():
        return Checked(diary.path, None, 0, ())
    found = list(_contents(diary, told))
    told("files and folders")
    found += surroundings.around(diary.path, diary.utc)
    whole, about_backups = _backups(diary, told)
    entries = None
    try:
        with reopened.newest(diary.path) as (conn, _):
            entries = reopened.count_entries(conn)
    except (errors.StoreError, *check.UNREADABLE):
        pass
    return Checked(
        diary.path,
        entries,
        len(whole),
        (*found, *about_backups),
        newest_backup=whole[-1].path.name if whole else None,
    )


def repair(diary: Diary, told: Told) -> Checked:
    """Make the diary anew from its change log, in a new file; the old one is kept.

    Nothing is done where the contents are as they were written.

    Raises:
        NothingToRepair: there is none.
        NotRepaired: the change log does not give a whole diary.
        LockedDiary, NotPutInPlace: it is in use, or cannot be replaced; it is as it was.
        PlaceUncertain: it is replaced, and may not stay so.
    """
    if not diary.exists():
        raise errors.NothingToRepair(path=diary.path)
    if all(one.remark or one.code in _OUTSIDE for one in _contents(diary, told)):
        return look(diary, told)
    try:
        with files.unfinished(diary.path.resolve().parent, ".medlog-repair") as target:
            repairing.rebuild(diary.path, target, told)
            kept = placing.put_in_place(target, diary.path, "repair", diary.utc)
            diary.replaced()
    except OSError as error:
        raise errors.NotPutInPlace(path=diary.path, detail=reason(error)) from error
    notices = contacts.keep(diary)
    return look(diary, told)._replace(repaired=kept, notices=notices)


_OUTSIDE = frozenset({"future", "clock"})
"""What the clock says of the contents: no repair changes that."""


def _contents(diary: Diary, told: Told) -> Iterator[Finding]:
    try:
        yield from check.header(diary.path)
        with reopened.newest(diary.path) as (conn, _):
            yield from check.contents(conn, diary.now_ms, told)
    except OSError as error:
        yield Finding("unread", (str(diary.path.absolute()),), detail=reason(error))
    except (errors.StoreError, *check.UNREADABLE) as error:
        said = error.message if isinstance(error, errors.MedlogError) else str(error)
        yield Finding("unopened", (diary.path.name,), detail=said)


def _backups(diary: Diary, told: Told) -> tuple[list[verified_backups.Verified], list[Finding]]:
    """Those that are whole, oldest first, and what there is to say about the others."""
    kept = copies.kept(diary.path)
    seen = [verified_backups.verify_kept(diary, one, told) for one in kept]
    broken = [str(one.path) for one in seen if not (one.whole or one.aside or one.unread)]
    unread = [one.findings[0] for one in seen if one.unread]
    if detail := copies.unread(diary.path):
        unread.append(Finding("folder-unread", (str(copies.folder(diary.path)),), detail=detail))
    aside = [one.path.name for one in seen if one.aside and not (one.whole or one.unread)]
    unopened = [one.path.name for one in seen if one.unopened]
    found = [
        *check.of_many("backup", broken),
        *unread,
        *check.of_many("backup-aside", aside, remark=True),
        *check.of_many("backup-encrypted", unopened, remark=True),
    ]
    if not (unread or any(not one.aside for one in seen)):
        found.append(Finding("no-backup"))
    return [one for one in seen if one.whole and not one.unopened], found
