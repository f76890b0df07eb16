"""What `check` found and `restore` did, as data."""

from medlog.actions.checking import Checked
from medlog.actions.restoring import Restored
from medlog.domain.finding import Finding
from medlog.render import finding as words
from medlog.render.data.backups import finding
from medlog.render.data.values import Data


def checked(result: Checked) -> Data:
    """Whether all is well, and each finding; a `remark` needs nothing done."""
    return {
        "path": str(result.path),
        "well": result.well,
        "entries": result.entries,
        "whole_backups": result.whole_backups,
        "findings": [_advised(one, result) for one in result.findings],
        "repaired": result.repaired and str(result.repaired),
    }


def _advised(one: Finding, result: Checked) -> Data:
    hint = words.advice(one, log_whole=result.log_whole, backup=result.newest_backup)
    return {**finding(one), "hint": hint}


def restored(result: Restored) -> Data:
    """How many entries came in, how many stood there, where these are kept."""
    return {
        "source": str(result.source),
        "path": str(result.path),
        "entries": result.entries,
        "entries_before": result.before,
        "kept": result.kept and str(result.kept),
        "upgraded_from": result.upgraded,
    }
