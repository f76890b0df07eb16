"""The whole diary as an archive, or a part of it; and an archive opened and read to its end."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, NamedTuple

from medlog import errors
from medlog.domain.columns import Value
from medlog.exchange.archive.reading import WANTED, Archive
from medlog.exchange.archive.writing import written
from medlog.exchange.opened import Opened
from medlog.store import archived, filling, schema

Progress = Callable[[int, int], None]
"""Told how much was done, of how much."""

_EVERY = 500
"""Rows between two looks at how far it is."""


class Summary(NamedTuple):
    """An archive that was read to its end and found whole.

    Attributes:
        live: how many rows of each table are in sight.
        rows: how many there are of all tables and of the change log.
        first, last: diary days of its entries; None where it has none.
    """

    live: Counter[str]
    rows: int
    first: date | None
    last: date | None


class Reading:
    """An archive while it is read, which tells how far that is.

    Attributes:
        archive: the archive.
        path: its file.
    """

    def __init__(self, opened: Opened, progress: Progress) -> None:
        """Raises what `Archive` raises."""
        self.path = opened.path
        self.archive = Archive(opened, archived.shape(), schema.VERSION)
        self._opened = opened
        self._progress = progress

    def rows(self, *sections: str) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Every row with its table, or those of some tables. Raises what `Archive.rows` raises."""
        for number, row in enumerate(self.archive.rows(sections or None)):
            if number % _EVERY == 0:
                self._progress(self._opened.position, self._opened.size)
            yield row.section, row.values

    def check(self) -> Summary:
        """Read it to its end. Raises what `Archive.rows` raises; ImportNothing: it is empty."""
        live: Counter[str] = Counter()
        rows = 0
        days: list[str] = []
        for section, values in self.rows():
            rows += 1
            if values.get("deleted") == 0:
                live[section] += 1
                if section in schema.ENTRIES:
                    day = str(values["day"])
                    days = [min(day, *days[:1]), max(day, *days[1:])] if days else [day, day]
        if not rows:
            raise errors.ImportNothing(path=self.path, program="medlog")
        first, last = (_day(day) for day in days or ("", ""))
        return Summary(live, rows, first, last)


def write(conn: sqlite3.Connection, out: BinaryIO, *, whole: bool = True) -> None:
    """Write what a diary holds into a stream.

    With `whole` that is all of it. Else `conn` has the chosen rows alone, those that are in sight
    are written, and nothing of what was done to them.
    """
    out.writelines(written(schema.VERSION, archived.sections(conn, whole=whole), whole=whole))


@contextmanager
def reading(path: Path, progress: Progress) -> Iterator[Reading]:
    """An archive, open.

    Raises:
        ImportNoFile, ImportNotAFile, ImportUnreadable, ImportNotOf, ImportBadPlace,
        ImportTooLarge, ImportEncrypted, ArchiveNewer, ArchiveRewritten: it cannot be read.
    """
    with Opened(path, "medlog", WANTED) as opened:
        yield Reading(opened, progress)


def refuse_unless_filled(conn: sqlite3.Connection, found: Reading) -> None:
    """Hold a diary that was filled against its archive, and against its own seals and log.

    Raises:
        NotTheSame: it holds something else.
        ArchiveNotWhole: it is as the archive is, and that is no whole diary.
    """
    from medlog.store import check

    table = filling.differs(conn, found.rows())
    if table:
        raise errors.NotTheSame(path=found.path, table=table)
    for finding in check.contents(conn, None, lambda _: None):
        if not finding.remark:
            detail = _WRONG.get(finding.code, "its tables and its change log do not fit")
            raise errors.ArchiveNotWhole(path=found.path, detail=detail)


_WRONG = {
    "seals": "its change log is not as it was sealed",
    "references": "rows in it belong to rows that are not there",
}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
