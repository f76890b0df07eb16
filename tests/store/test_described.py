import pytest
from store.any_diary import holding

from medlog.domain.described import Table
from medlog.store import schema
from medlog.store.described import described


def test_every_table_is_described_with_its_columns_in_order() -> None:
    with holding({}) as conn:
        found = {table.name: [column.name for column in table.columns] for table in described()}
        assert found == schema.columns(conn)
        assert [*found] == [*schema.LOGGED]


@pytest.mark.parametrize("table", [*described()], ids=lambda table: table.name)
def test_a_table_and_each_of_its_columns_say_what_they_are(table: Table) -> None:
    """In words of their own: no SQL is left in them."""
    for words in (table.meaning, *(column.meaning for column in table.columns)):
        assert words
        assert not any(sign in words for sign in ("CHECK", "--", "{", " IN ("))


def test_a_number_is_what_only_numbers_can_stand_in() -> None:
    numbers = {
        (table.name, column.name)
        for table in described()
        for column in table.columns
        if column.is_number
    }
    assert {("mood", "score"), ("supply", "each"), ("goal", "count"), ("dose", "offset")} <= numbers
    assert not {("mood", "raw"), ("note", "note"), ("dose", "day"), ("dose", "zone")} & numbers


def test_what_a_column_takes_is_listed() -> None:
    columns = {table.name: table.columns for table in described()}
    status = next(column for column in columns["visit"] if column.name == "status")
    assert status.meaning == "what became of it (planned, done, cancelled)"
