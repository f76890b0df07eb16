"""Loop Habit Tracker: the zip of its CSV export or its folder, and its backup, an SQLite database.

A day of a habit: -1 unknown, 0 no, 1 filled in by the program, 2 yes, 3 skipped; of a habit that is
a number, a thousandth each. Yes and no become a factor of 1 and 0. What the program filled in, as
a habit was done often enough, is nobody's entry.

    zip   Habits.csv, and for each habit NNN Name/Checkmarks.csv: Date, Value[, Notes]
    .db   Habits and Repetitions(habit, timestamp, value[, notes]), user_version up to 26; before
          version 16 there is no value, and a row says yes

The oldest files have no headers and no positions; in those of before version 2, which have no
question either, a 0 is a day that nobody ticked and not a no. A database of before version 22 may
hold rows of habits that are gone, rows without a day, and a day twice: there the first one counts.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import chain
from typing import Any, NamedTuple

from medlog.exchange import numbers
from medlog.exchange.days import iso_day
from medlog.exchange.opened import Opened
from medlog.exchange.table import Row, read_rows
from medlog.exchange.values import How, Item, Passed, Said, on_day

WANTED = "the zip of Loop's CSV export, the folder that it unpacks to, or its backup (.db)"

NEWEST = 26
"""The `user_version` that is known."""

UNKNOWN, NO, AUTO, YES, SKIP = -1, 0, 1, 2, 3
_WORDS = {"UNKNOWN": UNKNOWN, "NO": NO, "YES_AUTO": AUTO, "YES_MANUAL": YES, "SKIP": SKIP}
_FOLDER = re.compile(r"(?:.*/)?([0-9]{3,})(?: [^/]*)?/Checkmarks\.csv")
_MILLI = 1000
"""Millionths in a thousandth."""


class Habit(NamedTuple):
    """A habit: its name, and whether it is a number and in which unit."""

    name: str
    is_number: bool
    unit: str


def read(opened: Opened, how: How) -> Said:  # noqa: ARG001 -- nothing is said beside the file
    """What the file says. Raises ImportNotOf, ImportBadPlace, ImportTooLarge, ImportEncrypted."""
    if opened.is_archive:
        yield from _csv(opened)
    elif opened.starts_with(b"SQLite format 3\0"):
        yield from _database(opened)
    else:
        raise opened.not_of("it is neither a zip nor an SQLite database")


def _csv(opened: Opened) -> Said:
    members = opened.member_names()
    listed = [name for name in members if name.rpartition("/")[2] == "Habits.csv"]
    if len(listed) != 1:
        raise opened.not_of(f"it holds {len(listed) or 'no'} Habits.csv")
    habits = {}
    unticked = False
    rows = read_rows(opened, opened.member_lines(listed[0]), ("Name",), ",")
    for number, row in enumerate(rows, start=1):
        unticked = "Question" not in row.cells
        position = row.cell("Position") or f"{number:03d}"
        is_number = row.cell("Type") == "NUMERICAL"
        habits[position] = Habit(row.cell("Name"), is_number, row.cell("Unit"))
    for member in sorted(members):
        found = _FOLDER.fullmatch(member)
        if found is None:
            continue
        habit = habits.get(found[1])
        if habit is None:
            raise opened.not_of(f"{member} belongs to no habit of Habits.csv")
        for row in read_rows(opened, _headed(opened, member), ("Date", "Value"), ",", surplus=True):
            place = f"{member}, {row.place}"
            day, value = iso_day(row.cell("Date")), _value(row)
            if day is None:
                raise opened.bad(place, f"“{row.cell('Date')}” is no day")
            if value is None:
                raise opened.bad(place, f"“{row.cell('Value')}” is no value")
            if unticked and value == NO:
                yield Passed(place, "not ticked, which says neither yes nor no")
            else:
                yield _entry(place, habit, day, value, row.cell("Notes"))


def _headed(opened: Opened, member: str) -> Iterator[str]:
    """The lines, with the header that older files lack."""
    lines = opened.member_lines(member)
    first = next(lines, "")
    return chain([first] if first.startswith(("Date", '"Date')) else ["Date,Value\n", first], lines)


def _value(row: Row) -> int | None:
    text = row.cell("Value")
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if re.fullmatch(r"-?[0-9]{1,12}", text) else None


def _entry(place: str, habit: Habit, day: date, value: int, note: str) -> Item | Passed:
    moment, key = on_day(day), f"{habit.name} {day}"
    name = numbers.name(habit.name, "habit")
    item = Item(place, key, "factor", moment, name or "", unit=habit.unit[:20], note=note or None)
    if value == UNKNOWN or (value == AUTO and not habit.is_number):
        why = "without a value" if value == UNKNOWN else "filled in by the program (YES_AUTO)"
        if not note:
            return Passed(place, why)
        words = f"{habit.name}: {note}"
        return Item(place, key, "note", moment, note=words)
    number = value * _MILLI if habit.is_number else {NO: 0, YES: 1_000_000}.get(value)
    if value == SKIP or number is None or abs(number) >= 10**15 or name is None:
        said = "skipped" if value == SKIP else str(value)
        words = f"{habit.name}: {said}"
        whole = f"{words}\n{note}" if note else words
        return Item(place, key, "note", moment, note=whole, unmapped=words)
    return item._replace(number=number, raw=str(value))


def _database(opened: Opened) -> Said:
    content = bytearray(opened.content())
    # A copy in memory has no log beside it: it is read as a database that was closed.
    content[18:20] = b"\x01\x01"
    with closing(sqlite3.connect(":memory:")) as conn:
        try:
            conn.deserialize(bytes(content))
            conn.execute("PRAGMA trusted_schema = OFF")
            conn.execute("PRAGMA cell_size_check = ON")
            yield from _repetitions(opened, conn)
        except (sqlite3.Error, OverflowError, UnicodeDecodeError):
            raise opened.not_of("its database is damaged or of another program") from None


def _repetitions(opened: Opened, conn: sqlite3.Connection) -> Said:
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if version > NEWEST:
        raise opened.not_of(f"its database has version {version}, and {NEWEST} is the newest known")
    tables = conn.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table'"
        " AND lower(name) IN ('habits', 'repetitions')"
    )
    if len(tables.fetchall()) != 2:
        raise opened.not_of("its database has no habits and repetitions")
    habits = {
        row["id"]: Habit(
            _text(opened, row, "name"), row.get("type") == 1, _text(opened, row, "unit")
        )
        for row in _rows(conn, "Habits")
    }
    seen = set()
    for number, row in enumerate(_rows(conn, "Repetitions"), start=1):
        place = f"repetition {number}"
        habit, stamp, value = row.get("habit"), row.get("timestamp"), row.get("value")
        if not isinstance(stamp, int | None) or not isinstance(value, int | None):
            raise opened.bad(place, "its day or its value is no number")
        if stamp is None or habit not in habits:
            yield Passed(place, "without a day, or of a habit that is gone")
            continue
        if (habit, stamp) in seen:
            yield Passed(place, "of a day that the habit has already")
            continue
        seen.add((habit, stamp))
        try:
            day = date(1970, 1, 1) + timedelta(milliseconds=stamp)
        except OverflowError:
            raise opened.bad(place, "its day does not exist") from None
        note = _text(opened, row, "notes")
        yield _entry(place, habits[habit], day, YES if value is None else value, note)


def _rows(conn: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    rows = conn.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 -- one of two names
    names = [column[0].lower() for column in rows.description]
    for row in rows:
        yield dict(zip(names, row, strict=True))


def _text(opened: Opened, row: dict[str, Any], column: str) -> str:
    found = row.get(column)
    if found is None:
        return ""
    if not isinstance(found, str) or "\0" in found:
        raise opened.not_of(f"its column “{column}” holds what is no text")
    return found.strip()
