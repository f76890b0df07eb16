"""Reading an archive as a stream of rows, each held against the form of its table.

Nothing that a file says is believed: only known tables, columns and kinds of value come out, and
only a file that is read to its end has been found whole.
"""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from medlog import errors
from medlog.domain.columns import Shape, Value
from medlog.exchange.archive import LOG, VERSION
from medlog.exchange.archive.lines import Lines
from medlog.exchange.archive.logged import wrong_change
from medlog.exchange.archive.set_again import set_again
from medlog.exchange.archive.writing import compact
from medlog.exchange.opened import IN_MEMORY, Opened

WANTED = "a file that medlog export archive wrote"

_FIRST = re.compile(rb'\{"medlog_archive":(\d{1,9}),\n')
_FORMAT = re.compile(rb'"format":(\d{1,9}),\n')
_WHOLE = re.compile(rb'"whole":(true|false),\n')


class Row(NamedTuple):
    """A row of an archive.

    Attributes:
        section: its table.
        number: which of the table's rows it is, from 1.
        values: its columns, all that the table has, in their order.
    """

    section: str
    number: int
    values: dict[str, Value]


class Archive:
    """An archive while it is read, as often as needed.

    Attributes:
        format: the number of the form of its tables.
        whole: whether it is all of a diary, with its change log.
    """

    def __init__(self, opened: Opened, shape: Shape, newest: int) -> None:
        """Read how it begins; `newest` is the number of the form that `shape` is.

        Raises:
            ImportNotOf, ImportEncrypted, ImportBadPlace: it is none.
            ArchiveNewer: it is of a later version.
            ArchiveRewritten: another program set it in other lines, and it is large.
        """
        self._opened = opened
        self._shape = shape
        self._rewritten: bytes | None = None
        if _FIRST.match(opened.beginning()) is None:
            self._rewritten = set_again(opened)
        lines = Lines(opened, self._source())
        version = int(lines.match(_FIRST))
        if version > VERSION:
            raise errors.ArchiveNewer(path=opened.path)
        self.format = int(lines.match(_FORMAT))
        if version < 1 or self.format < 1:
            raise opened.bad(f"line {lines.number}", "there is no such version")
        if self.format > newest:
            raise errors.ArchiveNewer(path=opened.path)
        self.whole = lines.match(_WHOLE) == "true"
        self.sections = tuple(name for name in shape if self.whole or name not in LOG)
        self._newest = self.format == newest
        self._sum = ""

    def rows(self, wanted: Collection[str] | None = None) -> Iterator[Row]:
        """Every row, or those of some tables; the file is whole if this comes to its end.

        Raises:
            ImportBadPlace: something in it cannot be right, or is missing.
            ImportChanged: it is another archive than the time before.
            ImportUnreadable: the system does not let it be read.
        """
        lines = Lines(self._opened, self._source())
        for pattern in (_FIRST, _FORMAT, _WHOLE):
            lines.match(pattern)
        counts = {}
        for section in self.sections:
            lines.expect(f'"{section}":['.encode() + b"\n")
            number = 0
            for line in lines.until(b"],\n"):
                number += 1
                if wanted is None or section in wanted:
                    yield Row(section, number, self._row(section, line, lines.number - 1))
            counts[section] = number
        lines.expect(f'"counts":{compact(counts)},\n'.encode())
        sum_ = lines.end()
        if self._sum not in ("", sum_):
            raise errors.ImportChanged(path=self._opened.path)
        self._sum = sum_

    def _source(self) -> Iterator[bytes]:
        if self._rewritten is not None:
            return iter(self._rewritten.splitlines(keepends=True))
        return self._opened.byte_lines(IN_MEMORY)

    def _row(self, section: str, line: bytes, number: int) -> dict[str, Value]:
        values = self._parsed(line, number)
        columns = self._shape[section]
        if not self._newest:
            values = {name: one.otherwise for name, one in columns.items() if one.later} | values
        if values.keys() != columns.keys():
            odd = min(values.keys() ^ columns.keys())
            missing = "is not there" if odd in columns else "is no column of this table"
            raise self._bad(number, f"“{odd[:40]}” {missing}")
        for name, column in columns.items():
            if not column.fits(values[name]):
                raise self._bad(number, f"“{name}” is not what this column holds")
        if _ESCAPED.search(line):
            self._refuse_halves(values, number)
        # The second time the sum says at the end that it is what was looked at the first time.
        if section == "change" and not self._sum and (detail := wrong_change(values, self._shape)):
            raise self._bad(number, detail)
        return {name: values[name] for name in columns}

    def _parsed(self, line: bytes, number: int) -> dict[str, Any]:
        if len(line) > _LONG:
            self._opened.refuse_many_parts(line)
        try:
            values = json.loads(line.decode())
        except UnicodeDecodeError:
            raise self._bad(number, "it is no text in UTF-8") from None
        except (ValueError, RecursionError):
            raise self._bad(number, "this is no row as medlog writes it") from None
        if not isinstance(values, dict):
            raise self._bad(number, "this is no row as medlog writes it")
        return values

    def _refuse_halves(self, values: dict[str, Value], number: int) -> None:
        for name, value in values.items():
            if isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value):
                raise self._bad(number, f"“{name}” holds what is no text")

    def _bad(self, number: int, detail: str) -> errors.ImportBadPlace:
        return self._opened.bad(f"line {number}", detail)


_ESCAPED = re.compile(rb"\\u[dD]")

_LONG = 2**16
"""Bytes of a row beyond which it is looked at before it is taken apart."""
