"""eMoods: a zip `.emoods` with `entry.csv`, or that file by itself.

One row a day. Levels: 0 not recorded, 1 none, 2 mild, 3 moderate, 4 severe. Sleep and weight of 0
are not recorded, and so is any other column of 0. A level becomes a factor with the number that its
word has in this diary: none 0, mild 2, moderate 5, severe 8; the level itself is kept as the raw
value.
"""

from collections.abc import Iterator

from medlog.domain.severity import WORDS
from medlog.exchange import numbers
from medlog.exchange.days import iso_day
from medlog.exchange.opened import Opened
from medlog.exchange.table import Row, read_header, read_rows
from medlog.exchange.values import How, Item, Moment, Passed, Said, on_day

WANTED = "the file .emoods that eMoods exports, or the entry.csv in it"

_LEVELS = {
    "IRRITABILITY": "irritable",
    "ANXIETY": "anxiety",
    "DEPRESSED": "depressed",
    "ELEVATED": "elevated",
    "PSYCHOTIC SYMPTOMS": "psychotic symptoms",
}
_NUMBERS = {
    "SLEEP": ("sleep", "h"),
    "THERAPY": ("therapy", ""),
    "MENSTRUAL CYCLE": ("menstrual cycle", ""),
    "WEIGHT": ("weight", ""),
}
_KNOWN = {"ID", "NOTE", *_LEVELS, *_NUMBERS}
_SEVERITIES = {"1": 0, "2": WORDS["mild"], "3": WORDS["moderate"], "4": WORDS["severe"]}


def read(opened: Opened, how: How) -> Said:  # noqa: ARG001 -- nothing is said beside the file
    """What the file says. Raises ImportNotOf, ImportBadPlace, ImportTooLarge, ImportEncrypted."""
    day = next(
        (name for name in read_header(opened, _lines(opened)) if name.startswith("DATE")), ""
    )
    if not day:
        raise opened.not_of("its first line has no column “DATE”")
    for name in _unread(opened):
        yield Passed(name, f"file that is not read: {name}")
    for row in read_rows(opened, _lines(opened), ("ID", *_LEVELS, "SLEEP", "NOTE")):
        found = iso_day(row.cell(day))
        if found is None:
            raise opened.bad(row.place, f"“{row.cell(day)}” is no day")
        yield from _row(row, row.cell("ID") or found.isoformat(), on_day(found))


def _lines(opened: Opened) -> Iterator[str]:
    if not opened.is_archive:
        return opened.lines()
    names = [name for name in opened.member_names() if name.rpartition("/")[2] == "entry.csv"]
    return opened.member_lines(names[0] if names else "entry.csv")


def _unread(opened: Opened) -> list[str]:
    """The other tables in the zip, of which it is not known what they say."""
    if not opened.is_archive:
        return []
    names = [name.rpartition("/")[2] for name in opened.member_names()]
    return [name for name in names if name.lower().endswith(".csv") and name != "entry.csv"]


def _row(row: Row, key: str, moment: Moment) -> Said:
    empty = True
    for column, name in _LEVELS.items():
        level = row.cell(column)
        if level not in ("", "0"):
            empty = False
            yield _level(row.place, f"{key} {column}", moment, column, name, level)
    others = {
        column: (column.lower(), "")
        for column in row.cells
        if column not in _KNOWN and not column.startswith("DATE")
    }
    for column, (name, unit) in (_NUMBERS | others).items():
        text = row.cell(column)
        number = numbers.number(text)
        if text and number != 0:
            empty = False
            known = numbers.name(name, "column")
            own = Item(
                row.place, f"{key} {column}", "factor", moment, known or "", number, unit, raw=text
            )
            yield own if known and number is not None else _words(own, f"{column}: {text}")
    if row.cell("NOTE"):
        empty = False
        yield Item(row.place, f"{key} NOTE", "note", moment, note=row.cell("NOTE"))
    if empty:
        yield Passed(row.place, "without anything recorded")


def _level(place: str, key: str, moment: Moment, column: str, name: str, level: str) -> Item:
    number = _SEVERITIES.get(level)
    item = Item(place, key, "factor", moment, name, number, raw=level)
    return item if number is not None else _words(item, f"{column}: {level}")


def _words(item: Item, words: str) -> Item:
    return Item(item.place, item.key, "note", item.moment, note=words, unmapped=words)
