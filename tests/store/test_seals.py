"""The seals of the change log: what was altered, put in or taken out is found."""

import pytest
from store.desk import Desk, add

from medlog.store import schema
from medlog.store.changes import Value, hash_of
from medlog.store.seals import BrokenSeal, broken_seals


def tampered(desk: Desk, sql: str) -> list[BrokenSeal]:
    """What is found after a change of the log by someone who takes the guards away first."""
    with desk.plain() as conn:
        schema.drop_derived(conn)
        assert conn.execute(sql).rowcount == 1, sql
        return broken_seals(conn)


def three(desk: Desk) -> list[tuple[int, list[int], str]]:
    """Three actions of two changes each: (clock, clocks of the changes, device)."""
    for n in range(3):
        with desk.acting() as writer:
            row = add(writer, "mood", note=f"note {n}")
            writer.update("mood", row, {"score": "1"})
    with desk.plain() as conn:
        return [
            (
                clock,
                [n for (n,) in conn.execute("SELECT clock FROM change WHERE action = ?", (clock,))],
                device,
            )
            for clock, device in conn.execute("SELECT clock, device FROM action").fetchall()
        ]


def test_what_was_not_touched_is_whole(desk: Desk) -> None:
    three(desk)
    desk.prove()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("tbl", "'note'"),
        ("row", "'other'"),
        ("op", "CASE op WHEN 'insert' THEN 'update' ELSE 'insert' END"),
        ("before", "'{}'"),
        ("before", "NULL"),
        ("after", "replace(after, '1', '2')"),
        ("after", "CAST(x'ff' AS TEXT)"),
        ("after", "NULL"),
        ("salt", "'0'"),
        ("salt", "NULL"),
        ("digest", "'0'"),
        ("digest", "NULL"),
        ("hash", "'0'"),
        ("hash", "NULL"),
        ("action", "action + 1"),
        ("action", "NULL"),
        ("device", "'other'"),
        ("clock", "clock - 1000"),
    ],
)
def test_a_change_that_was_altered_is_found(desk: Desk, column: str, value: str) -> None:
    """Whichever column it is, the change itself is named."""
    (_, (_, clock), _), *_ = three(desk)[1:]
    broken = tampered(desk, f"UPDATE change SET {column} = {value} WHERE clock = {clock}")
    moved = clock - 1000 if column == "clock" else clock
    assert ("change", moved) in {(seal.table, seal.clock) for seal in broken}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("what", "'take'"),
        ("at", "'2026-01-01T00:00:00Z'"),
        ("offset", "0"),
        ("zone", "'UTC'"),
        ("undoes", "1"),
        ("hash", "'0'"),
        ("hash", "NULL"),
        ("device", "'other'"),
        ("clock", "clock + 1000"),
    ],
)
def test_an_action_that_was_altered_is_found(desk: Desk, column: str, value: str) -> None:
    _, (clock, *_), _ = three(desk)
    broken = tampered(desk, f"UPDATE action SET {column} = {value} WHERE clock = {clock}")
    assert clock in {seal.clock for seal in broken if seal.table == "action"}


def test_a_change_that_was_taken_out_is_found(desk: Desk) -> None:
    """By its action."""
    first, second, device = three(desk)[1]
    for clock in second:
        assert tampered(desk, f"DELETE FROM change WHERE clock = {clock}") == [
            BrokenSeal("action", first, device)
        ]


def test_an_action_taken_out_with_its_changes_is_found(desk: Desk) -> None:
    """By the next one of its device, whose hash goes on from it."""
    _, (clock, changes, _), (following, _, device) = three(desk)
    with desk.plain() as conn:
        schema.drop_derived(conn)
        conn.executemany("DELETE FROM change WHERE clock = ?", [(n,) for n in changes])
    assert tampered(desk, f"DELETE FROM action WHERE clock = {clock}") == [
        BrokenSeal("action", following, device)
    ]


def test_an_action_taken_out_alone_is_found(desk: Desk) -> None:
    """Also the newest one: its changes say that it was there."""
    clock, _, device = three(desk)[-1]
    assert tampered(desk, f"DELETE FROM action WHERE clock = {clock}") == [
        BrokenSeal("action", clock, device)
    ]


def test_a_change_that_was_put_in_is_found(desk: Desk) -> None:
    """Even as a copy of a sealed one: it is not part of the action's hash, or its own is wrong."""
    clock, (change, _), device = three(desk)[1]
    copy = (
        "INSERT INTO change SELECT clock + 100, device, action, tbl, row, op, before, after, salt,"
        f" digest, hash FROM change WHERE clock = {change}"
    )
    broken = tampered(desk, copy)
    assert set(broken) == {
        BrokenSeal("change", change + 100, device),
        BrokenSeal("action", clock, device),
    }


def test_a_purged_change_is_no_broken_one(desk: Desk) -> None:
    """The text and its salt can go; that there was a change, and of what, stays proven."""
    _, (clock, _), _ = three(desk)[1]
    purge = "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE clock = {}"
    assert tampered(desk, purge.format(clock)) == []


def test_each_device_has_a_chain_of_its_own(desk: Desk) -> None:
    """Actions of another device between ours break neither chain."""
    three(desk)
    with desk.plain() as conn:
        conn.execute("UPDATE context SET device = 'other'")
    three(desk)
    with desk.plain() as conn:
        assert conn.execute("SELECT count(DISTINCT device) FROM action").fetchone() == (2,)
    desk.prove()


def test_equal_changes_have_different_digests(desk: Desk) -> None:
    """Without the salt nobody can try out what a purged text was."""
    row = desk.add("note", note="a")
    for note in ("b", "a", "b"):
        desk.set("note", row, note=note)
    with desk.plain() as conn:
        said = conn.execute("SELECT before, after, digest FROM change WHERE op = 'update'")
        first, _, third = said.fetchall()
    assert first[:2] == third[:2]
    assert first[2] != third[2]


def test_the_log_is_read_also_where_it_is_no_text(desk: Desk) -> None:
    """A flipped bit can leave bytes that are no UTF-8: they are a finding, not the end of it."""
    (_, (change, _), device), *_ = three(desk)
    broken = tampered(desk, f"UPDATE change SET row = CAST(x'c3' AS TEXT) WHERE clock = {change}")
    assert broken == [BrokenSeal("change", change, device)]


def test_values_do_not_run_together() -> None:
    """No two lists of parts have one hash because their texts are the same when joined."""
    lists: list[tuple[Value, ...]] = [
        ("a", "b"), ("ab",), ("a", "", "b"), ("a", None, "b"), (None,), ("",), (), ("\x00",),
        ("1:a\x1f1:b",), ("a\x1f1:b",), (1, 2), (12,), ("1", "2", None), (None, "1", "2"),
    ]  # fmt: skip
    hashes = [hash_of(*parts) for parts in lists]
    assert len(set(hashes)) == len(lists)
