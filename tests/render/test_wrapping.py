"""Lines in a terminal's width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.render.width import cells
from medlog.render.wrapping import rows


def in_rows(line: str, width: int = 60) -> list[str]:
    return list(rows(line, width))


def test_a_line_that_fits_stays_as_it_is() -> None:
    """Also its columns."""
    line = "  sertraline 50 mg    08:00   taken 08:05 [7140b0]"
    assert in_rows(line) == [line]


def test_what_follows_stands_two_columns_deeper() -> None:
    """Than the line itself, which is broken at a blank: the id is whole."""
    line = "  sertraline not taken (side effect), Sun 22 Nov 2026 10:36  [61b6e3]"
    assert in_rows(line) == [
        "  sertraline not taken (side effect), Sun 22 Nov 2026 10:36",
        "    [61b6e3]",
    ]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            "ibuprofen is new here; medlog med change ibuprofen --daily 08:00 sets one.",
            ["ibuprofen is new here;", "  medlog med change ibuprofen --daily 08:00 sets one."],
        ),
        (
            "Nothing is set up (medlog remind install does it), so nothing is told.",
            ["Nothing is set up (medlog remind install does it), so", "  nothing is told."],
        ),
        (
            "Nothing is set up on this device (medlog remind install sets it up).",
            ["Nothing is set up on this device", "  (medlog remind install sets it up)."],
        ),
        (
            "Here are three due: medlog take asks which, medlog take --due takes all.",
            ["Here are three due: medlog take asks which,", "  medlog take --due takes all."],
        ),
    ],
)
def test_a_command_stays_in_one_piece(line: str, shown: list[str]) -> None:
    """Where it fits a row; it ends with its clause."""
    assert in_rows(line) == shown


def test_a_command_too_long_for_a_row_begins_one() -> None:
    """As much of it as there is room for stands together."""
    command = "medlog med add sertraline 50mg --daily 08:00 --indication depression --start mon"
    assert in_rows(f"Then: {command}") == ["Then:", f"  {command[:57]}", f"  {command[58:]}"]


def test_wide_characters_take_two_columns() -> None:
    """Thirty-one of them, with a blank, do not fit sixty columns; a mark takes none."""
    assert in_rows("薬" * 15 + " " + "薬" * 15) == ["薬" * 15, "  " + "薬" * 15]
    marked = "e\u0301" * 60
    assert in_rows(marked) == [marked]


def test_a_word_longer_than_a_row_stays_whole() -> None:
    """A path is copied as it is."""
    path = "/" + "a" * 70
    assert in_rows(f"Written: {path} anew") == ["Written:", f"  {path}", "  anew"]


words = st.sampled_from(
    ["a", "medlog", "take", "--daily", "08:00,", "it.", "[7140b0]", "薬薬", "(x"]
)


@given(st.integers(0, 4), st.lists(words, min_size=1, max_size=40), st.integers(20, 80))
def test_only_blanks_become_line_ends(own: int, line: list[str], width: int) -> None:
    """Every row fits, every word is there in its order, and no row is empty."""
    found = in_rows(" " * own + " ".join(line), width)
    assert " ".join(found).split() == line
    assert all(cells(row) <= width and row.strip() for row in found)
