"""Whom to call, whatever the diary is like."""

import sqlite3
import stat
import time
from pathlib import Path

import pytest
from store.desk import Desk

from medlog.actions import supporting
from medlog.actions.companion_notices import OwnUnread
from medlog.render import support_line
from medlog.store import connection, contacts_file, settings
from medlog.store.diary import Diary


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A diary with two contacts, the second of them readable, two signs and a plan."""
    desk = Desk(tmp_path / "medlog.db")
    desk.add("contact", name="Anna", phone="0170 1")
    desk.add("contact", name="Ben", phone="+49 30 2", readable_locked=1)
    for kind, text in (("sign", "less sleep"), ("sign", "no music"), ("plan", "call Anna")):
        desk.add("note", kind=kind, note=text)
    with desk.diary().writing() as conn:
        settings.write_device(conn, "region", "UK")
    contacts_file.write(desk.diary())
    return desk


def names(found: supporting.WhomToCall) -> list[str]:
    return [one.name for one in found.contacts]


def test_own_contacts_come_first_then_the_region_that_was_set(desk: Desk) -> None:
    """In two or three lines, for another answer."""
    found = supporting.whom_to_call(desk.diary(), "Pacific/Auckland")
    assert names(found) == ["Anna", "Ben"]
    assert (found.region and found.region.key, found.how) == ("UK", "set")
    assert support_line.whom_to_call(found)[:3] == [
        "Anna: 0170 1",
        "Ben: +49 30 2",
        "Samaritans: call 116 123; emergency: call 999 (United Kingdom)",
    ]


def test_a_diary_that_another_program_holds_says_nothing_of_saving(
    desk: Desk,
) -> None:
    """Nobody was saving anything; who may be read in spite of it, and the lines, are there soon."""
    holder = sqlite3.connect(desk.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    found = supporting.support(desk.path, desk.diary, "UTC")
    assert time.monotonic() - began < connection.BUSY_TIMEOUT / 4
    holder.close()
    assert names(found.calls) == ["Ben"]
    assert found.notices == (OwnUnread("Another program is using the diary."),)


def test_the_time_zone_is_said_where_it_is_all_there_is(tmp_path: Path) -> None:
    """No diary, no setting: the zone's region, and a word about how it is known."""
    found = supporting.whom_to_call(Desk(tmp_path / "none.db").diary(), "America/Toronto")
    assert (found.region and found.region.key, found.how) == ("CA", "zone")
    assert "by this computer's time zone" in support_line.whom_to_call(found)[0]


def test_a_region_without_a_line_of_its_own_has_the_directory(tmp_path: Path) -> None:
    """Beside its emergency number."""
    found = supporting.whom_to_call(Desk(tmp_path / "none.db").diary(), "Europe/Berlin")
    line, more = support_line.whom_to_call(found)
    assert line.startswith("findahelpline.com lists crisis lines by country; emergency: call 112 (")
    assert more.endswith(support_line.MORE)


def test_where_nothing_says_the_region_the_directory_is_named(tmp_path: Path) -> None:
    """No number of another country."""
    found = supporting.whom_to_call(Desk(tmp_path / "none.db").diary(), "Asia/Tokyo")
    assert (found.region, found.how) == (None, "")
    assert support_line.whom_to_call(found) == [
        "findahelpline.com lists crisis lines by country; medlog support shows emergency numbers."
    ]


def test_a_diary_that_opens_gives_all_that_is_ones_own(desk: Desk) -> None:
    """Contacts, signs in their order, the plan; nothing to say beside it."""
    found = supporting.support(desk.path, desk.diary, "UTC")
    assert names(found.calls) == ["Anna", "Ben"]
    assert [one.entry.note for one in found.signs] == ["less sleep", "no music"]
    assert found.plan is not None
    assert found.plan.entry.note == "call Anna"
    assert found.notices == ()


@pytest.mark.parametrize("content", [b"no diary at all" * 99, b"SQLite format 3\0" + b"\7" * 4096])
def test_a_damaged_diary_gives_what_may_be_read_in_spite_of_it(desk: Desk, content: bytes) -> None:
    """The readable contact and the region out of their own file, and one line that says so."""
    desk.path.write_bytes(content)
    found = supporting.support(desk.path, desk.diary, "UTC")
    assert names(found.calls) == ["Ben"]
    assert (found.calls.region and found.calls.region.key, found.calls.how) == ("UK", "set")
    assert [type(one) for one in found.notices] == [OwnUnread]


def test_a_diary_that_was_emptied_gives_what_its_file_holds(desk: Desk) -> None:
    """No byte is left of it, which reads as a diary that was never begun."""
    desk.path.write_bytes(b"")
    assert names(supporting.support(desk.path, desk.diary, "UTC").calls) == ["Ben"]


def test_a_diary_that_is_away_gives_what_its_file_holds(desk: Desk) -> None:
    """On a disk that is not connected, say: no diary there, and the file beside it."""
    desk.path.unlink()
    found = supporting.support(desk.path, desk.diary, "UTC")
    assert names(found.calls) == ["Ben"]


def test_any_trouble_with_the_diary_leaves_the_numbers(desk: Desk) -> None:
    """Also one that nobody has thought of."""

    def trouble() -> Diary:
        raise RuntimeError

    found = supporting.support(desk.path, trouble, "UTC")
    assert names(found.calls) == ["Ben"]
    assert found.calls.region is not None


def test_a_diary_whose_notes_are_damaged_gives_its_contacts(desk: Desk) -> None:
    """What can be read is read before what cannot."""
    with desk.plain() as conn:
        conn.execute("ALTER TABLE note RENAME TO gone")
    found = supporting.support(desk.path, desk.diary, "UTC")
    assert names(found.calls) == ["Anna", "Ben"]
    assert [type(one) for one in found.notices] == [OwnUnread]


def test_nobody_knows_where_the_diary_is(desk: Desk) -> None:
    """A user without a home: the numbers are the same."""
    found = supporting.support(None, desk.diary, "Europe/London")
    assert found.calls.region is not None
    assert found.calls.region.key == "UK"


def test_the_file_holds_what_may_be_read_and_nothing_else(desk: Desk) -> None:
    """For its owner alone; not the other contact, no sign, no plan."""
    path = contacts_file.path_for(desk.path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rows = [row for row in path.read_text("utf-8").split("\n") if row and row[0] != "#"]
    assert rows == ["region\tUK", "contact\tBen\t+49 30 2"]


def test_a_name_of_another_program_stays_in_its_line(desk: Desk) -> None:
    """Line ends and tabs that it wrote into a name or a number make no other contact."""
    desk.add("contact", name="Zoe\ncontact\tEve", phone="1\t2", readable_locked=1)
    contacts_file.write(desk.diary())
    found = contacts_file.read(desk.path).contacts
    assert [(one.name, one.phone) for one in found] == [
        ("Ben", "+49 30 2"),
        ("Zoe contact Eve", "1 2"),
    ]


def test_the_file_goes_when_nothing_is_left_for_it(desk: Desk) -> None:
    """And a second time there is nothing to do."""
    with desk.acting() as writer:
        writer.conn.execute("UPDATE contact SET deleted = 1")
    with desk.diary().writing() as conn:
        settings.write_device(conn, "region", "")
    for _ in range(2):
        contacts_file.write(desk.diary())
        assert not contacts_file.path_for(desk.path).exists()
