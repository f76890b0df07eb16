"""Handing the diary on, or a part of it, in a form that others read."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, NamedTuple

from medlog import errors
from medlog.actions import saving
from medlog.domain.dose_line import read_name
from medlog.domain.instant import Instant
from medlog.domain.selection import Selection
from medlog.store import schema
from medlog.store.clean_copy import Told, clean_copy, count_rows, unheard
from medlog.store.diary import Diary
from medlog.store.names import known_names

Write = Callable[[sqlite3.Connection, BinaryIO, Instant], None]


class Form(NamedTuple):
    """A form to hand the diary on in.

    Attributes:
        suffix: the end of a file's name.
        module: of medlog.actions: its `write` writes a clean copy of the diary to a stream.
    """

    suffix: str
    module: str


_FORMS = {
    "archive": Form(".json", "archiving"),
    "csv": Form(".zip", "exporting_csv"),
    "sqlite": Form(".sqlite", "exporting_sqlite"),
    "ics": Form(".ics", "exporting_calendar"),
    "fhir": Form(".fhir.json", "exporting_fhir"),
}

FORMS = {name: form for name, form in _FORMS.items() if find_spec(f"medlog.actions.{form.module}")}
"""By name, in the order in which they are listed."""


class Asked(NamedTuple):
    """What is to be handed on, and where to.

    Attributes:
        form: one of FORMS.
        target: the file to make, or what is open for writing already.
        first: the first diary day, None for all.
        medication: the one medication as typed, None for all.
        private: whether the name and words that the person wrote are left out.
        force: whether a file that is there may be replaced.
    """

    form: str
    target: Path | BinaryIO
    first: date | None = None
    medication: str | None = None
    private: bool = False
    force: bool = False


class Exported(NamedTuple):
    """A file that was written.

    Attributes:
        path: absolute; None where it went to a stream.
        form: one of FORMS.
        size: in bytes.
        counts: how many rows of each table were chosen, those of none left out.
        first: the first diary day, None for all.
        medication: the name of the one medication, None for all.
        private: whether the name and words that the person wrote were left out.
    """

    path: Path | None
    form: str
    size: int
    counts: dict[str, int]
    first: date | None
    medication: str | None
    private: bool

    @property
    def entries(self) -> int:
        """How many entries were chosen."""
        return sum(count for table, count in self.counts.items() if table in schema.ENTRIES)

    @property
    def ids(self) -> tuple[str, ...]:
        """What `--quiet` says."""
        return () if self.path is None else (str(self.path),)


def form_named(typed: str) -> Form:
    """The form of this name. Raises UnknownExport."""
    found = FORMS.get(typed.casefold())
    if found is None:
        raise errors.UnknownExport(format=typed, formats=", ".join(FORMS))
    return found


def export(diary: Diary, asked: Asked, told: Told = unheard) -> Exported:
    """Write the diary, or what was chosen of it; a file (0600) whole or not at all.

    Raises:
        NothingToExport: there is no diary, or nothing of it was chosen.
        ExtraMissing: the form needs a library that is not installed.
        UnknownMedication, AmbiguousMedication, OneNameOnly, AmountNotAsked: as `read_name`.
        Those of `saving.save`; StoreError: the diary cannot be read.
    """
    write: Write = import_module(f"medlog.actions.{form_named(asked.form).module}").write
    with diary.reading() as conn:
        if conn is None:
            raise errors.NothingToExport(path=diary.path)
        selection = Selection(asked.first, None, asked.private)
        name = None
        if asked.medication is not None:
            known = read_name([asked.medication], known_names(conn, diary.today(conn)))
            selection, name = selection._replace(medication=known.id), known.name
        with _open(asked) as out, clean_copy(conn, selection, told) as copy:
            counts = {table: count for table, count in count_rows(copy).items() if count}
            if not counts.keys() - {"setting"}:
                raise errors.NothingChosen
            write(copy, out, diary.now)
            size = out.tell()
    path = asked.target.absolute() if isinstance(asked.target, Path) else None
    return Exported(path, asked.form, size, counts, asked.first, name, asked.private)


def _open(asked: Asked) -> AbstractContextManager[BinaryIO]:
    if isinstance(asked.target, Path):
        return saving.saving(asked.target, force=asked.force)
    return nullcontext(asked.target)
