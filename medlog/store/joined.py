"""Several commands as one action: one transaction, one undo, all of it or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from medlog.store.changes import Writer
from medlog.store.diary import Diary


class Joined(Diary):
    """The diary within an action that is open: what commands read and write is that action's."""

    settles = False

    def __init__(self, diary: Diary, writer: Writer) -> None:
        super().__init__(diary.path, diary.now, diary.now_ms, create=diary.create)
        self._writer = writer

    @contextmanager
    def reading(
        self,
        patience: float | None = None,  # noqa: ARG002 -- the diary is open
    ) -> Iterator[sqlite3.Connection]:
        """The diary as the action leaves it so far."""
        yield self._writer.conn

    @contextmanager
    def acting(self, what: str) -> Iterator[Writer]:  # noqa: ARG002 -- the action has its name
        """The action that is open; its own end seals and commits it."""
        yield self._writer
