"""A diary for a dry run: commands act on a copy in memory, and the file stays as it is.

No lock is taken and no file made: neither a diary, nor a journal, nor a backup.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from medlog.store import schema
from medlog.store.diary import Diary
from medlog.store.transaction import Ending, transaction

_LIKE_THE_FILE = ("PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = ON")


class Rehearsal(Diary):
    """The diary as it stands; each time it is written to, that is a copy of its own.

    What the file would refuse is refused here too: the transaction is committed, in memory.
    """

    dry = True
    settles = False

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """As a diary's own, and what is written is gone at the end.

        Raises:
            StoreError: it cannot be read.
        """
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
            with self.reading() as kept:
                if kept is None:
                    schema.create(conn, device="0" * 12)
                else:
                    kept.backup(conn)
            for pragma in _LIKE_THE_FILE:
                conn.execute(pragma)
            with transaction(conn, self.path, Ending()):
                yield conn
