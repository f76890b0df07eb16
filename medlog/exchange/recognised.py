"""Whose file it is, by the first bytes or by the names in it: for one that is called another's."""

import re

from medlog import errors
from medlog.exchange.opened import Opened
from medlog.exchange.table import DELIMITERS

_MEMBERS = {"backup.daylio": "daylio", "entry.csv": "emoods", "Habits.csv": "loop"}
_OWN = {"about.csv", "regimen.csv"}
_KEYS = {
    "archive": re.compile(rb'"medlog_archive"\s*:'),
    "medtimer": re.compile(rb'"(?:medicineName|reminders|medicines|events)"\s*:'),
    "dosage": re.compile(rb'"(?:history|treatments|meds)"\s*:'),
}
_COLUMNS = {
    "daylio": {"weekday", "mood", "activities"},
    "bearable": {"time of day", "category", "rating/amount"},
    "emoods": {"IRRITABILITY", "DEPRESSED", "ELEVATED"},
}


def program_of(opened: Opened) -> str | None:
    """The source whose files look like this one; None where none does."""
    try:
        if opened.is_archive:
            names = [name.rpartition("/")[2] for name in opened.member_names()]
            if set(names) >= _OWN:
                return "archive"
            return next((_MEMBERS[name] for name in names if name in _MEMBERS), None)
    except errors.MedlogError:
        return None
    beginning = opened.beginning().removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning.startswith(b"SQLite format 3\0"):
        return "loop"
    if beginning.startswith(b"{"):
        return next((name for name, key in _KEYS.items() if key.search(beginning)), None)
    return _by_columns(beginning.partition(b"\n")[0].decode(errors="replace"))


def _by_columns(header: str) -> str | None:
    if header.count("ISO 8601") == 2:
        return "medtimer"
    for sign in DELIMITERS:
        columns = {name.strip().strip('"') for name in header.split(sign)}
        for source, wanted in _COLUMNS.items():
            if wanted <= columns:
                return source
    return None
