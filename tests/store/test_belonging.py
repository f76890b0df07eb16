"""Which rows belong to a medication."""

import sqlite3

from medlog.store import schema
from medlog.store.incoming_rows import references
from medlog.store.medications import BELONGING


def test_all_tables_that_point_to_a_medication_are_known() -> None:
    """A new table that does so is joined with it as well."""
    conn = sqlite3.connect(":memory:")
    for statement in schema.plain():
        conn.execute(statement)
    pointing = [
        (table, column) for table, column, parent in references(conn) if parent == "medication"
    ]
    assert sorted(pointing) == sorted((table, "medication") for table in BELONGING)
