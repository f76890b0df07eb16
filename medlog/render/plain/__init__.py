"""Answers in plain lines: they load nothing that draws, so they come at once."""

from importlib import import_module
from typing import Any

_MODULES = {
    "recorded": "recording",
    "today": "day",
    "due": "due",
    "log": "listing",
    "entry": "entry",
    "last": "last",
    "edited": "mending",
    "deleted": "mending",
    "supplied": "supply",
    "stock": "supply",
    "mended": "mending",
    "history": "history",
    "setting": "settings",
    "settings": "settings",
    "demo": "demo",
    "imported": "importing",
    "archive_imported": "archives",
    "saved": "saved",
    "exported": "exporting",
    "scales": "scales",
    "completions": "completions",
    "completions_installed": "completions",
    "reminded": "due",
    "remind_installed": "reminders",
    "remind_removed": "reminders",
    "remind_status": "reminders",
    "goals": "goals",
    "goals_kept": "goals",
    "prescribed": "prescribing",
    "tapered": "plan",
    "paused": "prescribing",
    "resumed": "prescribing",
    "named": "prescribing",
    "med_joined": "joining",
    "support": "support",
    "contact_changed": "contacts",
    "contacts": "contacts",
    "signs": "signs",
    "visits": "visits",
    "visit": "visits",
    "visit_done": "visits",
    "visit_cancelled": "visits",
    "asked": "questions",
    "answered": "questions",
    "questions": "questions",
    "info": "info",
    "checked": "checked",
    "restored": "checked",
    "backed_up": "backups",
    "backups": "backups",
    "backups_verified": "backups",
    "backups_pruned": "backups",
    "interactions": "info",
}
"""Which module has the function of a kind of answer."""


def lines(kind: str, result: Any) -> list[str] | None:
    """The lines of an answer; None where its kind is drawn instead."""
    module = _MODULES.get(kind)
    if module is None:
        return None
    found: list[str] = getattr(import_module(f"medlog.render.plain.{module}"), kind)(result)
    return found
