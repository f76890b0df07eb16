"""A severity is a word or a number from 0 to 10."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import MICRO, format_number
from medlog.domain.severity import format_severity, is_severity, parse_severity
from medlog.errors import SeverityOutOfRange


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("mild", (2 * MICRO, "mild")),
        ("Moderate", (5 * MICRO, "moderate")),
        ("SEVERE", (8 * MICRO, "severe")),
        ("unbearable", (10 * MICRO, "unbearable")),
        ("0", (0, None)),
        ("4.5", (4_500_000, None)),
        ("4,5", (4_500_000, None)),
        ("10", (10 * MICRO, None)),
    ],
)
def test_words_and_numbers_are_severities(text: str, severity: tuple[int, str | None]) -> None:
    assert parse_severity(text) == severity
    assert is_severity(text)


@pytest.mark.parametrize("text", ["", "mouth", "5/10", "nan", "3mg", "mildly", "٣"])
def test_other_words_are_none(text: str) -> None:
    assert parse_severity(text) is None
    assert not is_severity(text)


@pytest.mark.parametrize("text", ["10.000001", "11", "-1"])
def test_a_number_off_the_scale_is_refused(text: str) -> None:
    with pytest.raises(SeverityOutOfRange) as error:
        parse_severity(text)
    assert error.value.exit_code == 4
    assert text in error.value.message


def test_the_word_is_shown_with_its_number() -> None:
    assert format_severity(5 * MICRO, "moderate") == "moderate (5)"
    assert format_severity(4_500_000) == "4.5"


@given(st.integers(min_value=0, max_value=10 * MICRO))
def test_every_millionth_of_the_scale_is_kept(severity: int) -> None:
    assert parse_severity(format_number(severity)) == (severity, None)
