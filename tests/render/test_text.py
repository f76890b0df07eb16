"""Text from outside cannot act on a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.render.text import harmless, in_one_line

BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]52;c;cm0=\x07", r"\x1b]52;c;cm0=\x07"),
        ("a\rb", r"a\x0db"),
        ("nul\x00", r"nul\x00"),
        ("\x7f\x9b", r"\x7f\x9b"),
        ("\u202eevil\u2066", r"\u202eevil\u2066"),
        ("lone \ud83d", r"lone \ud83d"),
        ("line\nand\ttab", "line\nand\ttab"),
        ("naïve 日本 🙂 [bold] :skull:", "naïve 日本 🙂 [bold] :skull:"),
        ("two\u2028lines", "two\u2028lines"),
    ],
)
def test_controls_are_written_out_and_the_rest_stays(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text(st.characters()))
def test_nothing_that_controls_a_terminal_is_left(text: str) -> None:
    left = {sign for sign in harmless(text) if sign not in "\n\t"}
    assert not {sign for sign in left if unicodedata.category(sign) in {"Cc", "Cs"}}
    assert not {sign for sign in left if ord(sign) in BIDI}


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"])))
def test_text_without_controls_stays_as_typed(text: str) -> None:
    assert harmless(text) == text


def test_in_one_line_line_ends_and_tabs_are_blanks() -> None:
    assert in_one_line("one\ntwo\r\nthree\tfour\x1b") == r"one two three four\x1b"
