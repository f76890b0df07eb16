"""Settings as they stand in the diary."""

import pytest
from store.desk import Desk

from medlog import config, errors
from medlog.store import settings


def read(desk: Desk, key: str = "day-starts-at") -> str:
    with desk.diary().reading() as conn:
        return settings.read(conn, key)


def write(desk: Desk, value: str, key: str = "day-starts-at") -> None:
    with desk.acting("config") as writer:
        settings.write(writer, key, value)


@pytest.mark.parametrize("key", config.SETTINGS)
def test_without_a_diary_each_is_its_default(desk: Desk, key: str) -> None:
    assert read(desk, key) == config.SETTINGS[key].default
    desk.add("mood")
    assert read(desk, key) == config.SETTINGS[key].default


def test_what_was_set_stands(desk: Desk) -> None:
    """One row, changed; each change is an action of its own."""
    for value in ("04:00", "05:30"):
        write(desk, value)
        assert read(desk) == value
    assert desk.value("SELECT count(*) FROM setting") == 1
    desk.prove()


def test_unset_is_the_default_again(desk: Desk) -> None:
    write(desk, "04:00")
    with desk.acting("config") as writer:
        settings.unset(writer, "day-starts-at")
    assert read(desk) == "03:00"
    write(desk, "05:00")
    assert read(desk) == "05:00"
    desk.prove()


def test_unsetting_what_was_never_set_changes_nothing(desk: Desk) -> None:
    with pytest.raises(errors.NothingChanges), desk.acting("config") as writer:
        settings.unset(writer, "streaks")


def test_what_is_no_value_counts_as_the_default(desk: Desk) -> None:
    """Another program can write anything, a later version what this one does not know."""
    write(desk, "04:00")
    for value in ("", "noon", "25:00", "04:00; DROP"):
        with desk.plain() as conn:
            conn.execute("UPDATE setting SET value = ?", (value,))
        assert read(desk) == "03:00"


def test_the_day_begins_where_it_was_set(desk: Desk) -> None:
    """In minutes after midnight."""
    with desk.diary().reading() as conn:
        assert settings.day_starts_at(conn) == 180
    write(desk, "04:45")
    with desk.diary().reading() as conn:
        assert settings.day_starts_at(conn) == 285


def test_a_diary_knows_its_today(desk: Desk) -> None:
    """By the setting as it stands: at six minutes past noon it is the day before, if that is when
    a day begins at the latest."""
    with desk.diary().reading() as conn:
        assert desk.diary().today(conn).isoformat() == "2026-11-18"
    write(desk, "11:59")
    desk.now = desk.now._replace(epoch=desk.now.epoch - 3600)
    with desk.diary().reading() as conn:
        assert desk.diary().today(conn).isoformat() == "2026-11-17"


def test_a_setting_of_the_device_stands_in_its_own_table(desk: Desk) -> None:
    """It is read there alone: what came from another device under its name says nothing here."""
    for value in ("names", "off"):
        with desk.diary().writing() as conn:
            settings.write_device(conn, "notify", value)
        assert read(desk, "notify") == value
    assert desk.value("SELECT count(*) FROM action") == 0
    write(desk, "names", "notify")
    assert read(desk, "notify") == "off"
    with desk.plain() as conn:
        conn.execute("UPDATE device_setting SET value = 'loud'")
    assert read(desk, "notify") == "discreet"
    desk.prove()
