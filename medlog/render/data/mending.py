"""What editing, deleting, undo, redo and history answer, as data."""

from medlog.actions.editing import Edited
from medlog.actions.mending import Deleted, Done, History, Mended
from medlog.render.data.looking import change, logged
from medlog.render.data.values import Data


def edited(result: Edited) -> Data:
    """An entry before and after."""
    return {"before": logged(result.before), "after": logged(result.after)}


def deleted(result: Deleted) -> Data:
    """Entries that were taken out."""
    return {"deleted": [logged(one) for one in result.entries]}


def mended(result: Mended) -> Data:
    """What undo or redo did."""
    return {"done": [_done(one) for one in result.done]}


def history(result: History) -> Data:
    """What was done, newest first; or one entry and what happened to it, oldest first."""
    return {
        "actions": [_done(one) for one in result.done],
        "entry": result.entry and logged(result.entry),
        "changes": [change(one) for one in result.changes],
    }


def _done(one: Done) -> Data:
    return {
        "what": one.action.what,
        "at": one.action.at.iso(),
        "stands": one.stands,
        "here": one.here,
        "rows": [
            {
                "table": row.table,
                "id": row.effect.row,
                "short": row.logged.short if row.logged else None,
                "name": row.name or None,
                "created": row.effect.created,
                "before": row.effect.before,
                "after": row.effect.after,
            }
            for row in one.touched
        ],
    }
