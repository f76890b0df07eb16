"""A mood is a number from 0 to 10."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import MICRO, format_number
from medlog.domain.mood_score import parse_mood_score
from medlog.errors import MoodNotANumber, MoodOutOfRange


@pytest.mark.parametrize(
    ("text", "score"), [("6", 6 * MICRO), ("0", 0), ("10", 10 * MICRO), ("6,5", 6_500_000)]
)
def test_a_mood_is_a_decimal(text: str, score: int) -> None:
    assert parse_mood_score(text) == score


@pytest.mark.parametrize("text", ["", "good", "6/10", "nan", "inf", "1e1", "６", "sleep=7.5"])
def test_other_text_is_not_understood(text: str) -> None:
    with pytest.raises(MoodNotANumber) as error:
        parse_mood_score(text)
    assert error.value.exit_code == 2


@pytest.mark.parametrize("text", ["11", "-1", "10.000001"])
def test_a_mood_off_the_scale_is_refused(text: str) -> None:
    with pytest.raises(MoodOutOfRange) as error:
        parse_mood_score(text)
    assert error.value.exit_code == 4


@given(st.integers(min_value=0, max_value=10 * MICRO))
def test_every_millionth_of_the_scale_is_kept(score: int) -> None:
    assert parse_mood_score(format_number(score)) == score
