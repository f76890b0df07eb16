"""The diary as one command uses it: where it is, when it is, one connection, one transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from medlog.domain.instant import Instant
from medlog.store import changes, settings
from medlog.store.connection import open_reading, open_writing, size_of
from medlog.store.transaction import Ending, transaction, translated


class Diary:
    """Where the diary is and when the command began; opens the file once it is needed.

    Attributes:
        path: the file.
        create: whether writing may begin a new diary there.
        now: the moment the command began.
        now_ms: the same in milliseconds since 1970.
        began: whether this command made the file.
        dry: whether what is written is kept nowhere.
        settles: whether an action that came to its end is on the disk.
    """

    dry = False
    settles = True

    def __init__(self, path: Path, now: Instant, now_ms: int, *, create: bool) -> None:
        self.path = path
        self.create = create
        self.now = now
        self.now_ms = now_ms
        self.began = False
        self._ending = Ending()

    @contextmanager
    def reading(self, patience: float | None = None) -> Iterator[sqlite3.Connection | None]:
        """The diary read-only, None where there is none yet; closed at the end.

        `patience` is as in `open_reading`.

        Raises:
            StoreError: it cannot be read.
        """
        conn = open_reading(self.path, patience)
        if conn is None:
            yield None
            return
        try:
            with translated(self.path):
                yield conn
        finally:
            conn.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, from reading what is decided upon to the commit.

        Raises:
            StoreError: it cannot be read or written; nothing was saved.
        """
        begins = not self.exists()
        conn = open_writing(self.path, create=self.create)
        try:
            with transaction(conn, self.path, self._ending):
                yield conn
            self.began = self.began or begins
        finally:
            conn.close()

    def rehearsal(self) -> "Diary":
        """The same diary for a dry run: what is written stays in memory and is gone at the end."""
        from medlog.store.rehearsal import Rehearsal

        return Rehearsal(self.path, self.now, self.now_ms, create=self.create)

    @property
    def wrote(self) -> bool:
        """Whether this command committed something."""
        return self._ending.committed

    @property
    def changed(self) -> bool:
        """Whether it committed something, or put another file in the diary's place."""
        return self._ending.committed or self._ending.replaced

    def replaced(self) -> None:
        """Know that another file is in the diary's place now."""
        self._ending.replaced = True

    def exists(self) -> bool:
        """Whether there is a file yet.

        Raises:
            UnreadableDiary, DanglingLink: nobody can say.
        """
        return size_of(self.path) is not None

    @contextmanager
    def acting(self, what: str) -> Iterator[changes.Writer]:
        """One transaction that is one action, named for the command.

        Raises:
            NothingChanges: no row became different.
            StoreError: as `writing`.
        """
        with self.writing() as conn, self.action(conn, what) as writer:
            yield writer

    @contextmanager
    def action(self, conn: sqlite3.Connection, what: str) -> Iterator[changes.Writer]:
        """An action inside `writing`."""
        with changes.action(conn, what, self.now, self.now_ms) as writer:
            yield writer

    @property
    def utc(self) -> datetime:
        """The moment the command began, as a naive datetime in UTC."""
        return self.now.utc.replace(tzinfo=None)

    def today(self, conn: sqlite3.Connection | None) -> date:
        """The diary day of now."""
        return self.now.day(settings.day_starts_at(conn))
