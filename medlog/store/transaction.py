"""All or nothing, and the true sentence where SQLite reports that it could not write or read.

A write ends in one of three ways: saved, not saved, or unknown, where the system reported an error
while the commit was under way.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from medlog import errors


class Ending:
    """What came of a command; told at once, so that Ctrl-C cannot come between.

    Attributes:
        committed: whether something was.
        replaced: whether another file took the diary's place.
    """

    committed = False
    replaced = False


@contextmanager
def transaction(conn: sqlite3.Connection, path: Path, ending: Ending) -> Iterator[None]:
    """One transaction, which has the lock for writing from its beginning.

    Raises:
        UncertainWrite: the system reported an error while the commit was under way.
        StoreError: it could not be written; nothing was saved.
    """
    with translated(path):
        conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            _commit(conn, path, ending)
        except BaseException:
            # On a full disk and the like SQLite may have ended the transaction by itself. Where it
            # cannot take it back, the journal stays behind, and the next to open the file does it.
            with suppress(sqlite3.Error):
                conn.execute("ROLLBACK")
            raise


def _commit(conn: sqlite3.Connection, path: Path, ending: Ending) -> None:
    try:
        conn.execute("COMMIT")
    except sqlite3.Error as error:
        # A commit that waits for a reader in vain, or finds a row that points nowhere, leaves the
        # transaction open; so nothing is saved. After an error of the disk nobody can say.
        if not conn.in_transaction and _code(error) == sqlite3.SQLITE_IOERR:
            raise errors.UncertainWrite(path=path, detail=str(error)) from error
        raise
    except BaseException:
        # Ctrl-C is raised once SQLite is through with the commit.
        ending.committed = not conn.in_transaction
        raise
    ending.committed = True


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite reports into the sentence that is true for the diary at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = _sentence(error, path)
        if sentence is None:
            raise
        raise sentence from error
    except UnicodeDecodeError as error:
        raise errors.DamagedDiary(path=path, detail="a text in it is no UTF-8") from error
    except UnicodeEncodeError as error:
        raise errors.NotUtf8 from error


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where Python's own module raised the error."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _sentence(error: sqlite3.Error, path: Path) -> errors.MedlogError | None:
    """The error that a person can do something about; None for a bug of ours."""
    detail = str(error)
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return errors.LockedDiary(path=path)
        case sqlite3.SQLITE_NOTADB:
            return errors.NoDiaryFile(path=path)
        case sqlite3.SQLITE_CORRUPT:
            return errors.DamagedDiary(path=path, detail=detail)
        case sqlite3.SQLITE_FULL:
            return errors.DiskFull(path=path)
        case sqlite3.SQLITE_READONLY:
            return errors.ReadOnlyDiary(path=path)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return _cannot_open(path)
        case sqlite3.SQLITE_IOERR:
            return errors.DiskTrouble(path=path, detail=detail)
        case sqlite3.SQLITE_CONSTRAINT:
            return errors.NotSaved(detail=detail)
    return None


def _cannot_open(path: Path) -> errors.StoreError:
    """The file itself may not be read, or SQLite cannot put its journal beside it."""
    try:
        path.open("rb").close()
    except OSError as error:
        return errors.UnreadableDiary(path=path, detail=reason(error))
    return errors.ReadOnlyDiary(path=path)


def reason(error: OSError) -> str:
    """What the system says, to stand within a sentence."""
    return (error.strerror or str(error)).lower()
