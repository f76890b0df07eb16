"""What a file says is stored only if the program can read it again: else no command would run."""

import pytest
from hypothesis import given, settings
from store.any_diary import Diary, diaries
from store.desk import OWN, RECORDED

from medlog.domain.columns import Value
from medlog.store.readable import is_readable

ID: dict[str, Value] = {"id": "0199aaaa-0000-7000-8000-000000000000", **RECORDED}

SCHEDULED: dict[str, Value] = {"kind": "scheduled", "rule": "FREQ=DAILY", "times": "08:00=50mg"}


def row(table: str, **columns: Value) -> dict[str, Value]:
    return {**ID, **OWN[table], "unit": "", **columns}


@settings(max_examples=30)
@given(diary=diaries())
def test_any_row_of_a_diary_is_readable(diary: Diary) -> None:
    for table, rows in diary.items():
        assert all(is_readable(table, one) for one in rows)


@pytest.mark.parametrize("table", OWN)
def test_the_least_that_a_row_says_is_readable(table: str) -> None:
    assert is_readable(table, {**ID, **OWN[table]})


UNREADABLE: list[tuple[str, dict[str, Value]]] = [
    ("regimen", {**SCHEDULED, "rule": "every day"}),
    ("regimen", {**SCHEDULED, "rule": "freq=daily"}),
    ("regimen", {**SCHEDULED, "rule": "FREQ=DAILY;COUNT=x"}),
    ("regimen", {**SCHEDULED, "rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}),
    ("regimen", {**SCHEDULED, "times": "eight"}),
    ("regimen", {**SCHEDULED, "times": "8:00"}),
    ("regimen", {**SCHEDULED, "times": "08:00=much"}),
    ("regimen", {**SCHEDULED, "times": None}),
    ("regimen", {"rule": "FREQ=DAILY"}),
    ("regimen", {"kind": "scheduled"}),
    ("regimen", {"starts": "0001-01-01"}),
    ("pause", {"ends": "9999-12-31"}),
    ("assessment", {"items": '{"a": 1}'}),
    ("assessment", {"items": '["1"]'}),
    ("assessment", {"items": "[true]"}),
    ("assessment", {"items": "7"}),
    ("mood", {"day": "9999-12-31"}),
    ("mood", {"day": None}),
    ("mood", {"at": "0000-01-01T00:00:00Z"}),
    ("mood", {"at": "0001-01-01T00:00:00Z", "offset": -3600}),
    ("mood", {"at": "9999-12-31T23:59:59Z", "offset": 3600}),
    ("mood", {"offset": 86_400}),
    ("dose", {"slot_day": "0001-01-01"}),
    ("goal", {"by_day": "9999-12-31"}),
]


@pytest.mark.parametrize(("table", "columns"), UNREADABLE)
def test_what_could_not_be_read_again_is_none(table: str, columns: dict[str, Value]) -> None:
    assert not is_readable(table, row(table, **columns))


def test_a_column_that_is_not_there_says_nothing() -> None:
    """A person may have taken it out of the file."""
    dose = row("dose")
    for name in ("amount", "unit", "note", "slot_day"):
        dose.pop(name, None)
    assert is_readable("dose", dose)
