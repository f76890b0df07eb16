"""The diary as a database that any tool opens: tables, comments and checks, and nothing beside."""

import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import BinaryIO

from medlog.domain.instant import Instant
from medlog.domain.selection import Selection
from medlog.store import files


def write(
    conn: sqlite3.Connection, out: BinaryIO, _now: Instant, _chosen: Selection
) -> dict[str, int]:
    """Write a clean copy as one file of SQLite, packed."""
    with files.unfinished(Path(tempfile.gettempdir()), "medlog") as packed:
        conn.execute("VACUUM INTO ?", (str(packed),))
        with packed.open("rb") as file:
            shutil.copyfileobj(file, out)
    return {}
