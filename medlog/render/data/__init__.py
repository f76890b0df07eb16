"""Results as plain data for `--json`: a module for each subject, loaded when its kind is asked for.

Stable: a key that stands here stays. Times are ISO 8601 with the offset, days YYYY-MM-DD, amounts
strings with units, numbers that were typed are strings too, as exact as they were. A first and a
last day both belong to what they bound.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

_SUBJECTS: dict[str, tuple[str, ...]] = {
    "entries": ("recorded",),
    "looking": ("today", "log", "entry", "last"),
    "mending": ("edited", "deleted", "mended", "history"),
    "settings": ("setting", "settings"),
    "demo": ("demo",),
    "prescriptions": ("prescribed", "paused", "resumed", "named", "med_list", "med_show"),
}

_MODULES = {kind: module for module, kinds in _SUBJECTS.items() for kind in kinds}

if not TYPE_CHECKING:
    # For `emit` alone, which looks a kind up by its name; code imports from the modules.

    def __getattr__(kind: str) -> Any:
        if kind not in _MODULES:
            raise AttributeError(kind)
        return getattr(import_module(f"{__name__}.{_MODULES[kind]}"), kind)
