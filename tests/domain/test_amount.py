"""Numbers are exact to a millionth, and amounts are read in the forms people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import (
    MICRO,
    Amount,
    canonical_unit,
    format_amount,
    format_number,
    in_finest_unit,
    in_same_unit,
    in_unit,
    is_amount,
    is_counted,
    is_unit,
    parse_amount,
    parse_number,
)
from medlog.errors import (
    AmbiguousNumber,
    AmountNotAboveZero,
    NotANumber,
    NumberTooLong,
)

MICROS = st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1)
UNITS = ["", "mg", "g", "mcg", "ml", "l", "IU", "mmol", "mEq", "drop", "tablet", "capsule", "patch"]


@pytest.mark.parametrize(
    ("text", "micro"),
    [
        ("75", 75 * MICRO),
        ("1.5", 1_500_000),
        ("1,5", 1_500_000),
        (".5", 500_000),
        (",5", 500_000),
        ("0", 0),
        ("-0", 0),
        ("-3.25", -3_250_000),
        ("007", 7 * MICRO),
        ("0.000001", 1),
        ("0,125", 125_000),
        (",125", 125_000),
        ("1,12", 1_120_000),
        ("1234,500", 1_234_500_000),
        ("1.500", 1_500_000),
        ("999999999.999999", 10**15 - 1),
    ],
)
def test_a_decimal_is_read_exactly(text: str, micro: int) -> None:
    assert parse_number(text) == micro


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "nan", "inf", "-inf", "1e5", "1_000", "+1", "--1", "- 1", " 1", "1 ", "1\n"),
        *(".", ",", "-", "1.", "1,", "1.2.3", "1,234,567", "1.234,5", "0x10", "½", "²", "٣", "１"),
        *("1\u00a0000", "abc", "75mg"),
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(NotANumber) as error:
        parse_number(text)
    assert error.value.exit_code == 2


@pytest.mark.parametrize("text", ["1234567890", "1.1234567", "0000000001", "1.0000000", "9" * 5000])
def test_more_digits_than_are_kept_are_refused(text: str) -> None:
    with pytest.raises(NumberTooLong) as error:
        parse_number(text)
    assert error.value.exit_code == 4


@pytest.mark.parametrize("text", ["1,500", "12,500", "100,000", "-1,500"])
def test_a_comma_that_may_group_thousands_is_not_guessed_at(text: str) -> None:
    """1,500 is 1500 in one country and 1.5 in another; the way out says both."""
    with pytest.raises(AmbiguousNumber) as error:
        parse_number(text)
    assert error.value.exit_code == 2
    assert text.replace(",", "") in error.value.hint
    assert text.replace(",", ".") in error.value.hint


@pytest.mark.parametrize(
    ("micro", "text"),
    [
        (0, "0"),
        (10 * MICRO, "10"),
        (1_500_000, "1.5"),
        (1, "0.000001"),
        (-500_000, "-0.5"),
        (-20 * MICRO, "-20"),
        (100_000_100_000, "100000.1"),
    ],
)
def test_a_number_is_shown_in_its_shortest_exact_form(micro: int, text: str) -> None:
    assert format_number(micro) == text


@given(MICROS)
def test_a_number_comes_back_from_its_text(micro: int) -> None:
    """The store keeps numbers as this text."""
    assert parse_number(format_number(micro)) == micro


@given(st.text(max_size=12) | st.from_regex(r"[-0-9.,]{1,20}", fullmatch=True))
def test_any_text_is_a_number_or_one_of_our_errors(text: str) -> None:
    try:
        micro = parse_number(text)
    except (NotANumber, AmbiguousNumber, NumberTooLong):
        return
    assert parse_number(format_number(micro)) == micro
    assert set(text) <= set("-0123456789.,")


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("75mg", "75 mg"),
        ("75MG", "75 mg"),
        ("75 mg", "75 mg"),
        ("1.5", "1.5"),
        ("1,5ml", "1.5 ml"),
        (".5g", "0.5 g"),
        ("50µg", "50 mcg"),
        ("50μg", "50 mcg"),
        ("50ug", "50 mcg"),
        ("1000iu", "1000 IU"),
        ("10units", "10 IU"),
        ("4meq", "4 mEq"),
        ("1tablet", "1 tablet"),
        ("1.5tabs", "1.5 tablets"),
        ("0.5pill", "0.5 tablets"),
        ("2Caps", "2 capsules"),
        ("2patches", "2 patches"),
        ("2suppositories", "2 suppositories"),
        ("1drops", "1 drop"),
    ],
)
def test_an_amount_is_one_word(word: str, shown: str) -> None:
    amount = parse_amount(word)
    assert amount is not None
    assert format_amount(amount) == shown
    assert parse_amount(shown) == amount


@pytest.mark.parametrize(
    "word",
    ["", "d3", "5-htp", "b12", "mg", "mg75", "75 mgs", "75xyz", "1.2.3mg", "1e5", "½", "8:00"],
)
def test_other_words_are_no_amounts(word: str) -> None:
    assert parse_amount(word) is None
    assert not is_amount(word)


@pytest.mark.parametrize("word", ["0", "0mg", "0.0", "-5", "-5mg"])
def test_nothing_or_less_is_no_amount_of_a_medication(word: str) -> None:
    with pytest.raises(AmountNotAboveZero) as error:
        parse_amount(word)
    assert error.value.exit_code == 4
    assert is_amount(word)


def test_an_amount_with_too_many_digits_is_refused() -> None:
    with pytest.raises(NumberTooLong):
        parse_amount("1234567890mg")


@pytest.mark.parametrize(
    ("word", "unit"),
    [("Tablets", "tablet"), ("TAB", "tablet"), ("ML", "ml"), ("Milligrams", "mg"), ("iu", "IU")],
)
def test_a_unit_is_known_in_any_case_and_form(word: str, unit: str) -> None:
    assert is_unit(word)
    assert canonical_unit(word) == unit


@pytest.mark.parametrize("word", ["", "sertraline", "at", "mgs", " mg", "%"])
def test_the_list_of_units_is_closed(word: str) -> None:
    assert not is_unit(word)
    assert canonical_unit(word) is None


def test_a_unit_that_is_not_in_the_list_is_shown_as_it_is() -> None:
    """An importer may bring one in."""
    assert format_amount(Amount(2 * MICRO, "Stück")) == "2 Stück"


@given(st.integers(min_value=1, max_value=10**15 - 1), st.sampled_from(UNITS))
def test_an_amount_comes_back_from_what_is_shown(micro: int, unit: str) -> None:
    amount = Amount(micro, unit)
    assert parse_amount(format_amount(amount)) == amount


@pytest.mark.parametrize(
    ("a", "b", "numbers"),
    [
        (Amount(3, "tablet"), Amount(5, "tablet"), (3, 5)),
        (Amount(3, ""), Amount(5, ""), (3, 5)),
        (Amount(MICRO, "g"), Amount(500 * MICRO, "mg"), (1000 * MICRO, 500 * MICRO)),
        (Amount(1, "mcg"), Amount(1, "g"), (1, MICRO)),
        (Amount(2, "l"), Amount(7, "ml"), (2000, 7)),
    ],
)
def test_two_amounts_are_compared_in_the_smaller_of_their_units(
    a: Amount, b: Amount, numbers: tuple[int, int]
) -> None:
    assert in_same_unit(a, b) == numbers
    assert in_same_unit(b, a) == numbers[::-1]


@pytest.mark.parametrize(
    ("a", "b"),
    [("mg", "ml"), ("mg", ""), ("tablet", "mg"), ("tablet", "capsule"), ("IU", "mcg")],
)
def test_amounts_of_different_kinds_are_not_compared(a: str, b: str) -> None:
    assert in_same_unit(Amount(MICRO, a), Amount(MICRO, b)) is None


@pytest.mark.parametrize(
    ("amount", "finest"),
    [
        (Amount(MICRO, "mg"), Amount(1_000 * MICRO, "mcg")),
        (Amount(MICRO, "g"), Amount(1_000_000 * MICRO, "mcg")),
        (Amount(-MICRO, "l"), Amount(-1_000 * MICRO, "ml")),
        (Amount(MICRO, "tablet"), Amount(MICRO, "tablet")),
        (Amount(MICRO, ""), Amount(MICRO, "")),
    ],
)
def test_the_finest_unit_of_its_kind(amount: Amount, finest: Amount) -> None:
    """Exact, so that amounts in it can be added."""
    assert in_finest_unit(amount) == finest


@pytest.mark.parametrize(
    ("amount", "unit", "same"),
    [
        (Amount(1_500 * MICRO, "mg"), "g", Amount(1_500_000, "g")),
        (Amount(MICRO, "g"), "mg", Amount(1_000 * MICRO, "mg")),
        (Amount(MICRO, "mg"), "mg", Amount(MICRO, "mg")),
        (Amount(MICRO, "tablet"), "tablet", Amount(MICRO, "tablet")),
        (Amount(1, "mcg"), "g", None),
        (Amount(MICRO, "mg"), "ml", None),
        (Amount(MICRO, "tablet"), "mg", None),
        (Amount(MICRO, ""), "mg", None),
    ],
)
def test_the_same_in_another_unit(amount: Amount, unit: str, same: Amount | None) -> None:
    """None where it is not exact to a millionth, or where there is no way from one to the other."""
    assert in_unit(amount, unit) == same


def test_what_counts_pieces() -> None:
    assert is_counted("tablet")
    assert not is_counted("mg")
    assert not is_counted("")
