"""What was handed on, as data."""

from medlog.actions.exporting import Exported
from medlog.render.data.values import Data


def exported(result: Exported) -> Data:
    """The file, how much is in it, and what was left out."""
    return {
        "path": str(result.path),
        "format": result.form,
        "bytes": result.size,
        "entries": result.entries,
        "counts": result.counts,
        "without": result.without,
        "lacks": list(result.lacks),
        "from": result.first.isoformat() if result.first else None,
        "medication": result.medication,
        "private": result.private,
    }
