from medlog.actions.saving import Saved
from medlog.render.data.values import Data


def saved(result: Saved) -> Data:
    """A file that was written."""
    return {"path": str(result.path), "format": result.form, "bytes": result.size}
