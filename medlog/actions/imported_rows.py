"""What a file says as rows of the diary's tables."""

import sqlite3

from medlog.actions.imported_medicines import Medicines
from medlog.domain.amount import format_number
from medlog.domain.names import fold
from medlog.exchange.values import Item
from medlog.store import settings
from medlog.store.changes import Value
from medlog.store.entries import moment_columns
from medlog.store.spellings import spellings


class ImportedRows:
    """Items as the columns of their tables."""

    def __init__(self, conn: sqlite3.Connection, zone: str, medicines: Medicines) -> None:
        self._zone = zone
        self._starts_at = settings.day_starts_at(conn)
        self._medicines = medicines
        self._spelled = {
            kind: {fold(name): name for name in spellings(conn, kind)}
            for kind in ("effect", "factor")
        }

    def of(self, item: Item) -> dict[str, Value]:
        """The columns of an item but its id, its source and its key."""
        at = item.moment.instant(self._zone)
        head: dict[str, Value] = {
            **moment_columns(at, at.day(self._starts_at)),
            "whole_day": int(at.whole_day),
            "note": _note(item),
        }
        number = None if item.number is None else format_number(item.number)
        match item.kind:
            case "mood":
                own: dict[str, Value] = {"score": number, "raw": item.raw}
            case "dose":
                own = {
                    "medication": self._medicines.named(item.name),
                    "status": "skipped" if item.skipped else "taken",
                    "amount": number,
                    "unit": item.unit if number else "",
                }
            case "effect":
                own = {"name": self._name(item), "severity": number, "word": item.word}
            case "factor":
                own = {
                    "name": self._name(item),
                    "value": number,
                    "unit": item.unit,
                    "raw": item.raw,
                }
            case _:
                own = {}
        return head | own

    def _name(self, item: Item) -> str:
        """The name as the diary spells it, if it has it."""
        return self._spelled[item.kind].setdefault(fold(item.name), item.name)


def _note(item: Item) -> str | None:
    """The words, and below them what the file says of the time instead of a clock time."""
    part = f"time of day: {item.moment.part}" if item.moment.part else None
    return "\n".join(words for words in (item.note, part) if words) or None
