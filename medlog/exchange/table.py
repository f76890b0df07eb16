"""A CSV file by the names in its first line, row by row with the line where each begins."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from medlog.exchange.opened import LONGEST_LINE, Opened

MOST_COLUMNS = 1000

DELIMITERS = ",;\t"
"""What stands between columns: a comma as the programs write it, another sign as a spreadsheet
does that was asked to save what they wrote."""


class Row(NamedTuple):
    """One row.

    Attributes:
        place: "line 12".
        cells: by the name of their column.
        surplus: what stands behind the last column, where that is allowed.
    """

    place: str
    cells: dict[str, str]
    surplus: tuple[str, ...] = ()

    def cell(self, column: str) -> str:
        """What stands in a column, without blanks around it; "" where there is none such."""
        return self.cells.get(column, "").strip()


def read_header(opened: Opened, lines: Iterable[str], delimiter: str | None = None) -> list[str]:
    """The names of the columns. Raises ImportNotOf, ImportBadPlace."""
    lines, sign = _with_sign(lines, delimiter)
    return _header(opened, csv.reader(lines, delimiter=sign, strict=True))


def read_rows(
    opened: Opened,
    lines: Iterable[str],
    wanted: Sequence[str] = (),
    delimiter: str | None = None,
    *,
    surplus: bool = False,
) -> Iterator[Row]:
    """The rows below the header; empty lines are none.

    `wanted` are the columns without which it is no such file, in any order. With `surplus` a row
    may have more columns than the header names. Without a `delimiter` it is the one of the header.

    Raises:
        ImportNotOf: no header, or one without these columns.
        ImportBadPlace: a row with more or fewer columns, a quote that is not closed.
    """
    csv.field_size_limit(LONGEST_LINE)
    lines, sign = _with_sign(lines, delimiter)
    reader = csv.reader(lines, delimiter=sign, strict=True)
    header = _header(opened, reader)
    missing = [column for column in wanted if column not in header]
    if missing:
        raise opened.not_of(f"its first line has no column “{missing[0]}”")
    line = reader.line_num + 1
    while (cells := _next(opened, reader, line)) is not None:
        place, line = f"line {line}", reader.line_num + 1
        if not "".join(cells).strip():
            continue
        # Some programs end each line with the delimiter.
        while len(cells) > len(header) and not cells[-1]:
            cells.pop()
        if len(cells) < len(header) or (len(cells) > len(header) and not surplus):
            detail = f"there are {len(cells)} columns, and the first line names {len(header)}"
            raise opened.bad(place, detail)
        named = dict(zip(header, cells, strict=False))
        yield Row(place, named, tuple(cells[len(header) :]))


def _with_sign(lines: Iterable[str], delimiter: str | None) -> tuple[Iterator[str], str]:
    """The lines, and what stands between their columns."""
    following = iter(lines)
    first = next(following, "")
    return chain([first], following), delimiter or max(DELIMITERS, key=first.count)


def _header(opened: Opened, reader: "Iterator[list[str]]") -> list[str]:
    names = _next(opened, reader, 1)
    if not names or not any(names):
        raise opened.not_of("its first line names no columns")
    if len(names) > MOST_COLUMNS:
        raise opened.not_of(f"its first line names {len(names)} columns")
    names = [name.strip() for name in names]
    while names and not names[-1]:
        names.pop()
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise opened.not_of(f"its first line names “{twice}” twice")
    return names


def _next(opened: Opened, reader: "Iterator[list[str]]", line: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        if "end of data" in str(error):
            detail = "the file breaks off inside of a quoted text that begins here"
        elif "field larger" in str(error):
            detail = "a text that begins here is too long"
        else:
            detail = "the quotes in it are not in order"
        raise opened.bad(f"line {line}", detail) from None
