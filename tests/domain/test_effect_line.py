"""An effect is named first; a severity may end the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import MICRO, format_number
from medlog.domain.effect_line import EffectLine, read_effect_line, split_over
from medlog.errors import (
    EffectNotUnderstood,
    MedlogError,
    NameHasControls,
    NameHasEquals,
    NoEffectToEnd,
    OverWithSeverity,
    SeverityOutOfRange,
)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["dry", "mouth", "mild"], EffectLine("dry mouth", 2 * MICRO, "mild")),
        (["dry", "mouth", "3"], EffectLine("dry mouth", 3 * MICRO, None)),
        (["dry mouth", "3"], EffectLine("dry mouth", 3 * MICRO, None)),
        (["headache", "4.5"], EffectLine("headache", 4_500_000, None)),
        (["headache", "0"], EffectLine("headache", 0, None)),
        (["Headache"], EffectLine("Headache", None, None)),
        (["trouble", "with", "sleep"], EffectLine("trouble with sleep", None, None)),
        (["mild nausea"], EffectLine("mild nausea", None, None)),
        (["nausea at night", "5"], EffectLine("nausea at night", 5 * MICRO, None)),
    ],
)
def test_leading_words_are_the_name(words: list[str], line: EffectLine) -> None:
    assert read_effect_line(words) == line


def test_a_known_effect_keeps_its_spelling() -> None:
    assert read_effect_line(["DRY", "mouth", "3"], ["Dry Mouth"]).name == "Dry Mouth"
    assert read_effect_line(["Dry", "eyes"], ["Dry Mouth"]).name == "Dry eyes"


def test_a_known_name_wins_over_a_severity() -> None:
    assert read_effect_line(["anxiety", "severe"], ["Anxiety severe"]) == EffectLine(
        "Anxiety severe", None, None
    )


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["mild"],
        ["5"],
        ["mild", "nausea"],
        ["3", "headache"],
        ["headache", "3", "4"],
        ["headache", "at", "8"],
        ["headache", "7", "out", "of", "10"],
        ["headache", "7/10"],
        ["headache", "yesterday"],
    ],
)
def test_a_line_that_is_not_clear_is_not_guessed_at(words: list[str]) -> None:
    with pytest.raises(EffectNotUnderstood) as error:
        read_effect_line(words)
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["headache", "11"], SeverityOutOfRange),
        (["head\nache", "3"], NameHasControls),
        (["sleep=7"], NameHasEquals),
    ],
)
def test_what_is_understood_can_be_refused(words: list[str], refusal: type[MedlogError]) -> None:
    with pytest.raises(refusal):
        read_effect_line(words)


@given(
    st.lists(st.sampled_from(["dry", "mouth", "very", "sick", "b12"]), min_size=1, max_size=4),
    st.integers(min_value=0, max_value=10 * MICRO),
)
def test_a_name_and_a_number_come_back(words: list[str], severity: int) -> None:
    line = read_effect_line([*words, format_number(severity)])
    assert line == EffectLine(" ".join(words), severity, None)


KNOWN = ("nausea", "Dry Mouth", "hung over")


@pytest.mark.parametrize(
    ("line", "rest", "over"),
    [
        ("nausea over", "nausea", True),
        ("NAUSEA Over", "NAUSEA", True),
        ("dry mouth over", "dry mouth", True),
        ("hung over", "hung over", False),
        ("hung over over", "hung over", True),
        ("nausea mild", "nausea mild", False),
        ("over the top", "over the top", False),
        ("nausea", "nausea", False),
    ],
)
def test_over_behind_a_known_name_ends_it(line: str, rest: str, over: bool) -> None:
    """A name that itself ends so is a name."""
    words, said = split_over(line.split(), KNOWN)
    assert (" ".join(words), said) == (rest, over)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("nausae over", NoEffectToEnd),
        ("nausea mild over", OverWithSeverity),
        ("over", EffectNotUnderstood),
        ("3 over", EffectNotUnderstood),
    ],
)
def test_over_behind_anything_else_is_refused(line: str, error: type[MedlogError]) -> None:
    """A slip would be a new effect that is there, while it was said that it is not."""
    with pytest.raises(error):
        split_over(line.split(), KNOWN)
