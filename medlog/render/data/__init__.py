"""Results as plain data for `--json`: a module for each subject, loaded when its kind is asked for.

Stable: a key that stands here stays. Times are ISO 8601 with the offset, days YYYY-MM-DD, amounts
strings with units, numbers that were typed are strings too, as exact as they were. A first and a
last day both belong to what they bound.
"""

from importlib import import_module
from typing import Any

_SUBJECTS: dict[str, tuple[str, ...]] = {
    "entries": ("recorded",),
    "looking": ("today", "log", "entry"),
    "last": ("last",),
    "mending": ("edited", "deleted", "mended", "history"),
    "supply": ("supplied", "stock"),
    "goals": ("goals", "goals_kept"),
    "settings": ("setting", "settings"),
    "demo": ("demo",),
    "importing": ("imported",),
    "archives": ("archive_imported",),
    "checked": ("checked", "restored"),
    "backups": ("backed_up", "backups", "backups_verified", "backups_pruned"),
    "info": ("info", "interactions"),
    "report": ("report",),
    "treatments": ("med_history",),
    "plans": ("tapered",),
    "saved": ("saved",),
    "exporting": ("exported",),
    "scales": ("scales",),
    "completions": ("completions", "completions_installed"),
    "visits": (
        "visits",
        "visit",
        "visit_done",
        "visit_cancelled",
        "asked",
        "answered",
        "questions",
    ),
    "reminders": ("due", "reminded", "remind_installed", "remind_removed", "remind_status"),
    "support": ("support", "contact_changed", "contacts", "signs"),
    "prescriptions": (
        "prescribed",
        "paused",
        "resumed",
        "named",
        "med_joined",
        "med_list",
        "med_show",
    ),
}

_MODULES = {kind: module for module, kinds in _SUBJECTS.items() for kind in kinds}


def data(kind: str, result: Any) -> dict[str, Any]:
    """The data of an answer."""
    subject = import_module(f"{__name__}.{_MODULES[kind]}")
    found: dict[str, Any] = getattr(subject, kind)(result)
    return found
