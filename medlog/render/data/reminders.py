"""What is due, and how reminders are set up, as data."""

from medlog.actions.due import Due
from medlog.actions.reminder_status import Installed, Status
from medlog.actions.reminders import Changed, Removed, SetUp
from medlog.actions.reminding import Look
from medlog.actions.today import DueDose
from medlog.domain.instant import Instant
from medlog.render.data.values import Data, slot


def due(result: Due) -> Data:
    """The doses that are due; an empty list where none is."""
    return {"now": result.now.iso(), "due": [_dose(dose, result.now) for dose in result.doses]}


def reminded(result: Look) -> Data:
    """The doses that a notification was shown for."""
    told = [_dose(dose, result.now) for dose in result.doses]
    return {"notify": result.notify, "told": told}


def remind_installed(result: SetUp) -> Data:
    """What was written and run; with `dry_run` true, what would be."""
    return {
        "dry_run": result.change.dry,
        "notify": result.notify,
        "notifier": result.notifier,
        **_change(result.change),
    }


def remind_removed(result: Removed) -> Data:
    """What was taken away and run; with `dry_run` true, what would be."""
    return {
        "dry_run": any(change.dry for change in result.changes),
        "removed": [_change(change) for change in result.changes],
        "look": result.look and str(result.look),
    }


def remind_status(result: Status) -> Data:
    """How reminders stand."""
    return {
        "installed": [_installed(one) for one in result.installed],
        "diary": str(result.diary),
        "last": result.last and result.last.iso(),
        "last_reminder": result.tried
        and {
            "at": result.tried.at.iso(),
            "shown": result.tried.trouble is None,
            "error": result.tried.trouble,
        },
        "notify": result.notify,
        "notifier": result.notifier,
    }


def _dose(dose: DueDose, now: Instant) -> Data:
    return {"medication": dose.name, "slot": slot(dose.slot, now.offset)}


def _change(change: Changed) -> Data:
    return {
        "with": change.kind,
        "files": [{"path": str(file.path), "content": file.text} for file in change.files],
        "crontab_line": change.line,
        "commands": [list(command) for command in change.commands],
    }


def _installed(one: Installed) -> Data:
    return {
        "with": one.kind,
        "paths": [str(path) for path in one.paths],
        "crontab_line": one.line,
        "active": one.active,
        "current": one.current,
    }
