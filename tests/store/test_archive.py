"""Any diary goes into an archive and comes out of it as it was; and any two can be put together."""

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from archives import archive_of
from hypothesis import given, settings
from hypothesis import strategies as st
from store.desk import tables
from store.lives import STEPS, Life, Tables, log

from medlog.store import restoring

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
