"""What came in from another program, or would, as data."""

from medlog.actions.importing import Imported
from medlog.render.data.values import Data


def imported(result: Imported) -> Data:
    """Counts of each kind, days, and what there is to know about them."""
    return {
        "file": str(result.path),
        "program": result.program,
        "dry_run": result.dry,
        "stored": result.stored,
        "from": result.first.isoformat() if result.first else None,
        "to": result.last.isoformat() if result.last else None,
        "counts": [
            {
                "kind": count.kind,
                "read": count.read,
                "new": count.new,
                "already_there": count.there,
            }
            for count in result.counts
        ],
        "new_medications": list(result.medicines),
        "schedules": result.schedules,
        "schedules_left": list(result.left),
        "medication_notes": result.notes,
        "without_clock_time": result.untimed,
        "times_of_day": list(result.parts),
        "not_entries": [{"why": why, "count": count} for why, count in result.passed],
        "kept_as_note": [{"place": kept.place, "text": kept.text} for kept in result.kept],
        "kept_as_note_count": result.kept_count,
        "zone": result.zone,
        "backup": str(result.backup) if result.backup else None,
    }
