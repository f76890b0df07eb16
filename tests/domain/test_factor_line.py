"""A factor is named first; a number with or without a unit ends the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import MICRO, format_number
from medlog.domain.factor_line import FactorLine, read_factor_line, read_factor_pair
from medlog.errors import (
    AmbiguousNumber,
    FactorNotUnderstood,
    FactorPairNotUnderstood,
    MedlogError,
    NameHasControls,
    NameReadsAsAmount,
    NumberTooLong,
)


@pytest.mark.parametrize(
    ("line", "factor"),
    [
        ("sleep 7.5h", FactorLine("sleep", 7_500_000, "h")),
        ("sleep 7.5 h", FactorLine("sleep", 7_500_000, "h")),
        ("sleep 7,5h", FactorLine("sleep", 7_500_000, "h")),
        ("coffee 2", FactorLine("coffee", 2 * MICRO, "")),
        ("steps 10000", FactorLine("steps", 10_000 * MICRO, "")),
        ("screen time 3 h", FactorLine("screen time", 3 * MICRO, "h")),
        ("screen time 3h", FactorLine("screen time", 3 * MICRO, "h")),
        ("weight 71kg", FactorLine("weight", 71 * MICRO, "kg")),
        ("charge 50%", FactorLine("charge", 50 * MICRO, "%")),
        ("room -3.5 °C", FactorLine("room", -3_500_000, "°C")),
        ("balance 0", FactorLine("balance", 0, "")),
        ("vitamin b12 3", FactorLine("vitamin b12", 3 * MICRO, "")),
    ],
)
def test_a_factor_is_a_name_a_number_and_a_free_unit(line: str, factor: FactorLine) -> None:
    assert read_factor_line(line.split(" ")) == factor


@pytest.mark.parametrize(
    "line",
    [
        *("", "sleep", "7.5", "7.5h", "7.5 h", "sleep 7:30h", "sleep h", "sleep 7 8", "sleep 1e5"),
        *("sleep 7h 30min", "sleep 7½", "sleep nan", "sleep ٣", "sleep 7 " + "h" * 21),
        *("coffee at 8", "sleep yesterday 7", "sleep 7 h/day", "sleep 8 hours long"),
    ],
)
def test_a_line_that_is_not_clear_is_not_guessed_at(line: str) -> None:
    with pytest.raises(FactorNotUnderstood) as error:
        read_factor_line(line.split(" ") if line else [])
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["steps", "10,000"], AmbiguousNumber),
        (["steps", "1234567890"], NumberTooLong),
        (["5", "3"], NameReadsAsAmount),
        (["a\tb", "3"], NameHasControls),
    ],
)
def test_what_is_understood_can_be_refused(words: list[str], refusal: type[MedlogError]) -> None:
    with pytest.raises(refusal):
        read_factor_line(words)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("sleep=7.5", FactorLine("sleep", 7_500_000, "")),
        ("sleep=7.5h", FactorLine("sleep", 7_500_000, "h")),
        ("sleep=7.5 h", FactorLine("sleep", 7_500_000, "h")),
        ("screen time = 3", FactorLine("screen time", 3 * MICRO, "")),
        ("balance=-2", FactorLine("balance", -2 * MICRO, "")),
        ("at night=1", FactorLine("at night", MICRO, "")),
    ],
)
def test_a_pair_is_a_name_and_its_value(text: str, factor: FactorLine) -> None:
    assert read_factor_pair(text) == factor


@pytest.mark.parametrize(
    "text", ["", "sleep", "sleep=", "=7", " =7", "sleep=good", "sleep=x 7", "a=b=3", "sleep=7:30"]
)
def test_a_pair_without_a_name_or_a_number_is_not_understood(text: str) -> None:
    with pytest.raises(FactorPairNotUnderstood) as error:
        read_factor_pair(text)
    assert error.value.exit_code == 2


def test_a_known_factor_keeps_its_spelling() -> None:
    assert read_factor_line(["SLEEP", "7"], ["Sleep"]).name == "Sleep"
    assert read_factor_pair("sleep=7", ["Sleep"]).name == "Sleep"
    assert read_factor_pair("coffee=7", ["Sleep"]).name == "coffee"


@given(
    st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1),
    st.sampled_from(["", "h", "kg", "%", "°C", "Stunden"]),
)
def test_every_form_gives_the_same_factor(value: int, unit: str) -> None:
    number = format_number(value)
    factor = FactorLine("screen time", value, unit)
    assert read_factor_line(["screen", "time", number + unit]) == factor
    assert read_factor_pair(f"screen time={number}{unit}") == factor
    if unit:
        assert read_factor_line(["screen time", number, unit]) == factor
