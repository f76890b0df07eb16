"""What was done, newest first, on every device."""

from store.desk import Desk

from medlog.store.history import newest, read_actions


def test_the_newest_comes_first_with_whether_it_stands(desk: Desk) -> None:
    """An action that was taken back does not stand, nor does an undo that was."""
    desk.add("mood", what="one")
    desk.add("mood", what="two")
    desk.take_back()
    desk.bring_back()
    desk.take_back()
    with desk.plain() as conn:
        found = [(action.what, stands) for _, action, stands in newest(conn)]
    assert found == [
        ("undo", True),
        ("redo", True),
        ("undo", False),
        ("two", False),
        ("one", True),
    ]


def test_each_device_takes_back_its_own(desk: Desk) -> None:
    """An undo of one device names an action by its clock, which another may have, too."""
    desk.add("mood", what="here")
    here = desk.value("SELECT device FROM context")
    with desk.plain() as conn:
        conn.execute("UPDATE context SET device = 'there'")
        conn.execute(
            "INSERT INTO action SELECT clock, 'there', 'there', at, offset, zone, NULL, NULL"
            " FROM action"
        )
        conn.execute("UPDATE context SET device = ?", (here,))
    desk.take_back()
    with desk.plain() as conn:
        stands = {(device, action.what): stands for device, action, stands in newest(conn)}
    assert stands == {(here, "undo"): True, (here, "here"): False, ("there", "there"): True}


def test_actions_are_found_by_clock_and_device(desk: Desk) -> None:
    """What another program did has none."""
    desk.add("mood", what="mood")
    with desk.plain() as conn:
        key = conn.execute("SELECT clock, device FROM action").fetchone()
        found = read_actions(conn, [key, (None, key[1]), (key[0], "other")])
    assert list(found) == [key]
    assert (found[key].what, found[key].clock) == ("mood", key[0])
