"""Any actions in any order: what an undo gives is worked out without the change log."""

import sqlite3

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from store.desk import NOW, add, tables

from medlog import errors
from medlog.domain.instant import Instant
from medlog.store import fold, schema, undo
from medlog.store.changes import Value, action
from medlog.store.seals import broken_seals

Tables = dict[tuple[str, str], dict[str, Value]]


class Person(RuleBasedStateMachine):
    """Records, edits, deletes, undoes and redoes at random; another program writes in between.

    What an undo has to give is worked out from pictures of the tables, not from the change log.
    """

    def __init__(self) -> None:
        super().__init__()
        self.conn = sqlite3.connect(":memory:", isolation_level=None)
        schema.create(self.conn, "here")
        self.now_ms = NOW.epoch * 1000
        self.pictures: dict[int, tuple[Tables, Tables]] = {}

    def teardown(self) -> None:
        self.conn.close()

    def moment(self) -> Instant:
        self.now_ms += 1
        return NOW._replace(epoch=self.now_ms // 1000)

    def live(self, *names: str) -> list[tuple[str, str]]:
        return sorted(
            key
            for key, columns in tables(self.conn).items()
            if key[0] in names and not columns["deleted"]
        )

    def act(self, what: str, *writes: tuple[str, str | None, dict[str, Value]]) -> None:
        """One action: each write adds a row of a table, or changes the one with an id."""
        before = tables(self.conn)
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            with action(self.conn, what, self.moment(), self.now_ms) as writer:
                for table, row, columns in writes:
                    if row is None:
                        add(writer, table, **columns)
                    else:
                        writer.update(table, row, columns)
        except errors.NothingChanges:
            self.conn.execute("ROLLBACK")
            return
        self.conn.execute("COMMIT")
        self.pictures[writer.action] = before, tables(self.conn)

    @rule(table=st.sampled_from(["mood", "note", "medication", "visit", "factor"]))
    def adds(self, table: str) -> None:
        self.act("add", (table, None, {}))

    @rule(data=st.data())
    def takes_something(self, data: st.DataObject) -> None:
        known = [row for _, row in self.live("medication")]
        medication = data.draw(st.sampled_from(["", *known]))
        self.act("take", ("dose", None, {"medication": medication}), ("mood", None, {}))

    @precondition(lambda self: self.live("mood", "dose"))
    @rule(data=st.data(), number=st.sampled_from(["1", "2"]), note=st.sampled_from([None, "a"]))
    def edits(self, data: st.DataObject, number: str, note: str | None) -> None:
        table, row = data.draw(st.sampled_from(self.live("mood", "dose")))
        column = {"mood": "score", "dose": "amount"}[table]
        self.act("edit", (table, row, {column: number}), (table, row, {"note": note}))

    @precondition(lambda self: self.live("dose") and self.live("medication"))
    @rule(data=st.data())
    def finds_it_was_another_medication(self, data: st.DataObject) -> None:
        _, row = data.draw(st.sampled_from(self.live("dose")))
        _, medication = data.draw(st.sampled_from(self.live("medication")))
        self.act("edit", ("dose", row, {"medication": medication}))

    @precondition(lambda self: self.live("mood", "dose", "note"))
    @rule(data=st.data())
    def deletes(self, data: st.DataObject) -> None:
        table, row = data.draw(st.sampled_from(self.live("mood", "dose", "note")))
        self.act("delete", (table, row, {"deleted": 1}))

    @rule(value=st.sampled_from(["on", "off"]))
    def sets(self, value: str) -> None:
        has = self.conn.execute("SELECT 1 FROM setting").fetchone()
        self.act("config", ("setting", "cheer" if has else None, {"value": value, "deleted": 0}))

    @precondition(lambda self: self.live("mood"))
    @rule(data=st.data())
    def uses_another_program(self, data: st.DataObject) -> None:
        _, row = data.draw(st.sampled_from(self.live("mood")))
        self.conn.execute("UPDATE context SET wall = ?", (self.now_ms,))
        self.conn.execute("UPDATE mood SET score = '9' WHERE id = ?", (row,))
        self.conn.execute("UPDATE context SET wall = NULL")

    @rule()
    def undoes(self) -> None:
        self.takes_back("undo", errors.NothingToUndo)

    @rule()
    def redoes(self) -> None:
        self.takes_back("redo", errors.NothingToRedo)

    def takes_back(self, what: str, nothing: type[errors.MedlogError]) -> None:
        before = tables(self.conn)
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            latest = undo.latest_to_undo if what == "undo" else undo.latest_to_redo
            done = latest(self.conn)
            undo.take_back(self.conn, done, what, self.moment(), self.now_ms)
        except (errors.ChangedSince, errors.InUse, nothing):
            self.conn.execute("ROLLBACK")
            assert tables(self.conn) == before
            return
        self.conn.execute("COMMIT")
        after = tables(self.conn)
        assert after == without(before, *self.pictures[done.clock])
        clock = self.conn.execute("SELECT max(clock) FROM action").fetchone()[0]
        self.pictures[clock] = before, after

    @invariant()
    def the_log_says_what_the_tables_are(self) -> None:
        assert fold.fold(fold.read_changes(self.conn)) == tables(self.conn)

    @invariant()
    def every_seal_holds(self) -> None:
        assert broken_seals(self.conn) == []

    @invariant()
    def no_row_in_sight_points_to_one_that_is_not(self) -> None:
        assert not self.conn.execute(
            "SELECT 1 FROM dose JOIN medication ON medication.id = dose.medication"
            " WHERE medication.deleted AND NOT dose.deleted"
        ).fetchall()


def without(now: Tables, before: Tables, after: Tables) -> Tables:
    """The tables as they are now, without what made `after` out of `before`."""
    gone = {key: dict(columns) for key, columns in now.items()}
    for key, columns in after.items():
        if key not in before:
            gone[key]["deleted"] = 1
            continue
        for name, value in columns.items():
            if value != before[key][name]:
                gone[key][name] = before[key][name]
    return gone


TestAnyOrder = Person.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
