"""Reminders as they are set up on this machine, and taken away again."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions import notification
from medlog.actions.timers import cron, kinds
from medlog.actions.timers.job import Job, job
from medlog.actions.timers.keeper import (
    Command,
    File,
    Keeper,
    is_ours,
    present,
    run,
    unlink,
    write,
)
from medlog.store import last_look, settings
from medlog.store.diary import Diary


class Changed(NamedTuple):
    """What was done to set up reminders, or to take them away.

    Attributes:
        kind: systemd, launchd or cron.
        files: written, or removed.
        line: of the crontab, added or removed; None elsewhere.
        commands: that were run, in order.
        dry: whether all this was only said and not done.
    """

    kind: str
    files: tuple[File, ...]
    line: str | None
    commands: tuple[tuple[str, ...], ...]
    dry: bool


class SetUp(NamedTuple):
    """Reminders that were set up.

    Attributes:
        change: what was written and run.
        notify: discreet, names or off: what a reminder says.
        notifier: the program that shows it; None where there is none.
    """

    change: Changed
    notify: str
    notifier: str | None


class Removed(NamedTuple):
    """What was taken away.

    Attributes:
        changes: of each kind that was installed.
        look: the file that kept how far reminders had looked; None where there was none.
    """

    changes: tuple[Changed, ...]
    look: Path | None


def install(diary: Diary, kind: str | None, *, dry: bool) -> SetUp:
    """Set up reminders with a timer of this kind, else with that of the system; again is harmless.

    Raises:
        UnknownTimer, NoTimer: there is none of this kind, or none at all.
        NoProgram, UnfitForTimer: the program cannot be started by one.
        OtherTimer: reminders of another kind are set up.
        ForeignTimer: another's file stands where ours would go.
        TimerNotWritten, TimerCommand: something did not work; the sentence says what was done.
    """
    chosen, todo = kinds.chosen(kind), job(diary.path)
    other = next(_others(chosen), None)
    if other is not None:
        raise errors.OtherTimer(other=other)
    with diary.reading() as conn:
        notify = settings.read(conn, "notify")
    change = _with_line(todo, dry=dry) if chosen == "cron" else _with_files(chosen, todo, dry=dry)
    return SetUp(change, notify, notification.program())


def remove(diary: Diary, *, dry: bool) -> Removed:
    """Take away what `install` set up, of each kind, and nothing else.

    Raises:
        NoReminders: there is nothing.
        TimerNotWritten, TimerCommand: something did not work; the sentence says what was done.
    """
    keepers = [of_kind() for of_kind in kinds.KEEPERS.values()]
    found = [(keeper, files) for keeper in keepers if (files := present(keeper))]
    crontab = cron.readable(needed=not found)
    changes = [_without_files(keeper, files, dry=dry) for keeper, files in found]
    line = cron.line_in(crontab)
    if line is not None:
        left = cron.without_line(crontab)
        command = cron.command_for(left) if dry else cron.write(left)
        changes.append(Changed("cron", (), line, (cron.LIST, command), dry))
    if not changes:
        raise errors.NoReminders
    look = last_look.path_for(diary.path)
    kept = look if look.exists() else None
    if not dry:
        unlink((look,))
    return Removed(tuple(changes), kept)


def _others(chosen: str) -> Iterator[str]:
    """The kinds of reminders that are set up beside the one chosen."""
    for kind, of_kind in kinds.KEEPERS.items():
        if kind != chosen and present(of_kind()):
            yield kind
    if chosen != "cron" and cron.line_in(cron.readable(needed=False)) is not None:
        yield "cron"


def _with_line(todo: Job, *, dry: bool) -> Changed:
    line = cron.line(todo)
    if not dry:
        cron.write(cron.with_line(cron.read(), line))
    return Changed("cron", (), line, (cron.LIST, cron.WRITE), dry)


def _with_files(kind: str, todo: Job, *, dry: bool) -> Changed:
    keeper = kinds.KEEPERS[kind]()
    files = tuple(map(File, keeper.paths, keeper.texts(todo)))
    for file in files:
        if file.path.exists() and not is_ours(file.path):
            raise errors.ForeignTimer(path=file.path)
    if not dry:
        for file in files:
            write(file)
        trouble = run(keeper.start)
        if trouble is not None:
            raise trouble.error(f"Written: {_listed(files)}.")
    return Changed(kind, files, None, _words(keeper.start), dry)


def _without_files(keeper: Keeper, files: tuple[File, ...], *, dry: bool) -> Changed:
    # Without the system's own program nothing was ever started.
    runs = shutil.which(keeper.program) is not None
    stop, forget = (keeper.stop, keeper.forget) if runs else ((), ())
    if not dry:
        trouble = run(stop)
        unlink((*(file.path for file in files), *keeper.links))
        trouble = trouble or run(forget)
        if trouble is not None:
            raise trouble.error(f"Removed: {_listed(files)}.")
    return Changed(keeper.kind, files, None, _words((*stop, *forget)), dry)


def _words(commands: tuple[Command, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(command.words for command in commands)


def _listed(files: tuple[File, ...]) -> str:
    return ", ".join(str(file.path) for file in files)
