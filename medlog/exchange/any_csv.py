"""Any CSV file, by a map that says which column is what.

    date=Day            the day, as YYYY-MM-DD or as --date-format says; or the day with its time
    time=Time           20:48 or 8:48 pm; where it is empty there is a day alone
    mood=Score          0 to 10, or as --mood-range says: then the raw value is kept beside it
    note=Text           the row's words: of its mood, or a note of their own
    dose.sertraline=Mg  an amount; 0 and no are a dose not taken, yes is one without an amount
    effect.nausea=Nau   0 to 10, mild, moderate, severe, unbearable; 0 is "not there"
    factor.sleep=Sleep  any number, with its unit or without; 7:30 is 7.5 h

An empty cell says nothing. What cannot be read as what it is said to be becomes a note.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple, TypedDict

from medlog import errors
from medlog.domain.formula import unguarded
from medlog.domain.severity import HIGHEST
from medlog.exchange import numbers
from medlog.exchange.days import clock_time, day_reader, iso_day, iso_moment
from medlog.exchange.opened import Opened
from medlog.exchange.table import Row, read_header, read_rows
from medlog.exchange.values import How, Item, Kind, Moment, Said, on_day

WANTED = "a text in UTF-8 whose first line names the columns, with --map to say what they are"

_ALONE = ("date", "time", "mood", "note")
_NAMED: dict[str, Kind] = {"dose": "dose", "effect": "effect", "factor": "factor"}


class Column(NamedTuple):
    """A column that a map names: what it says, of what, and the unit in its header."""

    header: str
    kind: Kind
    name: str
    unit: str


def read_map(texts: list[str]) -> dict[str, str]:
    """What stands in which column, of `date=Day,mood=Score`, in the order written.

    Raises:
        ImportMapNotUnderstood: a part without an equals sign, or one named twice.
    """
    found: dict[str, str] = {}
    for part in (part.strip() for text in texts for part in text.split(",")):
        what, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not what or not column:
            raise _misread(part, "it is not of the form WHAT=COLUMN")
        if what in found:
            raise _misread(part, f"{what} is named twice")
        found[what] = column
    return found


def read(opened: Opened, how: How) -> Said:
    """What the rows say.

    Raises:
        ImportMapMissing, ImportMapNotUnderstood, ImportNoColumn: the map.
        ImportDateFormat, ImportMoodRange: the other options.
        ImportNotOf, ImportBadPlace: the file.
    """
    delimiter = how.delimiter or ","
    header = read_header(opened, opened.lines(), delimiter)
    columns = _columns(opened, how.columns, header)
    days = iso_day if how.date_format is None else day_reader(how.date_format)
    for row in read_rows(opened, opened.lines(), delimiter=delimiter):
        yield from _row(opened, how, columns, days, row)


def _columns(opened: Opened, said: Mapping[str, str], header: list[str]) -> list[Column]:
    listed = ", ".join(header[:20])
    if not said.get("date"):
        raise errors.ImportMapMissing(path=opened.path, columns=listed)
    found = []
    for what, column in said.items():
        if column not in header:
            raise errors.ImportNoColumn(path=opened.path, column=column, columns=listed)
        kind, dot, named = what.partition(".")
        if what in _ALONE:
            if what in ("mood", "note"):
                found.append(Column(column, "mood" if what == "mood" else "note", "", ""))
        elif kind not in _NAMED or not dot or numbers.name(named) is None:
            raise _misread(f"{what}={column}", f"“{what}” says nothing about a column")
        else:
            unit = numbers.unit_in(column)
            found.append(Column(column, _NAMED[kind], numbers.name(named) or "", unit))
    if not found:
        raise errors.ImportMapMissing(path=opened.path, columns=listed)
    # The mood first: the row's words are its own.
    return sorted(found, key=lambda one: (one.kind != "mood", one.kind == "note"))


def _row(
    opened: Opened,
    how: How,
    columns: list[Column],
    days: Callable[[str], date | None],
    row: Row,
) -> Iterator[Item]:
    moment = _moment(opened, how, days, row)
    words = unguarded(row.cell(how.columns["note"])) if "note" in how.columns else ""
    for column in columns:
        text = words if column.kind == "note" else unguarded(row.cell(column.header))
        if not text:
            continue
        kind, note, unmapped = column.kind, None, ""
        said = _said(how, column, text)
        if said is None:
            kind = "note"
            note = unmapped = f"{column.header}: {text}"
            said = {}
        elif kind == "mood":
            note, words = words or None, ""
        elif kind == "note":
            note = text
        key = key_of(moment, column.kind, column.name, text, note or "")
        yield Item(row.place, key, kind, moment, column.name, note=note, unmapped=unmapped, **said)


class _Fields(TypedDict, total=False):
    """What a cell says of an item."""

    number: int
    unit: str
    word: str | None
    skipped: bool
    raw: str | None


def _said(how: How, column: Column, text: str) -> _Fields | None:
    """What a cell says; None where it is nothing of its kind."""
    if column.kind == "note":
        return {}
    if column.kind == "mood":
        return _mood(how, text)
    if column.kind == "dose":
        return _dose(column, text)
    if column.kind == "effect":
        return _effect(text)
    return _factor(column, text)


def _mood(how: How, text: str) -> _Fields | None:
    worst, best = how.mood_range or (0, HIGHEST)
    typed = numbers.number(text)
    score = None if typed is None else numbers.on_ten(typed, worst, best)
    if score is None:
        return None
    return {"number": score, "raw": text if how.mood_range else None}


def _dose(column: Column, text: str) -> _Fields | None:
    if text.lower() in numbers.NO or numbers.number(text) == 0:
        return {"skipped": True}
    if text.lower() in numbers.YES:
        return {}
    amount = numbers.amount(text, column.unit)
    return amount and {"number": amount.micro, "unit": amount.unit}


def _effect(text: str) -> _Fields | None:
    if text.lower() in numbers.YES:
        return {}
    felt = numbers.severity(text)
    return felt and {"number": felt[0], "word": felt[1]}


def _factor(column: Column, text: str) -> _Fields | None:
    found = numbers.value(text)
    raw = text if ":" in text else None
    return found and {"number": found[0], "unit": found[1] or column.unit, "raw": raw}


def _moment(opened: Opened, how: How, days: Callable[[str], date | None], row: Row) -> Moment:
    text = row.cell(how.columns["date"])
    time_text = row.cell(how.columns["time"]) if "time" in how.columns else ""
    day = days(text)
    if day is None:
        whole = None if how.date_format else iso_moment(text)
        if whole is None:
            form = how.date_format or "YYYY-MM-DD"
            detail = f"“{text}” is no day as {form} (--date-format says another)"
            raise opened.bad(row.place, detail)
        if not time_text:
            offset = whole.utcoffset()
            wall = whole.replace(tzinfo=None)
            return Moment(wall, None if offset is None else offset // timedelta(seconds=1))
        day = whole.date()
    if not time_text:
        return on_day(day)
    at = clock_time(time_text)
    if at is None:
        return on_day(day, word=time_text)
    return Moment(datetime.combine(day, at))


def key_of(moment: Moment, *said: str) -> str:
    """A key of what a row says, for files whose rows have none: the same row, the same key."""
    when = moment.wall.isoformat() + (moment.word if not moment.clock else "")
    return blake2b(
        "\0".join((when, str(moment.offset), *said)).encode(), digest_size=12
    ).hexdigest()


def _misread(part: str, detail: str) -> errors.ImportMapNotUnderstood:
    form = (
        "Write date=COLUMN, and of time, mood, note, dose.NAME, effect.NAME, factor.NAME what there"
        " is, with commas between."
    )
    return errors.ImportMapNotUnderstood(part=part, detail=detail, form=form)
