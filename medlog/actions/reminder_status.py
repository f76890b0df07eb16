"""How reminders stand on this machine."""

from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions import notification
from medlog.actions.timers import cron, kinds
from medlog.actions.timers.job import job
from medlog.actions.timers.keeper import present, run
from medlog.domain.instant import Instant
from medlog.store import last_look, settings
from medlog.store.diary import Diary


class Installed(NamedTuple):
    """Reminders of one kind as they stand.

    Attributes:
        kind: systemd, launchd or cron.
        paths: its files.
        line: of the crontab; None elsewhere.
        active: whether they run; None where nobody can say, as of cron.
        current: whether they start this program with this diary.
    """

    kind: str
    paths: tuple[Path, ...]
    line: str | None
    active: bool | None
    current: bool


class Tried(NamedTuple):
    """A notification that was to be shown.

    Attributes:
        at: when.
        trouble: the code of the error that kept it from being shown; None where it was shown.
    """

    at: Instant
    trouble: str | None


class Status(NamedTuple):
    """How reminders stand on this machine.

    Attributes:
        installed: of each kind that is.
        diary: the file of the diary in effect.
        last: the last look at it that came to an end; None where there was none.
        tried: the last notification that was to be shown; None where none was.
        notify: discreet, names or off: what a reminder says.
        notifier: the program that shows it; None where there is none.
    """

    installed: tuple[Installed, ...]
    diary: Path
    last: Instant | None
    tried: Tried | None
    notify: str
    notifier: str | None


def status(diary: Diary) -> Status:
    """How reminders stand."""
    last, tried = last_look.read(diary.path)
    with diary.reading() as conn:
        notify = settings.read(conn, "notify")
    return Status(
        tuple(_installed(diary)),
        diary.path.absolute(),
        diary.now._replace(epoch=last.epoch) if last else None,
        Tried(diary.now._replace(epoch=tried.epoch), tried.trouble) if tried else None,
        notify,
        notification.program(),
    )


def _installed(diary: Diary) -> list[Installed]:
    try:
        wanted = job(diary.path)
    except errors.MedlogError:
        wanted = None
    found = []
    for keeper in (of_kind() for of_kind in kinds.KEEPERS.values()):
        files = present(keeper)
        if files:
            texts = keeper.texts(wanted) if wanted else ()
            current = tuple(file.text for file in files) == texts
            paths = tuple(file.path for file in files)
            found.append(Installed(keeper.kind, paths, None, run((keeper.probe,)) is None, current))
    line = cron.line_in(cron.readable(needed=not found))
    if line is not None:
        current = wanted is not None and line == cron.line(wanted)
        found.append(Installed("cron", (), line, None, current))
    return found
