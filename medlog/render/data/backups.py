"""Copies of the diary as data."""

from medlog.actions.backups import BackedUp, Backups, Listed, Pruned
from medlog.actions.verified_backups import AllVerified, Verified
from medlog.domain.finding import Finding
from medlog.render import finding as words
from medlog.render.data.values import Data


def backed_up(result: BackedUp) -> Data:
    """The copy that was made; `size` in bytes."""
    return {
        "path": str(result.path),
        "size": result.size,
        "entries": result.entries,
        "encrypted": result.encrypted,
    }


def backups(result: Backups) -> Data:
    """The copies, oldest first."""
    return {"folder": str(result.folder), "backups": [_listed(copy) for copy in result.copies]}


def backups_verified(result: AllVerified) -> Data:
    """Each copy with what is wrong with it."""
    return {"whole": result.whole, "backups": [verified(copy) for copy in result.copies]}


def backups_pruned(result: Pruned) -> Data:
    """What went, or would go, and how many stay."""
    removed = [_listed(copy) for copy in result.removed]
    cut_off = [str(path) for path in result.cut_off]
    return {"dry_run": result.dry, "removed": removed, "cut_off": cut_off, "left": result.left}


def verified(copy: Verified) -> Data:
    """A copy: `whole` is null where it is encrypted and was not opened."""
    return {
        "path": str(copy.path),
        "entries": copy.entries,
        "whole": None if copy.unopened else copy.whole,
        "set_aside": copy.aside,
        "findings": [finding(one) for one in copy.findings],
    }


def finding(found: Finding) -> Data:
    """A finding, with its sentence."""
    return {
        "code": found.code,
        "about": list(found.about),
        "count": found.number,
        "remark": found.remark,
        "message": words.sentence(found),
    }


def _listed(copy: Listed) -> Data:
    return {
        "path": str(copy.path),
        "made": copy.made.iso(),
        "size": copy.size,
        "kept_for": copy.why or None,
        "encrypted": copy.encrypted,
    }
