"""What came in from an archive, or would, as data."""

from medlog.actions.archive_import import ArchiveImported
from medlog.render.data.values import Data


def archive_imported(result: ArchiveImported) -> Data:
    """Counts of each table, days, and how it came in."""
    return {
        "file": str(result.path),
        "program": "medlog",
        "dry_run": result.dry,
        "stored": result.stored,
        "whole": result.whole,
        "way": result.way,
        "from": result.first.isoformat() if result.first else None,
        "to": result.last.isoformat() if result.last else None,
        "counts": [
            {
                "kind": count.table,
                "read": count.read,
                "new": count.new,
                "already_there": count.there,
            }
            for count in result.counts
        ],
        "changed": result.changed,
        "deleted": result.deleted,
        "left_out_as_ahead": result.held,
        "waiting": result.waiting,
        "backup": str(result.backup) if result.backup else None,
    }
