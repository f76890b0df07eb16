"""The diary, or what was chosen of it, as medlog's own archive."""

import sqlite3
from typing import BinaryIO

from medlog.actions import archiving
from medlog.domain.instant import Instant
from medlog.domain.selection import Selection
from medlog.store.clean_copy import is_clean_copy


def write(
    conn: sqlite3.Connection, out: BinaryIO, _now: Instant, _chosen: Selection
) -> dict[str, int]:
    """Write all that a diary holds, of a clean copy the chosen rows."""
    archiving.write(conn, out, whole=not is_clean_copy(conn))
    return {}
