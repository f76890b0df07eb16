"""Taking back and bringing back: exactly what stood before, or a refusal that names the reason."""

import pytest
from store.desk import NOW, Desk, add

from medlog import errors
from medlog.store import schema, undo
from medlog.store import settings as kept
from medlog.store.changes import Value


def score(desk: Desk, row: str) -> Value:
    return desk.value("SELECT score FROM mood WHERE id = ?", row)


def deleted(desk: Desk, table: str, row: str) -> Value:
    return desk.value(f"SELECT deleted FROM {table} WHERE id = ?", row)


@pytest.mark.parametrize("table", schema.LOGGED)
def test_what_was_added_goes_and_comes_back(desk: Desk, table: str) -> None:
    """Nothing is erased: undo sets `deleted`, redo takes that back."""
    row = desk.add(table)
    before = desk.tables()
    desk.take_back()
    assert deleted(desk, table, row) == 1
    desk.bring_back()
    assert desk.tables() == before
    desk.prove()


def test_an_edit_is_taken_back_to_the_letter(desk: Desk) -> None:
    row = desk.add("mood", note="first")
    before = desk.tables()
    desk.set("mood", row, score="3", note=None, day="2026-11-17")
    after = desk.tables()
    desk.take_back()
    assert desk.tables() == before
    desk.bring_back()
    assert desk.tables() == after
    desk.prove()


def test_undo_goes_back_step_by_step(desk: Desk) -> None:
    """The latest action that stands; what was taken back is not taken back twice."""
    row = desk.add("mood", score="1")
    states = []
    for number in ("2", "3", "4"):
        states.append(desk.tables())
        desk.set("mood", row, score=number)
    for state in reversed(states):
        desk.take_back()
        assert desk.tables() == state
    desk.take_back()
    assert deleted(desk, "mood", row) == 1
    with pytest.raises(errors.NothingToUndo):
        desk.take_back()


def test_redo_goes_forward_step_by_step(desk: Desk) -> None:
    row = desk.add("mood", score="1")
    states = []
    for number in ("2", "3"):
        desk.set("mood", row, score=number)
        states.append(desk.tables())
    with pytest.raises(errors.NothingToRedo):
        desk.bring_back()
    for _ in range(3):
        desk.take_back()
    desk.bring_back()
    for state in states:
        desk.bring_back()
        assert desk.tables() == state
    with pytest.raises(errors.NothingToRedo):
        desk.bring_back()


def test_undo_and_redo_name_what_they_took_back(desk: Desk) -> None:
    """What a person reads is the first action, with its time; the log names each by its own."""
    desk.add("mood", what="mood")
    taken = desk.take_back()
    brought = desk.bring_back()
    assert (taken.action.what, taken.action.at.epoch) == ("mood", NOW.epoch + 60)
    assert (brought.action.what, brought.action.undoes) == ("undo", taken.action.clock)
    again = desk.take_back()
    assert again.action == taken.action
    with desk.plain() as conn:
        found = [what for (what,) in conn.execute("SELECT what FROM action ORDER BY clock")]
    assert found == ["mood", "undo", "redo", "undo"]
    desk.prove()


def test_an_action_of_many_rows_is_taken_back_as_one(desk: Desk) -> None:
    """Rows that use one another go and come together."""
    with desk.acting("take") as writer:
        medication = add(writer, "medication")
        doses = [add(writer, "dose", medication=medication) for _ in range(3)]
        writer.update("dose", doses[0], {"amount": "75"})
    before = desk.tables()
    desk.take_back()
    assert {columns["deleted"] for columns in desk.tables().values()} == {1}
    desk.bring_back()
    assert desk.tables() == before


def test_a_setting_goes_back_to_what_it_was(desk: Desk) -> None:
    """A default, a value, another value, and the same way back."""
    for value in ("04:00", "05:00"):
        with desk.acting("config") as writer:
            kept.write(writer, "day-starts-at", value)
    for value in ("04:00", "03:00"):
        desk.take_back()
        with desk.diary().reading() as conn:
            assert kept.read(conn, "day-starts-at") == value
    desk.bring_back()
    desk.prove()


def test_another_order_works_where_the_values_allow_it(desk: Desk) -> None:
    """A, then B on the same, B back, A back: values are compared, not orders."""
    row = desk.add("mood", score="1")
    desk.set("mood", row, what="first", score="2")
    desk.set("mood", row, score="3")
    desk.set("mood", row, score="2")
    take_back(desk, clock_of(desk, "first"))
    assert score(desk, row) == "1"


# Refusals


def take_back(desk: Desk, clock: int | None) -> None:
    diary = desk.diary()
    with diary.writing() as conn:
        done = undo.latest_to_undo(conn) if clock is None else undo.read_action(conn, clock)
        undo.take_back(conn, done, "undo", diary.now, diary.now_ms)


def refused(
    desk: Desk, error: type[errors.MedlogError], clock: int | None = None
) -> errors.MedlogError:
    """The refusal of an undo, of the latest or of the action with a clock; nothing is written."""
    before = desk.tables()
    log = desk.value("SELECT count(*) FROM change"), desk.value("SELECT count(*) FROM action")
    with pytest.raises(error) as raised:
        take_back(desk, clock)
    assert desk.tables() == before
    assert log == (
        desk.value("SELECT count(*) FROM change"),
        desk.value("SELECT count(*) FROM action"),
    )
    desk.prove()
    return raised.value


def clock_of(desk: Desk, what: str) -> int:
    found = desk.value("SELECT clock FROM action WHERE what = ?", what)
    assert isinstance(found, int)
    return found


def test_what_changed_since_is_not_taken_back(desk: Desk) -> None:
    """The later action is named, with its time."""
    row = desk.add("mood", what="mood")
    desk.set("mood", row, what="edit", note="a later thought")
    later = desk.now
    error = refused(desk, errors.ChangedSince, clock_of(desk, "mood"))
    assert "“mood” of 2026-11-18 12:07" in error.message
    assert f"“edit” of {later.wall:%Y-%m-%d %H:%M}" in error.message


def test_what_was_deleted_since_is_not_taken_back(desk: Desk) -> None:
    """Taking a row back that someone took out is no undo, for its words would stay away."""
    row = desk.add("mood", what="mood")
    desk.set("mood", row, what="delete", deleted=1)
    assert "“delete”" in refused(desk, errors.ChangedSince, clock_of(desk, "mood")).message


def test_other_columns_of_the_same_row_are_no_hindrance(desk: Desk) -> None:
    row = desk.add("mood")
    desk.set("mood", row, what="first", note="a thought")
    desk.set("mood", row, what="second", score="2")
    take_back(desk, clock_of(desk, "first"))
    assert (score(desk, row), desk.value("SELECT note FROM mood")) == ("2", None)


def test_what_is_used_is_not_taken_back(desk: Desk) -> None:
    """A medication with a dose of a later action stays; the dose's action is named."""
    medication = desk.add("medication", what="med add")
    desk.add("dose", what="take", medication=medication)
    assert "“take”" in refused(desk, errors.InUse, clock_of(desk, "med add")).message
    desk.take_back()
    desk.take_back()
    assert deleted(desk, "medication", medication) == 1


def test_use_that_began_with_an_edit_counts(desk: Desk) -> None:
    """The action that is named is the one that began to use it."""
    dose = desk.add("dose", what="take")
    medication = desk.add("medication", what="med add")
    desk.set("dose", dose, what="edit", medication=medication)
    assert "“edit”" in refused(desk, errors.InUse, clock_of(desk, "med add")).message


def test_use_by_a_row_of_the_same_action_counts_if_it_stays(desk: Desk) -> None:
    """A row that the action only edited does not go with it."""
    dose = desk.add("dose", what="take")
    with desk.acting("both") as writer:
        medication = add(writer, "medication")
        writer.update("dose", dose, {"note": "with food"})
    desk.set("dose", dose, what="edit", medication=medication)
    refused(desk, errors.InUse, clock_of(desk, "both"))


def test_bringing_back_counts_as_adding(desk: Desk) -> None:
    """What a redo brought back and a later action uses is not taken out by taking the redo back."""
    medication = desk.add("medication", what="med add")
    desk.take_back()
    desk.bring_back()
    desk.add("dose", what="take", medication=medication)
    assert "“take”" in refused(desk, errors.InUse, clock_of(desk, "redo")).message


def test_an_action_that_left_all_as_it_was_has_nothing_to_take_back(desk: Desk) -> None:
    row = desk.add("mood", score="1")
    with desk.acting("edit") as writer:
        writer.update("mood", row, {"score": "2"})
        writer.update("mood", row, {"score": "1"})
    refused(desk, errors.NothingChanges)


def test_what_was_purged_is_not_taken_back(desk: Desk) -> None:
    """A log that says nothing any more gives nothing back."""
    row = desk.add("mood", score="1")
    desk.set("mood", row, what="edit", note="secret")
    with desk.plain() as conn:
        schema.drop_derived(conn)
        conn.execute(
            "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE action = ?",
            (clock_of(desk, "edit"),),
        )
        schema.derive(conn)
    with pytest.raises(errors.NothingChanges):
        take_back(desk, None)


def test_another_program_is_named_with_the_time_of_its_change(desk: Desk) -> None:
    """Its clock in the log says when."""
    row = desk.add("mood", what="mood")
    with desk.plain() as conn:
        conn.execute("UPDATE context SET wall = ?", ((NOW.epoch + 7200) * 1000,))
        conn.execute("UPDATE mood SET score = '2' WHERE id = ?", (row,))
        conn.execute("UPDATE context SET wall = NULL")
    message = refused(desk, errors.ChangedSince).message
    assert "“another program” of 2026-11-18 14:06" in message


def test_another_devices_actions_are_not_undone_here(desk: Desk) -> None:
    """Undo takes back what was done on this device; the other's change of the same is named."""
    row = desk.add("mood", what="mood")
    here = desk.value("SELECT device FROM context")
    with desk.plain() as conn:
        conn.execute("UPDATE context SET device = 'other'")
    desk.set("mood", row, what="there", score="2")
    desk.add("note", what="note there")
    with desk.plain() as conn:
        conn.execute("UPDATE context SET device = ?", (here,))
    with desk.diary().writing() as conn:
        assert undo.latest_to_undo(conn).what == "mood"
    assert "“there”" in refused(desk, errors.ChangedSince).message
