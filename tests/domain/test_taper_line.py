"""The line of `med taper`: a name, then steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import MICRO, Amount
from medlog.domain.names import KnownName
from medlog.domain.regimen import Intake
from medlog.domain.taper_line import Length, Step, read_step, read_taper
from medlog.errors import (
    AmbiguousMedication,
    AmountNotAboveZero,
    BadStep,
    BadStepLength,
    MedlogError,
    NameEmpty,
    NameMissing,
    NoneToTaper,
    NoSuchClockTime,
    StepsMissing,
    StepWithoutLength,
    TimeTwice,
    UnknownMedicationCloseTo,
)

NAMES = [
    KnownName("1", "sertraline", ("Zoloft",)),
    KnownName("2", "vitamin d3"),
    KnownName("3", "5-htp"),
    KnownName("4", "sertindole"),
]
FOUR_WEEKS = Length(28, 0)


def mg(number: float) -> Amount:
    return Amount(int(number * MICRO), "mg")


def read(line: str) -> tuple[str, list[tuple[Amount | None, Length | None]]]:
    known, steps = read_taper(line.split(" "), NAMES)
    return known.name, [(step.amount, step.length) for step in steps]


@pytest.mark.parametrize(
    "line",
    [
        "sertraline 100mg:4w 75mg:28d 50mg",
        "zoloft 100mg:4weeks 75mg:4W 50mg",
        "sertra 100 mg:4w 75 mg:4w 50 mg",
        "sertraline 100mg:4 weeks 75 mg:28 days 50 mg",
        "sertraline 100mg: 4w 75mg :4w 50mg",
    ],
)
def test_a_step_stands_in_one_word_or_in_several(line: str) -> None:
    steps = [(mg(100), FOUR_WEEKS), (mg(75), FOUR_WEEKS), (mg(50), None)]
    assert read(line) == ("sertraline", steps)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("50mg:1d", Length(1, 0)),
        ("50mg:10days", Length(10, 0)),
        ("50mg:1week", Length(7, 0)),
        ("50mg:1mo", Length(0, 1)),
        ("50mg:2 months", Length(0, 2)),
        ("50mg", None),
    ],
)
def test_a_length_is_days_weeks_or_months(text: str, length: Length | None) -> None:
    assert read_step(text) == Step(text, mg(50), None, length)


def test_names_with_digits_are_names() -> None:
    assert read("vitamin d3 2:1w 1") == (
        "vitamin d3",
        [(Amount(2 * MICRO, ""), Length(7, 0)), (Amount(MICRO, ""), None)],
    )
    assert read("5-htp 1,5mg:1w") == ("5-htp", [(mg(1.5), Length(7, 0))])


def test_amounts_differ_by_time() -> None:
    for line in (
        "sertraline 08:00=50mg,20:00=1,5mg:2w 20mg",
        "sertraline 20:00=1,5mg, 08:00=50 mg:2 weeks 20mg",
    ):
        _, (first, second) = read_taper(line.split(" "), NAMES)
        assert first.intakes == (Intake(480, mg(50)), Intake(1200, mg(1.5)))
        assert (first.amount, first.length, second.amount) == (None, Length(14, 0), mg(20))


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("", NameEmpty),
        ("100mg:4w", NameMissing),
        ("sertraline", StepsMissing),
        ("citalopram 100mg:4w", NoneToTaper),
        ("setraline 100mg:4w", UnknownMedicationCloseTo),
        ("sert 100mg:4w", AmbiguousMedication),
        ("sertraline 100mg 75mg:4w", StepWithoutLength),
        ("sertraline 100mg:4w 4w", BadStep),
        ("sertraline 100mgs:4w", BadStep),
        ("sertraline mg:4w", BadStep),
        ("sertraline :4w", BadStep),
        ("sertraline lithium 100mg:4w", BadStep),
        ("sertraline 08:00:4w", BadStepLength),
        ("sertraline 08:00=:4w", BadStep),
        ("sertraline 8=50mg:4w", BadStep),
        ("sertraline 25:00=50mg:4w", NoSuchClockTime),
        ("sertraline 08:00=50mg,8am=25mg:4w", TimeTwice),
        ("sertraline 100mg:0w", BadStepLength),
        ("sertraline 100mg:", BadStepLength),
        ("sertraline 100mg:4", BadStepLength),
        ("sertraline 100mg:4m", BadStepLength),
        ("sertraline 100mg:-4w", BadStepLength),
        ("sertraline 100mg:1.5w", BadStepLength),
        ("sertraline 100mg:1000w", BadStepLength),
        ("sertraline 0mg:4w", AmountNotAboveZero),
        ("sertraline -5mg:4w", AmountNotAboveZero),
        ("sertraline 08:00=0mg:4w", AmountNotAboveZero),
    ],
)
def test_what_cannot_be_read_is_refused(line: str, error: type[MedlogError]) -> None:
    with pytest.raises(error):
        read(line)


WORDS = st.sampled_from(
    ["sertraline", "75", "mg", "100mg:4w", ":", "4", "weeks", "08:00=50mg,", "=", "1mo", "-", "x"]
)


@given(st.lists(WORDS | st.text(max_size=6), max_size=6))
def test_any_words_are_a_taper_or_an_error_of_ours(words: list[str]) -> None:
    try:
        _, steps = read_taper(words, NAMES)
    except MedlogError as error:
        assert error.exit_code in (2, 3, 4)  # noqa: PT017 -- most lines are none, some are
    else:
        assert steps
        assert all(step.length is not None for step in steps[:-1])
