"""Writing a diary as a zip of CSV files; its form is drawn in this package."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from medlog.domain.described import Column, Table
from medlog.domain.formula import guarded
from medlog.exchange.own_csv import ABOUT, FORM, VERSION

MARK = "\ufeff"
"""Without it a spreadsheet on Windows reads `Müdigkeit` as `MÃ¼digkeit`."""

_MADE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: a copy's time is its file's."""

Cell = str | int | None


class Filled(NamedTuple):
    """A table with its rows, which may be many."""

    table: Table
    rows: Iterable[Sequence[Cell]]


def write_zip(out: BinaryIO, number: int, tables: Iterable[Filled]) -> None:
    """Write the zip; `number` is that of the form of a diary that has these tables."""
    about = {"format": FORM, "version": str(VERSION), "tables": str(number)}
    described = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        _put(pack, ABOUT, [("key", "value"), *about.items()])
        for filled in tables:
            described.append(filled.table)
            _put(pack, f"{filled.table.name}.csv", _lines(filled))
        readme = "".join(_readme(described)).encode("utf-8")
        pack.writestr(_member("README.txt"), readme)


def _lines(filled: Filled) -> Iterator[Sequence[str]]:
    columns = filled.table.columns
    texts = [not column.is_number for column in columns]
    yield [column.name for column in columns]
    for row in filled.rows:
        yield [
            ("" if cell is None else guarded(str(cell)) if text else str(cell))
            for cell, text in zip(row, texts, strict=True)
        ]


def _put(pack: zipfile.ZipFile, name: str, rows: Iterable[Sequence[str]]) -> None:
    with (
        pack.open(_member(name), "w", force_zip64=True) as member,
        io.TextIOWrapper(member, "utf-8", newline="") as text,
    ):
        text.write(MARK)
        csv.writer(text, lineterminator="\r\n").writerows(rows)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _MADE)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    member.create_system = 3
    return member


def _readme(tables: Sequence[Table]) -> Iterator[str]:
    yield (
        "A medlog diary as CSV files.\n\n"
        "Each file is one table: UTF-8, columns with commas between, the first line names them.\n"
        "An empty cell says nothing; below it is called NULL.\n"
        "A ' before = + - @ is no part of a text: it keeps a spreadsheet from taking it for a"
        " formula.\n"
        "Rows that were taken back and the history of changes are not in it.\n"
        "To bring it into a diary: medlog import csv FILE\n"
    )
    for table in tables:
        yield f"\n{table.name}.csv\n{table.meaning}\n"
        width = max(len(column.name) for column in table.columns)
        yield from (f"  {_described(column, width)}\n" for column in table.columns)


def _described(column: Column, width: int) -> str:
    return f"{column.name:<{width}}  {column.meaning}".rstrip()
