"""Reading a zip of CSV files that medlog wrote, each row held against the form of its table.

A person may have taken out columns and whole tables: what is not there says nothing.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from medlog import errors
from medlog.domain.columns import Column, Shape, Value
from medlog.domain.formula import unguarded
from medlog.exchange.opened import Opened
from medlog.exchange.own_csv import ABOUT, FORM, VERSION
from medlog.exchange.table import read_header, read_rows

PROGRAM = "medlog"
WANTED = "a zip that medlog export csv wrote"

_WHOLE = re.compile(r"-?\d{1,18}")


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        table: its table.
        place: where it stands: "mood.csv, line 12".
        values: the columns that the file has.
    """

    table: str
    place: str
    values: dict[str, Value]


def is_own(opened: Opened) -> bool:
    """Whether it is a zip, or the folder of one, that says it is one of ours."""
    return opened.is_archive and ABOUT in opened.member_names()


class Tables:
    """The zip while it is read, as often as needed."""

    def __init__(self, opened: Opened, shape: Shape, newest: int) -> None:
        """Read what it says about itself; `newest` is the number of the form that `shape` is.

        Raises:
            ImportNotOf, ImportBadPlace, ImportEncrypted, ImportTooLarge: it is none.
            ArchiveNewer: it is of a later version.
        """
        self._opened = opened
        self._shape = shape
        about = {
            row.cell("key"): row.cell("value")
            for row in read_rows(opened, opened.member_lines(ABOUT), ("key", "value"))
        }
        if about.get("format") != FORM:
            raise opened.not_of(f"its {ABOUT} does not say so")
        numbers = [about.get(key, "") for key in ("version", "tables")]
        if not all(_WHOLE.fullmatch(number) and int(number) > 0 for number in numbers):
            raise opened.bad(ABOUT, "there is no such version")
        if int(numbers[0]) > VERSION or int(numbers[1]) > newest:
            raise errors.ArchiveNewer(path=opened.path)

    def rows(self) -> Iterator[Row]:
        """Every row, the tables in the order of the diary's.

        Raises:
            ImportNotOf, ImportBadPlace, ImportUnreadable: something in it cannot be right.
        """
        members = self._opened.member_names()
        for table in self._shape:
            if (name := f"{table}.csv") in members:
                yield from self._table(table, name)

    def _table(self, table: str, name: str) -> Iterator[Row]:
        columns = self._shape[table]
        with _in(self._opened, name):
            header = read_header(self._opened, self._opened.long_member_lines(name))
            for column in ("id", *header):
                if column not in columns or column not in header:
                    odd = "is no column of this table" if column in header else "is not there"
                    raise self._opened.bad("line 1", f"“{column[:40]}” {odd}")
            for row in read_rows(self._opened, self._opened.long_member_lines(name)):
                values = {
                    column: self._value(columns[column], column, text, row.place)
                    for column, text in row.cells.items()
                }
                yield Row(table, f"{name}, {row.place}", values)

    def _value(self, form: Column, name: str, text: str, place: str) -> Value:
        if not text and not form.needed:
            return None
        if not form.whole:
            return unguarded(text)
        if not _WHOLE.fullmatch(text):
            raise self._opened.bad(place, f"“{name}” is no whole number")
        return int(text)


@contextmanager
def _in(opened: Opened, name: str) -> Iterator[None]:
    """Say in which member it is what cannot be right."""
    try:
        yield
    except errors.ImportBadPlace as error:
        raise opened.bad(f"{name}, {error.facts['place']}", str(error.facts["detail"])) from error
