"""Handing the diary on, or a part of it, in a form that others read."""

import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from importlib import import_module
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

Write = Callable[[sqlite3.Connection, BinaryIO, Instant, Selection], Mapping[str, int]]
"""Writes a clean copy of the diary, and it is told what of it was chosen, to a stream.

It gives how much is in it of the tables of which it is less than all there is, or something else.
"""

_PRESCRIBED = ("medication", "regimen", "pause")
_CLINICAL = (*_PRESCRIBED, "dose", "mood", "effect", "factor", "assessment", "note")


class Form(NamedTuple):
    """A form to hand the diary on in.

    Attributes:
        suffix: the end of a file's name.
        module: below medlog.actions; its function `write` is a `Write`.
        holds: the tables that have a place in it.
        lacks: what else of a diary has none: "taken-back" rows, the "history" of changes.
        lacks_of_all: the same where all of a diary is handed on and the form is written from the
            diary itself; None where it is written from a clean copy all the same.
    """

    suffix: str
    module: str
    holds: Collection[str] = schema.LOGGED
    lacks: tuple[str, ...] = ("taken-back", "history")
    lacks_of_all: tuple[str, ...] | None = None


FORMS = {
    "archive": Form(".json", "exporting_archive", lacks_of_all=()),
    "csv": Form(".zip", "exporting_csv"),
    "sqlite": Form(".sqlite", "exporting_sqlite"),
    "ics": Form(
        ".ics",
        "exporting_calendar",
        (*_PRESCRIBED, "visit"),
        # What was taken back is in it as ended: a calendar may have it from an earlier file.
        lacks_of_all=("history",),
    ),
    "fhir": Form(".fhir.json", "exporting_fhir", _CLINICAL),
}
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
    """A diary, or a part of it, that was handed on.

    Attributes:
        path: absolute; None where it went to a stream.
        form: one of FORMS.
        size: in bytes.
        counts: how many rows of each table are in it, those of none left out; in a calendar also
            how many "ended" doses and visits it takes back.
        without: how many were chosen, and have no place in this form.
        lacks: what else is not in it, as in `Form`.
        first: the first diary day, None for all.
        medication: the name of the one medication, None for all.
        private: whether the name and the words that the person wrote are left out.
    """

    path: Path | None
    form: str
    size: int
    counts: dict[str, int]
    without: dict[str, int]
    lacks: tuple[str, ...]
    first: date | None
    medication: str | None
    private: bool

    @property
    def entries(self) -> int:
        """How many entries are in it."""
        return sum(count for table, count in self.counts.items() if table in schema.ENTRIES)

    @property
    def ids(self) -> tuple[str, ...]:
        """What `--quiet` says."""
        return () if self.path is None else (str(self.path),)


def form_named(typed: str) -> str:
    """The form that a word means. Raises UnknownExport."""
    name = typed.strip().casefold()
    if name not in FORMS:
        raise errors.UnknownExport(format=typed, formats=", ".join(FORMS))
    return name


def export(diary: Diary, asked: Asked, told: Told = unheard) -> Exported:
    """Write the diary, or what was chosen of it; a file (0600) whole or not at all.

    Raises:
        NothingToExport: there is no diary.
        NothingChosen: nothing in it is what was asked for, and has a place in the form.
        NoRoomForCopy: there is no room for what is written to be put together.
        ExtraMissing: the form needs a library that is not installed.
        UnknownMedication, AmbiguousMedication, OneNameOnly, AmountNotAsked: as `read_name`.
        Those of `saving.save`; StoreError: the diary cannot be read.
    """
    form = FORMS[asked.form]
    write: Write = import_module(f"medlog.actions.{form.module}").write
    with diary.reading() as conn:
        if conn is None:
            raise errors.NothingToExport(path=diary.path)
        chosen, name = _selection(diary, conn, asked)
        of_all = form.lacks_of_all if chosen.is_whole else None
        whole = of_all is not None
        with (
            _opened(asked) as out,
            nullcontext(conn) if whole else clean_copy(conn, chosen, told) as source,
        ):
            found = {table: count for table, count in count_rows(source).items() if count}
            counts = {table: count for table, count in found.items() if table in form.holds}
            if not whole and not counts.keys() - {"setting"}:
                raise errors.NothingChosen
            told("", sum(counts.values()))
            counts = {**counts, **write(source, out, diary.now, chosen)}
            size = out.tell()
    return Exported(
        asked.target.absolute() if isinstance(asked.target, Path) else None,
        asked.form,
        size,
        {table: count for table, count in counts.items() if count},
        {table: n for table, count in found.items() if (n := count - counts.get(table, 0))},
        form.lacks if of_all is None else of_all,
        chosen.first,
        name,
        chosen.private,
    )


def _selection(
    diary: Diary, conn: sqlite3.Connection, asked: Asked
) -> tuple[Selection, str | None]:
    """What was chosen, and the name of the one medication."""
    if asked.medication is None:
        return Selection(asked.first, None, asked.private), None
    known = read_name([asked.medication], known_names(conn, diary.today(conn)))
    return Selection(asked.first, known.id, asked.private), known.name


def _opened(asked: Asked) -> AbstractContextManager[BinaryIO]:
    if isinstance(asked.target, Path):
        return saving.saving(asked.target, force=asked.force)
    return nullcontext(asked.target)
