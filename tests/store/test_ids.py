"""Ids sort by the time of writing; short ids are as short as they can be and mean one entry."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.desk import NOW, OWN, Desk

from medlog import errors
from medlog.store.ids import find_entry, looks_like_id, new_id, short_id, source_id

HEAD = "01a1ee5c-c6a0-7000-8000-"

NOW_MS = NOW.epoch * 1000


@given(st.integers(0, 2**48 - 1))
def test_an_id_is_a_uuid_of_version_7(now_ms: int) -> None:
    """RFC 9562: the milliseconds, the version, the variant."""
    text = new_id(now_ms)
    made = uuid.UUID(text)
    assert text == str(made)
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == now_ms


def test_ids_sort_by_the_time_of_writing() -> None:
    """By the millisecond, and within one action in the order written."""
    ids = [new_id(NOW_MS + ms, number) for ms in (0, 1, 2) for number in (0, 1, 4095)]
    assert ids == sorted(ids)
    many = [new_id(NOW_MS, number) for number in range(0, 20_000, 7)]
    assert many == sorted(many)


def test_ids_of_one_moment_differ() -> None:
    assert len({new_id(NOW_MS) for _ in range(10_000)}) == 10_000


@given(st.text(), st.text())
def test_the_id_of_an_imported_row_is_that_of_its_source(source: str, key: str) -> None:
    """A UUIDv8: importing the same file again finds the same rows."""
    made = uuid.UUID(source_id(source, key))
    assert (made.version, made.variant) == (8, uuid.RFC_4122)
    assert source_id(source, key) == str(made)


def test_two_sources_do_not_meet() -> None:
    assert source_id("daylio", "1") != source_id("daylio", "2")
    assert source_id("daylio", "1") != source_id("bearable", "1")


# Short ids


def add(desk: Desk, table: str, tail: str, head: str = HEAD) -> str:
    with desk.acting() as writer:
        return writer.insert(table, OWN[table], row=head + tail)


def short(desk: Desk, row: str) -> str:
    with desk.diary().reading() as conn:
        assert conn is not None
        return short_id(conn, row)


def found(desk: Desk, typed: str) -> tuple[str, str]:
    with desk.diary().reading() as conn:
        assert conn is not None
        return find_entry(conn, typed)


def test_six_characters_are_enough_for_most(desk: Desk) -> None:
    row = add(desk, "mood", "7f3a2b000000")
    assert short(desk, row) == "7f3a2b"
    assert found(desk, "7f3a2b") == ("mood", row)


def test_a_short_id_grows_until_it_means_one_entry(desk: Desk) -> None:
    """Entries of every kind count, deleted ones, too: undo may bring them back."""
    one = add(desk, "mood", "7f3a2b000000")
    two = add(desk, "note", "7f3a2b0f0000")
    desk.set("note", two, deleted=1)
    assert (short(desk, one), short(desk, two)) == ("7f3a2b00", "7f3a2b0f")
    three = add(desk, "visit", "7f3a2b000001")
    assert (short(desk, one), short(desk, three)) == ("7f3a2b000000", "7f3a2b000001")
    for row in (one, two, three):
        assert found(desk, short(desk, row))[1] == row


def test_two_tails_that_are_one_take_the_whole_id(desk: Desk) -> None:
    """Twelve characters are the same once in 281 million million; two imports can force it."""
    one = add(desk, "mood", "7f3a2b000000")
    two = add(desk, "note", "7f3a2b000000", head="01a1ee5c-c6a0-7000-9000-")
    assert (short(desk, one), short(desk, two)) == (one, two)
    assert found(desk, one) == ("mood", one)
    assert found(desk, two) == ("note", two)
    with pytest.raises(errors.AmbiguousId, match=one):
        found(desk, "7f3a2b")


def test_what_is_typed_may_be_longer_or_in_capitals(desk: Desk) -> None:
    row = add(desk, "mood", "7f3a2b000000")
    for typed in ("7f3a", "7F3A2B", " 7f3a2b0 ", "7f3a2b000000", row, row.upper()):
        assert found(desk, typed) == ("mood", row)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "7f3",
        "7f3a2c",
        "zzzzzz",
        "7f3a2b0000000",
        "%",
        "7f3a2_",
        "'; --",
        HEAD + "000000000000",
        "x" * 36,
    ],
)
def test_what_is_no_id_of_an_entry_is_said(desk: Desk, typed: str) -> None:
    """Too short, too long, no such digits, or none that begins so."""
    add(desk, "mood", "7f3a2b000000")
    with pytest.raises(errors.NoEntry) as raised:
        found(desk, typed)
    assert raised.value.exit_code == 3


def test_several_that_begin_alike_are_all_named(desk: Desk) -> None:
    for tail in ("7f3a2b000000", "7f3a2c000000", "7f3bff000000"):
        add(desk, "mood", tail)
    with pytest.raises(errors.AmbiguousId, match=r"7f3a2b, 7f3a2c\.") as raised:
        found(desk, "7f3a")
    assert raised.value.exit_code == 2


def test_names_are_not_taken_for_ids() -> None:
    assert looks_like_id("7f3a2b")
    assert looks_like_id("cafe")
    assert looks_like_id(HEAD + "7f3a2b000000")
    assert not looks_like_id("lithium")
    assert not looks_like_id("abc")
