"""What lies around a diary: the rights of files and folders, what programs left, where it is."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from medlog import errors
from medlog.domain.finding import Finding
from medlog.store import contacts_file, copies, names_file, notes_folder, place
from medlog.store.check import of_many

_OTHERS = 0o077
_OTHERS_WRITE = 0o022


def around(diary: Path, now: datetime) -> Iterator[Finding]:
    """What is not as it was made; `now` is naive UTC."""
    path = diary.absolute()
    if os.name != "nt":
        yield from _modes(path)
    yield from of_many("note-left", [str(found) for found in _notes(path)])
    yield from of_many("copy-left", [str(found) for found in copies.stale(path, now)])
    yield from _place(path)


def _modes(diary: Path) -> Iterator[Finding]:
    backups = copies.folder(diary)
    own = [diary, contacts_file.path_for(diary), backups]
    own += [copy.path for copy in copies.kept(diary)]
    with suppress(OSError):
        if diary.parent == place.default_path().parent:
            own.append(diary.parent)
    with suppress(errors.MedlogError, RuntimeError):
        own.append(place.cache_folder() / names_file.FILE)
    for path in own:
        if _rights(path) & _OTHERS:
            code = "folder-rights" if path.is_dir() else "file-rights"
            yield Finding(code, (str(path),))
    # Where the diary is a link, also the folder it leads to.
    for path in dict.fromkeys((diary.parent, diary.resolve().parent)):
        mode = _rights(path)
        if path not in own and mode & _OTHERS_WRITE and not mode & stat.S_ISVTX:
            yield Finding("folder-shared", (str(path),))


def _rights(path: Path) -> int:
    with suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    return 0


def _notes(diary: Path) -> Iterator[Path]:
    """The files in which a note was written that was not saved, or is being written now."""
    for base, start in notes_folder.places(diary):
        with suppress(OSError):
            for name in sorted(os.listdir(base)):
                note = base / name / notes_folder.NOTE
                if name.startswith(start) and note.is_file() and _is_own(note):
                    yield note


def _is_own(path: Path) -> bool:
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


def _place(diary: Path) -> Iterator[Finding]:
    folder = diary.resolve().parent
    found = str(diary)
    allowed = os.environ.get("MEDLOG_ALLOW_SHARED") == "1"
    if keeper := place.replicated_by(folder):
        yield Finding("replicated", (found, keeper), remark=allowed)
    if kind := place.network_kind(folder):
        yield Finding("network", (found, kind), remark=allowed)
    if place.in_git(folder):
        yield Finding("git", (str(folder),), remark=True)
