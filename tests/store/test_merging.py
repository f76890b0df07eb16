"""Logs that come in one after the other: what has not all that it belongs to waits for it."""

import json
from collections.abc import Mapping

import pytest
from store.desk import add
from store.lives import Life

from medlog.domain.columns import Value
from medlog.store import incoming_log, merging


def log_of(life: Life, device: str) -> list[tuple[str, Mapping[str, Value]]]:
    """What a device did, as an archive says it."""
    document = json.loads(life.archive())
    return [
        (table, row)
        for table in ("action", "change")
        for row in document[table]
        if row["device"] == device
    ]


def take(life: Life, log: list[tuple[str, Mapping[str, Value]]]) -> merging.Folded:
    """Bring a log in."""
    with life.writing() as conn:
        taken = incoming_log.take_in(conn, log, life.now_ms)
        with life.action(conn, "import") as writer:
            return merging.fold_in(writer, taken, {})


@pytest.fixture
def shared() -> Life:
    """A medication that device a added, and a dose of it that device b did."""
    life = Life("a")
    with life.acting("med add") as writer:
        medication = add(writer, "medication")
    life.conn.execute("UPDATE context SET device = 'b'")
    with life.acting("take") as writer:
        add(writer, "dose", medication=medication)
    return life


def test_a_row_waits_for_what_it_belongs_to(shared: Life) -> None:
    life = Life("c")
    assert take(life, log_of(shared, "b")).waiting == 1
    assert life.tables() == {}
    assert life.findings() == []
    folded = take(life, log_of(shared, "a"))
    assert (folded.waiting, folded.new) == (0, {"medication": 1, "dose": 1})
    assert life.tables() == shared.tables()
    assert life.findings() == []


def test_a_row_waits_for_its_beginning(shared: Life) -> None:
    """What was changed in it is there before it is."""
    life = Life("c")
    ((_, row),) = [(key, row) for key, row in shared.tables().items() if key[0] == "dose"]
    shared.conn.execute("UPDATE context SET device = 'd'")
    with shared.acting("edit") as writer:
        writer.update("dose", str(row["id"]), {"note": "late"})
    assert take(life, log_of(shared, "d")).waiting == 1
    for device in "ab":
        take(life, log_of(shared, device))
    assert life.tables() == shared.tables()
    assert life.findings() == []


def test_taking_back_what_waits_changes_nothing_in_sight(shared: Life) -> None:
    life = Life("c")
    take(life, log_of(shared, "b"))
    life.undo()
    assert life.tables() == {}
    assert life.findings() == []
