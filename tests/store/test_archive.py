"""Any diary goes into an archive and comes out of it as it was; and any two can be put together."""

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from archives import archive_of
from hypothesis import given, settings
from hypothesis import strategies as st
from store.desk import MOMENT, NOW, add, tables
from store.lives import STEPS, Life, Tables, log

from medlog import errors
from medlog.domain.columns import Value
from medlog.store import restoring
from medlog.store.imported import Incoming

Step = tuple[str, int, int, str]


def lived(steps: Sequence[Step], device: str = "here", ahead: int = 0) -> Life:
    """A diary in which this was done."""
    life = Life(device, ahead)
    for step in steps:
        life.do(*step)
    return life


@settings(max_examples=12)
@given(st.lists(STEPS, min_size=1, max_size=25))
def test_any_diary_comes_back_from_its_archive_as_it_was(steps: list[Step]) -> None:
    """Tables, change log, and every byte of a second archive; the device keeps its own name."""
    life = lived([("add", 3, 0, "a"), *steps])
    with tempfile.TemporaryDirectory() as folder:
        new = Life("there")
        came = new.bring_in(life.archive(), Path(folder))
        assert (came.way, came.stored) == ("filled", True)
        assert new.tables() == life.tables()
        assert log(new.conn) == log(life.conn)
        assert new.archive() == life.archive()
        assert new.conn.execute("SELECT device FROM context").fetchone() == ("there",)
        assert new.findings() == []
        assert not new.bring_in(life.archive(), Path(folder)).stored


def in_sight(tables: Tables) -> Tables:
    """Rows that are not deleted."""
    return {key: row for key, row in tables.items() if not row["deleted"]}


@settings(max_examples=12)
@given(
    st.lists(STEPS, max_size=10),
    st.lists(STEPS, min_size=1, max_size=12),
    st.lists(STEPS, min_size=1, max_size=12),
)
def test_undo_of_a_merge_gives_what_stood_before(
    both: list[Step], here: list[Step], there: list[Step]
) -> None:
    """And importing the same again brings all of it again."""
    with tempfile.TemporaryDirectory() as folder:
        one = lived([("add", 3, 0, "a"), *both])
        other = Life("other", ahead=100_000)
        other.bring_in(one.archive(), Path(folder))
        for step in here:
            one.do(*step)
        for step in there:
            other.do(*step)
        before = one.tables()
        archive = other.archive()
        came = one.bring_in(archive, Path(folder))
        assert one.findings() == []
        if not came.stored:
            assert one.tables() == before
            return
        merged = one.tables()
        assert not one.bring_in(archive, Path(folder)).stored
        one.undo()
        after = one.tables()
        assert {key: after[key] for key in before} == before
        assert in_sight(after) == in_sight(before)
        assert one.findings() == []
        again = one.bring_in(archive, Path(folder))
        assert one.tables() == merged
        assert again.stored == (merged != after)
        assert not one.bring_in(archive, Path(folder)).stored
        assert one.findings() == []


@settings(max_examples=10)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), STEPS) | st.tuples(st.integers(0, 2), st.integers(1, 2)),
        max_size=30,
    )
)
def test_three_devices_come_to_the_same_tables(steps: list[tuple[int, Step | int]]) -> None:
    """Whatever was done, undone and exchanged in whichever order."""
    with tempfile.TemporaryDirectory() as folder:
        lives = [lived([("add", 5, 0, "a")], name, 1000 * n) for n, name in enumerate("abc")]
        for number, step in steps:
            if isinstance(step, int):
                archive = lives[(number + step) % 3].archive()
                lives[number].bring_in(archive, Path(folder))
            elif step[0] != "purge":
                lives[number].do(*step)
        for _ in range(6):
            stored = [
                here.bring_in(there.archive(), Path(folder)).stored
                for here in lives
                for there in lives
            ]
            if not any(stored):
                break
        assert not any(stored)
        assert lives[0].tables() == lives[1].tables() == lives[2].tables()
        assert [life.findings() for life in lives] == [[], [], []]


@settings(max_examples=10)
@given(st.lists(STEPS, min_size=1, max_size=25))
def test_any_diary_comes_back_from_its_backup_as_it_was(steps: list[Step]) -> None:
    """Tables and change log; an archive of it is equal, and the device has another name."""
    life = lived([("add", 3, 0, "a"), *steps])
    with tempfile.TemporaryDirectory() as folder:
        copy, target = Path(folder) / "copy.db", Path(folder) / "new.db"
        with closing(sqlite3.connect(copy)) as conn:
            life.conn.backup(conn)
        target.touch()
        restoring.prepare(copy, target, lambda _: None)
        with closing(sqlite3.connect(target)) as conn:
            assert tables(conn) == life.tables()
            assert log(conn) == log(life.conn)
            assert conn.execute("SELECT device FROM context").fetchone() != ("here",)
        assert archive_of(target) == life.archive()


def test_a_merge_can_be_taken_back_and_come_again_as_often_as_one_likes() -> None:
    """Also by redo, and by the archive that was there to begin with."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = lived([("add", 5, 0, "a")]), lived([("add", 5, 0, "b")], "there", 100)
        before = here.tables()
        archive = there.archive()
        for _ in range(3):
            assert here.bring_in(archive, Path(folder)).stored
            assert here.tables() == before | there.tables()
            here.undo()
            assert in_sight(here.tables()) == before
        here.undo("redo")
        assert here.tables() == before | there.tables()
        assert here.findings() == []


def test_merges_taken_back_one_by_one_come_again_together() -> None:
    """The row, and what was changed in it by what came later."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = lived([("add", 5, 0, "a")]), lived([("add", 5, 0, "b")], "there", 100)
        here.bring_in(there.archive(), Path(folder))
        there.do("edit", 0, 0, "edited")
        archive = there.archive()
        here.bring_in(archive, Path(folder))
        merged = here.tables()
        here.undo()
        here.undo()
        here.bring_in(archive, Path(folder))
        assert here.tables() == merged
        assert here.findings() == []


def test_an_archive_that_knows_of_the_undo_brings_nothing_again() -> None:
    """As one's own does: what is deleted in it stays so."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = lived([("add", 5, 0, "a")]), lived([("add", 5, 0, "b")], "there", 100)
        here.bring_in(there.archive(), Path(folder))
        here.undo()
        after = here.tables()
        there.bring_in(here.archive(), Path(folder))
        for archive in (here.archive(), there.archive()):
            here.bring_in(archive, Path(folder))
            assert here.tables() == after


def test_what_one_deleted_after_the_undo_stays_deleted() -> None:
    """And what one changed then stays as one wrote it."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = lived([("add", 5, 0, "a")]), lived([("add", 5, 0, "b")], "there", 100)
        archive = there.archive()
        here.bring_in(archive, Path(folder))
        here.undo()
        ((table, row),) = there.tables()
        for values in ({"deleted": 0}, {"note": "mine"}):
            with here.acting("edit") as writer:
                writer.update(table, row, values)
        assert not here.bring_in(archive, Path(folder)).stored
        assert here.tables()[table, row]["note"] == "mine"
        with here.acting("delete") as writer:
            writer.update(table, row, {"deleted": 1})
        assert not here.bring_in(archive, Path(folder)).stored


def test_a_merge_of_which_nothing_is_in_sight_does_not_stand_in_the_way_of_redo() -> None:
    """What was taken back before it can come again."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = lived([("add", 5, 0, "a")]), lived([("add", 5, 0, "b")], "there", 100)
        there.undo()
        before = here.tables()
        here.bring_in(there.archive(), Path(folder))
        here.undo()
        here.undo()
        assert in_sight(here.tables()) == {}
        here.undo("redo")
        here.undo("redo")
        assert in_sight(here.tables()) == before
        assert here.findings() == []


def test_what_was_taken_back_here_before_a_merge_stays_so_when_that_comes_again() -> None:
    """The same Daylio file was imported on both devices, and taken back on one of them."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = lived([("add", 5, 0, "a")]), lived([("add", 5, 0, "b")], "there")
        for life in (there, here):
            with life.acting("import") as writer:
                mood = {**MOMENT, "score": "5"}
                Incoming(writer, "daylio").add("mood", "1", mood)
        here.undo()
        archive = there.archive()
        here.bring_in(archive, Path(folder))
        merged = here.tables()
        here.undo()
        here.bring_in(archive, Path(folder))
        assert here.tables() == merged


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("regimen", {"kind": "scheduled", "rule": "every day", "times": "08:00"}),
        ("assessment", {"items": '{"a": 1}'}),
        ("mood", {"at": "0001-01-01T00:00:00Z", "offset": -3600}),
        ("mood", {"day": "9999-12-31"}),
        ("action", {"offset": 10**9}),
    ],
)
def test_a_diary_that_no_command_could_read_does_not_come_in(
    table: str, columns: dict[str, Value], *, merged: bool
) -> None:
    """Its seals hold and its tables are what its log says; it was forged with care."""
    with tempfile.TemporaryDirectory() as folder:
        forged = lived([("add", 5, 0, "a")])
        if table == "action":
            forged.now = NOW._replace(offset=int(columns["offset"] or 0))
            forged.do("add", 5, 0, "b")
        else:
            with forged.acting("add") as writer:
                add(writer, table, **columns)
        assert forged.findings() == []
        here = lived([("add", 5, 0, "c")] if merged else [], "there")
        before = here.tables(), log(here.conn)
        with pytest.raises(errors.RowRefused, match=table):
            here.bring_in(forged.archive(), Path(folder))
        assert (here.tables(), log(here.conn)) == before


def test_of_two_copies_that_both_went_on_a_row_comes_with_what_it_belongs_to() -> None:
    """Also where that was taken back: on one device, while the other one took a dose of it."""
    with tempfile.TemporaryDirectory() as folder:
        one = lived([("add", 5, 0, "a")])
        copy = Life()
        one.conn.backup(copy.conn)
        with copy.acting("med add") as writer:
            medication = add(writer, "medication")
            add(writer, "dose", medication=medication)
        with copy.acting("delete") as writer:
            writer.update("medication", medication, {"deleted": 1})
        one.do("add", 5, 0, "b")
        archive = copy.archive()
        assert one.bring_in(archive, Path(folder)).way == "rows"
        assert one.tables()["medication", medication]["deleted"] == 0
        assert one.findings() == []
        assert not one.bring_in(archive, Path(folder)).stored
