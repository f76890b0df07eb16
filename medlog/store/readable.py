"""Whether a row that comes from a file can be read once it stands in the diary.

The tables' own rules hold words and numbers apart; what stands in a rule, in the times of a day and
in a list of answers is read by the program alone, at every command.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from medlog import errors
from medlog.domain.columns import Value
from medlog.domain.day import FIRST_DAY
from medlog.domain.instant import Instant, parse_utc
from medlog.domain.rule import read_rule
from medlog.domain.schedule import format_times, parse_times
from medlog.store import schema
from medlog.store.entries import form

_DAYS = {"dose": ("slot_day",), "goal": ("by_day", "ended")}
"""What else is a day."""

_LAST_DAY = date(2999, 12, 31)
"""Calendars end some way behind it."""

_ONE_DAY = 86_400


def is_readable(table: str, row: Mapping[str, Value]) -> bool:
    """Whether the program reads a row back, whose columns hold what their type says."""
    with suppress(ValueError, LookupError, TypeError, ArithmeticError, errors.MedlogError):
        if table in schema.ENTRIES:
            return _is_entry(table, row)
        if table == "action":
            at = Instant(parse_utc(str(row["at"])), int(row["offset"] or 0), str(row["zone"]))
            return _is_lived(at)
        if table == "regimen":
            return _is_regimen(row)
        return all(_is_day(row.get(name)) for name in ("starts", "ends"))
    return False


def _is_entry(table: str, row: Mapping[str, Value]) -> bool:
    columns, build = form(table)
    names = ("id", "at", "offset", "zone", "day", *columns.split(", "))
    entry = build(tuple(row.get(name, "" if name == "unit" else None) for name in names))
    if not _is_lived(entry.at):
        return False
    if table == "assessment" and entry.items is not None:  # type: ignore[union-attr]  # it has them
        return all(type(item) in (int, type(None)) for item in entry.items)  # type: ignore[union-attr]  # it has them
    return all(_is_day(row.get(name)) for name in ("day", *_DAYS.get(table, ())))


def _is_regimen(row: Mapping[str, Value]) -> bool:
    rule, times = row.get("rule"), row.get("times")
    if not (_is_day(row.get("starts")) and _is_day(row.get("ends"))):
        return False
    if rule is None or times is None:
        return rule is None and times is None and row.get("kind") != "scheduled"
    starts = date.fromisoformat(str(row["starts"]))
    return read_rule(str(rule), starts) == rule and format_times(parse_times(str(times))) == times


def _is_lived(at: Instant) -> bool:
    """Whether a moment can be shown as the clock on the wall showed it."""
    return abs(at.offset) < _ONE_DAY and FIRST_DAY <= at.wall.date() <= _LAST_DAY


def _is_day(value: Value) -> bool:
    return value is None or FIRST_DAY <= date.fromisoformat(str(value)) <= _LAST_DAY
